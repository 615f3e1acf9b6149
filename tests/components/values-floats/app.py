# Floats: not a number, the infinities, negative zero, the smallest and the largest; integers are taken too.
import wit_world


def pass_(a, b):
    b, a = wit_world.both(a, b)
    return a, b


def text(a, b, many):
    return f"{a!r} {b!r} {many!r}"


def narrow(v):
    return v


def of(text):
    return float(text)


def integer():
    return 3, -(1 << 53)
