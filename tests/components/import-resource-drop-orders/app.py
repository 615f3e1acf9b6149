# The guest drops handles in any order, in the moment in which the last reference goes.
from wit_world.imports.things import Thing

kept = []


def play():
    a, b, c = Thing("a"), Thing("b"), Thing("c")
    child = a.child("of a")
    del b
    del a
    del child
    d = [Thing("d"), c]
    del c
    d.clear()
    return 0


def keep(t):
    kept.append(t)


def drop_kept(index):
    kept.pop(index)
