# attrs==26.1.0
import attr
from attrs import asdict, define, field


@define
class Point:
    x: int
    y: int = field(default=0, validator=attr.validators.instance_of(int))


def use():
    assert asdict(Point(1)) == {"x": 1, "y": 0}
    assert Point(1, 2) == Point(1, 2) and repr(Point(1)) == "Point(x=1, y=0)"
    try:
        Point(1, "2")
    except TypeError:
        pass
    else:
        raise AssertionError("a str was taken for an int")
