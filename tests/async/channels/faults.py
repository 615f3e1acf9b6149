"""Mistakes with streams and futures: each is an exception where it belongs, and the other end sees a proper end."""

import asyncio
import gc
import sys

import wit_world
from wit_world.imports import host
from wit_world.imports.types import Item, Message


async def fails(kinds, text, call):
    try:
        await call()
    except kinds as error:
        assert text in str(error), error
    else:
        raise AssertionError("nothing was raised")


async def case_counts_of_a_read():
    with host.bytes(10, 10) as reader:
        assert await reader.read(0) == b""
        await fails(ValueError, "negative", lambda: reader.read(-1))
        await fails(TypeError, "", lambda: reader.read("1"))
        await fails(TypeError, "", lambda: reader.read(1.0))
        await fails(OverflowError, "", lambda: reader.read(1 << 70))
        await fails(TypeError, "max_count", lambda: reader.read(count=1))
        assert len(await reader.read(sys.maxsize)) == 10
    with host.items(2) as reader:
        assert await reader.read(0) == []
        assert len(await reader.read(sys.maxsize)) == 2


async def case_buffers_of_readinto():
    with host.bytes(10, 10) as reader:
        assert await reader.readinto(bytearray()) == 0
        for buffer in b"constant", "text", memoryview(bytearray(8))[::2], None:
            await fails((TypeError, BufferError), "", lambda: reader.readinto(buffer))
        assert await reader.readinto(bytearray(20)) == 10


async def case_what_cannot_be_written():
    writer, reader = wit_world.byte_stream()
    read = asyncio.create_task(host.read(reader))
    with writer:
        for source in "text", 5, None, memoryview(b"text")[::2], [1, "x"]:
            for write in writer.write, writer.write_all:
                await fails((TypeError, BufferError), "", lambda: write(source))
        await fails(TypeError, "missing", writer.write)
        await fails(TypeError, "source", lambda: writer.write(data=b""))
        await writer.write_all(b"fine")
    assert await read == b"fine"


async def case_items_that_cannot_be_written():
    def broken():
        yield Item("first", 1)
        raise ValueError("of the generator")

    writer, reader = wit_world.types_item_stream()
    read = asyncio.create_task(host.read_items(reader))
    with writer:
        for source in 5, None, [None], [Item("a", -1)], [Item(1, 1)], "text":
            await fails((TypeError, ValueError, OverflowError), "", lambda: writer.write_all(source))
        await fails(ValueError, "of the generator", lambda: writer.write_all(broken()))
        assert await writer.write_all([]) == 0
        assert await writer.write_all(Item(f"{n}", n) for n in range(3)) == 3
    assert [item.number for item in await read] == [0, 1, 2]


async def case_ends_that_are_closed():
    writer, reader = wit_world.byte_stream()
    for end in writer, reader:
        end.close()
        end.close()
    await fails(ValueError, "closed", lambda: writer.write(b"x"))
    await fails(ValueError, "closed", lambda: reader.read(1))
    await fails(ValueError, "closed", lambda: reader.readinto(bytearray(1)))
    await fails(ValueError, "closed", lambda: anext(reader))
    await fails(ValueError, "closed", lambda: host.read(reader))
    writer, reader = wit_world.string_future(lambda: "")
    writer.close()
    await fails(ValueError, "closed", lambda: writer.write(""))
    reader.close()
    await fails(ValueError, "closed", reader.read)
    await fails(ValueError, "closed", lambda: host.await_future(reader))


async def case_a_read_whose_end_is_closed():
    reader = host.slow("closed while it is read")
    assert await reader.read(1) == b"\0"
    read = asyncio.create_task(reader.read(1))
    await asyncio.sleep(0)
    reader.close()
    await fails(ValueError, "closed", lambda: read)


async def case_ends_of_the_wrong_kind():
    writer, reader = wit_world.byte_stream()
    items = wit_world.types_item_stream()[1]
    future = wit_world.string_future(lambda: "")[1]
    for wrong in writer, items, future, None, b"bytes", iter([]):
        await fails(TypeError, "", lambda: host.read(wrong))
    for wrong in writer, reader, items, "text", None:
        await fails(TypeError, "", lambda: host.await_future(wrong))
    # None was given away.
    read = asyncio.create_task(reader.read(1))
    assert await writer.write(b"x") == 1 and await read == b"x"


async def case_an_end_that_is_being_read_is_not_given_away():
    with host.slow("kept") as reader:
        assert await reader.read(1) == b"\0"
        read = asyncio.create_task(reader.read(2))
        await asyncio.sleep(0)
        await fails(ValueError, "being read", lambda: host.read(reader))
        host.open("kept")
        assert await read == b"\1\2"


async def case_a_call_that_fails_gives_nothing_away():
    body, reader = wit_world.byte_stream()
    await fails(TypeError, "trailers", lambda: host.describe(Message("head", reader, None)))
    await fails((TypeError, ValueError), "", lambda: host.describe(Message("head", None, reader)))
    read = asyncio.create_task(host.read(reader))
    with body:
        await body.write_all(b"still here")
    assert await read == b"still here"


async def case_an_exception_in_the_middle_of_a_stream():
    async def send(writer):
        with writer:
            await writer.write_all(b"half")
            raise ValueError("in the middle")

    writer, reader = wit_world.byte_stream()
    read = asyncio.create_task(host.read(reader))
    await fails(ValueError, "in the middle", lambda: send(writer))
    assert await read == b"half"


async def case_an_exception_while_reading():
    try:
        async with host.bytes(1000, 100) as reader:
            async for chunk in reader:
                raise ValueError(len(chunk))
    except ValueError as error:
        assert error.args == (100,)
    await fails(ValueError, "closed", lambda: reader.read(1))


async def case_writes_of_a_future():
    writer, reader = wit_world.string_future(lambda: "default")
    read = asyncio.create_task(host.await_future(reader))
    await fails(TypeError, "", lambda: writer.write(5))
    await fails(TypeError, "missing", writer.write)
    assert await writer.write("value") is True
    await fails(RuntimeError, "has its value", lambda: writer.write("again"))
    assert await read == "value"


async def case_a_default_that_fails():
    seen = []
    sys.unraisablehook, before = lambda what: seen.append(type(what.exc_value)), sys.unraisablehook
    try:
        writer, reader = wit_world.string_future(lambda: 1 / 0)
        writer.close()
        await fails(EOFError, "no value", reader.read)
    finally:
        sys.unraisablehook = before
    assert seen == [ZeroDivisionError]
    try:
        wit_world.string_future(5)
    except TypeError:
        return
    raise AssertionError("a default that is no function")


async def case_ends_in_a_cycle():
    for _ in range(10):
        writer, reader = wit_world.types_item_stream()
        cycle = [writer]
        cycle.append(cycle)
        task = asyncio.create_task(reader.read(1))
        await asyncio.sleep(0)
        del writer, reader, cycle
        gc.collect()
        assert await task == []
