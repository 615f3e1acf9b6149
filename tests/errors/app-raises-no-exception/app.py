from wit_world.imports.errors import Error


def greet(name: str) -> str:
    raise Error(1)


greet("you")
