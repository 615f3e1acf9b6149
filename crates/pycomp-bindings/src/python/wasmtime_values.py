"""
WIT types: each converts Python values to those of wasmtime's C API and back.

The package `wasmtime` has conversions of its own, which look at a value to find its case. They can't tell a `bool`
from a `u32`, nor the error of a `result<option<u32>, string>` from its value. These go by the type.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from operator import index
from typing import Any

from componentize_py_types import Err, Ok, Some

ffi: Any = import_module("wasmtime._ffi")
byref = ctypes.byref

VALUE: Any = ffi.wasmtime_component_val_t
SIZE = ctypes.sizeof(VALUE)
OFFSET: int = VALUE.of.offset

(BOOL, S8, U8, S16, U16, S32, U32, S64, U64, F32, F64, CHAR, STRING) = range(13)
(LIST, RECORD, TUPLE, VARIANT, ENUM, OPTION, RESULT, FLAGS, RESOURCE, MAP) = range(13, 23)


class Mismatch(Exception):
    """A value that does not fit its type; the path to it grows on the way out."""

    def __init__(self, expected: str, value: object, kind: type[Exception] = TypeError) -> None:
        self.kind = kind
        found = repr(value)
        if len(found) > 100:
            found = f"{found[:97]}..."
        self.text = f"expected {expected}, found {found} ({type(value).__name__})"
        self.path = ""

    def at(self, step: str) -> Mismatch:
        """The same, seen from one level further out."""
        self.path = step + self.path
        return self

    def error(self, where: str) -> Exception:
        """The exception for the user."""
        return self.kind(f"{where}{self.path}: {self.text}")


class Type:
    """One WIT type."""

    kind: int
    expected: str
    """The type as messages name it."""

    def lower(self, scope: Any, value: Any, to: Any) -> None:
        """Writes `value` to `to`, which is zero, or raises `Mismatch`. What was written so far can be deleted."""
        raise NotImplementedError

    def lift(self, scope: Any, found: Any) -> Any:
        """The Python value for `found`, which stays its owner's, save for handles: these are taken out of it."""
        raise NotImplementedError

    def check(self, found: Any) -> None:
        """Raises if the component's type is another one."""
        if found.kind != self.kind:
            raise self.stranger()

    def stranger(self) -> Exception:
        """The exception for a value of another type, which only a component of another world has."""
        found = f"the component has another type where {self.expected} is expected"
        return TypeError(f"{found}: was it built for another world?")


class Bool(Type):
    kind = BOOL
    expected = "bool"

    def lower(self, scope: Any, value: Any, to: Any) -> None:
        if not isinstance(value, bool):
            raise Mismatch(self.expected, value)
        to.kind = BOOL
        to.of.boolean = value

    def lift(self, scope: Any, found: Any) -> Any:
        self.check(found)
        return bool(found.of.boolean)


class Number(Type):
    """A type with a field of its own in the C API's union, and a code for `array`."""

    def __init__(self, kind: int, name: str, code: str) -> None:
        self.kind = kind
        self.name = self.expected = name
        self.code = code
        self.bytes = array(code).itemsize

    def number(self, value: Any) -> Any:
        """The number that `value` is, or `Mismatch`."""
        raise NotImplementedError

    def lower(self, scope: Any, value: Any, to: Any) -> None:
        setattr(to.of, self.name, self.number(value))
        to.kind = self.kind

    def lift(self, scope: Any, found: Any) -> Any:
        self.check(found)
        return getattr(found.of, self.name)

    def column(self, data: Any, count: int) -> tuple[memoryview, memoryview]:
        """The kinds and the numbers of `count` values in a row."""
        room = (ctypes.c_char * (count * SIZE)).from_address(ctypes.addressof(data.contents))
        memory = memoryview(room).cast("B")
        numbers: Any = memory.cast(self.code)  # type: ignore[call-overload,unused-ignore]
        return memory[::SIZE], numbers[OFFSET // self.bytes :: SIZE // self.bytes]


class Integer(Number):
    def __init__(self, kind: int, name: str, code: str) -> None:
        super().__init__(kind, name, code)
        bits = 8 * self.bytes
        self.low, self.high = (0, (1 << bits) - 1) if name[0] == "u" else (-1 << (bits - 1), (1 << (bits - 1)) - 1)
        self.expected = f"{name} ({self.low} to {self.high})"

    def number(self, value: Any) -> int:
        try:
            number = index(value)
        except TypeError:
            raise Mismatch(self.expected, value) from None
        if not self.low <= number <= self.high:
            raise Mismatch(self.expected, value, OverflowError)
        return number


class Float(Number):
    def number(self, value: Any) -> float:
        try:
            if not isinstance(value, (str, bytes, bytearray)):
                return float(value)
        except TypeError:
            pass
        except OverflowError:
            raise Mismatch(self.expected, value, OverflowError) from None
        raise Mismatch(self.expected, value)


class Char(Type):
    kind = CHAR
    expected = "char (a str of one character)"

    def lower(self, scope: Any, value: Any, to: Any) -> None:
        if not isinstance(value, str) or len(value) != 1:
            raise Mismatch(self.expected, value)
        if 0xD800 <= ord(value) < 0xE000:
            raise Mismatch("char (a Unicode scalar value)", value, ValueError)
        to.of.character = ord(value)
        to.kind = CHAR

    def lift(self, scope: Any, found: Any) -> Any:
        self.check(found)
        return chr(found.of.character)


class String(Type):
    kind = STRING
    expected = "string"

    def lower(self, scope: Any, value: Any, to: Any) -> None:
        if not isinstance(value, str):
            raise Mismatch("string", value)
        try:
            data = value.encode()
        except UnicodeEncodeError:
            raise Mismatch("string without lone surrogates", value, ValueError) from None
        write_name(to.of.string, data)
        to.kind = STRING

    def lift(self, scope: Any, found: Any) -> Any:
        self.check(found)
        return read_name(found.of.string)


def write_name(to: Any, data: bytes) -> None:
    ffi.wasm_byte_vec_new_uninitialized(byref(to), len(data))
    if data:
        ctypes.memmove(to.data, data, len(data))


def read_name(name: Any) -> str:
    return ctypes.string_at(name.data, name.size).decode() if name.size else ""


def boxed(scope: Any, ty: Type, value: Any) -> Any:
    """A value in memory of its own."""
    written = VALUE()
    try:
        ty.lower(scope, value, written)
    except BaseException:
        ffi.wasmtime_component_val_delete(byref(written))
        raise
    return ffi.wasmtime_component_val_new(byref(written))


def room(make: Callable[..., None], to: Any, count: int, size: int) -> Any:
    """Room for `count` items, zero, so that it can be deleted before all are written."""
    make(byref(to), count)
    if count:
        ctypes.memset(to.data, 0, count * size)
    return to.data


class List(Type):
    kind = LIST

    def __init__(self, element: Type, name: str) -> None:
        self.element = element
        self.is_bytes = name in ("u8", "s8")
        self.expected = f"list<{name}> (bytes)" if self.is_bytes else f"list<{name}>" if name else "list"

    def items(self, value: Any) -> Sequence[Any]:
        """The items, in an object that nobody changes."""
        if isinstance(value, (list, tuple)):
            return tuple(value)
        if isinstance(value, (array, memoryview)) or (isinstance(value, Sequence) and not isinstance(value, str)):
            if not self.is_bytes and isinstance(value, (bytes, bytearray)) and not isinstance(self.element, Integer):
                raise Mismatch(self.expected, value)
            return tuple(value)
        raise Mismatch(self.expected, value)

    def lower(self, scope: Any, value: Any, to: Any) -> None:
        if self.is_bytes and isinstance(value, (bytes, bytearray)):
            items: Sequence[Any] = bytes(value)
        else:
            items = self.items(value)
        data = room(ffi.wasmtime_component_vallist_new_uninit, to.of.list, len(items), SIZE)
        to.kind = LIST
        if isinstance(self.element, Number) and items and self.lower_numbers(self.element, items, data):
            return
        for number, item in enumerate(items):
            try:
                self.element.lower(scope, item, data[number])
            except Mismatch as mismatch:
                raise mismatch.at(f"[{number}]") from None

    def lower_numbers(self, element: Number, items: Sequence[Any], data: Any) -> bool:
        """All at once; `False` if some do not fit."""
        try:
            numbers = array(element.code, items)
        except (TypeError, OverflowError):
            return False
        kinds, column = element.column(data, len(numbers))
        kinds[:] = bytes([element.kind]) * len(numbers)
        column[:] = memoryview(numbers)
        return True

    def lift(self, scope: Any, found: Any) -> Any:
        self.check(found)
        count, data, element = found.of.list.size, found.of.list.data, self.element
        if count and isinstance(element, Number):
            kinds, numbers = element.column(data, count)
            if kinds.tobytes() != bytes([element.kind]) * count:
                element.check(data[0])
            return numbers.tobytes() if self.is_bytes else numbers.tolist()
        items = [element.lift(scope, data[number]) for number in range(count)]
        return bytes(items) if self.is_bytes else items


class Tuple(Type):
    kind = TUPLE

    def __init__(self, *types: Type) -> None:
        self.types = types
        self.expected = f"tuple of {len(types)} item{'' if len(types) == 1 else 's'}"

    def lower(self, scope: Any, value: Any, to: Any) -> None:
        if not isinstance(value, (tuple, list)):
            raise Mismatch("tuple", value)
        items = tuple(value)
        if len(items) != len(self.types):
            raise Mismatch(self.expected, value)
        data = room(ffi.wasmtime_component_valtuple_new_uninit, to.of.tuple, len(items), SIZE)
        to.kind = TUPLE
        for number, (ty, item) in enumerate(zip(self.types, items)):
            try:
                ty.lower(scope, item, data[number])
            except Mismatch as mismatch:
                raise mismatch.at(f"[{number}]") from None

    def lift(self, scope: Any, found: Any) -> Any:
        self.check(found)
        if found.of.tuple.size != len(self.types):
            raise self.stranger()
        data = found.of.tuple.data
        return tuple([ty.lift(scope, data[number]) for number, ty in enumerate(self.types)])


class Option(Type):
    kind = OPTION
    expected = "option of an option (None or Some)"

    def __init__(self, some: Type, nested: bool = False) -> None:
        self.some = some
        self.nested = nested

    def lower(self, scope: Any, value: Any, to: Any) -> None:
        if value is not None:
            if not self.nested:
                payload = boxed(scope, self.some, value)
            elif not isinstance(value, Some):
                raise Mismatch(self.expected, value)
            else:
                payload = lower_payload(scope, "some", self.some, value.value)
            to.of.option = payload
        to.kind = OPTION

    def lift(self, scope: Any, found: Any) -> Any:
        self.check(found)
        if not found.of.option:
            return None
        value = self.some.lift(scope, found.of.option.contents)
        return Some(value) if self.nested else value


def lower_payload(scope: Any, case: str, ty: Type | None, value: Any) -> Any:
    """The payload of a case; a null pointer if the case has none."""
    if ty is None:
        if value is not None:
            raise Mismatch("None", value).at(f".{case}")
        return None
    try:
        return boxed(scope, ty, value)
    except Mismatch as mismatch:
        raise mismatch.at(f".{case}") from None


def lift_payload(scope: Any, ty: Type | None, payload: Any) -> Any:
    return None if ty is None or not payload else ty.lift(scope, payload.contents)


class Result(Type):
    kind = RESULT
    expected = "result (Ok or Err)"

    def __init__(self, ok: Type | None, err: Type | None) -> None:
        self.ok = ok
        self.err = err

    def lower(self, scope: Any, value: Any, to: Any) -> None:
        if isinstance(value, Ok):
            payload = lower_payload(scope, "ok", self.ok, value.value)
        elif isinstance(value, Err):
            payload = lower_payload(scope, "error", self.err, value.value)
        else:
            raise Mismatch(self.expected, value)
        to.of.result.is_ok = isinstance(value, Ok)
        to.of.result.val = payload
        to.kind = RESULT

    def lift(self, scope: Any, found: Any) -> Any:
        self.check(found)
        result = found.of.result
        if result.is_ok:
            return Ok(lift_payload(scope, self.ok, result.val))
        return Err(lift_payload(scope, self.err, result.val))


class Record(Type):
    kind = RECORD

    def __init__(self, name: str, cls: type, *fields: tuple[str, str, Type]) -> None:
        self.expected = f"record {name} ({cls.__name__})"
        self.cls = cls
        self.fields = [(wit.encode(), python, ty) for wit, python, ty in fields]

    def lower(self, scope: Any, value: Any, to: Any) -> None:
        if not isinstance(value, self.cls):
            raise Mismatch(self.expected, value)
        size = ctypes.sizeof(ffi.wasmtime_component_valrecord_entry_t)
        data = room(ffi.wasmtime_component_valrecord_new_uninit, to.of.record, len(self.fields), size)
        to.kind = RECORD
        for number, (wit, python, ty) in enumerate(self.fields):
            entry = data[number]
            write_name(entry.name, wit)
            try:
                ty.lower(scope, getattr(value, python), entry.val)
            except Mismatch as mismatch:
                raise mismatch.at(f".{python}") from None

    def lift(self, scope: Any, found: Any) -> Any:
        self.check(found)
        record = found.of.record
        if record.size != len(self.fields):
            raise self.stranger()
        data = record.data
        return self.cls(*[ty.lift(scope, data[number].val) for number, (_, _, ty) in enumerate(self.fields)])


class Variant(Type):
    kind = VARIANT

    def __init__(self, name: str, *cases: tuple[str, type, Type | None]) -> None:
        self.expected = f"variant {name}"
        self.cases = {wit: (cls, ty) for wit, cls, ty in cases}

    def lower(self, scope: Any, value: Any, to: Any) -> None:
        for wit, (cls, ty) in self.cases.items():
            if isinstance(value, cls):
                payload = lower_payload(scope, wit, ty, getattr(value, "value", None))
                write_name(to.of.variant.discriminant, wit.encode())
                to.of.variant.val = payload
                to.kind = VARIANT
                return
        raise Mismatch(self.expected, value)

    def lift(self, scope: Any, found: Any) -> Any:
        self.check(found)
        variant = found.of.variant
        wit = read_name(variant.discriminant)
        if wit not in self.cases:
            raise self.stranger()
        cls, ty = self.cases[wit]
        return cls() if ty is None else cls(lift_payload(scope, ty, variant.val))


class Enum(Type):
    kind = ENUM

    def __init__(self, name: str, cls: Any, *members: tuple[str, str]) -> None:
        self.expected = f"enum {name} ({cls.__name__})"
        self.cls = cls
        self.members = {wit: cls[python] for wit, python in members}
        self.names = {member: wit.encode() for wit, member in self.members.items()}

    def lower(self, scope: Any, value: Any, to: Any) -> None:
        if not isinstance(value, self.cls):
            raise Mismatch(self.expected, value)
        write_name(to.of.enumeration, self.names[value])
        to.kind = ENUM

    def lift(self, scope: Any, found: Any) -> Any:
        self.check(found)
        wit = read_name(found.of.enumeration)
        if wit not in self.members:
            raise self.stranger()
        return self.members[wit]


class Flags(Type):
    kind = FLAGS

    def __init__(self, name: str, cls: Any, *members: tuple[str, str]) -> None:
        self.expected = f"flags {name} ({cls.__name__})"
        self.cls = cls
        self.members = {wit: cls[python] for wit, python in members}

    def lower(self, scope: Any, value: Any, to: Any) -> None:
        if not isinstance(value, self.cls):
            raise Mismatch(self.expected, value)
        names = [wit.encode() for wit, member in self.members.items() if member in value]
        data = room(ffi.wasmtime_component_valflags_new_uninit, to.of.flags, len(names), ctypes.sizeof(ffi.wasm_name_t))
        to.kind = FLAGS
        for number, name in enumerate(names):
            write_name(data[number], name)

    def lift(self, scope: Any, found: Any) -> Any:
        self.check(found)
        value = self.cls(0)
        for number in range(found.of.flags.size):
            wit = read_name(found.of.flags.data[number])
            if wit not in self.members:
                raise self.stranger()
            value |= self.members[wit]
        return value


class Map(Type):
    kind = MAP
    expected = "map"

    def __init__(self, key: Type, value: Type) -> None:
        self.key = key
        self.value = value

    def lower(self, scope: Any, value: Any, to: Any) -> None:
        if not isinstance(value, Mapping):
            raise Mismatch(self.expected, value)
        items = list(value.items())
        size = ctypes.sizeof(ffi.wasmtime_component_valmap_entry)
        data = room(ffi.wasmtime_component_valmap_new_uninit, to.of.map, len(items), size)
        to.kind = MAP
        for number, (key, item) in enumerate(items):
            try:
                self.key.lower(scope, key, data[number].key)
                self.value.lower(scope, item, data[number].value)
            except Mismatch as mismatch:
                raise mismatch.at(f"[{key!r}]") from None

    def lift(self, scope: Any, found: Any) -> Any:
        self.check(found)
        data = found.of.map.data
        entries = [data[number] for number in range(found.of.map.size)]
        return {self.key.lift(scope, entry.key): self.value.lift(scope, entry.value) for entry in entries}


bool_ = Bool()
u8, s8 = Integer(U8, "u8", "B"), Integer(S8, "s8", "b")
u16, s16 = Integer(U16, "u16", "H"), Integer(S16, "s16", "h")
u32, s32 = Integer(U32, "u32", "I"), Integer(S32, "s32", "i")
u64, s64 = Integer(U64, "u64", "Q"), Integer(S64, "s64", "q")
f32, f64 = Float(F32, "f32", "f"), Float(F64, "f64", "d")
char, string = Char(), String()
