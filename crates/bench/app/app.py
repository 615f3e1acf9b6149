"""The app that the bench builds with both packagers, unchanged."""

import importlib
import sys
import time

from componentize_py_types import Err
from wit_world import exports
from wit_world.exports.calls import Callee
from wit_world.exports.loops import LoopKind
from wit_world.imports import host
from wit_world.imports.types import Point

import counters
import loops

__all__ = ["counters"]


class Echo(exports.Echo):
    def nop(self):
        pass

    def add(self, a, b):
        return a + b

    def text(self, value):
        return value

    def octets(self, value):
        return value

    def u32s(self, value):
        return value

    def s64s(self, value):
        return value

    def f64s(self, value):
        return value

    def bools(self, value):
        return value

    def strings(self, value):
        return value

    def pairs(self, value):
        return value

    def points(self, value):
        return value

    def people(self, value):
        return value

    def shapes(self, value):
        return value

    def options(self, value):
        return value

    def colors(self, value):
        return value

    def rights_list(self, value):
        return value

    def check(self, value):
        if value % 2:
            raise Err("odd")
        return value


class Calls(exports.Calls):
    def run(self, callee, length, times):
        match callee:
            case Callee.NOP:
                for _ in range(times):
                    host.nop()
            case Callee.ADD:
                for i in range(times):
                    host.add(i, 1)
            case Callee.TEXT:
                repeat(host.text, "x" * length, times)
            case Callee.OCTETS:
                repeat(host.octets, bytes(length), times)
            case Callee.U32S:
                repeat(host.u32s, list(range(length)), times)
            case Callee.POINTS:
                repeat(host.points, [Point(i, -i) for i in range(length)], times)
            case Callee.CHECK:
                for _ in range(times):
                    try:
                        host.check(length)
                    except Err:
                        pass
            case Callee.METHOD:
                tally = host.Tally(length)
                for _ in range(times):
                    tally.count()
            case Callee.CONSTRUCT:
                for _ in range(times):
                    with host.Tally(length):
                        pass


def repeat(function, argument, times):
    for _ in range(times):
        function(argument)


class Loops(exports.Loops):
    def run(self, kind):
        match kind:
            case LoopKind.NBODY:
                return loops.nbody(9000)
            case LoopKind.FANNKUCH:
                return loops.fannkuch(8)
            case LoopKind.METHODS:
                return loops.methods(120_000)
            case LoopKind.STRINGS:
                return loops.strings(1000)
            case LoopKind.DICTS:
                return loops.dicts(90_000)
            case LoopKind.JSON:
                return loops.json_round_trips(150)
            case LoopKind.REGEX:
                return loops.regex(100)
            case LoopKind.SORTING:
                return loops.sorting(40_000)


class Lazy(exports.Lazy):
    def loaded(self):
        return sorted(sys.modules)

    def first_import(self, name):
        start = time.perf_counter_ns()
        importlib.import_module(name)
        return time.perf_counter_ns() - start
