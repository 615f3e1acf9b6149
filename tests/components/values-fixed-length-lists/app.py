# Lists of fixed length: another length is refused, for arguments of imports and for results.
from wit_world import exports
from wit_world.imports import fixed


class Fixed(exports.Fixed):
    def bytes(self, v):
        print(repr(v))
        return fixed.bytes(v[::-1])

    def floats(self, v):
        return fixed.floats(tuple(v))

    def grid(self, v):
        print(repr(v))
        return fixed.grid(v)

    def texts(self, v):
        return fixed.texts([text * 2 for text in v])

    def pixels(self, v):
        return v[:1]


def attempts():
    return [attempt(function, value) for function, value in (
        (fixed.bytes, b"abcd"), (fixed.bytes, b"abc"), (fixed.bytes, [1, 2, 3, 4, 5]), (fixed.bytes, [1, 2, 3, 256]),
        (fixed.floats, [1.0]), (fixed.floats, [1.0, "2"]), (fixed.grid, [[1, 2], [3, 4], [5]]), (fixed.grid, [[1, 2]] * 2),
        (fixed.texts, ["a"] * 19))]


def attempt(function, value):
    try:
        return repr(function(value))
    except (TypeError, ValueError, OverflowError) as error:
        return f"{type(error).__name__}: {error}"
