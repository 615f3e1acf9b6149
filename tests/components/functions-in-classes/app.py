# A class implements each interface; the same function name may be in all of them. Instances are made once.
import wit_world
from wit_world import exports


class Math(exports.Math):
    def __init__(self) -> None:
        self.calls = 0

    def add(self, a: int, b: int) -> int:
        self.calls += 1
        return a + b

    def name(self) -> str:
        return f"math, {self.calls}"


class Text(exports.Text):
    @staticmethod
    def name() -> str:
        return "text"


class WitWorld(wit_world.WitWorld):
    @classmethod
    def name(cls) -> str:
        return "world"
