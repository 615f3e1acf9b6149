# The guest gets its own object back for each handle: lent it stays the host's, given away it goes when Python is done.
from wit_world import exports


class Counter:
    def __init__(self, start):
        self.start = start

    def value(self):
        return self.start

    def absorb(self, other):
        self.start += other.start

    def compare(self, other):
        return "the same" if self is other else f"{self.start} and {other.start}"

    def __del__(self):
        print("gone:", self.start)


class Counters(exports.Counters):
    def peek(self, c):
        return c.value()

    def swallow(self, c):
        return c.value()

    def pass_(self, c):
        return c
