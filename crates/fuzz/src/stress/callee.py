"""Works for the other component.

Each call waits at least once: wasmtime 48 keeps an entry in its table for each call between components that returns at once.
"""

import asyncio
import gc
import random
import weakref

import wit_world
from common import rest, waits
from componentize_py_async_support import spawn
from wit_world import exports
from wit_world.exports.work import Part
from wit_world.imports import host

dice = random.Random(2)
alive = weakref.WeakSet()


async def write(writer, items):
    with writer:
        while items and not writer.reader_dropped and dice.randrange(50):
            count = await writer.write(items[: 1 + dice.randrange(100)])
            items = items[count:]
            await rest(dice)


async def give(writer, value):
    with writer:
        await rest(dice)
        if dice.randrange(2):
            await writer.write(value)


async def copy(reader, writer):
    with reader, writer:
        async for item in reader:
            if await writer.write([item]) == 0:
                return


class Thing:
    def __init__(self, number):
        self.value = number
        alive.add(self)

    async def number(self):
        await host.pause(dice.randrange(500))
        await rest(dice)
        return self.value


class Work(exports.Work):
    async def wait(self, microseconds):
        try:
            await host.pause(microseconds)
            await asyncio.sleep(microseconds / 1e6)
        finally:
            if dice.randrange(4) == 0:
                await host.pause(100)
        return microseconds

    async def numbers(self, count):
        await host.pause(1)
        writer, reader = wit_world.u32_stream()
        spawn(write(writer, list(range(count))))
        return reader

    async def assemble(self, count):
        await host.pause(1)
        writer, items = wit_world.string_stream()
        later, value = wit_world.string_future(lambda: "default")
        spawn(write(writer, [f"item {n}" for n in range(count)]))
        spawn(give(later, "given"))
        await rest(dice)
        return Part(count, items, value)

    async def total(self, data, most):
        await host.pause(1)
        count = total = 0
        with data:
            while count < most and not data.writer_dropped:
                part = await data.read(min(most - count, 1 + dice.randrange(5000)))
                count, total = count + len(part), total + sum(part)
                await rest(dice)
        return count, total

    async def echo(self, items):
        await host.pause(1)
        writer, reader = wit_world.string_stream()
        spawn(copy(items, writer))
        return reader

    async def hold(self, thing, microseconds):
        await host.pause(microseconds)
        return thing

    def alive(self):
        gc.collect()
        return len(alive)

    async def pending(self):
        return waits()
