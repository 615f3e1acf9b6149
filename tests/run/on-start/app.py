import functools
import os
import sys

import pycomp
from componentize_py_types import Err
from wit_world import exports

calls = []


@pycomp.on_start
def connect() -> None:
    global KEY
    KEY = os.environ.get("KEY")
    calls.append("connect")


@pycomp.on_start
def second() -> None:
    calls.append(f"second {sys.argv[1:]}")
    match os.environ.get("FAIL"):
        case "raise":
            raise RuntimeError("no connection")
        case "err":
            raise Err("not started")


@functools.cache
def settings() -> dict[str, str | None]:
    calls.append("settings")
    return {"key": os.environ.get("KEY")}


class Run(exports.Run):
    def run(self) -> None:
        settings()
        print(KEY, settings(), calls)
        # The instance runs: at once.
        pycomp.on_start(lambda: print("at once"))


class WitWorld:
    def parse(self, text: str) -> int:
        return int(text)

    def counted(self) -> list[str]:
        return calls
