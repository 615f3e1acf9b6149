import wit_world
from wit_world import WitWorld_
from wit_world.imports.things import Case, Case_Mro, Case_Name, Case_Value, Machinery, Members, Options


class WitWorld(wit_world.WitWorld):
    def imports(self, exports: WitWorld_, self_: int) -> int:
        return exports.imports + self_

    def print(self, list: list[str]) -> str:
        return " ".join(list)

    def class_(self, from_: Machinery, options: Options) -> list[Case]:
        assert options == Options.MRO | Options.VALUE
        twice = Machinery(mro=2 * from_.mro, self=from_.self, field=from_.field * 2)
        return [Case_Value(twice), Case_Name(Members.MRO), Case_Mro()]

    def not_implemented_error(self, a: object) -> object:
        return a
