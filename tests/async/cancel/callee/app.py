"""What is cancelled."""

import asyncio
import contextlib
import gc

from componentize_py_types import Err
from wit_world import exports
from wit_world.imports import host

import work

__all__ = ["work"]


async def wait(gate):
    await host.gate(gate)


async def step(n):
    host.note(f"step {n}")
    await host.gate(f"step {n}")


@contextlib.asynccontextmanager
async def scope(n):
    await step(n)
    try:
        yield
    finally:
        await step(n + 2)


async def steps(first):
    try:
        for n in range(first, first + 2):
            await step(n)
            yield n
    finally:
        host.note("generator closed")


class Work(exports.Work):
    async def program(self):
        try:
            await step(0)
            async with scope(1):
                host.note("in the scope")
                await step(2)
            async with contextlib.aclosing(steps(4)) as generator:
                async for n in generator:
                    host.note(f"got {n}")
            async with asyncio.timeout(3600):
                await step(6)
            async with asyncio.TaskGroup() as group:
                group.create_task(step(7))
            await asyncio.gather(step(8), asyncio.sleep(0))
            await asyncio.create_task(step(9))
            async with asyncio.Lock():
                await asyncio.wait_for(step(10), 3600)
            return "finished"
        except asyncio.CancelledError:
            host.note("cancelled")
            raise
        finally:
            host.note("finally")

    async def stubborn(self):
        try:
            await host.gate("stubborn")
        except asyncio.CancelledError:
            host.note("ignored")
        await host.gate("stubborn to the end")
        return "returned all the same"

    async def slow_to_end(self):
        try:
            await host.gate("slow")
        finally:
            await host.gate("clean up")
            host.note("cleaned up")

    async def fails(self):
        try:
            await host.gate("fails")
        except asyncio.CancelledError:
            raise Err("cancelled") from None

    async def inner(self):
        before = host.cancelled()
        task = asyncio.create_task(host.gate("inner"))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        return host.cancelled() - before

    async def keep(self, thing, other, text):
        try:
            await host.gate("keep")
            return text + await other.name()
        finally:
            host.note(f"kept {text}")

    async def back(self, data):
        await host.gate("back")
        return data

    def block(self, gate):
        host.note("blocks")
        asyncio.run(wait(gate))

    async def quick(self, text, numbers):
        host.note("quick")
        return f"{text} {numbers}"

    def alive(self):
        gc.collect()
        return len(work.alive)
