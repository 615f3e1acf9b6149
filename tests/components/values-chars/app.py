# Characters: one-character strings, from NUL over both sides of the surrogates to the last code point.
import wit_world


def code(c):
    return ord(wit_world.echo(c))


def of(code):
    return chr(code)


def text(cs):
    return repr(cs)


def chars(text):
    return list(text)


def bad(text):
    return text
