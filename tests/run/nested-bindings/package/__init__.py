from . import wit_world
from .wit_world.exports.names import Person


class Names(wit_world.exports.Names):
    def greet(self, who: Person) -> str:
        return f"Hello from a package, {who.name}!"
