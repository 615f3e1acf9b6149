# A handle of the host can be returned once; what was returned or closed cannot be returned again.
from wit_world.imports.things import Thing

kept = []


def twice():
    thing = Thing("a")
    return thing, thing


def again(t):
    kept.append(t)
    return kept[0]


def closed():
    with Thing("b") as thing:
        return thing
