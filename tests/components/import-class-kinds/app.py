# Imported functions and methods are objects like any other: stored, passed on, bound, wrapped, inspected.
import functools
import inspect

from wit_world.imports import api
from wit_world.imports.api import R


def run():
    r = R()
    bound = r.m
    partial = functools.partial(R.m, r, 3)
    return [
        str(bound(1)), str(R.m(r, 2)), str(partial()), str(r.s()), str(R.s()),
        str([method(4) for method in (r.m, bound)]),
        str(functools.reduce(lambda total, function: total + function(), [api.f, R.s], 0)),
        str(inspect.signature(R.m)), str(inspect.signature(bound)), R.m.__name__, R.m.__qualname__,
        str(isinstance(r, R)), str(hash(r) == hash(r)), str(r == r), str(r == R()), repr(api.f),
    ]
