import nest.wit_world.exports.names
import nest.wit_world.imports.random as random
from nest import pycomp
from nest.componentize_py_types import Err
from nest.wit_world import exports
from nest.wit_world.exports.names import Person, Refusal_Rude

started = []


@pycomp.on_start
def start() -> None:
    started.append(random.get_random_bytes(4))


class Names(exports.Names):
    def greet(self, who: Person) -> str:
        if who.name == "":
            raise Err(Refusal_Rude("no name"))
        assert nest.wit_world.exports.names.Person is Person
        return f"Hello, {who.name}! {len(started[0])} {len(random.get_random_bytes(8))}"
