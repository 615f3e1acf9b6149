# A handle that is closed or given away while later arguments of the same call are converted.
from wit_world.imports import things
from wit_world.imports.things import Thing


class Closes:
    def __init__(self, thing):
        self.thing = thing

    def __index__(self):
        with self.thing:
            return 1


class Takes(Closes):
    def __index__(self):
        things.take(self.thing, 2)
        return 3


def attempt(function, thing, kind):
    try:
        return str(function(thing, kind(thing)))
    except ValueError as error:
        return f"{type(error).__name__}: {error}"


def look_closes():
    return attempt(things.look, Thing("a"), Closes)


def look_takes():
    return attempt(things.look, Thing("b"), Takes)


def take_closes():
    return attempt(things.take, Thing("c"), Closes)


def take_takes():
    return attempt(things.take, Thing("d"), Takes)
