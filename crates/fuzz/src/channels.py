"""Makes values with streams and futures from plain values, and plain values from them."""

import asyncio
import gc
import random
from dataclasses import fields
from typing import get_args

import wit_world
from componentize_py_async_support import spawn
from wit_world import exports
from wit_world.imports import ends, shapes

make = {
    # CONSTRUCTORS
}

dice = random.Random(1)
"""The same in every instance, so that a failure can be reproduced."""

tasks = set()
"""Tasks that write."""

deferred = None
"""What a synchronous function leaves for `pump`, while one runs."""

waiting = []
"""Writes of synchronous functions."""


def once_in(number):
    return dice.randrange(number) == 0


def later(coroutine):
    """Runs a coroutine beside the current call."""
    if deferred is not None:
        deferred.append(coroutine)
    elif once_in(2):
        spawn(coroutine)
    else:
        task = asyncio.create_task(coroutine)
        tasks.add(task)
        task.add_done_callback(tasks.discard)


async def write(writer, items):
    with writer:
        while items and not writer.reader_dropped:
            part = items[: 1 + dice.randrange(len(items))]
            count = await (writer.write_all(part) if once_in(3) else writer.write(part))
            items = items[count:]
            if once_in(4):
                await asyncio.sleep(0)


async def read(reader):
    """All items of a stream; bytes one by one."""
    found = []
    if once_in(3):
        async for item in reader:
            if isinstance(item, bytes) and hasattr(reader, "readinto"):
                found.extend(item)
            else:
                found.append(item)
    while not reader.writer_dropped:
        found.extend(await reader.read(1 + dice.randrange(20)))
    if once_in(2):
        reader.close()
    return found


async def read_some(reader, count):
    """The first items of a stream or the value of a future, if they are there; the read may be cancelled."""
    reading = asyncio.ensure_future(reader.read(*count))
    if once_in(2):
        for _ in range(dice.randrange(4)):
            await asyncio.sleep(0)
        reading.cancel()
    await asyncio.wait([reading])
    return [] if reading.cancelled() else [reading.result()]


class Same:
    """A value that is its own twin; for others, `split` gives the parts that differ, and `join` replaces them."""

    def split(self, value):
        return []

    def join(self, value, parts):
        return value

    def open(self, value):
        return self.join(value, [part.open(each) for part, each in self.split(value)])

    async def close(self, value):
        closing = [part.close(each) for part, each in self.split(value)]
        return self.join(value, await asyncio.gather(*closing) if once_in(2) else [await each for each in closing])

    async def drop(self, value):
        for part, each in self.split(value):
            if not once_in(4):
                await part.drop(each)


class Tuple(Same):
    def __init__(self, *parts):
        self.parts = parts

    def split(self, value):
        return zip(self.parts, value)

    def join(self, value, parts):
        return tuple(parts)


class Option(Same):
    def __init__(self, part):
        self.part = part

    def split(self, value):
        return [] if value is None else [(self.part, value)]

    def join(self, value, parts):
        return parts[0] if parts else None


class List(Option):
    def split(self, value):
        return [(self.part, each) for each in value]

    def join(self, value, parts):
        return list(parts)


class Map(Option):
    def split(self, value):
        return [(self.part, each) for each in value.values()]

    def join(self, value, parts):
        return dict(zip(value, parts))


class Result(Same):
    def __init__(self, good, bad):
        self.parts = {"Ok": good, "Err": bad}

    def split(self, value):
        return [(self.parts[type(value).__name__], value.value)]

    def join(self, value, parts):
        return type(value)(parts[0])


class Record(Same):
    """A record and its twin, or a case of a variant."""

    def __init__(self, number, *parts):
        self.number, self.parts = number, parts

    def split(self, value):
        return [(part, getattr(value, field.name)) for part, field in zip(self.parts, fields(value))]

    def join(self, value, parts):
        name = type(value).__name__
        return getattr(shapes, ("Z" if name[0] == "X" else "X") + name[1:])(*parts)


class Variant(Record):
    def split(self, value):
        union = getattr(shapes, f"{type(value).__name__[0]}{self.number}")
        part = self.parts[(get_args(union) or (union,)).index(type(value))]
        return [(part, getattr(value, field.name)) for field in fields(value)]


class Only(Same):
    """The value of a future without one, and the only value of an enum."""

    def open(self, value):
        return None

    async def close(self, value):
        assert value is None, f"{value!r} is not None"
        return shapes.Only.ONLY


class Future(Same):
    """A future, whose twin is a tuple of its value."""

    def __init__(self, make, inner):
        self.make, self.inner = make, inner

    def open(self, twin):
        (value,) = twin
        writer, reader = self.make(lambda: self.inner.open(value))
        later(self.write(writer, value))
        return reader

    async def write(self, writer, value):
        with writer:
            if not once_in(3):
                await writer.write(self.inner.open(value))

    async def close(self, reader):
        value = await (reader if once_in(2) else reader.read())
        return (await self.inner.close(value),)

    async def drop(self, reader):
        if once_in(2):
            for value in await read_some(reader, []):
                await self.inner.drop(value)
        if once_in(2):
            reader.close()


class Stream(Same):
    def __init__(self, make, inner):
        self.make, self.inner = make, inner

    def open(self, items):
        writer, reader = self.make()
        later(write(writer, self.elements(items)))
        return reader

    def elements(self, items):
        return [self.inner.open(item) for item in items]

    async def close(self, reader):
        return [await self.inner.close(item) for item in await read(reader)]

    async def drop(self, reader):
        while once_in(2):
            for items in await read_some(reader, [1 + dice.randrange(5)]):
                for item in items:
                    await self.inner.drop(item)
        if once_in(2):
            reader.close()


class Bytes(Stream):
    """A stream of `u8` or `s8`, whose twin is a list of them."""

    def __init__(self, make):
        super().__init__(make, Same())

    def elements(self, items):
        return items

    async def close(self, reader):
        return bytes(await read(reader))


class Numbers(Bytes):
    """Likewise, with another name for `u8` or `s8`: the twin is no `bytes` in Python."""

    def __init__(self, make, signed):
        super().__init__(make)
        self.signed = signed

    def elements(self, items):
        return bytes(item & 255 for item in items)

    async def close(self, reader):
        return [byte - 256 if self.signed and byte > 127 else byte for byte in await read(reader)]


class Units(Stream):
    """A stream without a payload, whose twin is the number of items."""

    def __init__(self, make):
        super().__init__(make, Same())

    def elements(self, count):
        return [None] * count

    async def close(self, reader):
        return len(await read(reader))


SHAPES = [
    # SHAPES
]


def functions(number, shape):
    """The functions of a shape by their first letter; `ends.rs` says what they do."""
    kept = []

    async def o(self, plain):
        return shape.open(plain)

    def y(self, plain):
        global deferred
        deferred = waiting
        try:
            return shape.open(plain)
        finally:
            deferred = None

    async def c(self, open):
        return await shape.close(open)

    def k(self, open):
        kept.append(open)

    async def g(self):
        return await shape.close(kept.pop())

    async def d(self, open):
        await shape.drop(open)

    async def f(self, open):
        if once_in(2):
            await asyncio.sleep(0)
        return open

    def e(self, open):
        return open

    def imported(letter):
        return getattr(ends, f"{letter}{number}")

    async def passed(plain, plan, there):
        """What is made of `plain`, after other instances had it, unless it must not come back."""
        open = await imported("o")(plain) if plan & 1 else shape.open(plain)
        for step in range(plan >> 2 & 3 if plan & 1 or there else 0):
            open = await imported("f")(open) if plan >> 4 + step & 1 else imported("e")(open)
        return open

    async def p(self, plain, plan):
        there = plan & 2
        open = await passed(plain, plan, there)
        return await (imported("c")(open) if there else shape.close(open))

    async def q(self, plain, plan):
        open = await passed(plain, plan, plan & 2)
        await (imported("d")(open) if plan & 2 else shape.drop(open))

    return {f"{letter}{number}": function for letter, function in locals().copy().items() if len(letter) == 1}


async def pump(self):
    """Writes what synchronous functions have left, and frees what nobody needs."""
    writes, waiting[:] = waiting[:], []
    await asyncio.gather(*writes)
    gc.collect()


members = {"pump": pump}
for number, shape in enumerate(SHAPES):
    members |= functions(number, shape)
Ends = type("Ends", (exports.Ends,), members)
