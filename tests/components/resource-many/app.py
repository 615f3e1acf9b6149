# Ten thousand handles of both kinds are made and dropped.
import weakref

from wit_world import exports
from wit_world.imports import things
from wit_world.imports.things import Thing

alive = weakref.WeakSet()


class Counter:
    def __init__(self, n):
        self.n = n
        alive.add(self)


class Counters(exports.Counters):
    def make(self, n):
        return [Counter(i) for i in range(n)]

    def alive(self):
        return len(alive)


def play(n):
    all = [Thing(i) for i in range(n)]
    return things.look_all(all)
