# Instances of an imported resource that never got a handle, or get one twice.
from wit_world.imports import things
from wit_world.imports.things import Thing


def attempt(function, *arguments):
    try:
        return str(function(*arguments))
    except (TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"


def run():
    empty = Thing.__new__(Thing)
    log = [attempt(empty.name), attempt(things.look, empty), str(empty.handle)]
    thing = Thing("a")
    thing.__init__("b")
    log.append(thing.name())
    log += [attempt(Thing), attempt(Thing, 1), attempt(Thing.name, "no thing"), attempt(things.look, None),
            attempt(things.look, Thing)]
    empty.__init__("c")
    log.append(empty.name())
    return log
