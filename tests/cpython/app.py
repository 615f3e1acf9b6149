"""`python -m test` with the arguments of the process. Upstream's package `test` is mounted when it runs.

In the world `async-tests` the loops of asyncio's tests are those of async exports. With `--awaited` as first argument,
the tests run as tasks on the loop of the export itself.
"""

import _thread
import runpy
import sys
import threading
from collections.abc import Awaitable

import loops
from wit_world import exports


def no_thread(*args: object, **kwargs: object) -> None:
    import unittest

    raise unittest.SkipTest("WASI has no threads")


class Run(exports.Run):
    def run(self) -> Awaitable[None] | None:  # type: ignore[override]
        sys.path.append("/cpython")
        from test import support
        from test.support import socket_helper

        # Upstream takes it that WASI has no sockets, and leaves out more than fifty files. Many of their tests start a
        # thread with the other side of a connection, and do not ask first whether there are threads.
        support.has_socket_support = True
        socket_helper.has_gethostname = True
        _thread.start_new_thread = threading.Thread.start = no_thread
        # What the tests clean up with.
        threading.Thread.join = lambda self, timeout=None: None
        if sys.argv[1:2] == ["--awaited"]:
            return loops.run_awaited(sys.argv[2:])
        if "_pycomp_loop" not in sys.modules:   # the world has no async functions
            runpy.run_module("test", run_name="__main__", alter_sys=True)
            return None
        with loops.counted():
            runpy.run_module("test", run_name="__main__", alter_sys=True)
        return None
