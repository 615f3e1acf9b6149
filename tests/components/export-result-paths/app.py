# A result of the wrong type is printed with the path to the value that is wrong, and the call traps.
from componentize_py_types import Err, Ok
from wit_world import exports
from wit_world.exports.api import Answer_Nobody, Answer_One, Answer_People, Person

good = Person("a", 1, ["x"])


class Api(exports.Api):
    def get(self, n):
        return (
            Answer_People([good, Person("b", 256, [])]),
            Answer_One(("c", Person("d", 1, ["x", None]))),
            [good],
            Answer_Nobody,
            None,
        )[n]

    def checked(self, n):
        if n == 0:
            return Ok(Answer_Nobody())
        if n == 1:
            raise Err([good, "nobody"])
        if n == 2:
            return Err([])
        return Answer_People((good, good))
