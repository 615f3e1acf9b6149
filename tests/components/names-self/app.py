# Parameters and fields named `self` and `cls`, where Python passes these by itself too.
from wit_world import exports
from wit_world.imports import items
from wit_world.imports.items import Self


class Item:
    def __init__(self, self_, cls):
        self.inner = items.Item(self_=self_, cls=cls)

    def method(self, self2, cls):
        return self.inner.method(self2=self2, cls=cls)

    @classmethod
    def of(cls, self, cls_):
        items.Item.of(self=self, cls_=cls_)
        return cls(self, cls_)


class Items(exports.Items):
    def free(self, self_, cls):
        return items.free(self=self_, cls=cls)

    def pair(self, p):
        return items.pair(Self(self=p.cls, cls=p.self))
