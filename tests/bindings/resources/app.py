from typing import Self

from wit_world import exports
from wit_world.exports import counters
from wit_world.imports import store
from wit_world.imports.store import Item, Problem_Twice, Shelf
from componentize_py_types import Err


class Counter(counters.Counter):
    def __init__(self, start: int, self_: int, cls: int) -> None:
        self.value = start + self_ + cls

    def next(self, self2: int) -> int:
        return self.value

    @classmethod
    def of(cls, item: Item, cls_: int) -> Self:
        with item as same:
            return cls(len(same.text()), 0, 0)

    def merge(self, other: counters.Counter) -> counters.Counter:
        raise Err("no")


class Counters(exports.Counters):
    def sum(self, counters: list[counters.Counter]) -> int:
        return sum(counter.next(0) for counter in counters)

    def put(self, shelf: Shelf) -> None:
        found = Item.find("x")
        if found is not None:
            try:
                found.rename("y")
            except Err as error:
                if isinstance(error.value, Problem_Twice):
                    error.value.value.text()
        store.take(shelf.items[0], store.Marker() if shelf.mark is None else shelf.mark)
