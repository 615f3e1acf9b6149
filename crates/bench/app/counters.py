"""The classes of the interface `counters`, in a module of its name: both packagers find them there."""

from wit_world.exports import counters


class Counter(counters.Counter):
    def __init__(self, start):
        self.count = start

    def add(self, n):
        self.count = self.count + n & 0xFFFFFFFF
        return self.count


class Block(counters.Block):
    def __init__(self, size):
        self.content = bytearray(size)
