"""Calls."""

import asyncio

import wit_world
from wit_world.imports import calls

from common import begin, cancel, no_default, settle


# simple-call-import
async def case_a_call():
    assert await calls.nothing() is None


# return-string
async def case_a_string_is_returned():
    assert await calls.text() == "hello, world"


# rust-lowered-send
async def case_a_string_is_passed():
    await calls.take_text("text")


# simple-import-params-results
async def case_parameters_and_results():
    await calls.take(1)
    assert await calls.give() == 2
    assert await calls.twice(4) == 8
    await calls.take_both(5, 6)
    assert await calls.add(7, 8) == 15


# simple-yield, simple-pending-import
async def case_a_callee_that_gives_turns():
    await calls.turns(1)
    call = await begin(calls.turns(1000))
    assert not call.done()
    await call


# pending-import
async def case_a_call_that_waits():
    writer, reader = wit_world.unit_future(no_default)
    call = await begin(calls.until(reader))
    await asyncio.sleep(0)
    assert not call.done()
    assert await writer.write(None) is True
    await call


# pending-import
async def case_a_call_that_ended_and_is_cancelled():
    writer, reader = wit_world.unit_future(no_default)
    call = await begin(calls.until(reader))
    assert await writer.write(None) is True
    await settle()
    assert call.done()
    assert not call.cancel()


# cancel-import
async def case_a_cancelled_call_drops_what_it_was_given():
    writer, reader = wit_world.unit_future(no_default)
    call = await begin(calls.until(reader))
    assert await cancel(call)
    assert await writer.write(None) is False


# cancel-import
async def case_a_call_that_is_cancelled_before_it_begins():
    writer, reader = wit_world.unit_future(no_default)
    call = asyncio.create_task(calls.until(reader))
    assert await cancel(call)
    # The argument was not given away.
    write = asyncio.create_task(writer.write(None))
    assert await reader is None and await write is True


# cancel-import: the callee refuses calls, as with backpressure
async def case_a_call_that_is_cancelled_before_it_starts():
    release, released = wit_world.unit_future(no_default)
    writer, reader = wit_world.unit_future(no_default)
    block = await begin(calls.block_until(released))
    starting = await begin(calls.until(reader))
    assert await cancel(starting)
    # The argument came back.
    await release.write(None)
    await block
    call = await begin(calls.until(reader))
    assert await writer.write(None) is True
    await call


# cancel-import: the call goes from "starting" to "started" while it is being cancelled
async def case_a_call_that_is_cancelled_when_it_starts():
    release, released = wit_world.unit_future(no_default)
    first, first_reader = wit_world.unit_future(no_default)
    second, second_reader = wit_world.unit_future(no_default)
    started = await begin(calls.until(first_reader))
    block = await begin(calls.block_until(released))
    starting = await begin(calls.until(second_reader))
    await release.write(None)
    await block
    await settle()
    assert await cancel(starting)
    assert await second.write(None) is False
    assert await first.write(None) is True
    await started


# cancel-import: the result is there when the call is cancelled
async def case_a_cancellation_that_comes_too_late():
    writer, reader = wit_world.unit_future(no_default)
    call = await begin(calls.until(reader))
    await writer.write(None)
    call.cancel()
    await asyncio.wait([call])
    assert await calls.twice(2) == 4


# rust-cross-task-wakeup, and reports 1431, 1440 and 1483 of wit-bindgen
async def case_a_call_that_another_call_wakes():
    for number in range(3):
        call = await begin(calls.sleep())
        await settle()
        assert not call.done()
        calls.wake(number)
        assert await call == number


# yield-loop-receives-events
async def case_a_loop_without_rest_receives_events():
    assert await calls.spin() > 100


# moonbit/local-async-primitives
async def case_tasks_of_the_callee():
    expected = ["put 0", "put 1", "put 2", "cancelled True", "event", "b'a' False", "b''"]
    assert await calls.local() == expected


# moonbit/wasi-cli-p3-stdout
async def case_the_callee_writes_to_the_host():
    await calls.write_stderr("")
    await calls.write_stderr("written by the callee\n")


# moonbit/nested-future-stream
async def case_a_cancelled_call_is_over():
    for _ in range(3):
        assert await cancel(await begin(calls.sleep()))
    call = await begin(calls.sleep())
    calls.wake(9)
    assert await call == 9
