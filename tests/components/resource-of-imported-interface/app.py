# An exported interface hands out objects of an imported resource, and gets them.
from componentize_py_types import Err
from wit_world import exports
from wit_world.imports import files


class Finder(exports.Finder):
    def find(self, name):
        return files.open(f"/data/{name}")

    def first(self, names):
        for name in names:
            try:
                return name, files.open(name)
            except Err:
                pass
        return None

    def read_and_close(self, f):
        with f:
            return f.read()
