# Interfaces that are written inside of the world, with types, resources and free functions of their own.
from componentize_py_types import Err
from wit_world import exports
from wit_world.exports.plugin import State
from wit_world.imports import log
from wit_world.imports.shared import R


class Session:
    def __init__(self, start):
        self.state = start

    def next(self):
        self.state.count += 1
        return self.state


class Plugin(exports.Plugin):
    def start(self, state):
        with log.Logger(log.Level.HIGH) as logger:
            count = logger.write("started")
        try:
            log.write(log.Level.LOW, state.last)
        except Err as error:
            raise Err(error.value.name) from None
        return State(count, R(state.last.a + 1))

    def open(self):
        return Session(State(7, R(8)))
