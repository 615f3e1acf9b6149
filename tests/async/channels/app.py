"""Streams and futures, a function for each rule. The harness finds the functions by their name: `case_` and what it shows."""

import array
import asyncio
import gc
import traceback

import wit_world
from componentize_py_async_support import spawn
from componentize_py_types import Err, Ok
from wit_world.imports import host
from wit_world.imports.types import Item, Message, Part_Bytes, Part_Later, Part_Nothing

from faults import *


async def read_all(reader, size=1 << 16):
    found = []
    while not reader.writer_dropped:
        found.extend(await reader.read(size))
    return found


def pattern(count):
    return bytes(n & 255 for n in range(count))


# Reading


async def case_read_to_the_end():
    with host.bytes(1000, 300) as reader:
        assert bytes(await read_all(reader)) == pattern(1000)
        assert await reader.read(10) == b""


async def case_a_read_gives_at_most_what_was_asked_for():
    with host.bytes(10, 10) as reader:
        assert await reader.read(4) == pattern(4)
        assert await reader.read(100) == pattern(10)[4:]


async def case_read_records():
    with host.items(5) as reader:
        assert await read_all(reader) == [Item(f"item {n}", n) for n in range(5)]


async def case_read_strings():
    with await host.strings(3) as reader:
        assert await read_all(reader) == ["string 0", "string 1", "string 2"]


async def case_iterate():
    async with host.items(5) as reader:
        assert [item.number async for item in reader] == [0, 1, 2, 3, 4]
    async with host.bytes(1000, 400) as reader:
        assert b"".join([chunk async for chunk in reader]) == pattern(1000)


async def case_readinto():
    buffer = bytearray(16)
    with host.bytes(10, 7) as reader:
        first = await reader.readinto(buffer)
        second = await reader.readinto(memoryview(buffer)[first:])
        assert (first, second) == (7, 3)
        assert await reader.readinto(buffer) == 0
    assert buffer == pattern(10) + bytes(6)


async def case_the_reader_drops_first():
    reader = host.bytes(1_000_000, 100)
    assert await reader.read(50) == pattern(50)
    reader.close()
    try:
        await reader.read(1)
    except (ValueError, RuntimeError):
        return
    raise AssertionError("a closed reader was read")


async def case_an_end_that_nobody_keeps_is_dropped():
    for _ in range(10):
        await host.bytes(100, 10).read(5)
        gc.collect()


async def case_two_reads_on_one_end():
    with host.slow("two reads") as reader:
        assert await reader.read(1) == b"\0"
        first = asyncio.create_task(reader.read(1))
        await asyncio.sleep(0)
        try:
            await reader.read(1)
        except RuntimeError as error:
            assert "read" in str(error), error
        else:
            raise AssertionError("two reads at a time")
        host.open("two reads")
        assert await first == b"\1"


async def case_a_cancelled_read_keeps_what_had_arrived():
    with host.slow("cancelled") as reader:
        assert await reader.read(1) == b"\0"
        read = asyncio.create_task(reader.read(10))
        await asyncio.sleep(0)
        host.open("cancelled")
        read.cancel()
        await asyncio.wait([read])
        found = b"" if read.cancelled() else read.result()
        found += bytes(await read_all(reader))
        assert found == b"\1\2", found


async def case_a_read_with_a_timeout():
    with host.slow("timeout") as reader:
        assert await reader.read(10) == b"\0"
        for _ in range(3):
            try:
                await asyncio.wait_for(reader.read(10), 0.002)
            except TimeoutError:
                pass
        host.open("timeout")
        assert bytes(await read_all(reader)) == b"\1\2"


async def case_closing_ends_a_read_that_waits():
    reader = host.slow("closing")
    assert await reader.read(10) == b"\0"
    read = asyncio.create_task(reader.read(10))
    await asyncio.sleep(0)
    reader.close()
    done, _ = await asyncio.wait([read], timeout=60)
    assert done and (read.cancelled() or read.exception() or read.result() == b"")


# Writing


async def case_write_everything():
    writer, reader = wit_world.byte_stream()
    read = asyncio.create_task(host.read(reader))
    with writer:
        assert await writer.write_all(pattern(100_000)) == 100_000
        assert await writer.write(b"") == 0
        assert await writer.write_all(b"end") == 3
        assert not writer.reader_dropped
    assert await read == pattern(100_000) + b"end"


async def case_write_any_buffer():
    writer, reader = wit_world.byte_stream()
    read = asyncio.create_task(host.read(reader))
    with writer:
        for source in bytearray(b"ab"), memoryview(b"_cd_")[1:3], array.array("B", b"ef"), b"gh":
            await writer.write_all(source)
    assert await read == b"abcdefgh"


async def case_write_records():
    items = [Item(f"größer {n}", n) for n in range(1000)]
    writer, reader = wit_world.types_item_stream()
    read = asyncio.create_task(host.read_items(reader))
    with writer:
        assert await writer.write_all(items[:999]) == 999
        assert await writer.write([items[999]]) == 1
    assert await read == items


async def case_a_write_may_be_partial():
    writer, reader = wit_world.byte_stream()
    host.read_some(reader, 10, 4)
    with writer:
        assert await writer.write(b"0123456789") == 4
        assert await writer.write(b"456789") == 4
        assert await writer.write_all(b"89 and what nobody wants") == 2
        assert writer.reader_dropped
    assert host.have_read() == b"0123456789"


async def case_write_to_a_dropped_reader():
    writer, reader = wit_world.byte_stream()
    host.drop_stream(reader)
    with writer:
        assert await writer.write(b"lost") == 0
        assert writer.reader_dropped
        assert await writer.write_all(b"lost") == 0


async def case_a_cancelled_write():
    writer, reader = wit_world.byte_stream()
    host.read_later(reader, "cancelled write")
    write = asyncio.create_task(writer.write_all(b"first"))
    await asyncio.sleep(0)
    write.cancel()
    await asyncio.wait([write])
    assert write.cancelled()
    host.open("cancelled write")
    with writer:
        assert await writer.write_all(b"second") == 6
    while not (found := host.have_read()):
        await host.nap(1)
    assert found == b"second", found


async def case_two_writes_on_one_end():
    writer, reader = wit_world.byte_stream()
    host.read_later(reader, "two writes")
    first = asyncio.create_task(writer.write_all(b"first"))
    await asyncio.sleep(0)
    try:
        await writer.write(b"second")
    except RuntimeError as error:
        assert "writ" in str(error), error
    else:
        raise AssertionError("two writes at a time")
    host.open("two writes")
    assert await first == 5
    writer.close()


async def case_a_buffer_is_held_while_it_is_written():
    writer, reader = wit_world.byte_stream()
    host.read_later(reader, "held")
    source = bytearray(b"held")
    write = asyncio.create_task(writer.write_all(source))
    await asyncio.sleep(0)
    try:
        source.append(1)
    except BufferError:
        pass
    else:
        raise AssertionError("the buffer was not held")
    host.open("held")
    assert await write == 4
    source.append(1)
    writer.close()


async def case_what_does_not_fit_raises():
    writer, reader = wit_world.types_item_stream()
    read = asyncio.create_task(host.read_items(reader))
    with writer:
        try:
            await writer.write_all([Item("fine", 1), Item("not", "a number")])
        except TypeError as error:
            assert "number" in str(error), error
        else:
            raise AssertionError("a str was written as u32")
        await writer.write_all([Item("still open", 2)])
    assert (await read)[-1] == Item("still open", 2)


# Futures


async def case_futures_of_the_host():
    for ms in 0, 3:
        with host.later(ms, "value") as reader:
            assert await reader.read() == "value"


async def case_await_a_future():
    assert await host.later(2, "value") == "value"


async def case_a_future_is_read_once():
    reader = host.later(0, "value")
    assert await reader.read() == "value"
    try:
        await reader.read()
    except (RuntimeError, ValueError):
        return
    raise AssertionError("a future was read twice")


async def case_a_future_for_the_host():
    writer, reader = wit_world.string_future(lambda: "default")
    read = asyncio.create_task(host.await_future(reader))
    with writer:
        assert await writer.write("written") is True
    assert await read == "written"


async def case_a_future_that_is_not_written_gets_its_default():
    writer, reader = wit_world.string_future(lambda: "default")
    read = asyncio.create_task(host.await_future(reader))
    with writer:
        pass
    assert await read == "default"
    writer, reader = wit_world.string_future(lambda: "of the finalizer")
    del writer
    gc.collect()
    assert await host.await_future(reader) == "of the finalizer"


async def case_a_future_whose_reader_is_gone():
    writer, reader = wit_world.string_future(lambda: "default")
    host.drop_future(reader)
    with writer:
        assert await writer.write("lost") is False


async def case_a_cancelled_future():
    reader = host.never()
    for _ in range(2):
        try:
            await asyncio.wait_for(reader.read(), 0.002)
        except TimeoutError:
            continue
        raise AssertionError("it gave a value")
    reader.close()


async def case_the_value_of_a_future_is_checked():
    writer, reader = wit_world.string_future(lambda: "default")
    try:
        await writer.write(5)
    except TypeError:
        pass
    else:
        raise AssertionError("an int was written as string")
    writer.close()
    assert await host.await_future(reader) == "default"


# Both ends in Python


async def case_both_ends_of_bytes():
    writer, reader = wit_world.byte_stream()

    async def write():
        with writer:
            return await writer.write_all(pattern(1000))

    task = asyncio.create_task(write())
    assert await reader.read(10) == pattern(10)
    assert bytes(await read_all(reader, 64)) == pattern(1000)[10:]
    assert await task == 1000


async def case_both_ends_of_records():
    writer, reader = wit_world.types_item_stream()
    read = asyncio.create_task(read_all(reader))
    with writer:
        assert await writer.write_all([Item("a", 1), Item("b", 2)]) == 2
    assert await read == [Item("a", 1), Item("b", 2)]


async def case_both_ends_of_a_future():
    writer, reader = wit_world.string_future(lambda: "default")
    read = asyncio.create_task(reader.read())
    assert await writer.write("written") is True
    assert await read == "written"
    writer, reader = wit_world.string_future(lambda: "default")
    writer.close()
    assert await reader.read() == "default"
    writer, reader = wit_world.string_future(lambda: "default")
    reader.close()
    assert await writer.write("lost") is False


async def case_both_ends_and_one_is_dropped():
    writer, reader = wit_world.byte_stream()
    reader.close()
    assert await writer.write_all(b"lost") == 0 and writer.reader_dropped
    writer, reader = wit_world.byte_stream()
    read = asyncio.create_task(reader.read(5))
    await asyncio.sleep(0)
    writer.close()
    assert await read == b"" and reader.writer_dropped


async def case_a_task_that_only_the_other_end_keeps():
    async def write(writer):
        with writer:
            await writer.write_all([Item("a", 1)])

    async def read(reader, found):
        found.append(await reader.read())

    def begin():
        (writer, other_reader), (other_writer, reader) = wit_world.types_item_stream(), wit_world.types_item_stream()
        asyncio.create_task(write(writer))
        asyncio.create_task(read(reader, found))
        return other_reader, other_writer

    found = []
    reader, writer = begin()
    await asyncio.sleep(0)
    gc.collect()
    assert await reader.read() == [Item("a", 1)]
    assert await writer.write([Item("b", 2)]) == 1
    await asyncio.sleep(0)
    assert found == [[Item("b", 2)]]


async def case_an_end_moves_on_after_it_was_used():
    writer, reader = wit_world.byte_stream()
    write = asyncio.create_task(writer.write_all(b"head and body"))
    assert await reader.read(5) == b"head "
    rest = asyncio.create_task(host.read(reader))
    assert await write == 13
    writer.close()
    assert await rest == b"and body"


# Inside of other values


async def case_a_message_and_its_answer():
    body, reader = wit_world.byte_stream()
    trailers, trailer = wit_world.result_list_string_string_future(lambda: Err("no trailers"))
    answer = asyncio.create_task(host.describe(Message("head", reader, trailer)))
    with body:
        await body.write_all(b"body")
    await trailers.write(Ok(["a", "b"]))
    message = await answer
    assert message.head == "head of 4 bytes"
    assert bytes(await read_all(message.body)) == b"body"
    assert await message.trailers.read() == Ok(["a", "b"])


async def case_a_message_that_is_refused():
    body, reader = wit_world.byte_stream()
    trailers, trailer = wit_world.result_list_string_string_future(lambda: Err("no trailers"))
    body.close()
    try:
        await host.describe(Message("", reader, trailer))
    except Err as error:
        assert error.value == "no head"
    else:
        raise AssertionError("it was not refused")
    assert await trailers.write(Ok([])) is False


async def case_an_end_that_was_given_away():
    _, reader = wit_world.byte_stream()
    host.drop_stream(reader)
    try:
        host.drop_stream(reader)
    except (ValueError, RuntimeError):
        pass
    else:
        raise AssertionError("it was given away twice")


async def copy(reader, writer):
    with reader, writer:
        while not reader.writer_dropped:
            await writer.write_all(await reader.read(1 << 16))


async def answer(reader, writer):
    with reader, writer:
        await writer.write(await reader.read())


async def upper(message, body, trailers):
    with message.body, body:
        while not message.body.writer_dropped:
            await body.write_all((await message.body.read(100)).upper())
    with trailers:
        await trailers.write(await message.trailers.read())


class WitWorld(wit_world.WitWorld):
    async def run(self, name):
        try:
            await globals()[name]()
        except BaseException:
            raise Err(traceback.format_exc()) from None

    async def echo_bytes(self, data):
        writer, reader = wit_world.byte_stream()
        spawn(copy(data, writer))
        return reader

    def promise(self, value):
        _, reader = wit_world.string_future(lambda: value)
        return reader

    async def echo_items(self, data):
        writer, reader = wit_world.types_item_stream()
        spawn(copy(data, writer))
        return reader

    async def echo_units(self, data):
        writer, reader = wit_world.unit_stream()
        spawn(copy(data, writer))
        return reader

    async def echo_s64s(self, data):
        writer, reader = wit_world.s64_stream()
        spawn(copy(data, writer))
        return reader

    async def echo_future(self, value):
        writer, reader = wit_world.types_item_future(lambda: Item("default", 0))
        spawn(answer(value, writer))
        return reader

    def pass_(self, data):
        return data

    async def upper(self, message):
        if not message.head:
            raise Err("no head")
        body, reader = wit_world.byte_stream()
        trailers, trailer = wit_world.result_list_string_string_future(lambda: Err("no trailers"))
        spawn(upper(message, body, trailers))
        return Message(message.head.upper(), reader, trailer)

    async def parts(self, parts):
        back = []
        for part in parts:
            match part:
                case Part_Bytes(reader):
                    back.append(Part_Later(wit_world.string_future(lambda text=await reader.read(9): text.decode())[1]))
                case Part_Later(future):
                    writer, reader = wit_world.byte_stream()
                    spawn(write(writer, (await future.read()).encode()))
                    back.append(Part_Bytes(reader))
                case Part_Nothing():
                    back.append(part)
        return back, None

    async def make(self, times):
        for _ in range(times):
            writer, reader = wit_world.byte_stream()
            reader.close()
            writer.close()
            writer, reader = wit_world.types_item_stream()
            writer.close()
            reader.close()
            writer, reader = wit_world.byte_stream()
            del writer, reader
            reader = host.bytes(3, 3)
            await reader.read(1)
            reader.close()

    async def nested(self, data):
        found = b""
        with data:
            while not data.writer_dropped:
                for inner in await data.read(4):
                    with inner:
                        found += bytes(await read_all(inner))
        return found


async def write(writer, data):
    with writer:
        await writer.write_all(data)
