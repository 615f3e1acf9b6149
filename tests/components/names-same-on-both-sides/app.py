# An interface on both sides: one class per type without resources, whichever module it is taken from.
import wit_world
from wit_world import exports
from wit_world.exports import api as exported
from wit_world.imports import api


class Api(exports.Api):
    def get(self, item, level):
        assert type(item) is api.Item is exported.Item is wit_world.Item
        return api.get(item, exported.Level.HIGH if level is api.Level.LOW else api.Level.LOW)


def get2(item):
    return wit_world.get(api.Item(item.name + "!"))


def get_all(items):
    return [api.get(item, api.Level.LOW) for item in items]
