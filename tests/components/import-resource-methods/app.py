# An imported resource is a class: constructor, methods and statics, with positional and keyword arguments.
from wit_world.imports.things import Thing


def play() -> list[str]:
    a = Thing("a", 1)
    b = Thing(size=2, name="b")
    a.grow(1, None)
    b.grow(times=3, by=2)
    Thing.grow(a, 5, 6)
    more = Thing.of(["x", "y"])
    return [a.name(), b.name(), *(thing.name() for thing in more), str(Thing.count()), Thing.__name__]
