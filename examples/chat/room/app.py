"""The room. All calls of `join` run in one instance, and share its members."""

import asyncio

import wit_world
from componentize_py_async_support import spawn
from componentize_py_async_support.streams import StreamReader, StreamWriter
from wit_world import exports

members: dict[str, asyncio.Queue[str]] = {}


class Room(exports.Room):
    async def join(self, name: str, messages: StreamReader[str]) -> StreamReader[str]:
        while name in members:
            name += "'"
        members[name] = asyncio.Queue()
        say(f"* {name} is here")
        writer, heard = wit_world.string_stream()
        # Both tasks go on after this call has returned.
        spawn(listen(name, messages))
        spawn(deliver(members[name], writer))
        return heard


def say(line: str) -> None:
    for lines in members.values():
        lines.put_nowait(line)


async def listen(name: str, messages: StreamReader[str]) -> None:
    """Says to all members what one of them says."""
    with messages:
        async for text in messages:
            say(f"{name}: {text}")
    say(f"* {name} is gone")
    members.pop(name).shutdown()


async def deliver(lines: asyncio.Queue[str], writer: StreamWriter[str]) -> None:
    """Sends lines to a member. A member that reads slowly does not hold up the others."""
    with writer:
        try:
            while not writer.reader_dropped:
                await writer.write_all([await lines.get()])
        except asyncio.QueueShutDown:
            pass  # the member has left
