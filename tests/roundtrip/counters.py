"""The resource `counter`: found here since the module is named like the interface."""

from __future__ import annotations

import weakref

alive: weakref.WeakSet[Counter] = weakref.WeakSet()


class Counter:
    def __init__(self, start: int) -> None:
        self.count = start
        self.kept: list[Counter] = []
        self.ballast = bytes(10_000)
        alive.add(self)

    def add(self, n: int) -> int:
        self.count += n
        return self.count

    def drain(self, other: Counter) -> int:
        self.count, other.count = self.count + other.count, 0
        return self.count

    def keep(self, other: Counter) -> None:
        self.kept.append(other)

    def twin(self) -> tuple[Counter, Counter]:
        return self, self

    @staticmethod
    def sum(all: list[Counter]) -> int:
        return sum(counter.count for counter in all)

    @classmethod
    def merge(cls, a: Counter, b: Counter) -> Counter:
        return cls(a.count + b.count)
