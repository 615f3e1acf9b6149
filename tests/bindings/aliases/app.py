from componentize_py_types import Err, Some
from wit_world import exports
from wit_world.exports.derived import Couple, Couples, Deep, MaybeSize, Thing
from wit_world.imports import base
from wit_world.imports.base import Octets, Outcome, Size, SameThing


class Derived(exports.Derived):
    def go(self, c: Couples, t: Thing, d: Deep) -> Couple:
        same: SameThing = t
        octets: Octets = [1, 2]
        base.put(same, octets, [size(d)])
        match c:
            case [Couple(a, None), *_]:
                return Couple(a, size(d))
            case _:
                return base.get(d, base.Pair(1, b=None))


def size(deep: Deep) -> Size:
    match deep:
        case Some(int(value)):
            return value
        case _:
            return 0


def outcome(value: MaybeSize) -> Outcome:
    return Err(value or 0)
