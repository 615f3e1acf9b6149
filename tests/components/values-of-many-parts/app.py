# The flat form of these types would be longer than any that is ever passed flat; the values are short.
from componentize_py_types import Err
from wit_world.exports.parts import Outcome_All, Outcome_None_
from wit_world.imports import host


def nested(size):
    return 7 if size == 1 else (nested(size // 2),) * 2


def find(size):
    return nested(size) if size else None


def check(size):
    raise Err(f"no {size}")


def pick(all, outcome):
    assert all is None
    return host.last(outcome)
