"""Drives the component by the classes of `pycomp bindings --host`: python host.py app.wasm"""

import gc
import math
import pathlib
import sys
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from wasmtime import Config, Engine, Store, WasiConfig, WasmtimeError
from wasmtime.component import Component

from componentize_py_types import Err, Ok, Some
from embedder_host import Embedder, Local
from embedder_host import imports
from embedder_host.exports import counters
from embedder_host.exports.values import Nested_Many, Nested_One, Nested_Pair, Nested_Res
from embedder_host.imports import things
from embedder_host.imports.streams import StreamError_Closed
from embedder_host.imports.things import Bag, Bag_Many, Bag_None_, Bag_One
from embedder_host.imports.values import (
    Answer_Nothing,
    Answer_Number,
    Answer_Text,
    Answer_Truth,
    Color,
    Permission,
    Person,
    Point,
    Target_Name,
    Target_Place,
)


class Echo:
    """Gives back what it gets: `unwrap_…` returns or raises it, all others return it."""

    def __getattr__(self, name: str) -> Callable[..., object]:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.unwrap if name.startswith("unwrap_") else self.echo

    @staticmethod
    def echo(*arguments: object) -> object:
        if len(arguments) == 3:
            return arguments[::-1]
        return arguments[0] if arguments else None

    @staticmethod
    def unwrap(value: Ok[object] | Err[object]) -> object:
        if isinstance(value, Err):
            raise value
        return value.value


class Thing(things.Thing):
    closed: list[str] = []

    def __init__(self, name: str) -> None:
        if not name:
            raise Err("a thing has a name")
        self.text = name

    def name(self) -> str:
        return self.text

    def rename(self, to: str) -> None:
        if to == "boom":
            raise LookupError(to)
        if not to:
            raise Err("no name")
        self.text = to

    @classmethod
    def make(cls, names: list[str]) -> list[things.Thing]:
        return [cls(name) for name in names]

    def close(self) -> None:
        self.closed.append(self.text)


class Things(imports.Things):
    Thing = Thing

    def look(self, t: things.Thing) -> str:
        return f"<{t.name()}>"

    def take(self, t: things.Thing) -> str:
        return f"took {t.name()}"

    def give(self, v: Bag) -> Bag:
        return v


class Inline(imports.Inline):
    def twice(self, self_: int) -> int:
        return 2 * self_


@dataclass
class Imports:
    values: imports.Values
    things: Things = field(default_factory=Things)
    inline: Inline = field(default_factory=Inline)
    lines: list[str] = field(default_factory=list)

    def log(self, line: str) -> None:
        self.lines.append(line)

    def stamp(self, v: Local) -> Local:
        return Local(f"{v.name}!", [*v.points, 1])


def raises(kind: type[BaseException], text: str, call: Callable[..., object], *arguments: object) -> None:
    try:
        result = call(*arguments)
    except kind as error:
        assert text in str(error), f"expected {text}, found {error}"
    else:
        raise AssertionError(f"no {kind.__name__}, but {result!r}")


INF = math.inf
POINT = Point(1.5, -0.25)
PERSON = Person("Ada \N{GRINNING FACE}", 36, POINT, ["London", ""])
ROUND: dict[str, list[object]] = {
    "echo_bool": [True, False],
    "echo_u8": [0, 255],
    "echo_s8": [-128, 127],
    "echo_u16": [65535],
    "echo_s16": [-32768],
    "echo_u32": [2**32 - 1],
    "echo_s32": [-(2**31)],
    "echo_u64": [2**64 - 1],
    "echo_s64": [-(2**63)],
    "echo_f32": [0.5, -INF],
    "echo_f64": [math.pi, INF],
    "echo_char": ["a", "\0", "\U0010ffff"],
    "echo_string": ["", "Grüße \N{GRINNING FACE}", "a\0b", "x" * 100_000],
    "echo_bools": [[], [True, False]],
    "echo_bytes": [b"", bytes(range(256)), bytes(1 << 20)],
    "echo_s8s": [b"\x00\x7f\x80\xff"],
    "echo_u16s": [[], [0, 65535] * 1000],
    "echo_s32s": [[-(2**31), 2**31 - 1]],
    "echo_u64s": [[0, 2**64 - 1]],
    "echo_f32s": [[0.5, -2.0, INF]],
    "echo_f64s": [[math.e, -0.0]],
    "echo_meters": [[1.0, 2.5]],
    "echo_strings": [[], ["", "é"]],
    "echo_lists": [[b"", b"ab"]],
    "echo_points": [[], [POINT] * 100],
    "echo_answers": [[Answer_Number(1), Answer_Truth(True), Answer_Text("x"), Answer_Nothing()]],
    "echo_colors": [[Color.BLUE, Color.RED, Color.DARK_GREEN]],
    "echo_map": [{}, {"a": [1, 2], "b": []}],
    "echo_tuple": [(1, "x", POINT)],
    "echo_person": [PERSON, Person("", 0, None, [])],
    "echo_answer": [Answer_Number(1), Answer_Truth(True), Answer_Truth(False), Answer_Nothing()],
    "echo_target": [Target_Place(None), Target_Place(7), Target_Name("x")],
    "echo_nested": [
        Nested_One(Answer_Truth(True)),
        Nested_Many([Answer_Text("a"), Answer_Nothing()]),
        Nested_Pair((Answer_Number(3), PERSON)),
        Nested_Res(Ok(Answer_Nothing())),
        Nested_Res(Err(Color.BLUE)),
    ],
    "echo_color": list(Color),
    "echo_permission": [Permission(0), Permission.READ, Permission.WRITE_ALL | Permission.EXEC],
    "echo_option": [None, "", "x"],
    "echo_option2": [None, Some(None), Some(0)],
    "echo_results": [[Ok(None), Ok(3), Err("x"), Err("")]],
}


def check_values(plugin: Embedder) -> None:
    for name, cases in ROUND.items():
        function = getattr(plugin.values, name)
        for case in cases:
            found = function(case)
            assert found == case and type(found) is type(case), f"{name}: {found!r:.200}"
    for name in vars(imports.Values):
        assert name in ROUND or not name.startswith("echo_"), f"{name} has no case"
    call = plugin.values
    call.nothing()
    assert call.several(1, ["a"], Color.RED) == (Color.RED, ["a"], 1)
    assert plugin.inline.twice(21) == 42
    # Other things than lists serve for a `list`, and whole numbers for a float.
    untyped: Any = call
    assert untyped.echo_bytes(bytearray(b"ab")) == untyped.echo_bytes(memoryview(b"ab")) == b"ab"
    assert untyped.echo_bytes(array("B", [1, 2])) == untyped.echo_bytes([1, 2]) == b"\1\2"
    assert untyped.echo_u16s((1, 2)) == untyped.echo_u16s(range(1, 3)) == untyped.echo_u16s(b"\1\2") == [1, 2]
    assert call.echo_f64(2) == 2.0


def check_errors(plugin: Embedder) -> None:
    call = plugin.values
    assert call.unwrap_option(Ok(None)) is None
    assert call.unwrap_option(Ok(5)) == 5
    assert call.unwrap_bool(Ok(1)) == 1
    call.unwrap_nothing(Ok(None))
    raising: list[tuple[Callable[..., object], object]] = [
        (call.unwrap_option, "not found"),
        (call.unwrap_bool, True),
        (call.unwrap_nothing, None),
        (call.unwrap_answer, Answer_Truth(False)),
    ]
    for function, error in raising:
        try:
            function(Err(error))
        except Err as raised:
            assert raised.value == error and type(raised.value) is type(error), raised.value
        else:
            raise AssertionError(f"{function} raised nothing for {error}")


def check_misfits(plugin: Embedder) -> None:
    at = "test:embedder/values@1.2.0"
    wrong: Any = Point(1.0, 2.0)
    wrong.x = "x"
    misfits: list[tuple[type[Exception], str, tuple[object, ...], str]] = [
        (OverflowError, "echo_u8", (256,), "parameter v: expected u8 (0 to 255), found 256 (int)"),
        (TypeError, "echo_u8", ("1",), "parameter v: expected u8 (0 to 255), found '1' (str)"),
        (TypeError, "echo_u32", (1.0,), "expected u32 (0 to 4294967295), found 1.0 (float)"),
        (TypeError, "echo_bool", (1,), "expected bool, found 1 (int)"),
        (TypeError, "echo_f64", ("1",), "expected f64, found '1' (str)"),
        (TypeError, "echo_char", ("ab",), "expected char (a str of one character), found 'ab' (str)"),
        (ValueError, "echo_char", ("\ud800",), "expected char (a Unicode scalar value)"),
        (TypeError, "echo_string", (b"x",), "expected string, found b'x' (bytes)"),
        (ValueError, "echo_string", ("\udc80",), "expected string without lone surrogates"),
        (TypeError, "echo_strings", (["a", 3],), "parameter v[1]: expected string, found 3 (int)"),
        (TypeError, "echo_strings", ("text",), "parameter v: expected list, found 'text' (str)"),
        (TypeError, "echo_bytes", ("text",), "expected list<u8> (bytes), found 'text' (str)"),
        (OverflowError, "echo_bytes", ([1, 256],), "parameter v[1]: expected u8 (0 to 255), found 256 (int)"),
        (OverflowError, "echo_u16s", ([1, 70000],), "parameter v[1]: expected u16 (0 to 65535), found 70000"),
        (TypeError, "echo_map", ([],), "parameter v: expected map, found [] (list)"),
        (OverflowError, "echo_map", ({"a": [-1]},), "parameter v['a'][0]: expected u16"),
        (TypeError, "echo_tuple", ((1, "a"),), "expected tuple of 3 items, found (1, 'a') (tuple)"),
        (TypeError, "echo_tuple", ((1, "a", None),), "parameter v[2]: expected record"),
        (TypeError, "echo_person", (Person("", 1, wrong, []),), "parameter v.home.x: expected f64, found 'x'"),
        (TypeError, "echo_person", (POINT,), f"expected record {at}.person (Person), found Point("),
        (TypeError, "echo_answer", (3,), f"expected variant {at}.answer, found 3 (int)"),
        (OverflowError, "echo_answer", (Answer_Number(-1),), "parameter v.number: expected u32"),
        (TypeError, "echo_color", ("red",), f"expected enum {at}.color (Color), found 'red' (str)"),
        (TypeError, "echo_permission", (1,), f"expected flags {at}.permission (Permission), found 1 (int)"),
        (TypeError, "echo_option2", (5,), "expected option of an option (None or Some), found 5 (int)"),
        (TypeError, "echo_results", ([Ok("5")],), "parameter v[0].ok: expected u32"),
        (TypeError, "echo_results", ([None],), "parameter v[0]: expected result (Ok or Err), found None"),
    ]
    for kind, name, arguments, text in misfits:
        raises(kind, text, getattr(plugin.values, name), *arguments)
        path = f"{at}#{name.replace('_', '-')}: "
        raises(kind, path, getattr(plugin.values, name), *arguments)
    # The component goes on as if nothing had happened.
    assert plugin.values.echo_u8(1) == 1


def check_counters(plugin: Embedder) -> None:
    Counter = plugin.counters.Counter
    with Counter(1) as one, Counter(10) as ten:
        assert isinstance(one, counters.Counter)
        assert (one.add(1), plugin.counters.alive()) == (2, 2)
        assert one.drain(ten) == 12
        assert Counter.sum([one, ten, one]) == 24
        merged = Counter.merge(one, ten)
        raises(ValueError, "that was neither dropped nor given away", one.add, 1)
        merged.keep(Counter(5))
        assert plugin.counters.alive() == 2
        raises(ValueError, "parameter b: expected resource", Counter.merge, merged, merged)
        assert merged.add(0) == 12
    assert plugin.counters.alive() == 2
    merged.close()
    merged.close()
    raises(ValueError, "that was neither dropped nor given away", merged.add, 1)
    assert plugin.counters.alive() == 0
    forgotten = Counter(3)
    assert plugin.counters.alive() == 1
    del forgotten
    gc.collect()
    plugin.counters.issue().close()
    assert plugin.counters.alive() == 0

    (first, second) = plugin.counters.pairs([Counter(1), Counter(2), Counter(3)])
    assert first.right is not None and first.right.add(0) == 2
    assert second.right is None and second.left.add(0) == 3

    Strict = plugin.counters.Strict
    with Strict("x") as strict:
        assert (strict.name(), strict.close(), strict.name()) == ("x", "x is closed", "x")
    try:
        Strict("")
    except Err as error:
        assert error.value == "a name is needed"
    else:
        raise AssertionError("no error")
    raises(TypeError, "Token has no constructor", plugin.counters.Token)
    raises(TypeError, "Counter does not belong to a component", counters.Counter, 1)
    raises(TypeError, "parameter all[0]: expected resource", plugin.counters.pairs, [strict])


def check_things(plugin: Embedder) -> None:
    Thing.closed.clear()
    guest = plugin.uses_things
    thing = Thing("lamp")
    untyped: Any = ["no thing"]
    assert guest.look(thing) == "guest sees lamp, host <lamp>"
    assert guest.pass_(thing) is thing
    back = guest.pass_bag(Bag_Many([thing, thing]))
    assert isinstance(back, Bag_Many) and [item is thing for item in back.value] == [True, True]
    one = guest.pass_bag(Bag_One(thing))
    assert isinstance(one, Bag_One) and one.value is thing
    assert guest.pass_bag(Bag_None_()) == Bag_None_()
    assert Thing.closed == []
    guest.keep(thing)
    guest.keep(thing)
    guest.keep(Thing("other"))
    assert Thing.closed == []
    guest.let_go()
    assert sorted(Thing.closed) == ["lamp", "other"]
    assert guest.play() == [
        "first",
        "<renamed>",
        "Err: no name",
        "Err: a thing has a name",
        "a b",
        "took a",
        "Bag_Many ['b', 'c']",
    ]
    gc.collect()
    raises(TypeError, "expected resource test:embedder/things@1.2.0.thing (Thing), found 'x' (str)", guest.look, "x")
    raises(TypeError, "parameter v.many[1]: expected resource", guest.pass_bag, Bag_Many([thing, *untyped]))
    # Handles don't pile up where they only pass by.
    for _ in range(1000):
        guest.look(thing)
        guest.pass_(thing)
    tables = getattr(plugin, "_tables").values()
    assert [(len(table.owned), len(table.lent), len(table.handles)) for table in tables] == [(0, 0, 0)]


def check_world(plugin: Embedder, provided: Imports) -> None:
    assert plugin.process(Local("x", [3])) == Local("x!", [3, 1])
    assert provided.lines == ["process x"]
    assert Embedder.__doc__ == "The world." and "Stamps" in str(Embedder.process.__doc__)


def check_failures(start: Callable[..., Embedder]) -> None:
    """What ends a component: each has one of its own."""

    class Broken(Imports):
        def stamp(self, v: Local) -> Local:
            raise LookupError(v.name)

    class Wrong(Imports):
        def stamp(self, v: Local) -> Local:
            return Local(v.name, [1, -1])

    raises(LookupError, "gone", start(Broken(ECHO)).process, Local("gone", []))
    wrong = start(Wrong(ECHO))
    raises(OverflowError, "stamp: result.points[1]: expected u32", wrong.process, Local("", []))
    raises(WasmtimeError, "", start(Imports(ECHO)).fail)
    raises(TypeError, "imports has no `values`, which must provide test:embedder/values@1.2.0", start, object())
    no_give: Any = NoGive()
    raises(TypeError, "imports.things has no `give`", start, Imports(ECHO, things=no_give))

    class Sticky(Thing):
        def close(self) -> None:
            raise OSError(f"{self.text} does not close")

    raises(OSError, "glue does not close", keep_and_let_go, start(Imports(ECHO)), Sticky("glue"))
    raises(TypeError, "the component does not export process: was it built for another world?", start_empty)
    other, plugin = start(Imports(ECHO)), start(Imports(ECHO))
    raises(TypeError, "of the same component", plugin.counters.Counter.sum, [other.counters.Counter(1)])


def keep_and_let_go(plugin: Embedder, thing: Thing) -> None:
    plugin.uses_things.keep(thing)
    plugin.uses_things.let_go()


def start_empty() -> Embedder:
    store = Store()
    return Embedder(store, Component(store.engine, "(component)"), Imports(ECHO))


def check_input(plugin: Embedder) -> None:
    """Hands WASI's streams back and forth; the input is this file."""
    text = pathlib.Path(__file__).read_bytes()
    with plugin.input.open() as stream:
        assert plugin.input.read(stream, 10) == text[:10]
        assert plugin.input.read(stream, 10) == text[10:20]
    raises(ValueError, "that was neither dropped nor given away", plugin.input.read, stream, 1)
    stream = plugin.input.open()
    assert plugin.input.read_all(stream) == text[20:]
    raises(ValueError, "that was neither dropped nor given away", plugin.input.read, stream, 1)
    try:
        plugin.input.read(plugin.input.open(), 1)
    except Err as error:
        assert error.value == StreamError_Closed()
    else:
        raise AssertionError("no error")


class NoGive:
    Thing = Thing
    look = take = lambda self, t: ""


# It has every method that is asked for.
ECHO: Any = Echo()


def main(path: str) -> None:
    config = Config()
    config.cranelift_opt_level = "none"
    config.wasm_component_model_map = True
    engine = Engine(config)
    component = Component.from_file(engine, path)

    def start(imports: Imports) -> Embedder:
        return Embedder(Store(engine), component, imports)

    provided = Imports(ECHO)
    plugin = start(provided)
    assert plugin.environment() == []
    check_values(plugin)
    check_errors(plugin)
    check_misfits(plugin)
    check_counters(plugin)
    check_things(plugin)
    check_world(plugin, provided)
    check_failures(start)
    wasi = WasiConfig()
    wasi.env = [("NAME", "value")]
    wasi.stdin_file = __file__
    store = Store(engine)
    plugin = Embedder(store, component, provided, wasi=wasi)
    assert plugin.environment() == [("NAME", "value")]
    # The store keeps what it has.
    assert Embedder(store, component, provided).environment() == [("NAME", "value")]
    check_input(plugin)
    print("ok")


if __name__ == "__main__":
    main(sys.argv[1])
