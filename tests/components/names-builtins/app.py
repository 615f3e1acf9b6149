# Names of Python's built-in functions and types, for interfaces, types, fields, functions and parameters.
from wit_world import exports
from wit_world.imports import list as imported
from wit_world.imports.list import Bool, Float_Bool, Float_Int, Float_Object, Int


class List(exports.List):
    def len(self, list):
        return imported.len(list)

    def print(self, int, bool, float):
        return imported.print(int=int, bool=bool, float=float)

    def tuple(self, int):
        return imported.tuple(int)

    def super(self, property, staticmethod):
        return imported.super(property, staticmethod=staticmethod)

    def isinstance(self):
        kinds = [Float_Int(Int("a", b"", 1)), Float_Bool(Bool.LIST), Float_Object()]
        return " ".join(repr(kind) for kind in kinds)
