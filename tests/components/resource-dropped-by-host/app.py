# When the host drops a handle, the object goes at once: `__del__` runs, weak references are dead.
import weakref

from wit_world import exports

refs = []


class Counter:
    def __init__(self, name):
        self.name = name
        refs.append((name, weakref.ref(self, lambda ref: print("the reference is dead"))))

    def __del__(self):
        print("gone:", self.name)


class Counters(exports.Counters):
    def alive(self):
        return [name for name, ref in refs if ref() is not None]
