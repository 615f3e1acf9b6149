# Resources without a method or constructor. The host's cannot be made by calling its class.
from wit_world import exports
from wit_world.imports.keys import Key


class Token:
    pass


class Tokens(exports.Tokens):
    def make(self):
        return Token()

    def same(self, a, b):
        return a is b


def use_key(k):
    try:
        Key()
    except TypeError as error:
        return f"{type(k).__name__}: {error}"
