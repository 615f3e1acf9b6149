# Which Python values serve for the scalar types, and what is said about others.
from decimal import Decimal
from fractions import Fraction

from wit_world.imports import api


class Index:
    def __index__(self):
        return 5


class Float:
    def __float__(self):
        return 0.5


class Broken:
    def __index__(self):
        return "five"

    def __repr__(self):
        raise RuntimeError("no repr")


def run():
    log = []
    for function, values in (
        (api.take_bool, (True, 1, None, "true")),
        (api.take_u8, (True, Index(), 5.0, "5", None, Broken(), Decimal(5), 1 << 100, -1)),
        (api.take_s64, (-(1 << 63), 1 << 63, 1e3)),
        (api.take_f32, (1, True, Float(), Index(), Fraction(1, 2), Decimal("0.1"), "1.0", 1j, 1 << 2000, None)),
        (api.take_f64, (1, 1 << 64, 1 << 2000, b"1")),
        (api.take_string, ("", b"bytes", None, 5, "a\ud800b", ["a"], "x" * 200 + "\udfff")),
    ):
        for value in values:
            try:
                function(value)
                log.append(f"{function.__name__} {value!r}: taken")
            except (TypeError, ValueError, OverflowError) as error:
                log.append(f"{type(error).__name__}: {error}".replace("\ud800", "?").replace("\udfff", "?"))
    return log
