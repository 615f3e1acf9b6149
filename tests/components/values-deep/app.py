# Values nested many levels deep; a wrong one far inside is named by its whole path.
from componentize_py_types import Err, Ok
from wit_world import exports
from wit_world.imports import deep
from wit_world.imports.deep import R1, R2, R3, V4_Leaf, V4_Many, V4_One


class Deep(exports.Deep):
    def go(self, v):
        return deep.go(v)


def r3(value):
    return R3(R2(R1([]), None), [R2(R1([None]), R1([None, Ok(("x", value))]))])


def attempts():
    return [attempt(value) for value in (
        [V4_Leaf(), V4_One(r3(256))],
        [V4_Many([(r3(1), []), (r3("2"), [])])],
        [V4_Many([(r3(1), [None, Ok(([None, Err([[Ok(("a", -1))]])], 2))])])],
        [V4_Many([(r3(1), [Err([[Ok(([Err("no bytes")], 1))]])])])],
        [V4_One(r3(1)), None],
    )]


def attempt(value):
    try:
        return str(len(deep.go(value)))
    except (TypeError, ValueError, OverflowError) as error:
        return f"{type(error).__name__}: {error}"
