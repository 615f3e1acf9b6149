# As a value a `result` is `Ok` or `Err`. As the whole result of a function, `Err` is raised and the rest returned.
import wit_world
from componentize_py_types import Err, Ok


def run(function, v):
    print(v)
    try:
        answer = function(v)
    except Err as error:
        print("raised", repr(error))
        raise
    print("returned", answer)
    return answer


def pass_nothing(v):
    return run(wit_world.nothing, v)


def pass_only_err(v):
    return run(wit_world.only_err, v)


def pass_only_ok(v):
    return run(wit_world.only_ok, v)


def pass_nested(v):
    return run(wit_world.nested, v)


def outer(n):
    if n < 2:
        return [Ok(1), Err(2)][n]
    raise [Err(Ok("a")), Err(Err("b"))][n - 2]


def in_tuple(v):
    return repr(v)
