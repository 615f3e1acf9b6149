# Results of more than one core value are returned in memory: small, large, and with strings that are freed later.
from dataclasses import replace

from componentize_py_types import Err
from wit_world import exports
from wit_world.imports import api
from wit_world.imports.api import Large, Numbers, Small


class Api(exports.Api):
    def one(self):
        return api.one()

    def two(self, s):
        s = api.two(s)
        return Small(s.b, s.a)

    def many(self, n):
        answer = api.many(n)
        return Numbers(answer.b, answer.a, -answer.c, answer.d * 2, answer.e + 1, None)

    def huge(self, n):
        return Large(*(Numbers(n + i, i, i / 2, i / 4, i, i if i % 2 else None) for i in range(24)))

    def checked(self, n):
        try:
            return api.checked(n)
        except Err as error:
            raise Err(Small(error.value.b, error.value.a))

    def with_text(self, n):
        return api.with_text(n)
