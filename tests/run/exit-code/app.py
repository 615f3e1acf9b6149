import sys

from componentize_py_types import Err
from wit_world import exports


class Run(exports.Run):
    def run(self):
        print(sys.argv[1], end="")
        if sys.argv[1] == "err":
            raise Err(None)
        sys.exit(int(sys.argv[1][-1]))
