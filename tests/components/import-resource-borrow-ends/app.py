# A borrowed handle that the guest keeps is dead after the call in which it was lent: using it raises.
from wit_world.imports import things

kept = []


def keep(t):
    kept.append(t)
    return t.name()


def use_kept():
    return [attempt(function, thing) for thing in kept
            for function in (type(thing).name, things.look, things.take, lambda t: f"handle {t.handle}")]


def attempt(function, thing):
    try:
        return str(function(thing))
    except ValueError as error:
        return f"{type(error).__name__}: {error}"
