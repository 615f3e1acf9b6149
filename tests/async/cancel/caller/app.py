"""What cancels. The harness finds the functions by their name: `case_` and what it shows."""

import asyncio
import traceback

import wit_world
from componentize_py_types import Err
from wit_world.imports import host, work


async def outcome(task):
    await asyncio.wait([task])
    return "cancelled" if task.cancelled() else task.result()


async def case_a_callee_that_ignores_it_returns_its_result():
    task = asyncio.create_task(work.stubborn())
    await host.reached("stubborn")
    # The cancellation waits for the end of the callee, and so would this component.
    host.open("stubborn to the end")
    task.cancel()
    assert await outcome(task) in ("returned all the same", "cancelled")


async def case_a_callee_that_cleans_up():
    task = asyncio.create_task(work.slow_to_end())
    await host.reached("slow")
    host.open("clean up")
    task.cancel()
    assert await outcome(task) == "cancelled"


async def case_a_callee_that_cancels_itself():
    assert await work.inner() == 1


async def case_handles_of_a_cancelled_call():
    given, lent = work.Thing("given"), work.Thing("lent")
    task = asyncio.create_task(work.keep(given, lent, "text"))
    await host.reached("keep")
    task.cancel()
    assert await outcome(task) == "cancelled"
    assert await lent.name() == "lent"
    assert work.alive() == 1


async def case_a_thing_that_is_closed_while_a_call_borrows_it():
    with work.Thing("given") as given, work.Thing("lent") as lent:
        task = asyncio.create_task(work.keep(given, lent, "text"))
        await host.reached("keep")
    assert lent.handle is None
    host.open("keep")
    assert await task == "textlent"
    assert work.alive() == 0


async def case_an_error_in_place_of_a_cancellation():
    task = asyncio.create_task(work.fails())
    await host.reached("fails")
    task.cancel()
    assert await outcome(task) == "cancelled"


async def case_a_stream_of_a_cancelled_call():
    writer, reader = wit_world.byte_stream()
    task = asyncio.create_task(work.back(reader))
    await host.reached("back")
    task.cancel()
    assert await outcome(task) == "cancelled"
    with writer:
        assert await writer.write(b"lost") == 0


async def case_a_call_to_a_component_that_is_blocked():
    block = asyncio.create_task(work.block("blocked"))
    await asyncio.sleep(0)
    quick = asyncio.create_task(work.quick("text", [1, 2, 3]))
    await asyncio.sleep(0)
    host.note("open")
    host.open("blocked")
    assert await quick == "text [1, 2, 3]"
    await block


class WitWorld(wit_world.WitWorld):
    async def cancel_program(self, at):
        task = asyncio.create_task(work.program())
        for n in range(at):
            await host.reached(f"step {n}")
            host.open(f"step {n}")
        if at <= 10:
            await host.reached(f"step {at}")
            # Steps of the cleaning up.
            for n in range(at + 1, 11):
                host.open(f"step {n}")
            task.cancel()
        return await outcome(task)

    async def run(self, name):
        try:
            await globals()[name]()
        except BaseException:
            raise Err(traceback.format_exc()) from None
