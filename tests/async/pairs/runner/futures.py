"""Futures."""

import asyncio
import gc

import wit_world
from wit_world.imports import calls, futures

from common import begin, cancel, no_default, settle


# simple-future
async def case_a_future_is_read():
    writer, reader = wit_world.unit_future(no_default)
    assert await asyncio.gather(writer.write(None), futures.read(reader)) == [True, None]


# simple-future
async def case_a_future_is_dropped():
    writer, reader = wit_world.unit_future(no_default)
    assert await asyncio.gather(writer.write(None), futures.drop(reader)) == [False, None]


# ping-pong
async def case_text_goes_back_and_forth():
    writer, reader = wit_world.string_future(no_default)
    answer, taken = await asyncio.gather(futures.append(reader, "world"), writer.write("hello, "))
    text = await answer
    assert (text, taken) == ("hello, world", True)
    writer, reader = wit_world.string_future(no_default)
    assert await asyncio.gather(futures.read_text(reader), writer.write(text)) == [text, True]


# ping-pong
async def case_fifty_futures_at_a_time():
    async def ping(number):
        writer, reader = wit_world.string_future(no_default)
        call = await begin(futures.append(reader, f" {number}"))
        await writer.write(f"text {number}")
        return await (await call)

    assert await asyncio.gather(*map(ping, range(50))) == [f"text {n} {n}" for n in range(50)]


# future-cancel-write
async def case_the_reader_goes_while_it_is_written():
    writer, reader = wit_world.string_future(no_default)
    write = await begin(writer.write("lost"))
    futures.drop_text(reader)
    gc.collect()
    await settle()
    assert await write is False


# future-cancel-write
async def case_a_write_that_is_cancelled_before_it_begins():
    writer, reader = wit_world.string_future(lambda: "default")
    assert await cancel(asyncio.create_task(writer.write("first")))
    assert await cancel(await begin(writer.write("second")))
    call = await begin(futures.read_text(reader))
    assert await writer.write("third") is True
    assert await call == "third"


# future-cancel-write
async def case_a_write_that_is_cancelled_after_its_reader_has_gone():
    writer, reader = wit_world.string_future(no_default)
    write = await begin(writer.write("lost"))
    reader.close()
    await cancel(write)
    assert write.cancelled() or write.result() is False


# future-cancel-write
async def case_a_write_that_was_read_and_is_cancelled():
    writer, reader = wit_world.string_future(no_default)
    write = await begin(writer.write("read"))
    assert await futures.read_text(reader) == "read"
    write.cancel()
    await asyncio.wait([write])
    assert write.cancelled() or write.result() is True
    try:
        await writer.write("again")
    except RuntimeError:
        return
    raise AssertionError("a future got two values")


# future-cancel-write-then-read
async def case_the_default_after_a_cancelled_write():
    writer, reader = wit_world.u8_future(lambda: 0)
    assert await cancel(await begin(writer.write(4)))
    del writer
    gc.collect()
    assert await futures.read_byte(reader) == 0


# future-cancel-read
async def case_a_read_that_is_cancelled():
    for call in futures.cancel_before_read, futures.cancel_read:
        writer, reader = wit_world.u32_future(no_default)
        await call(reader)
        assert await writer.write(1) is False


# future-cancel-read
async def case_a_read_that_is_cancelled_when_its_value_comes():
    data, data_reader = wit_world.u32_future(no_default)
    signal, signal_reader = wit_world.unit_future(no_default)

    async def write():
        assert await signal.write(None) is True
        assert await data.write(4) is True

    assert await asyncio.gather(futures.cancel_read_after(data_reader, signal_reader), write()) == [4, None]


# future-close-after-coming-back
async def case_a_future_that_came_back_is_dropped():
    writer, reader = wit_world.unit_future(lambda: None)
    futures.pass_(reader).close()
    writer.close()
    await settle()


# future-close-then-receive-read
async def case_a_future_that_is_kept_for_a_while():
    writer, reader = wit_world.unit_future(lambda: None)
    futures.keep(reader)
    futures.give_back().close()
    writer.close()
    writer, reader = wit_world.unit_future(lambda: None)
    reader.close()
    writer.close()
    await settle()


# future-closes-with-error
async def case_a_future_that_was_closed_gives_its_default():
    writer, reader = wit_world.unit_future(lambda: None)
    writer.close()
    await futures.read(reader)
    writer, reader = wit_world.string_future(lambda: "default")
    call = await begin(futures.read_text(reader))
    writer.close()
    assert await call == "default"


# future-write-then-read-comes-back
async def case_both_ends_after_one_came_back():
    writer, reader = wit_world.unit_future(no_default)
    write = await begin(writer.write(None))
    assert await futures.pass_(reader) is None
    assert await write is True


# future-write-then-read-remote
async def case_a_write_that_began_before_the_reader_was_given_away():
    writer, reader = wit_world.unit_future(no_default)
    write = await begin(writer.write(None))
    await futures.read(reader)
    assert await write is True


async def case_a_future_and_other_calls_at_the_same_time():
    writer, reader = wit_world.string_future(no_default)
    call = await begin(futures.append(reader, "!"))
    assert await calls.twice(2) == 4
    await writer.write("end")
    assert await (await call) == "end!"
