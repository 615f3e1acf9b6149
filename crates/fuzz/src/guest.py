"""Hands every call on to the import of the same name, and checks the Python types on the way."""

from wit_world import exports
from wit_world.imports import values


def anything(value):
    pass


def exactly(python):
    def check(value):
        assert type(value) is python, f"{value!r} is no {python.__name__}"

    return check


def items(item):
    def check(value):
        assert type(value) is list, f"{value!r} is no list"
        for each in value:
            item(each)

    return check


def parts(*checks):
    def check(value):
        assert type(value) is tuple and len(value) == len(checks), f"{value!r} is no such tuple"
        for each, item in zip(value, checks):
            item(each)

    return check


CHECKS = {
    # CHECKS
}


def hand_on(name, checks):
    def method(self, *arguments):
        parts(*checks)(arguments)
        result = getattr(values, name)(*arguments)
        if len(checks) > 1:
            parts(*checks)(result)
        return result

    return method


Values = type("Values", (exports.Values,), {name: hand_on(name, checks) for name, checks in CHECKS.items()})
