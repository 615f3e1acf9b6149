"""Runs inside the component while it is built: says which modules its heap belongs to.

A module's share is what the heap grew by while it was imported, without what the modules grew it by that it imported in
turn. What is made later, or for all of them, belongs to no module.
"""

import importlib._bootstrap as bootstrap
from types import ModuleType
from typing import Any

import _pycomp


class Shares:
    """Takes note of each import until `stop`."""

    def __init__(self) -> None:
        self.shares: dict[str, int] = {}
        self.below = [0]   # of each import that runs: what those that it caused have taken
        self.load = bootstrap._load_unlocked
        # Tracebacks are shown without the frames of importlib.
        code = load_unlocked.__code__.replace(co_filename=self.load.__code__.co_filename)
        bootstrap._load_unlocked = type(load_unlocked)(code, globals(), closure=None, argdefs=(self,))

    def stop(self) -> dict[str, Any]:
        """The bytes of all objects, and those of each module."""
        bootstrap._load_unlocked = self.load
        return {"total": _pycomp.heap_used(), "modules": self.shares}


def load_unlocked(spec: Any, shares: Any = None) -> ModuleType:
    before = _pycomp.heap_used()
    shares.below.append(0)
    try:
        return shares.load(spec)
    finally:
        grown = _pycomp.heap_used() - before
        own = grown - shares.below.pop()
        shares.below[-1] += grown
        shares.shares[spec.name] = shares.shares.get(spec.name, 0) + max(own, 0)
