import os
import random
import socket
import sys
import time


def outcome(work):
    try:
        return work()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def say(name: str) -> list[str]:
    print("printed for", name)
    print("complained to", name, file=sys.stderr)
    start = time.monotonic()
    time.sleep(0.001)
    ways = {
        "stdin": lambda: sys.stdin.read(),
        "fruit": lambda: os.environ.get("FRUIT"),
        "random": lambda: len(os.urandom(4)),
        "file": lambda: open("/pyproject.toml" if os.path.exists("/pyproject.toml") else "/cmd").readline(),
        "tcp": lambda: socket.create_server(("127.0.0.1", 0)).getsockname()[0],
        "clock": lambda: time.time() > 1_767_225_600 + 3600,
        "slept": lambda: time.monotonic() > start,
    }
    return [f"{name}: {outcome(work)}".strip() for name, work in ways.items()]


class Run:
    def run(self) -> None:
        say("the runner")
