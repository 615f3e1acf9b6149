# `Err` where the WIT has no error case is an exception like any other; where that has no payload, its value is ignored.
from componentize_py_types import Err


def plain():
    raise Err("unexpected")


def empty_error(value):
    raise Err("ignored" if value else None)


def wrong_payload():
    raise Err("text")
