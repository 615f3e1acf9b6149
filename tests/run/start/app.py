import os
import random
import sys
import time
import uuid

from wit_world import exports

AT_BUILD = dict(os.environ), list(sys.argv), os.getcwd()


class Run(exports.Run):
    def run(self):
        print(os.environ.get("FRUIT"))
        print(sys.argv[1:])
        print(AT_BUILD)
        print(abs(time.time() - 1_780_000_000) < 10**9, time.monotonic() >= 0, os.getcwd())
        print(random.random(), uuid.uuid4(), os.urandom(8).hex())
