# Maps are dictionaries: in the order in which they are, and anything that is a mapping serves.
from collections import ChainMap, OrderedDict
from types import MappingProxyType

from wit_world import exports
from wit_world.imports import maps
from wit_world.imports.maps import Entry


class Maps(exports.Maps):
    def plain(self, m):
        return maps.plain({key: m[key] for key in reversed(m)})

    def nested(self, m):
        print(m)
        return maps.nested(m)

    def in_record(self, e):
        return [{}, {-1: e, 1: Entry({})}]


def kinds():
    return [attempt(value) for value in (
        {"a": 1}, MappingProxyType({"a": 1}), ChainMap({"a": 1}, {"b": 2}), OrderedDict(b=1, a=2), {},
        [("a", 1)], {"a": "1"}, {1: 1}, {"a": -1}, None)]


def attempt(value):
    try:
        return repr(maps.plain(value))
    except (TypeError, ValueError, OverflowError) as error:
        return f"{type(error).__name__}: {error}"
