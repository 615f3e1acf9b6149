from wit_world import Err, Ok, Result, exports, types
from wit_world.imports import all, one
from wit_world.imports.one import Result as Outcome


class WitWorld:
    def check(self) -> list[Outcome[Result, str]]:
        answer: Result = types()
        return [Ok(answer), Err("as a value")]


class One(exports.One):
    def get(self) -> all.Ok:
        error: Outcome[int, one.Err] = Err(one.Err(2))
        return all.Ok(exports.Err("two") if isinstance(error, Err) else error)
