# Methods and statics raise `Err` for the error case; the object is as it was.
from componentize_py_types import Err
from wit_world.exports.counters import Problem


class Counter:
    def __init__(self, start):
        self.count = start

    def take(self, n):
        if n > self.count:
            raise Err(Problem(n - self.count, "too much"))
        self.count -= n
        return self.count

    def check(self):
        if self.count == 0:
            raise Err("nothing is left")

    @classmethod
    def parse(cls, text):
        try:
            return cls(int(text))
        except ValueError as error:
            raise Err(Problem(400, str(error))) from None

    def value(self):
        return self.count
