"""What a program does with the standard library, chosen by its first argument."""

import asyncio
import datetime
import os
import random
import select
import socket
import sys
import time

from wit_world import exports


class Run(exports.Run):
    async def run(self) -> None:
        await globals()[sys.argv[1]](*sys.argv[2:])


async def show(*arguments: str) -> None:
    print(arguments, os.environ.get("NAME"), sys.stdin.isatty(), sys.stdout.isatty())
    print("on stderr", file=sys.stderr)
    with open("/tmp/note", "w") as note:
        note.write("kept in memory")
    print(open("/tmp/note").read())


async def random_numbers() -> None:
    print(len(os.urandom(100_000)), os.urandom(16).hex(), f"{random.random():.6f}")


async def clocks() -> None:
    print(datetime.datetime.now().year >= 2026, time.get_clock_info("time").resolution < 0.1)
    for sleep in (time.sleep, lambda seconds: select.select([], [], [], seconds)):
        start = time.monotonic()
        sleep(0.05)
        print(time.monotonic() - start >= 0.05)
    start = time.monotonic()
    await asyncio.gather(*(asyncio.sleep(0.05) for _ in range(100)))
    print(0.05 <= time.monotonic() - start < 4)


async def copy() -> None:
    while data := sys.stdin.buffer.read(65536):
        sys.stdout.buffer.write(data)


async def ask() -> None:
    try:
        while True:
            print(f"got {input('? ')}")
    except EOFError:
        print("the end")


async def fill(text: str, code: str) -> None:
    """Writes much, and leaves with a code."""
    for _ in range(100_000):
        print(text * 99)
    sys.exit(int(code))


async def leave(code: str) -> None:
    print("not lost")
    sys.stdout.flush()
    os._exit(int(code))


async def fail() -> None:
    print("not lost")
    raise ValueError("a program fails")


async def outside() -> None:
    for attempt in (lambda: open("/etc/hosts"), socket.socket, lambda: socket.getaddrinfo("example.com", 80)):
        try:
            attempt()
        except OSError as error:
            print(f"{type(error).__name__}: {error}")
