"""Hands every call on to the import of the same name, and notes what it saw on the way."""

import gc
import re
from array import array
from collections import UserList
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import counters
import wit_world
from componentize_py_types import Err, ErrorContext, Ok, Some
from counters import Counter
from wit_world import exports
from wit_world.exports import counters as counters_types
from wit_world.exports import own_types as exported
from wit_world.imports import inline, newer, own_types, things, types, values
from wit_world.imports.things import Thing

notes: list[str] = []
kept: list[Thing] = []


def through(function: Callable[..., Any], *arguments: Any) -> Any:
    """Calls an import; notes the arguments, and what comes back."""
    notes.append(repr(arguments[0] if len(arguments) == 1 else arguments))
    try:
        result = function(*arguments)
    except Err as error:
        notes.append(f"raised {error.value!r}")
        raise
    notes.append(repr(result))
    return result


def hand_on(name: str) -> Callable[..., Any]:
    return lambda self, *arguments: through(getattr(values, name), *arguments)


names = [name for name in vars(exports.Values) if not name.startswith("_")]
Values = type("Values", (exports.Values,), {name: hand_on(name) for name in names})


class OwnTypes(exports.OwnTypes):
    def swap(self, a, b, c, d):
        notes.append(repr((a, b, c, d)))
        match b:
            case exported.Either_Left(pair):
                either = own_types.Either_Left(own_types.Pair(pair.a, pair.b))
            case exported.Either_Right(value):
                either = own_types.Either_Right(value)
            case exported.Either_Neither():
                either = own_types.Either_Neither()
        d, c, b, a = own_types.swap(
            own_types.Pair(a.a, a.b), either, own_types.Size(c.value), own_types.Sides(d.value)
        )
        notes.append(repr((d, c, b, a)))
        match b:
            case own_types.Either_Left(pair):
                either = exported.Either_Left(exported.Pair(pair.a, pair.b))
            case own_types.Either_Right(value):
                either = exported.Either_Right(value)
            case own_types.Either_Neither():
                either = exported.Either_Neither()
        return exported.Sides(d.value), exported.Size(c.value), either, exported.Pair(a.a, a.b)


class Inline(exports.Inline):
    def twice(self, v):
        return through(inline.twice, v)


class UsesThings(exports.UsesThings):
    def pass_(self, t):
        notes.append(t.name())
        return t

    def pass_bag(self, v):
        return things.give(v)

    def look(self, t):
        notes.append(t.name())
        return things.look(t)

    def look_all(self, ts):
        notes.append(repr([t.name() for t in ts]))
        return things.look_all(ts)

    def keep(self, t):
        kept.append(t)

    def let_go(self):
        return kept.pop() if kept else None

    def maybe(self, t):
        if t.name():
            return t
        raise Err("it has no name")


class Strict:
    """The other resource of `counters`, beside the class of the interface."""

    def __init__(self, name: str) -> None:
        if not name:
            raise Err("a name is needed")
        self._name = name

    def name(self) -> str:
        return self._name


class Counters(exports.Counters):
    def use_both(self, c: Counter, s: Strict) -> str:
        return f"{s.name()}: {c.count}"

    def pairs(self, all: list[Counter]) -> list[counters_types.Pair]:
        both = [*all, None]
        return [counters_types.Pair(left, right) for left, right in zip(both[::2], both[1::2]) if left is not None]

    def apart(self, p: counters_types.Pair) -> counters_types.SomeOf:
        match p:
            case counters_types.Pair(left, None) if left.count == 0:
                return counters_types.SomeOf_None_()
            case counters_types.Pair(left, None):
                return counters_types.SomeOf_One(left)
            case counters_types.Pair(left, right):
                return counters_types.SomeOf_Many([left, right])

    def back(self, c: Counter) -> Counter:
        return c

    def alive(self) -> int:
        gc.collect()
        return len(counters.alive)


class UsesCounters(exports.UsesCounters):
    def start(self, at: int) -> Counter:
        return Counter(at)

    def read(self, m: Counter) -> int:
        return m.count

    def wrong(self) -> Counter:
        return "no counter"


class Newer(exports.Newer):
    def turn(self, m: dict[str, int]) -> dict[int, str]:
        return {value: key for key, value in m.items()}

    def groups(self, m: dict[str, list[str]]) -> MappingProxyType[str, list[str]]:
        return MappingProxyType(m)

    def bytes(self, v: list[int]) -> bytearray:
        return bytearray(reversed(v))

    def grid(self, v: list[list[float]]) -> list[list[float]]:
        return v

    def names(self, v: list[str]) -> list[str]:
        return v

    def table(self, v: list[list[int]]) -> list[list[int]]:
        before = hash(tuple(map(tuple, v)))
        answer = newer.table(v)
        assert hash(tuple(map(tuple, answer))) == before
        return answer[::-1]

    def context(self, c: ErrorContext) -> ErrorContext:
        return newer.context(c)

    def contexts(self, c: list[ErrorContext]) -> list[ErrorContext]:
        return newer.contexts([*c, ErrorContext("größer"), ErrorContext("")])

    def fail_with(self, message: str) -> None:
        raise Err(ErrorContext(message))

    def tell(self, c: ErrorContext) -> str:
        return c.debug_message


class WitWorld(wit_world.WitWorld):
    def to_guest(self, v):
        return through(wit_world.to_host, v)

    def seen(self):
        answer = notes[:]
        notes.clear()
        return answer

    def misfits(self):
        return [row(function, arguments) for function, arguments in misfits()] + keyword_misfits()

    def sequences(self):
        return [f"{shown(items)}: {function(items)!r}" for function, items in SEQUENCES] + large_buffers()

    def play(self):
        return play()

    def bad_ok(self):
        return Ok("done")

    def bad_nested(self):
        return [[1, 2], [3, Ok(4)]]

    def bad_result(self):
        return (1.0, 2.0)

    def fail(self, message):
        raise ValueError(message)


def row(function: Callable[..., Any], arguments: Any) -> str:
    several = isinstance(arguments, tuple) and (len(arguments) != 1) and function in (values.echo_u32, values.composites)
    given = arguments if several else (arguments,)
    shown = "Point without y" if any(value is half for value in given) else ", ".join(map(repr, given))
    text = f"{function.__name__}({shown})  {describe(function, given)}"
    return re.sub(" at 0x[0-9a-f]+", "", text)


def keyword_misfits() -> list[str]:
    calls: list[Callable[[], Any]] = [
        lambda: values.two(a=1),
        lambda: values.two(1, c="2"),
        lambda: values.two(1, "2", a=1),
        lambda: values.two(b=2, a=1),
    ]
    return [f"two, {name}  {describe(call, ())}" for name, call in zip(["lacking", "unknown", "twice", "wrong"], calls)]


def describe(function: Callable[..., Any], arguments: tuple[Any, ...]) -> str:
    try:
        return f"no exception: {function(*arguments)!r}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


INTEGERS = {
    "u8": (0, 2**8 - 1),
    "s8": (-(2**7), 2**7 - 1),
    "u16": (0, 2**16 - 1),
    "s16": (-(2**15), 2**15 - 1),
    "u32": (0, 2**32 - 1),
    "s32": (-(2**31), 2**31 - 1),
    "u64": (0, 2**64 - 1),
    "s64": (-(2**63), 2**63 - 1),
}

closed = Thing.__new__(Thing)
half = types.Point.__new__(types.Point)
half.x = 1.0


def misfits() -> list[tuple[Callable[..., Any], Any]]:
    """For every type, what does not fit it: functions and their arguments, a tuple of them or just one."""
    rows: list[tuple[Callable[..., Any], Any]] = []
    for name, (low, high) in INTEGERS.items():
        echo = getattr(values, f"echo_{name}")
        rows += [(echo, value) for value in (low - 1, high + 1, "1", 1.0, None)]
        echo = getattr(values, f"echo_{name}s")
        rows += [(echo, value) for value in ([0, low - 1], [high + 1], [0, 1, "2"], "12", {1, 2}, iter([1]), 7, None)]
    rows += [
        (values.echo_bool, 1),
        (values.echo_bool, None),
        (values.echo_bools, [True, 0]),
        (values.echo_bools, True),
        (values.echo_f32, "1"),
        (values.echo_f32, None),
        (values.echo_f64, "1"),
        (values.echo_f64, 1j),
        (values.echo_f64, 10**309),
        (values.echo_f32s, [0.5, "1"]),
        (values.echo_f64s, [0.5, None]),
        (values.echo_f64s, 0.5),
        (values.echo_char, "ab"),
        (values.echo_char, ""),
        (values.echo_char, "\ud800"),
        (values.echo_char, 65),
        (values.echo_chars, ["a", "bc"]),
        (values.echo_string, b"bytes"),
        (values.echo_string, None),
        (values.echo_string, "lone \udfff"),
        (values.echo_strings, ["a", "b", 3]),
        (values.echo_strings, ["a", "lone \ud800"]),
        (values.echo_strings, {"a", "b"}),
        (values.echo_strings, "ab"),
        (values.echo_strings, None),
        (values.echo_u8s, array("b", [1, -1])),
        (values.echo_u8s, array("H", [1, 256])),
        (values.echo_u16s, array("I", [1, 70000])),
        (values.echo_u32s, array("i", [1, -1])),
        (values.echo_u32s, array("f", [1.0])),
        (values.echo_deep_lists, [[[1], [2, 70000]]]),
        (values.echo_deep_lists, [[1]]),
        (values.echo_tuple3, (1, "a")),
        (values.echo_tuple3, (1, "a", 2.0, "extra")),
        (values.echo_tuple3, (1, "a", "b")),
        (values.echo_tuple3, "abc"),
        (values.echo_tuple1, 1),
        (values.echo_point, (1.0, 2.0)),
        (values.echo_point, {"x": 1.0, "y": 2.0}),
        (values.echo_point, types.Point("1", 2.0)),
        (values.echo_point, half),
        (values.echo_points, [types.Point(1.0, 2.0), types.Point(1.0, None)]),
        (values.echo_points, types.Point(1.0, 2.0)),
        (values.echo_shape, types.Point(1.0, 2.0)),
        (values.echo_shape, types.Shape_Rect(1.0)),
        (values.echo_shape, types.Shape_Nothing),
        (values.echo_shape, None),
        (values.echo_color, "red"),
        (values.echo_color, 0),
        (values.echo_color, types.Big.C0),
        (values.echo_flags8, types.F9.B0),
        (values.echo_flags8, 1),
        (values.echo_option_u8, "1"),
        (values.echo_option_u8, Some(1)),
        (values.echo_option2, 5),
        (values.echo_option2, Ok(5)),
        (values.echo_option2, Some("5")),
        (values.echo_option3, Some("5")),
        (values.echo_result_both, 5),
        (values.echo_result_both, None),
        (values.echo_result_both, ValueError("no Err")),
        (values.echo_result_both, Ok("5")),
        (values.echo_result_both, Err("\udc80")),
        (values.echo_result_both, Err(5)),
        (values.echo_result_none, True),
        (values.echo_deep, types.Deep_Many([types.Shape_Circle(1.0), types.Shape_Id(-1)])),
        (values.composites, (types.Point(1.0, 2.0), None, Err("e"), [types.Deep_Pair(1)])),
        (newer.turn, [("a", 1)]),
        (newer.turn, {1: 1}),
        (newer.turn, {"a": 1, "b": -1}),
        (newer.groups, {"a": ["b", 3]}),
        (newer.bytes, [1, 2, 3]),
        (newer.bytes, b"12345"),
        (newer.bytes, [1, 2, 3, 256]),
        (newer.bytes, "abcd"),
        (newer.grid, [[1.0, 2.0], [3.0, 4.0], [5.0]]),
        (newer.context, "an error"),
        (newer.contexts, [ErrorContext("fine"), ErrorContext(5)]),
        (things.look, "thing"),
        (things.look, closed),
        (things.take, closed),
        (things.look_all, [closed]),
        (Thing.name, "thing"),
        (values.echo_u32, ()),
        (values.echo_u32, (1, 2)),
    ]
    return rows


# Other things than lists that serve for a `list`.
SEQUENCES = [
    (values.echo_u8s, bytearray(b"ab")),
    (values.echo_u8s, array("B", [1, 255])),
    (values.echo_u8s, array("b", [1, 2])),
    (values.echo_u8s, array("H", [1, 255])),
    (values.echo_u8s, (1, 255)),
    (values.echo_u8s, range(3)),
    (values.echo_u8s, UserList([1, 255])),
    (values.echo_u16s, b"ab"),
    (values.echo_u16s, array("H", [1, 65535])),
    (values.echo_strings, ("a", "b")),
    (values.echo_strings, UserList(["a", "b"])),
    (values.echo_bools, memoryview(b"\1\0").cast("?")),
    (values.echo_s16s, array("h", [1, -1])),
    (values.echo_u32s, array("I", [1, 2**32 - 1])),
    (values.echo_u32s, array("H", [1, 2])),
    (values.echo_s32s, memoryview(array("i", [1, 2, 3, 4]))[::-2]),
    (values.echo_u64s, memoryview(bytes(range(16)))[0:16].cast("Q")),
    (values.echo_s64s, array("q", [-(2**63), 1])),
    (values.echo_f32s, array("f", [0.5, 1.5])),
    (values.echo_f64s, array("d", [0.1, 1.5])),
    (values.echo_f64s, array("f", [0.5])),
    (values.echo_f64s, range(2)),
    (values.echo_chars, "ab".split("b")[:1]),
    (values.echo_s8s, b"\xff\x01"),
    (values.echo_s8s, array("b", [-1, 1])),
]


def shown(items: Any) -> str:
    return f"memoryview of {items.format!r}" if isinstance(items, memoryview) else repr(items)


def large_buffers() -> list[str]:
    """Those that are lent to the host: nothing is left that holds them afterwards."""
    numbers, octets = array("I", range(5000)), bytearray(range(256)) * 20
    same = [values.echo_u32s(numbers) == list(numbers), values.echo_u8s(octets) == octets]
    odd = memoryview(octets)[1:4001].cast("H")
    same.append(values.echo_u16s(odd) == odd.tolist())
    odd.release()
    numbers.append(1)
    octets.append(1)
    return [repr(same)]


def play() -> list[str]:
    """Makes things, has them looked at, gives them away; none is left when it ends."""
    log = []

    first = Thing("first")
    log.append(first.name())
    first.rename("renamed")
    log.append(things.look(first))
    try:
        first.rename("")
    except Err as error:
        log.append(f"Err: {error.value}")

    made = Thing.make(["a", "b", "c"])
    log += [thing.name() for thing in made]
    log += things.look_all(made)

    joined = Thing.join(made[0], made[1])
    log.append(joined.name())
    log.append(describe(made[1].name, ()))

    with Thing("with") as inside:
        log.append(inside.name())
    log.append(describe(inside.name, ()))

    log.append(things.take(joined))
    log.append(describe(things.take, (joined,)))

    # What was given to a call that could not be made is still there.
    left = Thing("left")
    log.append(describe(things.give, (things.Bag_Two((left, things.Labelled(5, Thing("y")))),)))
    log.append(left.name())
    log.append(describe(things.give, (things.Bag_Many([left, left]),)))
    log.append(describe(Thing.join, (left, left)))
    log.append(left.name())

    bag = things.give(things.Bag_Two((Thing("x"), things.Labelled("label", Thing("y")))))
    log.append(f"{type(bag).__name__} {bag.value[0].name()} {bag.value[1].label} {bag.value[1].thing.name()}")
    log.append(repr(things.give(things.Bag_None_())))

    del first, made, joined, inside, bag, left
    gc.collect()
    return log
