"""What is nested a hundred thousand deep is an exception at worst, in the engine's default stack."""
import ast
import copy
import functools
import itertools
import json
import pickle
import re
import sys

DEPTH = 100_000

# What a generator raises while it is freed is nobody's.
sys.unraisablehook = lambda _: None


class Node:
    def __init__(self, next):
        self.next = next

    def __repr__(self):
        return f"Node({self.next!r})"

    def __eq__(self, other):
        return self.next == other.next

    def __hash__(self):
        return hash(self.next)


class Plain:
    def __init__(self, next):
        self.next = next


class Attributes:
    def __getattr__(self, name):
        return getattr(self, name + "x")


def chain(make, end=None):
    value = end
    for _ in range(DEPTH):
        value = make(value)
    return value


def error(cause):
    error = ValueError("deep")
    error.__cause__ = cause
    return error


def generator(inner):
    yield from inner


def started(inner):
    """The generator that is waited for stands at its `yield`, below all others."""
    outer = chain(generator, inner)
    next(outer)
    return outer


async def coroutine(inner):
    await inner


class Waiting:
    def __await__(self):
        yield


def waiting():
    sys.setrecursionlimit(10**6)
    outer = chain(coroutine, Waiting())
    try:
        outer.send(None)
    finally:
        outer.close()


def iterated(*parts):
    """Calls of iterators, each over the one before."""
    return next(chain(lambda inner: functools.reduce(lambda inner, make: make(inner), parts, inner), iter([1, 2])))


def ones():
    while True:
        yield 1


def endless():
    return endless()


def endless_by_way_of_c():
    return max([1], key=lambda item: endless_by_way_of_c())


def listed(value):
    return [value]


def tupled(value):
    return (value,)


def keyed(value):
    return {"key": value}


ATTEMPTS = {
    "repr of lists": lambda: repr(chain(listed)),
    "repr of dicts": lambda: repr(chain(keyed)),
    "repr of instances": lambda: repr(chain(Node)),
    "== of lists": lambda: chain(listed) == chain(listed),
    "== of tuples": lambda: chain(tupled) == chain(tupled),
    "== of dicts": lambda: chain(keyed) == chain(keyed),
    "== of instances": lambda: chain(Node) == chain(Node),
    "hash of tuples": lambda: hash(chain(tupled)),
    "hash of frozensets": lambda: hash(chain(lambda value: frozenset([value]))),
    "hash of instances": lambda: hash(chain(Node)),
    "copy.deepcopy": lambda: copy.deepcopy(chain(listed)),
    "pickle.dumps": lambda: pickle.dumps(chain(listed)),
    "pickle.dumps of instances": lambda: pickle.dumps(chain(Plain)),
    "pickle.loads": lambda: pickle.loads(b"(" * DEPTH + b"t" * DEPTH + b"."),
    "json.loads": lambda: json.loads("[" * DEPTH),
    "json.loads of objects": lambda: json.loads('{"a":' * DEPTH),
    "json.dumps": lambda: json.dumps(chain(listed)),
    "json.dumps with indent": lambda: json.dumps(chain(keyed), indent=1),
    "ast.parse": lambda: ast.parse("(" * 150 + "1" + ")" * 150),
    "ast.parse of many": lambda: ast.parse("-" * DEPTH + "1"),
    "ast.parse of attributes": lambda: ast.parse("a" + ".b" * DEPTH),
    "ast.literal_eval": lambda: ast.literal_eval("[" * 150 + "]" * 150),
    "compile": lambda: compile("+".join("1" * DEPTH), "<deep>", "eval"),
    "compile of calls": lambda: compile("f" + "()" * DEPTH, "<deep>", "eval"),
    "eval of parentheses": lambda: eval("(" * 150 + "1" + ")" * 150),
    "eval of signs": lambda: eval("-" * DEPTH + "1"),
    "eval of lambdas": lambda: eval("lambda: " * 10_000 + "1"),
    "re.compile": lambda: re.compile("(" * DEPTH + ")" * DEPTH),
    "re.match": lambda: re.match("(?:a|b)*?c", "ab" * DEPTH + "c"),
    "re.match of groups": lambda: re.match("((a)|(b))*", "ab" * DEPTH).end(),
    "str.format": lambda: "{:{}}".format(1, chain(Node)),
    "isinstance": lambda: isinstance(1, chain(tupled, str)),
    "freeing lists": lambda: chain(listed) and None,
    "freeing tuples": lambda: chain(tupled) and None,
    "freeing dicts": lambda: chain(keyed) and None,
    "freeing instances": lambda: chain(Plain) and None,
    "freeing generators": lambda: chain(generator, iter(())) and None,
    "freeing generators that wait": lambda: started(ones()) and None,
    "closing generators": lambda: started(ones()).close(),
    "throwing into generators": lambda: started(ones()).throw(ValueError("thrown")),
    "closing coroutines": waiting,
    "freeing exceptions": lambda: chain(error) and None,
    "freeing methods": lambda: chain(lambda value: [].append if value is None else value.__call__) and None,
    "running generators": lambda: list(chain(generator, iter([1]))),
    "map and filter": lambda: iterated(lambda inner: map(int, inner), lambda inner: filter(None, inner)),
    "zip and enumerate": lambda: iterated(zip, enumerate),
    "itertools": lambda: iterated(
        itertools.accumulate, itertools.cycle, itertools.groupby, itertools.pairwise, itertools.zip_longest,
        lambda inner: itertools.batched(inner, 1), lambda inner: itertools.chain(inner, [1]),
        lambda inner: itertools.compress(inner, ones()), lambda inner: itertools.dropwhile(callable, inner),
        lambda inner: itertools.filterfalse(callable, inner), lambda inner: itertools.islice(inner, 9),
        lambda inner: itertools.starmap(max, zip(inner, ones())), lambda inner: itertools.takewhile(bool, inner),
        lambda inner: itertools.tee(inner)[0]),
    "raising exceptions": lambda: raise_it(chain(error)),
    "recursion": endless,
    "recursion by way of C": endless_by_way_of_c,
    "attributes": lambda: Attributes().a,
    "sys.setrecursionlimit": lambda: (sys.setrecursionlimit(10**6), endless_by_way_of_c()),
}


def raise_it(error):
    try:
        raise error
    except ValueError as caught:
        return type(caught)


def outcome(attempt):
    limit = sys.getrecursionlimit()
    try:
        attempt()
    except (RecursionError, MemoryError, SyntaxError) as error:
        return type(error).__name__
    finally:
        sys.setrecursionlimit(limit)
    return "works"


def attempts() -> list[str]:
    first = {name: outcome(attempt) for name, attempt in ATTEMPTS.items()}
    again = {name: outcome(attempt) for name, attempt in ATTEMPTS.items()}
    assert first == again, (first, again)
    return [f"{name}: {result}" for name, result in first.items()]
