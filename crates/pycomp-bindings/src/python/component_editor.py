"""The base of the bindings. Outside a component, imported functions cannot be called."""

from __future__ import annotations

from types import TracebackType
from typing import Self


def not_in_component(name: str) -> NotImplementedError:
    """The exception to raise in place of calling the imported function `name`."""
    return NotImplementedError(f"{name} can only be called inside a component: build one with `pycomp build`")


class Resource:
    """A handle to something that the host, or another component, owns."""

    def __init__(self) -> None:
        raise TypeError(f"{type(self).__name__} has no constructor: functions of its interface return instances")

    def __enter__(self) -> Self:
        """Returns the handle itself, which is dropped at the end of the `with` statement."""
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Drops the handle."""
        raise not_in_component(f"{type(self).__name__}.__exit__")
