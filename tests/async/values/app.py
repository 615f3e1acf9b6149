"""Hands every call of `echo` on to the import of the same name; uses the host's resource, and defines one."""

import gc

from componentize_py_types import Err
from wit_world import exports
from wit_world.imports import echo, things

import counters

__all__ = ["counters"]


def hand_on(name):
    async def method(self, *arguments):
        return await getattr(echo, name)(*arguments)

    return method


def plain(self, a, b):
    return echo.plain(a, b)


asynchronous = [name for name in dir(exports.Echo) if name.islower() and not name.startswith("_") and name != "plain"]
Echo = type("Echo", (exports.Echo,), {"plain": plain} | {name: hand_on(name) for name in asynchronous})


class Uses(exports.Uses):
    lent = None

    async def look(self, thing):
        Uses.lent = thing
        return await things.look(thing) + await thing.name()

    async def pass_(self, thing):
        return await things.pass_(thing)

    async def both(self, items):
        first, second = items
        await first.join(second)
        return second, first

    async def maybe(self, thing):
        if name := await thing.name():
            return thing
        raise Err(f"refused {name!r}")

    async def stale(self):
        try:
            return await Uses.lent.name()
        except Exception as error:
            return type(error).__name__

    async def play(self):
        log = []
        with things.Thing("a") as a:
            b = await things.Thing.make("b")
            log.append(await a.name())
            log.append(await a.join(b))
            log.append(await things.look(b))
            again = await things.pass_(b)
            log.append(await again.name())
            try:
                await things.Thing.make("")
            except Err as error:
                log.append(error.value)
            log.append(str(things.alive()))
            del b, again
        gc.collect()
        log.append(str(things.alive()))
        return log


class Counters(exports.Counters):
    async def value(self, counter):
        await echo.nothing()
        return counter.total

    def alive(self):
        gc.collect()
        return len(counters.alive)
