"""Python values for WIT's `option`, `result` and `error-context`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar, Union

S = TypeVar("S")
T = TypeVar("T")
E = TypeVar("E")


@dataclass(slots=True)
class Some(Generic[S]):
    """
    The present case of an option whose value may itself be absent.

    A plain `option<T>` is `T | None`. In `option<option<T>>`, `None` is the absent case, `Some(None)` the
    present one without a value, and `Some(x)` the present one with a value.
    """

    value: S


@dataclass(slots=True)
class Ok(Generic[T]):
    """The success case of a `result` that is passed as a value instead of being returned or raised."""

    value: T


@dataclass(unsafe_hash=True)
class Err(Exception, Generic[E]):
    """
    The failure case of a `result`.

    A function that returns a `result` in WIT returns the success value in Python and raises `Err` otherwise.
    """

    value: E


@dataclass(frozen=True, slots=True)
class ErrorContext:
    """
    An `error-context`: a description of a failure by a host or another component.

    The text is for debugging only: a host may shorten or change it.
    """

    debug_message: str


Result = Union[Ok[T], Err[E]]
"""A `result` that is passed as a value: `Ok(value)` or `Err(value)`."""
