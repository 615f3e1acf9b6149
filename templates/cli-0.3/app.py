"""Greets everyone named on the command line."""

import sys

from wit_world import exports


class Run(exports.Run):
    async def run(self) -> None:
        for name in sys.argv[1:] or ["world"]:
            print(f"Hello, {name}!")
