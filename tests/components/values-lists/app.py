# Lists: of bytes as `bytes`, of others as `list`; empty ones; what Python has besides lists serves for results.
import builtins
from array import array


def sum(v):
    return builtins.sum(v)


def bytes(v):
    return bytearray(v[::-1])


def nested(v):
    return tuple(tuple(inner) for inner in v)


def empty():
    return b"", [], (), [], []


def range(n):
    return array("H", [i * i for i in builtins.range(n)])


def bools(v):
    return [not value for value in v]


def signed(v):
    return memoryview(v).cast("b").tolist()


def kinds(v, w, x):
    return [type(v).__name__, type(w).__name__, type(x).__name__]
