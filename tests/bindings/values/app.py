from componentize_py_types import Err, Ok, Result, Some
from wit_world import exports
from wit_world.imports import shapes
from wit_world.imports.shapes import Color, Named, Permission, Point, Shape, Shape_Circle, Shape_Nothing


class Shapes(exports.Shapes):
    def integers(self, a: int, b: int, c: int, d: int, e: int, f: int, g: int, h: int) -> int:
        return shapes.integers(a, b, c, d, e, f, g, h)

    def bytes_in(self, a: bytes, b: bytes, c: list[bytes]) -> bytes:
        return a + b + b"".join(c)

    def paint(self, shape: Shape, color: Color, allowed: Permission) -> Named:
        match shape:
            case Shape_Circle(radius):
                at = Point(radius, radius)
            case Shape_Nothing():
                raise ValueError
            case _:
                at = Point(x=1, y=2)
        if Permission.READ | Permission.WRITE not in allowed:
            at.x = color.value
        return Named(name=color.name, tags=[], at=at, letter="x", ok=True)

    def pair(self) -> tuple[int, str]:
        return (1, "a")

    def single(self, a: tuple[int]) -> None:
        pass

    def nothing(self) -> None:
        pass


def describe(value: Result[int, str], other: Some[int | None]) -> int:
    if isinstance(value, Ok):
        return value.value
    elif isinstance(value, Err):
        raise value
    return other.value or 0
