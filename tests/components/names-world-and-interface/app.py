# An interface named like the class of the world, and one with the name of its function.
import wit_world
from wit_world import exports


class Run(exports.Run):
    def run(self):
        return "of run"


class WitWorld(exports.WitWorld, wit_world.WitWorld):
    def run(self):
        return "of wit-world"

    def go(self):
        return "of the world"
