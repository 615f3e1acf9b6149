"""Sends each line to a TCP server over its own connection, and prints the answers."""

import asyncio
import sys

from componentize_py_types import Err
from wit_world import exports


class Run(exports.Run):
    def run(self) -> None:
        try:
            server, *lines = sys.argv[1:]
            host, _, port = server.rpartition(":")
            number = int(port)
        except ValueError:
            print("usage: tcp ADDRESS:PORT LINE...", file=sys.stderr)
            raise Err(None)
        try:
            for answer in asyncio.run(ask_all(host.strip("[]"), number, lines)):
                print(answer)
        except OSError as error:
            print(f"{server}: {error}", file=sys.stderr)
            raise Err(None)


async def ask_all(address: str, port: int, lines: list[str]) -> list[str]:
    """Sends all lines concurrently, and returns the answers in the order of the lines."""
    return await asyncio.gather(*[ask(address, port, line) for line in lines])


async def ask(address: str, port: int, line: str) -> str:
    reader, writer = await asyncio.open_connection(address, port)
    try:
        writer.write(line.encode() + b"\n")
        await writer.drain()
        answer = await reader.readline()
    finally:
        writer.close()
        await writer.wait_closed()
    return answer.decode().rstrip("\n")
