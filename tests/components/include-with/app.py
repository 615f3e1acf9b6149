# Worlds that are included, with names changed where they would clash.
import wit_world
from wit_world import Config, OtherConfig
from wit_world.imports import shared
from wit_world.imports.types import R


class WitWorld(wit_world.WitWorld):
    def run(self, c):
        wit_world.log(c.name)
        assert type(c) is Config
        return f"{c} {R(shared.get())}"

    def run_other(self, c):
        wit_world.log_number(c.size * 2)
        assert type(c) is OtherConfig
        return repr(c)
