# What a constructor raises that its WIT type cannot carry is printed, and the call traps: an `Err` too.
from componentize_py_types import Err


class File:
    def __init__(self, path: str) -> None:
        if path:
            raise Err("no result here")
        raise ValueError("a path is needed")
