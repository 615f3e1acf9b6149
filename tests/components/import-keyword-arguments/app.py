# Imports take positional and keyword arguments, as Python functions do, and refuse what does not fit.
import inspect

from wit_world.imports import api


def attempt(*arguments, **keywords):
    try:
        return api.f(*arguments, **keywords)
    except TypeError as error:
        return str(error)


def run():
    return [
        attempt(1, "a", None),
        attempt(1, second_one="b", from_=2),
        attempt(from_=3, second_one="c", first=1),
        attempt(*[1], **{"second_one": "d", "from_": None}),
        attempt(),
        attempt(1, "a"),
        attempt(1, "a", None, 4),
        attempt(1, "a", second_one="twice", from_=None),
        attempt(1, "a", nothing=None),
        attempt(1, second="a", from_=None),
        str(inspect.signature(api.f)),
        f"{api.f.__name__} {api.none.__name__} {api.none.__module__} {callable(api.none)}",
        str(list(map(api.f, [1, 2], ["x", "y"], [None, 3]))),
    ]
