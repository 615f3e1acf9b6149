# Attributes for other tools stay in the WIT.
from wit_world.exports.api import Point


def double(p):
    return Point(2 * p.x)


def run():
    return 1
