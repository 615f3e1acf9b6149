# Interfaces named like what the written modules use themselves, used by each other on both sides.
from wit_world import exports
from wit_world.imports import abstractmethod, auto
from wit_world.imports import bytes as wit_bytes
from wit_world.imports import dict as wit_dict
from wit_world.imports import str as wit_str


class Bytes(exports.Bytes):
    def name(self, s):
        assert type(auto.name(auto.Dataclass.AUTO, abstractmethod.Auto(1))) is abstractmethod.Auto
        return wit_bytes.name(s)


class Dict(exports.Dict):
    def name(self, l):
        return wit_dict.name(l)


class Str(exports.Str):
    def name(self, i):
        return wit_str.name(i)
