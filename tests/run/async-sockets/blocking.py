"""Loops that the program makes itself, and names of bindings that the command line chooses."""

import asyncio
from asyncio import StreamReader, StreamWriter


async def echo(reader: StreamReader, writer: StreamWriter) -> None:
    writer.write(await reader.read())
    writer.close()


async def main() -> None:
    async with await asyncio.start_server(echo, "localhost", 0) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
        writer.write(b"hello")
        writer.write_eof()
        print(await reader.read(), type(asyncio.get_running_loop()).__module__)
        writer.close()


class WasiCliRun030:
    def run(self) -> None:
        asyncio.run(main())
        asyncio.run(main())
