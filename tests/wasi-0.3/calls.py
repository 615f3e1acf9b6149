"""The standard streams in calls that may wait and in calls that may not."""

import sys
import time

import wit_world


class WitWorld(wit_world.WitWorld):
    def print(self, letter: str, count: int) -> None:
        sys.stdout.write(letter * count)

    async def print_and_wait(self, letter: str, count: int) -> None:
        sys.stdout.write(letter * count)

    def read(self) -> str:
        try:
            return sys.stdin.readline()
        except OSError as error:
            return error.strerror

    async def read_and_wait(self) -> str:
        return sys.stdin.readline()

    def sleep(self, milliseconds: int) -> int:
        start = time.monotonic()
        time.sleep(milliseconds / 1000)
        return int((time.monotonic() - start) * 1000)
