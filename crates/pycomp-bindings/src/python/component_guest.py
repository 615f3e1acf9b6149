"""The base of the bindings inside a component."""

from __future__ import annotations

from _pycomp import Resource as Resource


def not_in_component(name: str) -> NotImplementedError:
    """The exception to raise in place of calling the imported function `name`, which is replaced at start."""
    return NotImplementedError(f"{name} is not connected")
