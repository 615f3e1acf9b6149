"""A resource whose objects are counted."""

import asyncio
import weakref

import wit_world
from componentize_py_types import Err
from wit_world.exports import things

alive = weakref.WeakSet()


class Thing(things.Thing):
    def __init__(self, name):
        self.text = name
        alive.add(self)

    def name(self):
        return self.text

    async def rename(self, name):
        await asyncio.sleep(0.001)
        self.text, before = name, self.text
        return before

    async def join(self, others):
        await asyncio.sleep(0.001)
        return "+".join([self.text, *(other.text for other in others)])

    @classmethod
    async def make(cls, name):
        await asyncio.sleep(0.001)
        if not name:
            raise Err("a name is needed")
        return cls(name)
