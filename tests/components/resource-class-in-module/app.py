# The resource's class is in a module named like the interface; the free functions are in the interface's class.
import counter_store
from wit_world import exports


class CounterStore(exports.CounterStore):
    def total(self):
        return sum(counter.count for counter in counter_store.counters)
