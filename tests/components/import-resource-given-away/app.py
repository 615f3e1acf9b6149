# What was given away cannot be used again; what is given twice in one call is refused before the call.
from wit_world.imports import things
from wit_world.imports.things import Thing


def attempt(function, *arguments):
    try:
        return str(function(*arguments))
    except ValueError as error:
        return str(error)


def once():
    thing = Thing("a")
    things.take(thing)
    return [attempt(thing.name), attempt(things.take, thing), str(thing.handle)]


def twice():
    thing = Thing("b")
    return [attempt(things.take_two, thing, thing)]


def in_list():
    a, b = Thing("c"), Thing("d")
    return [attempt(things.take_all, [a, b, a])]
