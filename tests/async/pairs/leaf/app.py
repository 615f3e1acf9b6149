"""What the called component calls."""

import asyncio

from wit_world import exports


class Leaf(exports.Leaf):
    async def turns(self, times):
        for _ in range(times):
            await asyncio.sleep(0)
