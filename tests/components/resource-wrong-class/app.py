# What is returned for a resource has to be an object of its class or of a subclass. All else traps, with a message.
from wit_world import exports


class Counter:
    def other(self):
        return Meter()


class Special(Counter):
    pass


class Meter:
    pass


class Counters(exports.Counters):
    def get(self, kind):
        return {"special": Special(), "class": Counter, "none": None, "text": "a counter"}[kind]

    def some(self):
        return [Counter(), None, Meter()]
