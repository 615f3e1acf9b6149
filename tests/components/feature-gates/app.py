# `--features` lets unstable items in; those of other features stay out.
from wit_world import exports
from wit_world.imports import api


class Api(exports.Api):
    def old(self):
        return api.old()

    def newer(self):
        return api.newer()

    def fancy(self):
        return f"{api.fancy()} {hasattr(api, 'secret')} {hasattr(exports.Api, 'secret')}"


def also():
    return "also"
