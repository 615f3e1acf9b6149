# A constructor that may fail: `Err` becomes the error case, and no object is left behind.
import gc
import weakref

from componentize_py_types import Err
from wit_world.exports.files import Problem_Denied, Problem_Missing

made = weakref.WeakSet()


class File:
    def __init__(self, path: str) -> None:
        made.add(self)
        if not path:
            raise Err(Problem_Missing())
        if path.startswith("/"):
            raise Err(Problem_Denied(path))
        self._path = path

    def path(self) -> str:
        gc.collect()
        return f"{self._path}, {len(made)} of them"


class Lock:
    def __init__(self, free: bool) -> None:
        if not free:
            raise Err(None)
