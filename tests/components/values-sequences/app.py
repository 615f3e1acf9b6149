# What serves for a list where an import wants one, and what does not: text, sets, iterators, dictionaries.
from array import array
from collections import UserList, deque

from wit_world.imports import sink


def attempt(function, value):
    try:
        function(value)
        return "taken"
    except (TypeError, ValueError, OverflowError) as error:
        return f"{type(error).__name__}: {error}"


def run():
    return [f"{attempt(function, value)}" for function, value in (
        (sink.bytes, b"ab"), (sink.bytes, bytearray(b"ab")), (sink.bytes, memoryview(b"abcd")[::2]),
        (sink.bytes, [1, 2]), (sink.bytes, array("B", [1, 2])), (sink.bytes, "ab"), (sink.bytes, {1, 2}),
        (sink.numbers, array("H", [1, 2])), (sink.numbers, array("d", [1.0])), (sink.numbers, range(3)),
        (sink.numbers, (1, 2)), (sink.numbers, iter([1, 2])), (sink.numbers, b"ab"),
        (sink.floats, array("f", [1.5])), (sink.floats, array("d", [1.5])), (sink.floats, [1, 2.5]),
        (sink.texts, UserList(["a", "b"])), (sink.texts, deque(["a"])), (sink.texts, "ab"), (sink.texts, {"a": 1}),
        (sink.pairs, [(1, "a")]), (sink.pairs, [[1, "a"]]), (sink.pairs, {1: "a"}.items()), (sink.pairs, [(1,)]),
    )]
