# Flags of every size: a `Flag` whose members are combined with `|`, tested with `in`, and inverted with `~`.
from wit_world import exports
from wit_world.imports import sets
from wit_world.imports.sets import F1, F9, F32Bits


class Sets(exports.Sets):
    def one(self, v):
        print(repr(v), F1.A in v)
        return sets.one(~v)

    def all(self, a, b, c, d, e):
        print(int(a.value), b, c.value, d.value, e.value)
        a, b, c, d, e = sets.all(~a, b ^ F9.B8, ~c, ~d, e | F32Bits.B31)
        return a, b, c, d, e

    def in_list(self, a, b, c):
        return sets.in_list(a, b, c)
