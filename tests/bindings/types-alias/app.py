import componentize_py_types
import wit_world.types
from wit_world.imports import types
from wit_world.imports.types import Ok
from wit_world.types import Err, Result


class WitWorld:
    def find(self, a: types.Point) -> types.Point:
        try:
            return types.find()
        except componentize_py_types.Err as error:
            raise wit_world.types.Err(error.value)

    def all(self) -> list[Result[types.Point, str]]:
        return [Ok(types.Point(1)), Err("none")]
