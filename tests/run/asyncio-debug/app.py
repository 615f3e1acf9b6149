"""How the event loop of async exports, and one that the app makes, are set."""

import asyncio


async def work() -> str:
    return str(asyncio.get_running_loop().get_debug())
