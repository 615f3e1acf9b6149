"""wit-bindgen's async runtime cases, with Python on both sides. The harness finds the functions of all modules by their
name: `case_` and what it shows. A comment names the case of wit-bindgen that has the same content.

Left out are `http-background-hook`, which the example `http-async` shows with a real client, and what a case asserts
about the language that it is written in, such as `Send` of Rust in `rust-lowered-send`.
"""

import asyncio
import traceback

import wit_world
from componentize_py_types import Err

import calls
import futures
import growth
import isolation
import moves
import streams
import things


async def run(name):
    for module in calls, futures, streams, things, moves, isolation, growth:
        if case := getattr(module, name, None):
            return await case()
    raise LookupError(name)


class WitWorld(wit_world.WitWorld):
    async def run(self, name):
        try:
            await run(name)
        except BaseException:
            raise Err(traceback.format_exc()) from None

    def run_blocking(self, name):
        try:
            asyncio.run(run(name))
        except BaseException:
            raise Err(traceback.format_exc()) from None
