# Plain functions of the module implement interfaces and the world itself.
def add(a: int, b: int) -> int:
    return a + b


def join(parts: list[str], separator: str) -> str:
    return separator.join(parts)


def greet(name: str) -> str:
    return f"Hello, {name}!"


def nothing() -> None:
    print("called")
