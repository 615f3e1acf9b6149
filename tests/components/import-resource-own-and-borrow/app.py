# One object cannot be lent and given away in the same call, whichever comes first.
from wit_world.imports import things
from wit_world.imports.things import Thing


def attempt(function, *arguments):
    try:
        return str(function(*arguments))
    except ValueError as error:
        return f"{type(error).__name__}: {error}"


def run():
    a, b = Thing("a"), Thing("b")
    log = [
        attempt(a.merge, a), attempt(Thing.join, a, a), attempt(things.lend_last, a, a),
        attempt(things.lend_all, [b, a], a), attempt(a.name), attempt(b.name),
    ]
    log.append(attempt(a.merge, b))
    return log
