import colourful


def greet(name: str) -> str:
    return colourful.blue(f"Hello, {name}!")
