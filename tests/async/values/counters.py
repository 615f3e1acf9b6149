"""The resource that the guest defines."""

import weakref

from componentize_py_types import Err
from wit_world.exports import counters
from wit_world.imports import echo

alive = weakref.WeakSet()


class Counter(counters.Counter):
    def __init__(self, start):
        self.total = start
        alive.add(self)

    async def add(self, n):
        before = self.total
        await echo.nothing()
        self.total = before + n
        return self.total

    async def take(self, other):
        taken, other.total = other.total, 0
        return await self.add(taken)

    @classmethod
    async def make(cls, start):
        await echo.nothing()
        if start == 0:
            raise Err("nothing to count")
        return cls(start)

    @classmethod
    async def merge(cls, items):
        return cls(sum([await item.add(0) for item in items]))
