# Errors with payloads of every kind, raised by imports, caught, and raised again by exports.
from componentize_py_types import Err
from wit_world import exports
from wit_world.imports import api
from wit_world.imports.api import Kind, Problem, Why_Because, Why_Kind, Why_Unknown


class Api(exports.Api):
    def record_error(self):
        try:
            return api.record_error()
        except Err as error:
            raise Err(Problem(error.value.code + 1, [*error.value.hints, "again"]))

    def enum_error(self, k):
        try:
            api.enum_error(k)
        except Err as error:
            assert error.value is Kind.BROKEN
            raise

    def variant_error(self, n):
        raise Err([Why_Because(Problem(1, [])), Why_Kind(Kind.MISSING), Why_Unknown()][n])

    def list_error(self):
        try:
            return api.list_error()
        except Err as error:
            raise Err(error.value[::-1])

    def option_error(self, v):
        try:
            return api.option_error(v)
        except Err as error:
            raise Err(None if error.value is None else error.value + 1)
