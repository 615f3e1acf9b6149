from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl


def greet(name: str) -> str:
    return f"Hello, {name}!"
