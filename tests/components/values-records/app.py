# Records are data classes: compared by value, printed, matched by position; what has the same attributes serves too.
import copy
import pickle
from types import SimpleNamespace
from typing import NamedTuple

from wit_world.imports import api
from wit_world.imports.api import Nested, One, Point


class Special(Point):
    def __init__(self, x):
        super().__init__(x, -x)
        self.extra = "not sent"


class Named(NamedTuple):
    x: float
    y: float


def attempt(value):
    try:
        return str(api.take(value))
    except (TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"


def run():
    p = Point(1.0, y=2.0)
    log = [str(p == Point(1, 2)), str(p == (1.0, 2.0)), str(copy.deepcopy(p) == pickle.loads(pickle.dumps(p)) == p)]
    match p:
        case Point(x, y=2.0):
            log.append(f"matched {x}")
    log += [attempt(value) for value in (
        p, Special(3), Named(4, 5), SimpleNamespace(x=6, y=7, z=8), SimpleNamespace(x=9), (1.0, 2.0), {"x": 1, "y": 2}, Point)]
    p.x = "text"
    log.append(attempt(p))
    del p.x
    log.append(attempt(p))
    try:
        p.z = 1
    except AttributeError as error:
        log.append(str(error))
    answer = api.wrap((Nested("n", Point(1, 2), [Special(3)], None), One(255)))
    log.append(f"{answer} {answer.more[0] is answer.more[1]}")
    return log
