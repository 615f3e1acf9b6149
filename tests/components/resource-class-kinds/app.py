# Any class serves: a dataclass, one with slots, an abstract one with subclasses, a subclass of a built-in type.
from abc import ABC, abstractmethod
from dataclasses import dataclass


@dataclass
class Data:
    x: int
    y: int

    def sum(self):
        return self.x + self.y


class Slotted:
    __slots__ = ("_x",)

    def __init__(self, x):
        self._x = x

    def x(self):
        return self._x


class Base(ABC):
    @classmethod
    def make(cls, which):
        return {"one": One, "two": Two}[which]()

    def name(self):
        return f"the {self._word()}"

    @abstractmethod
    def _word(self): ...


class One(Base):
    def _word(self):
        return "first"


class Two(Base):
    def _word(self):
        return "second"


class Number(int):
    def twice(self):
        return self * 2
