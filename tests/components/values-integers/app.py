# Integers of every width at the ends of their ranges; numbers beyond them are refused.
import wit_world


def pass_(*numbers):
    return wit_world.all(*numbers)


def text(g, h, gs, hs):
    return f"{g} {h} {gs} {hs}"


def big(text):
    return int(text)


def negative(text):
    return int(text)
