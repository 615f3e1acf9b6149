# Packages nested in one file.
from wit_world import exports
from wit_world.imports import types
from wit_world.imports.types import R


class Things(exports.Things):
    def g(self, r):
        return [types.f(r), R(r.a + 1)]
