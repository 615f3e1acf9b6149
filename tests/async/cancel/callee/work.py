"""A resource whose objects are counted."""

import weakref

from wit_world.exports import work

alive = weakref.WeakSet()


class Thing(work.Thing):
    def __init__(self, name):
        self.text = name
        alive.add(self)

    async def name(self):
        return self.text
