# `with` drops the handle at its end: after an exception too, and not again if it was given away inside.
from wit_world.imports import things
from wit_world.imports.things import Thing


def attempt(function, *arguments):
    try:
        return str(function(*arguments))
    except ValueError as error:
        return str(error)


def play():
    log = []
    with Thing("a") as thing:
        log.append(thing.name())
    log.append(attempt(thing.name))
    try:
        with Thing("b") as thing:
            raise KeyError("inside")
    except KeyError as error:
        log.append(f"{error!r} {thing.handle}")
    with Thing("c") as thing:
        things.take(thing)
    with Thing("d") as thing, thing:
        log.append(thing.name())
    return log
