# Annotations are never evaluated: they may name what only type checkers import, be misspelt, or call functions.
import functools
from typing import TYPE_CHECKING

from wit_world import exports

if TYPE_CHECKING:
    from elsewhere import Missing


def plain(a: Missing) -> print("evaluated"):
    return a + 1


def logged(function: Misspelt) -> Misspelt:
    @functools.wraps(function)
    def call(*args: Misspelt) -> f"{Misspelt}":
        return function(*args)

    return call


@logged
def wrapped(a: [*Missing]) -> 1 / 0:
    return a + 2


def with_database(function):
    """Passes one argument more than its caller does, which is not the signature that `functools.wraps` shows."""

    @functools.wraps(function)
    def call(*args):
        return function(100, *args)

    return call


@with_database
def injected(database: Missing, a: Missing) -> Missing:
    return database + a


@functools.cache
def cached(a: Missing) -> Missing:
    return a + 3


class Things(exports.Things):
    size: Missing

    def add(self, a: Missing, b: print("evaluated")) -> Missing:
        return a + b


class Thing:
    size: Missing

    def __init__(self, size: Missing) -> Missing:
        self.size = size

    @logged
    def grow(self, by: Missing) -> Missing:
        self.size += by
        return self.size

    @classmethod
    def named(cls, name: Missing) -> Missing:
        return cls(len(name))
