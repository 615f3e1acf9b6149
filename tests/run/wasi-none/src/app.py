import asyncio
import datetime
import logging
import multiprocessing.process
import os
import random
import secrets
import select
import socket
import sys
import tempfile
import threading
import time
import uuid

random.random()


def greet(name: str) -> str:
    print("to stdout", name, flush=True)
    print("to stderr", name, file=sys.stderr, flush=True)
    logging.warning("to %s", name)
    os.write(1, b"bytes")
    return f"Hello, {name}!{sys.stdin.read()}"


def now() -> str:
    return f"{datetime.datetime.now():%Y-%m-%d %H:%M} {random.random()}"


def leave(code: int) -> None:
    sys.exit(code)


def slept(work) -> str:
    """How long it took by the component's clocks."""
    start, wall = time.monotonic(), time.time()
    result = work()
    return f"{time.monotonic() - start:.1f} {time.time() - wall:.1f} {result}"


def spin() -> None:
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        pass


async def timeout() -> str:
    try:
        async with asyncio.timeout(5):
            await asyncio.sleep(60)
    except TimeoutError:
        return "timeout"
    return "slept"


async def gathered() -> list[str]:
    done = []

    async def wait(seconds: float) -> None:
        await asyncio.sleep(seconds)
        done.append(seconds)

    await asyncio.gather(wait(3), wait(1), wait(2))
    return done


async def forever() -> None:
    await asyncio.get_running_loop().create_future()


def poll() -> list:
    waiting = select.poll()
    waiting.register(0, select.POLLIN)
    return waiting.poll(1000)


def image() -> str:
    with open(__file__) as file:
        return file.readline().strip()


def memory() -> str:
    with tempfile.NamedTemporaryFile("w+", suffix=".txt") as file:
        file.write("in /tmp")
        file.seek(0)
        return f"{file.read()} {os.listdir('/tmp') == [os.path.basename(file.name)]}"


async def connect() -> None:
    await asyncio.open_connection("127.0.0.1", 80)


WAYS = {
    "image": image,
    "/tmp": memory,
    "open": lambda: open("x"),
    "open to write": lambda: open("/data/x", "w"),
    "listdir": lambda: os.listdir("/"),
    "listdir of a granted directory": lambda: os.listdir("/data"),
    "mkdir": lambda: os.mkdir("/data"),
    "environ": lambda: dict(os.environ),
    "argv": lambda: sys.argv,
    "stdin": lambda: sys.stdin.readline(),
    "input": lambda: input("?"),
    "isatty": lambda: [os.isatty(fd) for fd in range(3)],
    "fstat": lambda: [os.fstat(fd).st_size for fd in range(3)],
    "close": lambda: os.close(2),
    "urandom": lambda: os.urandom(4),
    "/dev/urandom": lambda: open("/dev/urandom", "rb").read(4),
    "secrets": lambda: secrets.token_hex(),
    "SystemRandom": lambda: random.SystemRandom().random(),
    "uuid4": lambda: uuid.uuid4(),
    "uuid1": lambda: uuid.uuid1().version,
    "authkey": lambda: multiprocessing.process.current_process().authkey,
    "random": lambda: 0 <= random.random() < 1,
    "Random": lambda: 0 <= random.Random().random() < 1,
    "hash": lambda: hash("text") == hash("te" + "xt"),
    "tcp": lambda: socket.socket(),
    "udp": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
    "getaddrinfo": lambda: socket.getaddrinfo("example.org", 80),
    "localhost": lambda: socket.gethostbyname("localhost"),
    "connect": lambda: asyncio.run(connect()),
    "sleep": lambda: slept(lambda: time.sleep(5)),
    "sleep by select": lambda: slept(lambda: select.select([], [], [], 2)),
    "poll stdin": lambda: slept(poll),
    "select stdin": lambda: slept(lambda: select.select([0], [], [], 2)),
    "spin": lambda: slept(spin),
    "Event.wait": lambda: slept(lambda: threading.Event().wait(3)),
    "asyncio.sleep": lambda: slept(lambda: asyncio.run(asyncio.sleep(60))),
    "asyncio.timeout": lambda: slept(lambda: asyncio.run(timeout())),
    "asyncio.gather": lambda: slept(lambda: asyncio.run(gathered())),
    "asyncio without an end": lambda: asyncio.run(forever()),
    "clock": lambda: time.get_clock_info("monotonic").resolution,
    "perf_counter": lambda: time.perf_counter_ns() < time.perf_counter_ns(),
}


def ways() -> list[str]:
    lines = []
    for name, work in WAYS.items():
        try:
            result = work()
        except Exception as error:
            base = "OSError: " if isinstance(error, OSError) and type(error) is not OSError else ""
            result = f"{base}{type(error).__name__}: {error}"
        lines.append(f"{name}: {result}".replace('"', "'"))
    return lines
