# Converting a value may run the app's code (`__index__`, properties), and that may call imports: nothing mixes up.
from wit_world.imports import api
from wit_world.imports.api import Pair


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        assert api.sum([self.n, 1]) == 7
        return self.n


class Late:
    def __init__(self, n):
        self.n = n

    @property
    def left(self):
        return Index(self.n)

    @property
    def right(self):
        return api.text(self.n)


class Failing:
    def __index__(self):
        raise LookupError("no number here")


def run():
    log = [
        str(api.sum([1, Index(2), 3])),
        str(api.send(Late(4), Late(5))),
        str(api.texts(["before", "x" * 10], Index(6))),
    ]
    try:
        api.sum([1, Failing()])
    except LookupError as error:
        log += [repr(error), *error.__notes__]
    return log


def answer():
    return Index(8), [Late(9), Pair(Index(10), "plain")]
