"""`python -m test` with the arguments of the process. Upstream's package `test` is mounted when it runs."""

import runpy
import sys

from wit_world import exports


class Run(exports.Run):
    def run(self) -> None:
        sys.path.append("/cpython")
        runpy.run_module("test", run_name="__main__", alter_sys=True)
