import asyncio

import wit_world
from componentize_py_async_support import spawn
from componentize_py_async_support.futures import FutureReader, FutureWriter
from componentize_py_async_support.streams import ByteStreamReader, ByteStreamWriter, StreamReader, StreamWriter
from componentize_py_types import Err, Ok, Result
from wit_world import Note, exports
from wit_world.imports import feed
from wit_world.imports.feed import Entry, Session, Source_Bytes, Source_Entries, Source_Nothing


class Work(exports.Work):
    async def copy(self, source: ByteStreamReader) -> tuple[ByteStreamReader, FutureReader[Result[int, str]]]:
        writer, reader = wit_world.byte_stream_()
        count, copied = wit_world.result_u64_string_future(lambda: Err("the copy was not finished"))
        spawn(copy(source, writer, count))
        return reader, copied

    async def wait(self) -> None:
        session = feed.open()
        match session.input:
            case Source_Bytes(stream):
                print(await stream.read(16), stream.writer_dropped)
            case Source_Entries(entries):
                async for entry in entries:
                    print(entry.time, entry.text)
            case Source_Nothing():
                pass
        result = await session.done
        if isinstance(result, Err):
            raise ValueError(result.value)
        first, second = await asyncio.gather(feed.follow("a"), wit_world.notes())
        async with first, second:
            items: list[Entry] = await first.read()
            notes: list[Note] = await second.read(max_count=10)
            print(len(items), notes)


async def copy(source: ByteStreamReader, target: ByteStreamWriter, count: FutureWriter[Result[int, str]]) -> None:
    total = 0
    buffer = bytearray(4096)
    with source, target, count:
        async for chunk in source:
            total += await target.write_all(chunk)
            if target.reader_dropped:
                break
        while size := await source.readinto(buffer):
            total += await target.write(memoryview(buffer)[:size])
        delivered: bool = await count.write(Ok(total))
        print(delivered, source.handle is None)


class Feed(exports.Feed):
    async def follow(self, name: str) -> StreamReader[Entry]:
        if not name:
            raise Err("no name")
        writer, reader = wit_world.feed_entry_stream()
        spawn(self.write(writer))
        return reader

    async def write(self, writer: StreamWriter[Entry]) -> None:
        async with writer:
            await writer.write_all(Entry(time, "tick") for time in range(3))
            await writer.write([Entry(3, "end")])

    def open(self) -> exports.feed.Session:
        return feed.open()

    def numbers(self, of: StreamReader[int | None] | None, ticks: StreamReader[None]) -> list[FutureReader[int]]:
        return [wit_world.u32_future(lambda: 0)[1] for _ in range(2)]

    def nested(self, all: StreamReader[ByteStreamReader]) -> FutureReader[FutureReader[StreamReader[str]]]:
        lines = wit_world.string_stream()[1]
        inner = wit_world.stream_string_future(lambda: lines)[1]
        return wit_world.future_stream_string_future(lambda: inner)[1]
