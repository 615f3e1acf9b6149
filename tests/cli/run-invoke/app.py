import sys

from componentize_py_types import Err
from wit_world.exports.pricing import Reason
from wit_world.imports import catalog


class Pricing:
    def quote(self, line, tags):
        if line.sku != "a-1":
            raise Err(Reason.UNKNOWN)
        return line.count * 1.5 + len(tags or [])

    def greet(self):
        return "pricing"


class Stock:
    def count(self, sku):
        return len(sku)

    def greet(self):
        return "stock"


def hello(name):
    print("said on the way")
    return f"Hello, {name}!"


def nothing():
    pass


def look():
    return catalog.find("x")


def fails():
    raise ValueError("a bad value")


def leaves():
    sys.exit(1)
