"""Calls the other component at random, cancels, and drops either end of streams."""

import asyncio
import gc
import random

import wit_world
from common import rest, waits
from componentize_py_async_support import spawn
from wit_world.imports import work


async def wait(dice):
    time = dice.randrange(5000)
    assert await work.wait(time) == time


async def check(reader, expected, dice):
    """Reads the beginning of a stream, or all of it."""
    at = 0
    while not reader.writer_dropped and dice.randrange(20):
        found = await reader.read(1 + dice.randrange(200))
        assert found == expected[at : at + len(found)], f"{found} at {at}"
        at += len(found)
        await rest(dice)


async def numbers(dice):
    count = dice.randrange(1000)
    reader = await work.numbers(count)
    await check(reader, list(range(count)), dice)
    if dice.randrange(2):
        reader.close()


async def part(dice):
    count = dice.randrange(50)
    part = await work.assemble(count)
    assert part.number == count
    if dice.randrange(2):
        assert await part.rest in ("given", "default")
    await check(part.items, [f"item {n}" for n in range(count)], dice)


async def write(writer, items, dice):
    with writer:
        while items and not writer.reader_dropped:
            if dice.randrange(30) == 0:
                return
            count = await writer.write(items[: 1 + dice.randrange(len(items))])
            items = items[count:]


async def total(dice):
    data = dice.randbytes(dice.randrange(20_000))
    writer, reader = wit_world.byte_stream()
    writing = asyncio.create_task(write(writer, data, dice))
    try:
        count, total = await work.total(reader, dice.randrange(20_000))
        assert total == sum(data[:count]), f"{total} of {count}"
    finally:
        # A call that was cancelled before it began has not taken it.
        reader.close()
        if dice.randrange(2):
            writing.cancel()
        await asyncio.wait([writing])


async def echo(dice):
    items = [f"text {n}" for n in range(dice.randrange(40))]
    writer, reader = wit_world.string_stream()
    spawn(write(writer, items, dice))
    with await work.echo(reader) as back:
        await check(back, items, dice)


async def local(dice):
    items = [f"text {n}" for n in range(dice.randrange(40))]
    writer, reader = wit_world.string_stream()
    writing = asyncio.create_task(write(writer, items, dice))
    try:
        with reader:
            await check(reader, items, dice)
    finally:
        await asyncio.wait([writing])


async def thing(dice):
    number = dice.randrange(1 << 32)
    thing = work.Thing(number)
    assert await thing.number() == number
    again = await work.hold(thing, dice.randrange(3000))
    assert await again.number() == number


JOBS = [wait, numbers, part, total, echo, local, thing]


class WitWorld(wit_world.WitWorld):
    async def round(self, seed):
        dice = random.Random(seed)
        jobs = [asyncio.create_task(dice.choice(JOBS)(random.Random(dice.random()))) for _ in range(1 + dice.randrange(6))]
        await asyncio.wait(jobs, timeout=dice.random() * 0.01)
        for job in jobs:
            if dice.randrange(2):
                job.cancel()
        try:
            async with asyncio.timeout(None if dice.randrange(2) else 0.02):
                await asyncio.gather(*jobs, return_exceptions=True)
        except TimeoutError:
            pass
        await asyncio.wait(jobs)
        for job in jobs:
            if not job.cancelled() and (error := job.exception()):
                raise error

    async def pass_(self, data):
        writer, reader = wit_world.byte_stream()
        spawn(self.copy(data, writer))
        return reader

    async def copy(self, reader, writer):
        with reader, writer:
            async for part in reader:
                if await writer.write_all(part) < len(part):
                    return

    async def collect(self):
        gc.collect()
        return work.alive()

    async def pending(self):
        return f"caller:\n{waits()}callee:\n{await work.pending()}"
