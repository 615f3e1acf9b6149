"""Hands every call on to the import of the same name, or answers it, and checks the Python types on the way."""

import asyncio
import weakref
from dataclasses import dataclass, fields, is_dataclass

from channels import Ends as Ends
from componentize_py_types import Err, Ok
from wit_world import exports
from wit_world.imports import holders, values

WRAPS = False
"""Whether a holder has one of the host's holders in it."""


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


def mapping(key, item):
    def check(value):
        assert type(value) is dict, f"{value!r} is no dict"
        for pair in value.items():
            parts(key, item)(pair)

    return check


@dataclass
class Function:
    """A function over values that pass `checks`; whether it gives them back, whether as a `result`, and if it is async."""

    checks: list
    gives: bool
    raises: bool
    waits: bool


VALUES = {
    # CHECKS
}

HOLDERS = {
    # HOLDERS
}


def hand_on(name, function):
    def check(result):
        if function.gives and len(function.checks) > 1:
            parts(*function.checks)(result)
        return result

    def method(self, *arguments):
        parts(*function.checks)(arguments)
        if name.startswith("d"):
            return None
        return check(getattr(values, name)(*arguments))

    async def waiting(self, *arguments):
        parts(*function.checks)(arguments)
        if name.startswith("d"):
            return await asyncio.sleep(0)
        return check(await getattr(values, name)(*arguments))

    return waiting if function.waits else method


Values = type("Values", (exports.Values,), {name: hand_on(name, function) for name, function in VALUES.items()})

alive = weakref.WeakSet()


class Holder:
    """The resource that this component defines."""

    def __init__(self, number):
        self.inner = holders.Holder(number) if WRAPS else None
        self.own_number = number
        alive.add(self)

    def number(self):
        return self.inner.number() if self.inner else self.own_number


def found(value):
    """The numbers of the holders in a value, in their order."""
    match value:
        case Holder():
            yield value.number()
        case dict():
            yield from found(list(value.items()))
        case list() | tuple():
            for each in value:
                yield from found(each)
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from found(getattr(value, field.name))


def answer(name, function):
    def method(*arguments):
        parts(*function.checks)(arguments)
        if name.startswith("b"):
            return list(found(arguments))
        if not function.gives:
            return None
        result = arguments if len(arguments) > 1 else arguments[0]
        if function.raises:
            if isinstance(result, Err):
                try:
                    raise result
                finally:
                    # As below.
                    del arguments, result
            assert isinstance(result, Ok), f"{result!r} is no result"
            return result.value
        return result

    return method


def method(function, answers):
    def call(self, *arguments):
        try:
            return answers(*arguments)
        finally:
            # An exception that is among the arguments would keep this frame, and this frame the exception.
            del arguments

    async def waiting(self, *arguments):
        try:
            await asyncio.sleep(0)
            return answers(*arguments)
        finally:
            # As above.
            del arguments

    return waiting if function.waits else call


def static(function, answers):
    async def waiting(*arguments):
        try:
            return answers(*arguments)
        finally:
            # As above.
            del arguments

    return staticmethod(waiting if function.waits else answers)


for name, function in HOLDERS.items():
    if name.startswith("m"):
        setattr(Holder, name, method(function, answer(name, function)))
    elif name.startswith("s"):
        setattr(Holder, name, static(function, answer(name, function)))

free = {name: method(function, answer(name, function)) for name, function in HOLDERS.items() if name[0] in "hb"}
Holders = type("Holders", (exports.Holders,), free | {"alive": lambda self: len(alive)})
