"""Streams."""

import asyncio

import wit_world
from wit_world.imports import streams
from wit_world.imports.streams import Entry

from common import begin, cancel, no_default, read_all, settle, write_and_close


# simple-stream
async def case_units():
    writer, reader = wit_world.unit_stream()
    call = await begin(streams.read_units(reader, [1, 2]))
    assert await writer.write([None]) == 1
    assert await writer.write([None] * 2) == 2
    assert await writer.write([None] * 2) == 0 and writer.reader_dropped
    assert await call == [1, 2]


# simple-stream-payload
async def case_bytes_with_short_reads():
    writer, reader = wit_world.byte_stream()
    call = await begin(streams.read_bytes(reader, [1, 2, 1, 1]))
    assert await writer.write(b"\0") == 1
    assert await writer.write(b"\1\2") == 2
    assert await writer.write_all(b"\3\4") == 2
    assert await writer.write(b"\0") == 0 and writer.reader_dropped
    assert await call == [b"\0", b"\1\2", b"\3", b"\4"]


# stream-to-futures-stream
async def case_the_callee_iterates():
    writer, reader = wit_world.u32_stream()
    call = await begin(streams.iterate(reader))
    assert await writer.write_all([10, 20, 30]) == 3
    writer.close()
    assert await call == [10, 20, 30]


# rust-async-and-block-on
async def case_a_job_waits_for_a_write_of_another_task():
    writer, reader = wit_world.byte_stream()
    reader = streams.pass_(reader)
    loop = asyncio.get_running_loop()
    write = await begin(writer.write(b"\1"))
    if loop.is_running():
        read = asyncio.to_thread(lambda: asyncio.run_coroutine_threadsafe(read_one(reader), loop).result())
        assert await read == b"\1"
    assert await write == 1
    assert not (await begin(writer.write(b"\2"))).done()


async def read_one(reader):
    return await reader.read(1)


async def echo(function, pair, values, size=16):
    writer, reader = pair
    answer = await function(reader)
    written, found = await asyncio.gather(write_and_close(writer, values), read_all(answer, size))
    assert written == len(values)
    return found


async def case_strings():
    texts = [f"größe {n}" * (n % 5) for n in range(100)]
    assert await echo(streams.upper, wit_world.string_stream(), texts) == [text.upper() for text in texts]


async def case_options():
    found = await echo(streams.swap, wit_world.option_string_stream(), ["text", None, ""], 1)
    assert found == [None, "nothing", None]


async def case_records():
    entries = [Entry(f"entry {n}", ["tag"] * (n % 3), n << 40 if n % 2 else None) for n in range(50)]
    assert await echo(streams.copy, wit_world.streams_entry_stream(), entries) == entries


async def case_nested_values():
    items = [[None, (n, "text")] for n in range(20)]
    found = await echo(streams.nest, wit_world.list_option_tuple2_u8_string_stream(), items, 3)
    assert found == [item[::-1] for item in items]


async def case_a_stream_that_both_sides_leave():
    for first in "writer", "reader":
        writer, reader = wit_world.string_stream()
        answer = await streams.upper(reader)
        write = await begin(writer.write_all(["text"] * 3))
        assert await answer.read(1) == ["TEXT"]
        if first == "writer":
            await cancel(write)
            writer.close()
            await settle()
            assert len(await read_all(answer)) < 3
        else:
            answer.close()
            await write
            assert writer.reader_dropped or await writer.write_all(["more"] * 3) < 3


# moonbit/nested-future-stream
async def case_a_future_of_a_future_of_a_stream():
    writer, data = wit_world.byte_stream()
    inner, stream = wit_world.stream_u8_future(no_default)
    outer, future = wit_world.future_stream_u8_future(no_default)
    answer = await streams.relay(future)

    async def send():
        assert await outer.write(stream) is True
        assert await inner.write(data) is True
        assert await write_and_close(writer, b"\1\2\3") == 3

    async def receive():
        return bytes(await read_all(await (await answer)))

    assert await asyncio.gather(send(), receive()) == [None, b"\1\2\3"]


# moonbit/nested-future-stream
async def case_a_nested_future_that_nobody_takes():
    writer, data = wit_world.byte_stream()
    inner, stream = wit_world.stream_u8_future(no_default)
    outer, future = wit_world.future_stream_u8_future(no_default)
    (await streams.relay(future)).close()
    assert await outer.write(stream) is True
    assert await inner.write(data) is False
    # It came back.
    data.close()
    assert await writer.write(b"\1") == 0


# moonbit/nested-future-stream
async def case_a_stream_of_futures():
    writer, data = wit_world.future_u8_stream()
    answer = await streams.relay_futures(data)

    async def send():
        for number in 11, 22:
            value, future = wit_world.u8_future(no_default)
            assert await writer.write([future]) == 1
            assert await value.write(number) is True
        writer.close()

    async def receive():
        return [await future async for future in answer]

    assert await asyncio.gather(send(), receive()) == [None, [11, 22]]


# moonbit/nested-future-stream
async def case_a_stream_of_futures_that_nobody_takes():
    writer, data = wit_world.future_u8_stream()
    answer = await streams.relay_futures(data)
    values, futures = zip(*(wit_world.u8_future(no_default) for _ in range(3)))
    write = await begin(writer.write_all(futures))
    (taken,) = await answer.read(1)
    answer.close()
    write_taken = await begin(values[0].write(5))
    assert await taken == 5 and await write_taken is True
    # The callee may have read one more. Those that it did not take came back.
    count = await write
    assert count < 3
    for value, future in zip(values[count:], futures[count:]):
        write = await begin(value.write(6))
        assert await future == 6 and await write is True


# moonbit/nested-future-stream
async def case_two_tasks_of_the_callee_write():
    answer = await streams.written_by_two()
    await settle()
    with answer:
        assert sorted([await answer.read(1), await answer.read(1)]) == [b"\1", b"\2"]


# moonbit/nested-future-stream
async def case_a_stream_that_is_written_after_the_return():
    assert bytes(await read_all(await streams.written_later())) == b"*"
