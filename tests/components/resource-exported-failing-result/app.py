# A result that fails after handles were made for a part of it traps; the host got no handle.
import weakref

from componentize_py_types import Err
from wit_world import exports
from wit_world.exports.counters import Pair

alive = weakref.WeakSet()


class Counter:
    def __init__(self):
        alive.add(self)


class Counters(exports.Counters):
    def get(self):
        if not alive:
            return Pair(Counter(), Counter(), 256)
        raise Err([Counter(), None])

    def alive(self):
        return len(alive)
