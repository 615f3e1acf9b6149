# Variants are a class for each case, with `match`; enums are Python's.
from componentize_py_types import Err, Ok
from wit_world import exports
from wit_world.imports import shapes
from wit_world.imports.shapes import (
    Color, Point, Shape_Circle, Shape_Code, Shape_Done, Shape_Maybe, Shape_Named, Shape_Nothing, Shape_Point,
    Shape_Polygon,
)


class Shapes(exports.Shapes):
    def describe(self, s):
        match s:
            case Shape_Nothing():
                return "nothing"
            case Shape_Circle(radius):
                return f"a circle of {radius}"
            case Shape_Point(Point(x, y)):
                return f"at {x}, {y}"
            case Shape_Polygon([]):
                return "an empty polygon"
            case Shape_Polygon(points):
                return f"{len(points)} points"
            case Shape_Named((name, Color.DARK_GREEN)):
                return f"{name} in dark green"
            case Shape_Done(Ok(n)):
                return f"done: {n}"
            case Shape_Done(Err(text)):
                return f"not done: {text}"
            case _:
                return repr(s)

    def echo(self, s):
        return shapes.echo(s)

    def all(self):
        points = [Point(1, 2), Point(3, 4)]
        return [Shape_Nothing(), Shape_Circle(1), Shape_Point(points[0]), Shape_Polygon(points),
                Shape_Named(("x", Color.RED)), Shape_Code(1 << 63), Shape_Maybe(None), Shape_Maybe(0),
                Shape_Done(Ok(1)), Shape_Done(Err("e"))]

    def colors(self, c):
        return [color for color in Color if color is not c]
