# Strings of every kind of character, the empty one, and long ones; a lone surrogate is none.
import wit_world


def pass_(s):
    return wit_world.echo(s)


def length(s):
    return len(s)


def reverse(s):
    return [text[::-1] for text in reversed(s)]


def repeat(s, n):
    return s * n


class Text(str):
    pass


def surrogate():
    assert wit_world.echo(Text("a subclass")) == "a subclass"
    return "lone \ud800"
