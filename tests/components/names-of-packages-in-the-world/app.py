# Functions of the world with the names of the bindings' own packages: both can be reached.
import wit_world
from wit_world.imports.types import R


def run():
    return [wit_world.imports(), wit_world.exports(), wit_world.types2(), wit_world.componentize_py_types(), repr(R(1))]
