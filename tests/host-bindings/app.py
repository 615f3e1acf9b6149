"""Hands calls on to the imports of the same names, and has resources of its own."""

import os
import weakref

import wit_world
from componentize_py_types import Err
from wit_world import exports
from wit_world.imports import inline, stdin, things, values
from wit_world.imports.streams import StreamError_Closed
from wit_world.imports.things import Thing

alive = weakref.WeakSet()
kept = []


def hand_on(name):
    return lambda self, *arguments: getattr(values, name)(*arguments)


names = [name for name in vars(exports.Values) if not name.startswith("_")]
Values = type("Values", (exports.Values,), {name: hand_on(name) for name in names})


class Counter:
    def __init__(self, start):
        self.count = start
        self.kept = []
        alive.add(self)

    def add(self, n):
        self.count += n
        return self.count

    def drain(self, other):
        self.count, other.count = self.count + other.count, 0
        return self.count

    def keep(self, other):
        self.kept.append(other)

    @classmethod
    def sum(cls, all):
        return sum(counter.count for counter in all)

    @classmethod
    def merge(cls, a, b):
        return cls(a.count + b.count)


class Strict:
    def __init__(self, name):
        if not name:
            raise Err("a name is needed")
        self._name = name

    def name(self):
        return self._name

    def close(self):
        return f"{self._name} is closed"


class Token:
    pass


class Counters(exports.Counters):
    def pairs(self, all):
        from wit_world.exports.counters import Pair

        return [Pair(left, right) for left, right in zip(all[::2], [*all[1::2], None])]

    def issue(self):
        return Token()

    def alive(self):
        return len(alive)


class UsesThings(exports.UsesThings):
    def pass_(self, t):
        return t

    def pass_bag(self, v):
        return v

    def look(self, t):
        return f"guest sees {t.name()}, host {things.look(t)}"

    def keep(self, t):
        kept.append(t)

    def let_go(self):
        kept.clear()

    def play(self):
        return list(play())


def play():
    with Thing("first") as first:
        yield first.name()
        first.rename("renamed")
        yield things.look(first)
        try:
            first.rename("")
        except Err as error:
            yield f"Err: {error.value}"
    try:
        Thing("")
    except Err as error:
        yield f"Err: {error.value}"
    made = Thing.make(["a", "b"])
    yield " ".join(thing.name() for thing in made)
    yield things.take(made[0])
    bag = things.give(things.Bag_Many([made[1], Thing("c")]))
    yield f"{type(bag).__name__} {[thing.name() for thing in bag.value]}"


class Input(exports.Input):
    def open(self):
        return stdin.get_stdin()

    def read(self, from_, count):
        return from_.blocking_read(count)

    def read_all(self, from_):
        data = b""
        with from_:
            while True:
                try:
                    data += from_.blocking_read(100)
                except Err as error:
                    assert error.value == StreamError_Closed()
                    return data


class Inline(exports.Inline):
    def twice(self, v):
        return inline.twice(v)


class WitWorld(wit_world.WitWorld):
    def process(self, v):
        wit_world.log(f"process {v.name}")
        return wit_world.stamp(v)

    def fail(self):
        raise ValueError("on purpose")

    def environment(self):
        return list(os.environ.items())
