import asyncio
import os
import sys

from componentize_py_async_support import spawn
from wit_world import exports

kept = set()


async def wait(name: str, seconds: float) -> None:
    try:
        await asyncio.sleep(seconds)
        print(f"{name} has ended", flush=True)
    finally:
        print(f"{name} cleans up", flush=True)


async def fail() -> None:
    raise ValueError("nobody awaits it")


class Run(exports.Run):
    async def run(self) -> None:
        spawn(wait("spawned", 0.05))
        kept.add(asyncio.create_task(wait("left", 3600)))
        kept.add(asyncio.create_task(fail()))
        await asyncio.sleep(0)
        if os.environ.get("EXIT"):
            sys.exit(3)
        print("the program ends", flush=True)
