"""Calls of one instance at the same time: moonbit/concurrent-export-isolation of wit-bindgen."""

import asyncio

import wit_world
from wit_world.imports import isolation

from common import begin, no_default, read_all, settle


async def case_each_call_has_a_context_of_its_own():
    assert await asyncio.gather(*(isolation.fresh_context() for _ in range(3))) == [True] * 3
    assert await isolation.fresh_context()


async def case_a_call_that_waits_holds_up_no_other():
    writer, gate = wit_world.unit_future(no_default)
    wait = await begin(isolation.wait(gate))
    assert await isolation.now() == 7
    assert not wait.done()
    await writer.write(None)
    await wait


async def case_a_stream_of_a_call_that_waited():
    writer, gate = wit_world.unit_future(no_default)
    call = await begin(isolation.stream_after(gate))
    assert await isolation.now() == 7
    await writer.write(None)
    assert bytes(await read_all(await call)) == b"after the gate"


async def begin_reads():
    value, future = wit_world.u32_future(no_default)
    writer, stream = wit_world.byte_stream()
    yield isolation.begin_read_future(future), lambda: value.write(5), "read 5", False
    yield isolation.begin_read_stream(stream), lambda: writer.write(b"text"), "read b'text'", 0


async def case_a_read_goes_on_after_its_call():
    async for begun, write, expected, _ in begin_reads():
        await begun
        assert isolation.state() == "reading"
        writing = await begin(write())
        # The next call that is open drives it.
        for _ in range(20):
            await isolation.now()
            await settle()
            if isolation.state() != "reading":
                break
        assert isolation.state() == expected
        assert await writing


async def case_another_call_cancels_a_read():
    async for begun, write, _, lost in begin_reads():
        await begun
        await isolation.drop_read()
        assert isolation.state() == "cancelled"
