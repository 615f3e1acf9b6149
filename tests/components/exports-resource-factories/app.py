# A resource's class may be made by a function or a `functools.partial`, and its methods by `__init__` or `__getattr__`.
import functools
from typing import Generic, TypeVar

T = TypeVar("T")


class Base(Generic[T]):
    def __init__(self, factor, x):
        self.product = factor * x

    def x(self):
        return self.product

    @classmethod
    def make(cls):
        return cls(1, 1)


def ByFactory(x):
    return Base(10, x)


ByPartial = functools.partial(Base, 100)


class ByInit:
    def __init__(self, x):
        self.x = lambda: x


class ByGetattr:
    def __init__(self, x):
        self.value = x

    def __getattr__(self, name):
        return lambda: self.value * 7


class Alias(Base[T]):
    def __init__(self, x):
        super().__init__(1000, x)


ByAlias = Alias[int]
