# `None` is no value; in an option of an option, `Some` tells the value that is none from no value.
import wit_world


def one(v):
    return repr(v)


def two(v):
    return repr(v), wit_world.echo(v)


def three(v):
    return repr(v), v


def in_list(v):
    return [None if text else "empty" for text in v]


def inside(v):
    return repr(v)


def wrong():
    return 5
