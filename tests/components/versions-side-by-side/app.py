# Two versions of an interface: their modules have package and version in the name.
from wit_world import exports
from wit_world.exports import types as exported
from wit_world.imports import test_store_types_1_0_0 as old
from wit_world.imports import test_store_types_2_1_0 as new


class Bucket:
    def __init__(self, name):
        self.inner = old.Bucket(name)

    def get(self):
        return exported.Entry(self.inner.get().key, 1)


def upgrade(name):
    with old.Bucket(name) as a, new.Bucket(name) as b:
        assert type(a) is not type(b)
        return len(a.get().key) + b.get().value
