"""Greets everyone named on the command line."""

import sys

from componentize_py_types import Err
from wit_world import exports


class Run(exports.Run):
    def run(self) -> None:
        names = sys.argv[1:] or ["world"]
        if not all(map(str.strip, names)):
            print("a name is empty", file=sys.stderr)
            raise Err(None)
        for name in names:
            print(f"Hello, {name}!")
