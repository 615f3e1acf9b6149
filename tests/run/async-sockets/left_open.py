"""A connection that is still open does not keep the program from ending."""

import asyncio
import sys

connections = []


class Run:
    async def run(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(sys.argv[1]))
        connections.append((reader, writer))
        writer.write(b"echo\nhello\n")
        print(await reader.readline())
