"""Implements whatever the world exports, with functions that nobody calls."""

from inspect import ismodule

import wit_world

try:
    from wit_world import exports
except ImportError:
    exports = None


def stub(*arguments):
    pass


def implementation(protocol):
    names = [name for name in vars(protocol) if name == "__init__" or not name.startswith("_")]
    return type(protocol.__name__, (), dict.fromkeys(names, stub))


def implementations(module):
    """A class for each one that the module defines."""
    return {
        name: implementation(value)
        for name, value in vars(module).items()
        if isinstance(value, type) and value.__module__ == module.__name__
    }


def resources(module):
    return type("Resources", (), implementations(module))


provided = implementations(wit_world)
if exports:
    provided |= implementations(exports)
    provided |= {name: resources(value) for name, value in vars(exports).items() if ismodule(value)}
globals().update(provided)
