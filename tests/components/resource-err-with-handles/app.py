# Handles inside of error cases: what the host refuses comes back with `Err`, and so does what the guest refuses.
from componentize_py_types import Err
from wit_world import exports
from wit_world.imports import things
from wit_world.imports.things import Thing


class Token:
    spent = False


class Tokens(exports.Tokens):
    def spend(self, t):
        if t.spent:
            raise Err(t)
        t.spent = True
        raise Err(t)


def play():
    thing = Thing("a")
    try:
        things.check(thing)
    except Err as error:
        back, reason = error.value
        return f"{reason}: {back.name()} {thing.handle}"
