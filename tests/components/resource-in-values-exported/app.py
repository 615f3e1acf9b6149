# Objects of the guest inside of other values, in both directions; each comes back under a new handle.
from componentize_py_types import Err, Ok
from wit_world import exports


class Counter:
    def __init__(self, name):
        self._name = name

    def name(self):
        return self._name

    def __del__(self):
        print("gone:", self._name)


class Counters(exports.Counters):
    def in_record(self, v):
        v.label += v.counter.name()
        return v

    def in_list(self, v):
        return v[::-1]

    def in_tuple(self, v):
        return v[2], v[1], v[0]

    def in_option(self, v):
        return v

    def in_result(self, v):
        match v:
            case Ok(counter):
                return counter
            case Err(counter):
                raise Err(counter)

    def in_variant(self, v):
        return v

    def deep(self, v):
        return v

    def borrowed(self, v):
        return ["nothing" if item is None else f"{item[0].name()}{item[1]}" for item in v]
