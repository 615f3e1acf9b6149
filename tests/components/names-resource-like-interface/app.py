# A resource with the name of its interface: the resource's class in the module, the interface's functions in the app.
import counter
from wit_world import exports


class Counter(exports.Counter):
    def total(self, all: list[counter.Counter]) -> int:
        return sum(one.n() for one in all)
