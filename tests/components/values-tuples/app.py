# Tuples: a list of the right length serves too, items beyond it are refused.
import wit_world


def one(v):
    return v


def two(v):
    return wit_world.swap(list(v))


def many(v):
    assert len(v) == 16
    return v


def nested(v):
    (a,), ((text,), pairs) = v
    return [(a, len(text)), *pairs]


def wrong(n):
    return [(1,), (1, "a", None), "1a", (1, 2), ("1", "a")][n]
