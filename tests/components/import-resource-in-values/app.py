# Handles of the host inside of other values, own and borrowed, from and to the guest.
from componentize_py_types import Err, Ok
from wit_world.imports import things
from wit_world.imports.things import Bag_Many, Bag_None_, Bag_One, Bag_Two, Labelled, Thing


def pass_(b):
    return things.give(b)


def play():
    log = []
    for bag in (Bag_None_(), Bag_One(Thing("a")), Bag_Two((Thing("b"), Labelled("l", Thing("c")))),
                Bag_Many([Thing("d"), Thing("e")])):
        log.append(type(things.give(bag)).__name__)
    some, thing = things.swap((Thing("f"), Thing("g")))
    other, thing = things.swap((thing, None))
    log.append(f"{some.name()} {other.name()} {thing.name()}")
    for value in (Ok(thing), Err([some, Thing("h")])):
        try:
            log.append(f"ok {things.outcome(value).name()}")
        except Err as error:
            first, second = error.value
            log.append(f"err {first.name()} {second.name()}")
            log.append(str(things.look([(first, 1), (first, 2)], second)))
    return log
