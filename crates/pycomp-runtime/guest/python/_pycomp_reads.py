"""Records run-dependent values that the app reads while it is imported: the component keeps them."""

import os
from types import CodeType
from typing import TYPE_CHECKING, Any

import _pycomp
from _pycomp_contract import LIBRARY, READ_KINDS

if TYPE_CHECKING:
    from _pycomp_contract import ImportRead


class Watched(dict[bytes, bytes]):
    """The environment while building. It is empty except for what the app itself has put there."""

    def __missing__(self, key: bytes) -> bytes:
        _pycomp.note_environment(os.fsdecode(key))
        raise KeyError(key)

    def __iter__(self) -> Any:
        _pycomp.note_environment(None)
        return super().__iter__()


def begin() -> None:
    watched = Watched(os.environ._data)
    os.environ._data = os.environb._data = watched
    _pycomp.record_reads()


def end() -> list[ImportRead]:
    """The record, ordered by the first read at each place."""
    found = _pycomp.take_reads()
    os.environ._data = os.environb._data = dict(os.environ._data.items())
    return [describe(*read) for read in found]


def describe(kind: int, name: str | None, code: CodeType, line: int, inner: CodeType | None,
             outer: CodeType | None) -> ImportRead:
    if outer is not None and kind != READ_KINDS.index("environment"):
        name = function_name(outer)
        if inner is not None and inner.co_qualname.startswith("SystemRandom."):
            name = name.replace("random.Random.", "random.SystemRandom.")
    return {"kind": READ_KINDS[kind], "name": name, "file": code.co_filename, "line": line}


def function_name(code: CodeType) -> str:
    """The dotted name of a standard-library function."""
    path = code.co_filename.removeprefix(LIBRARY + "/").removesuffix(".py").removesuffix("/__init__")
    return f"{path.replace('/', '.')}.{code.co_qualname}"
