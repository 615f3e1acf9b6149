import ctypes
import ctypes.util
import ctypes.wintypes
import pickle
from ctypes import (
    BigEndianStructure, LittleEndianStructure, POINTER, Structure, Union, addressof, alignment, byref,
    c_bool, c_char, c_char_p, c_double, c_float, c_int, c_int16, c_int64, c_long, c_longdouble, c_longlong, c_size_t,
    c_uint8, c_uint16, c_uint32, c_uint64, c_void_p, c_wchar, cast, create_string_buffer, create_unicode_buffer, memmove,
    memoryview_at, memset, pointer, py_object, resize, sizeof, string_at, wstring_at,
)


class Point(Structure):
    _fields_ = [("x", c_int), ("y", c_int)]


class Mixed(Structure):
    _fields_ = [("tag", c_uint8), ("value", c_double), ("point", Point), ("name", c_char * 5)]


class Packed(Structure):
    _layout_ = "ms"
    _pack_ = 1
    _fields_ = [("tag", c_uint8), ("value", c_uint64)]


class Bits(LittleEndianStructure):
    _fields_ = [("low", c_uint16, 4), ("middle", c_uint16, 7), ("high", c_uint16, 5)]


class Header(BigEndianStructure):
    _fields_ = [("magic", c_uint32), ("length", c_uint16)]


class Either(Union):
    _anonymous_ = ["point"]
    _fields_ = [("number", c_uint64), ("bytes", c_uint8 * 8), ("point", Point)]


class Node(Structure):
    pass


Node._fields_ = [("value", c_int), ("next", POINTER(Node))]

# What an import has made stays as it is.
KEPT = create_string_buffer(b"made while building")
KEPT_ADDRESS = addressof(KEPT)


class Run:
    def run(self) -> None:
        types()
        structures()
        pointers()
        memory()
        refused()


def types() -> None:
    simple = (c_bool, c_char, c_wchar, c_int16, c_int, c_long, c_longlong, c_size_t, c_float, c_double, c_longdouble, c_void_p)
    print("sizes:", [(sizeof(kind), alignment(kind)) for kind in simple])
    print("values:", c_uint8(300).value, c_int16(-1).value, c_uint64(-1).value, c_float(0.1).value, c_char(b"x").value)
    print("arrays:", list((c_int * 3)(1, 2)), len((c_int * 2 * 3)()), create_string_buffer(b"abc").raw)
    text = create_unicode_buffer("grün", 6)
    print("text:", text.value, sizeof(text), c_char_p(b"bytes").value)
    print("windows:", sizeof(ctypes.wintypes.DWORD), ctypes.wintypes.MAX_PATH)
    try:
        c_int("1")
    except TypeError as error:
        print("type error:", error)


def structures() -> None:
    print("layout:", sizeof(Mixed), alignment(Mixed), [getattr(Mixed, name).offset for name, _ in Mixed._fields_])
    print("packed:", sizeof(Packed), Packed.value.offset, Packed.value)
    bits = Bits(low=5, middle=100, high=31)
    print("bits:", sizeof(bits), bytes(bits).hex(), bits.low, bits.middle, bits.high)
    header = Header.from_buffer_copy(b"\x00\x00\x00\x2a\x01\x00\xff\xff")
    print("big endian:", header.magic, header.length, bytes(header))
    either = Either(number=0x0000000200000001)
    print("union:", either.x, either.y, list(either.bytes))
    storage = bytearray(8)
    point = Point.from_buffer(storage)
    point.x, point.y = 1, -1
    print("shared:", storage.hex(), memoryview(point).format, pickle.loads(pickle.dumps(point)).y)


def pointers() -> None:
    last = Node(2)
    first = Node(1, pointer(last))
    first.next.contents.value += 5
    print("list:", first.value, first.next[0].value, bool(last.next))
    number = c_int(41)
    cast(byref(number), POINTER(c_int))[0] += 1
    print("cast:", number.value, cast(pointer(number), POINTER(c_uint8))[0], Point.from_address(addressof(first)).x)
    numbers = (c_int * 4)(1, 2, 3, 4)
    print("slice:", cast(numbers, POINTER(c_int))[1:3], py_object([1]).value, cast(None, c_void_p).value)
    try:
        POINTER(c_int)().contents
    except ValueError as error:
        print("null:", error)


def memory() -> None:
    print("kept:", KEPT.value, string_at(KEPT_ADDRESS, 4))
    buffer = create_string_buffer(8)
    print("memmove:", memmove(buffer, b"abcdef", 6) == addressof(buffer), buffer.raw)
    memset(addressof(buffer) + 1, ord("x"), 3)
    print("memset:", buffer.value, string_at(buffer), string_at(byref(buffer, 4), 2))
    view = memoryview_at(buffer, 4)
    view[0] = ord("A")
    print("memoryview_at:", buffer.value, memoryview_at(buffer, 4, readonly=True).readonly)
    print("wstring_at:", wstring_at(create_unicode_buffer("wide ☃")), wstring_at("abc", 2))
    resize(buffer, 16)
    print("resize:", sizeof(buffer), buffer.value)


def refused() -> None:
    def show(what: str, function, *arguments) -> None:
        try:
            print(f"{what}: {function(*arguments)}")
        except Exception as error:
            print(f"{what}: {type(error).__name__}: {error}")

    show("find_library", ctypes.util.find_library, "c")
    show("CDLL", ctypes.CDLL, "libc.so.6")
    show("CDLL(None)", ctypes.CDLL, None)
    show("PyDLL", ctypes.PyDLL, None)
    show("LoadLibrary", ctypes.cdll.LoadLibrary, "libm.so")
    show("pythonapi", lambda: ctypes.pythonapi.PyOS_getpid)
    prototype = ctypes.CFUNCTYPE(c_int, c_int)
    show("callback", prototype, lambda value: value)
    show("null", prototype(), 1)
    show("address", prototype(1), 1)
    show("other types", ctypes.CFUNCTYPE(c_double, c_double)(ctypes._memmove_addr), 1.0)
    show("in Python's way", ctypes.PYFUNCTYPE(py_object, c_int)(1), 1)
    with_errno = ctypes.CFUNCTYPE(c_int, use_errno=True)(1)
    show("errno", with_errno)
    print("errno is kept:", ctypes.set_errno(5), ctypes.get_errno())
