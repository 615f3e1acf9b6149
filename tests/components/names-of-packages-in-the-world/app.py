# Functions of the world with the names of the bindings' own packages: both can be reached (docs/names.md).
import wit_world
from wit_world.imports.types import R


def run():
    return [wit_world.imports_(), wit_world.exports_(), wit_world.types2(), wit_world.componentize_py_types(), repr(R(1))]
