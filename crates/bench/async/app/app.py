"""The app with async functions that the bench builds with both packagers, unchanged."""

import asyncio

import wit_world
from componentize_py_async_support import spawn
from wit_world.imports import host

CHUNK = 64 << 10
ITEMS = 1024


async def copy(reader, writer, size):
    with reader, writer:
        while not reader.writer_dropped:
            await writer.write_all(await reader.read(size))


class WitWorld(wit_world.WitWorld):
    async def nothing(self, n):
        return n

    async def await_ready(self, n):
        return await host.ready(n)

    async def await_later(self, n):
        return await host.later(n)

    async def await_timer(self, ms):
        return await host.timer(ms)

    async def gather(self, count, ms):
        return len(await asyncio.gather(*(host.timer(ms) for _ in range(count))))

    async def echo_bytes(self, data):
        writer, reader = wit_world.byte_stream()
        spawn(copy(data, writer, CHUNK))
        return reader

    async def echo_items(self, data):
        writer, reader = wit_world.types_item_stream()
        spawn(copy(data, writer, ITEMS))
        return reader

    async def make_streams(self, count):
        for _ in range(count):
            writer, reader = wit_world.byte_stream()
            with writer, reader:
                pass
        return count
