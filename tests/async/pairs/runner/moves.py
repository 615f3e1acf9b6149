"""Reading ends that move on after they were used, and ends whose call does not happen."""

import asyncio
import sys

import wit_world
from wit_world.imports import futures, streams, things
from wit_world.imports.things import Thing

from common import begin, cancel, fails, no_default, read_all, write_and_close

LETTERS = ["a", "b", "c", "d"]


async def remote_letters():
    """A stream that another component writes, and its source."""
    writer, reader = wit_world.string_stream()
    answer = await streams.upper(reader)
    return await begin(write_and_close(writer, LETTERS)), answer


async def half_read(pair, values=LETTERS):
    """A stream that `async for` left after one value, and its writer."""
    writer, reader = pair
    write = await begin(writer.write_all(values))
    async for _ in reader:
        break
    assert await write == len(values)
    return writer, reader


# After its end


async def case_a_stream_that_was_read_to_its_end():
    writing, answer = await remote_letters()
    assert [text async for text in answer] == ["A", "B", "C", "D"] and answer.writer_dropped
    await writing
    assert await streams.join(answer, "end") == "end"


async def case_bytes_that_were_read_to_their_end():
    writer, reader = wit_world.byte_stream()
    answer = streams.pass_(reader)
    write = await begin(write_and_close(writer, b"bytes"))
    assert await answer.read() == b"bytes" and await answer.read() == b""
    await write
    assert await streams.read(answer) == b""


async def case_a_pair_that_was_read_to_its_end():
    writer, reader = wit_world.string_stream()
    writer.close()
    assert await reader.read() == []
    for _ in range(2):
        await fails(TypeError, "end", lambda: streams.join(reader, 5))
        assert await reader.read() == [] and reader.writer_dropped
    assert await streams.join(reader, "end") == "end"


async def case_a_future_that_was_read():
    writer, reader = wit_world.string_future(no_default)
    write = await begin(writer.write("text"))
    call = await begin(futures.append(reader, "!"))
    answer = await call
    assert await answer == "text!" and await write
    await fails(ValueError, "was read", lambda: futures.read_text(answer))
    writer, reader = wit_world.string_future(no_default)
    write = await begin(writer.write("text"))
    assert await reader == "text" and await write
    await fails(ValueError, "was read", lambda: futures.read_text(reader))
    writer.close()


# With values that were not read


async def case_an_iteration_that_was_left():
    writer, reader = await half_read(wit_world.string_stream())
    writer.close()
    assert await streams.join(reader, "end") == "bcdend"


async def case_an_iteration_that_was_left_and_a_writer_that_goes_on():
    writer, reader = await half_read(wit_world.string_stream())
    call = await begin(streams.join(reader, "end"))
    assert await write_and_close(writer, ["e", "f"]) == 2
    assert await call == "bcdefend"


async def case_an_iteration_that_was_left_and_a_write_that_waits():
    writer, reader = wit_world.string_stream()
    texts = [f"{n} " for n in range(1000)]
    write = await begin(write_and_close(writer, texts))
    assert await anext(reader) == "0 "
    assert await streams.join(reader, "end") == "".join(texts[1:]) + "end"
    assert await write == 1000


async def case_a_write_that_waits_is_cancelled():
    writer, reader = await half_read(wit_world.string_stream())
    call = await begin(streams.join(reader, "end"))
    write = await begin(writer.write_all(["lost"]))
    await cancel(write)
    writer.close()
    assert await call == "bcdend"


async def case_a_part_of_a_write():
    writer, reader = wit_world.string_stream()
    write = await begin(write_and_close(writer, LETTERS))
    assert await reader.read(1) == ["a"]
    assert await streams.join(reader, "end") == "bcdend"
    assert await write == 4


async def finish_and_cancel(read, write):
    """The read has its result, and is cancelled before it returns it."""
    await write
    read.cancel()
    await asyncio.wait([read])
    assert read.cancelled()


async def case_a_cancelled_read():
    writer, reader = wit_world.byte_stream()
    read = await begin(reader.read(10))
    await asyncio.create_task(finish_and_cancel(read, writer.write(b"first ")))
    call = await begin(streams.read(reader))
    assert await write_and_close(writer, b"second") == 6
    assert await call == b"first second"


async def case_a_cancelled_read_of_a_future():
    writer, reader = wit_world.string_future(no_default)
    read = await begin(reader.read())
    await asyncio.create_task(finish_and_cancel(read, writer.write("text")))
    call = await begin(futures.read_text(reader))
    writer.close()
    assert await call == "text"


async def case_resources_that_were_not_read():
    writer, reader = await half_read(wit_world.things_thing_stream(), [Thing(text) for text in LETTERS])
    writer.close()
    found = await read_all(await things.echo(reader))
    assert [thing.name() for thing in found] == ["b", "c", "d"]


async def case_a_remote_stream_with_values_that_were_not_read():
    writer, reader = wit_world.byte_stream()
    answer = streams.pass_(reader)
    read = await begin(answer.read(10))
    write = await begin(writer.write(b"text"))
    while not write.done():
        await asyncio.sleep(0)
    await cancel(read)
    if not read.cancelled():
        return
    await fails(ValueError, "read them before", lambda: streams.read(answer))
    assert await answer.read(10) == b"text"


# A call that does not happen


async def case_a_pair_whose_call_does_not_happen():
    writer, reader = wit_world.string_stream()
    for _ in range(2):
        await fails(TypeError, "end", lambda: streams.join(reader, 5))
    write = await begin(writer.write_all(LETTERS))
    assert await reader.read(1) == ["a"]
    await fails(TypeError, "end", lambda: streams.join(reader, 5))
    assert await reader.read(1) == ["b"]
    await fails(TypeError, "end", lambda: streams.join(reader, 5))
    call = await begin(streams.join(reader, "end"))
    assert await write == 4
    writer.close()
    assert await call == "cdend"


async def case_values_that_were_not_read_and_no_call():
    for close in False, True:
        writer, reader = await half_read(wit_world.string_stream())
        if close:
            writer.close()
        await fails(TypeError, "end", lambda: streams.join(reader, 5))
        assert not reader.writer_dropped
        assert await reader.read(1) == ["b"]
        await fails(TypeError, "end", lambda: streams.join(reader, 5))
        if not close:
            write = await begin(write_and_close(writer, ["e"]))
            assert await reader.read() == ["c", "d"]
            assert await reader.read() == ["e"] and await write == 1
        else:
            assert await streams.join(reader, "end") == "cdend"


async def case_a_future_whose_call_does_not_happen():
    writer, reader = wit_world.string_future(lambda: "default")
    await fails(TypeError, "end", lambda: futures.append(reader, 5))
    write = await begin(writer.write("text"))
    await fails(TypeError, "end", lambda: futures.append(reader, 5))
    assert await reader == "text" and await write is True
    writer, reader = wit_world.string_future(lambda: "default")
    await fails(TypeError, "end", lambda: futures.append(reader, 5))
    writer.close()
    assert await futures.read_text(reader) == "default"


# Two at once


async def case_a_read_that_waits_gets_what_a_cancelled_one_leaves():
    writer, reader = wit_world.byte_stream()
    first = await begin(reader.read(10))

    async def finish():
        assert await writer.write(b"text") == 4
        first.cancel()

    finishing = asyncio.create_task(finish())
    second = asyncio.create_task(reader.read(2))
    assert await second == b"te" and first.cancelled()
    await finishing
    assert await reader.read(10) == b"xt"


async def case_buffers_are_free_after_a_cancellation():
    writer, reader = wit_world.byte_stream()
    buffer = bytearray(b"text")
    kept = []
    for make in reader.readinto, writer.write:
        kept.append(operation := make(buffer))
        task = await begin(one(operation))
        await cancel(task)
        buffer.append(1)
        kept.append(operation := make(buffer))
        operation.close()
        buffer.append(1)
    kept.append(operation := writer.write(buffer))
    task = await begin(one(operation))
    writer.close()
    buffer.append(1)
    await fails(ValueError, "closed", lambda: task)


async def one(operation):
    return await operation


class Index:
    """A number that does something when it is converted."""

    def __init__(self, act):
        self.act = act

    def __index__(self):
        self.act()
        return 5


async def case_an_end_is_closed_while_a_value_is_converted():
    writer, reader = wit_world.u32_stream()
    await fails(ValueError, "closed", lambda: writer.write([Index(writer.close)]))
    assert await reader.read() == []
    writer, reader = wit_world.u32_stream()
    assert await writer.write([Index(reader.close)]) == 0
    writer, reader = wit_world.u32_stream()
    call = await begin(streams.iterate(reader))
    await fails(ValueError, "closed", lambda: writer.write_all([Index(writer.close)]))
    assert await call == []


async def case_a_write_begins_while_a_value_is_converted():
    writer, reader = wit_world.u32_stream()
    call = await begin(streams.iterate(reader))
    operation = None

    def act():
        for use in lambda: operation.send(None), operation.close, lambda: operation.throw(KeyError):
            try:
                use()
            except ValueError as error:
                assert "already executing" in str(error), error
            else:
                raise AssertionError("an operation that runs was used")

    operation = writer.write_all([Index(act)])
    assert await operation == 1
    writer.close()
    assert await call == [5]
    writer, reader = wit_world.u32_stream()
    write = writer.write([7])
    await fails(RuntimeError, "another write", lambda: writer.write_all([Index(lambda: write.send(None))]))
    assert await reader.read() == [7]


async def case_messages():
    writer, reader = wit_world.unit_stream()
    await fails(TypeError, "write to stream: parameter value: expected None, found 1", lambda: writer.write_all([1]))
    writer, reader = wit_world.future_u8_stream()
    call = await begin(streams.relay_futures(reader))
    await fails(TypeError, "write to stream<future<u8>>: ", lambda: writer.write_all([1]))
    writer.close()
    await call


async def case_a_default_that_fails():
    seen = []
    sys.unraisablehook, before = lambda what: seen.append(what.err_msg), sys.unraisablehook
    try:
        for default in (lambda: 1 / 0), (lambda: 5):
            writer, reader = wit_world.string_future(default)
            call = await begin(futures.read_text(reader))
            writer.close()
            await cancel(call)
    finally:
        sys.unraisablehook = before
    assert len(seen) == 2 and all("reader now waits for ever" in text for text in seen), seen
