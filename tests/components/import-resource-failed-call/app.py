# A call whose later argument does not fit is not made: objects that came before it keep their handles.
from wit_world.imports import things
from wit_world.imports.things import Pair, Thing


def attempt(function, *arguments):
    try:
        return str(function(*arguments))
    except (TypeError, OverflowError, ValueError) as error:
        return f"{type(error).__name__}: {error}"


def play():
    a, b = Thing("a"), Thing("b")
    log = [
        attempt(things.take, a, 5),
        attempt(a.name),
        attempt(things.take_all, [a, b], 256),
        attempt(a.name),
        attempt(b.name),
        attempt(things.take_all, [a, "b"], 1),
        attempt(a.name),
        attempt(things.take_pair, Pair(a, b, -1)),
        attempt(a.name),
        attempt(b.name),
        attempt(a.merge, b, "3"),
        attempt(b.name),
        attempt(things.take, a, "now it fits"),
    ]
    return log
