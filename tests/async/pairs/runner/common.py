"""What the cases share."""

import asyncio

from wit_world.imports import calls


def no_default():
    raise AssertionError("a default was needed")


async def begin(awaitable):
    """A task that has run up to its first wait."""
    task = asyncio.ensure_future(awaitable)
    await asyncio.sleep(0)
    return task


async def cancel(task):
    task.cancel()
    await asyncio.wait([task])
    return task.cancelled()


async def fails(kind, text, call):
    try:
        await call()
    except kind as error:
        assert text in str(error), error
    else:
        raise AssertionError("nothing was raised")


async def settle():
    """Gives the other component turns: no call that takes so many rounds ends at once."""
    await calls.turns(200)


async def read_all(reader, size=16):
    found = []
    with reader:
        while not reader.writer_dropped:
            found.extend(await reader.read(size))
    return found


async def write_and_close(writer, values):
    with writer:
        return await writer.write_all(values)
