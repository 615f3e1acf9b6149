"""Calls of a component that refuses calls for a while. The harness finds the functions by their name: `case_`."""

import asyncio
import traceback

import wit_world
from componentize_py_types import Err
from wit_world.imports import gatekeeper


def begin(number, text="text"):
    thing = gatekeeper.Thing(number)
    return thing, asyncio.create_task(gatekeeper.work(thing, text, 1, 2))


async def case_a_call_that_starts_later():
    gatekeeper.shut()
    calls = [begin(n, "x" * n)[1] for n in range(50)]
    await asyncio.sleep(0)
    # Others use the memory that the parameters of these ones might still be in.
    others = [begin(0, "other " * 100)[1] for _ in range(100)]
    await asyncio.sleep(0)
    for other in others:
        other.cancel()
    await asyncio.wait(others)
    assert gatekeeper.started() == 0
    gatekeeper.open()
    assert await asyncio.gather(*calls) == [(n, n) for n in range(50)]


async def case_a_call_that_is_cancelled_before_it_starts():
    gatekeeper.shut()
    thing, call = begin(7)
    await asyncio.sleep(0)
    assert gatekeeper.alive() == 1
    call.cancel()
    await asyncio.wait([call])
    assert call.cancelled()
    gatekeeper.open()
    assert gatekeeper.started() == 0
    # The handle came back.
    assert await gatekeeper.work(thing, "again", 1, 2) == (7, 5)
    assert gatekeeper.alive() == 0


class WitWorld(wit_world.WitWorld):
    async def run(self, name):
        try:
            await globals()[name]()
        except BaseException:
            raise Err(traceback.format_exc()) from None
