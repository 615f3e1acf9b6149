"""Runs inside the component while it is built: keeps the heap small, and reports which modules it belongs to.

A module's share is the growth of the heap during its import, without the shares of the modules that it imported in
turn. Objects made later, or for several modules, belong to no module.
"""

import importlib._bootstrap as bootstrap
import importlib._bootstrap_external as bootstrap_external
from types import CodeType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, Callable

import _pycomp

if TYPE_CHECKING:
    from _pycomp_contract import Heap


class Imports:
    """Wraps each import until `stop`."""

    def __init__(self) -> None:
        self.shares: dict[str, int] = {}
        self.below = [0]   # per running import: bytes of its nested imports
        self.constants: dict[Any, Any] = {}
        self.load = bootstrap._load_unlocked
        self.read = bootstrap_external._compile_bytecode
        bootstrap._load_unlocked = hidden(load_unlocked, self)
        bootstrap_external._compile_bytecode = hidden(compile_bytecode, self)

    def stop(self) -> Heap:
        """The size of all objects in bytes, and the share of each module."""
        bootstrap._load_unlocked = self.load
        bootstrap_external._compile_bytecode = self.read
        self.constants.clear()
        return {"total": _pycomp.heap_used(), "modules": self.shares}


def hidden(function: Any, imports: Imports) -> Callable[..., Any]:
    """The function, with `imports` bound to its last argument. Tracebacks hide it, like the frames of importlib."""
    code = function.__code__.replace(co_filename=bootstrap._load_unlocked.__code__.co_filename)
    defaults = (function.__defaults__ or ())[:-1]
    return FunctionType(code, globals(), argdefs=(*defaults, imports))


def load_unlocked(spec: Any, imports: Any) -> ModuleType:
    before = _pycomp.heap_used()
    imports.below.append(0)
    try:
        return imports.load(spec)
    finally:
        grown = _pycomp.heap_used() - before
        own = grown - imports.below.pop()
        imports.below[-1] += grown
        imports.shares[spec.name] = imports.shares.get(spec.name, 0) + max(own, 0)


def compile_bytecode(data: Any, name: Any = None, bytecode_path: Any = None, source_path: Any = None,
                     imports: Any = None) -> CodeType:
    code = imports.read(data, name, bytecode_path, source_path)
    _pycomp.share_constants(imports.constants, code)
    return code
