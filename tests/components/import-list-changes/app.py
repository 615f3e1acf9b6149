# A list that changes while it is converted, by code that the conversion runs, is an exception or the new list.
from wit_world.imports import api
from wit_world.imports.api import Item


class Shrinks:
    def __init__(self, items):
        self.items = items

    def __index__(self):
        self.items.clear()
        return 1


class Grows(Shrinks):
    def __index__(self):
        self.items.append(2)
        return 1


def attempt(function, kind):
    items = []
    items += [kind(items), 3] if function is api.numbers else [Item(kind(items), "a"), Item(3, "b")]
    try:
        function(items)
        return f"sent, {len(items)} left"
    except (RuntimeError, TypeError):
        return "an exception"


def run():
    return [attempt(function, kind) for function in (api.send, api.numbers) for kind in (Shrinks, Grows)]
