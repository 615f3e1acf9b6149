# An object lives on after the host dropped its handle if Python has a reference, and can be handed out again.
from wit_world import exports

kept = []


class Counter:
    def __init__(self, name):
        self.name = name

    def keep(self):
        kept.append(self)

    def __del__(self):
        print("gone:", self.name)


class Counters(exports.Counters):
    def kept(self):
        return [counter.name for counter in kept]

    def back(self):
        return kept[0] if kept else None

    def forget(self):
        kept.clear()
