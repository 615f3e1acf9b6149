from wit_world import WitWorld as Protocol


class WitWorld(Protocol):
    def __init__(self) -> None:
        self.greetings = self.load()

    def load(self) -> list[str]:
        raise LookupError("no greetings")

    def greet(self, name: str) -> str:
        return f"{self.greetings[0]}, {name}!"
