# More than 256 cases: the discriminant takes two bytes.
from wit_world import exports
from wit_world.imports import big
from wit_world.imports.big import Any_V257


class Big(exports.Big):
    def pass_(self, c, a):
        print(c, c.value, type(a).__name__)
        return big.pass_(c, a)

    def in_list(self, cs, vs):
        answer, cs = big.in_list(cs, vs)
        return [*answer, Any_V257()], cs
