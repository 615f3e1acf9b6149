"""Pauses in the middle of a call, of the conversion of arguments, and of the description of what did not fit."""

from wit_world.imports import host


class Number:
    def __init__(self, name):
        self.name = name

    def __index__(self):
        host.pause(f"{self.name} converts")
        return 1


class Key(str):
    def __repr__(self):
        host.pause(f"{self[0]} fails")
        return repr(str(self))


def work(name, things):
    host.pause(f"{name} begins")
    mine = host.Thing(ord(name))
    try:
        host.give(mine, {"fits": Number(name), Key(f"{name}'s"): f"{name} is no number"})
    except TypeError as error:
        failure = str(error)
    return [name * 1000, failure, f"mine {mine.number()}", f"lent {[thing.number() for thing in things]}"]
