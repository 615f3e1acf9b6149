# A handle in a cycle of Python objects is dropped by the garbage collector.
import gc

from wit_world.imports.things import Thing


class Owner:
    def __init__(self, name):
        self.thing = Thing(name)
        self.me = self


def play():
    gc.disable()
    Owner("a")
    Owner("b")


def collect():
    gc.collect()
