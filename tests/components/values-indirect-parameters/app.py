# Sixteen core values are passed one by one, more are passed in memory: from the host and to it.
from wit_world import exports
from wit_world.imports import wide
from wit_world.imports.wide import Half


class Wide(exports.Wide):
    def f16(self, *arguments):
        return wide.f16(*arguments)

    def f17(self, *arguments, **more):
        names = "abcdefghijklmno"
        return wide.f17(**dict(zip(names, arguments)))

    def records(self, a, b, c):
        return wide.records(c, a, b)


def attempts():
    good = [1, 2, 3, 4, 5, 6, 7, 8, 9.0, 10.0, "k", True, "m", b"n", None]
    return [attempt(good[:at] + [value] + good[at + 1:])
            for at, value in ((0, 256), (6, -1), (10, "kk"), (11, "yes"), (13, "n"), (14, "o"))]


def attempt(arguments):
    try:
        return wide.f17(*arguments)
    except (TypeError, ValueError, OverflowError) as error:
        return f"{type(error).__name__}: {error}"
