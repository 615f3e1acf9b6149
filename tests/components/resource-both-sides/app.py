# A resource that is imported and exported is two types: objects of the guest's class hold those of the host's.
from wit_world import exports
from wit_world.imports import store as host


class Item:
    def __init__(self, text):
        self.inner = host.Item(f"<{text}>")

    def text(self):
        return self.inner.text()

    @classmethod
    def join(cls, a, b):
        item = cls.__new__(cls)
        item.inner = host.Item.join(a.inner, b.inner)
        return item


class Store(exports.Store):
    def largest(self, s):
        found = host.largest(host.Shelf([item.inner for item in s.items]))
        for item in s.items:
            assert item.inner.handle is None
        if found is None:
            return None
        answer = Item("another")
        answer.inner = found
        return answer
