import getpass
import locale
import logging
import multiprocessing.process
import os
import platform
import random
import secrets
import socket
import sys
import tempfile
import time
import uuid
import zoneinfo

from wit_world import exports

AT_BUILD = dict(os.environ), list(sys.argv), os.getcwd()
# What the standard library would keep of these is forgotten; the last two are the app's own.
random.random(), uuid.uuid1(), tempfile.mktemp(), tempfile.gettempdir()
GENERATOR = random.Random()
STARTED = time.time()


def outcome(work):
    try:
        return work()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


class Run(exports.Run):
    def run(self):
        print(os.environ.get("FRUIT"), os.environb.get(b"FRUIT"), os.getenv("FRUIT"), outcome(getpass.getuser), outcome(lambda: os.path.expanduser("~")))
        print(sys.argv[1:])
        print(AT_BUILD)
        print(abs(time.time() - 1_780_000_000) < 10**9, time.monotonic() >= 0, os.getcwd(), tempfile.gettempdir(), "/zones" in zoneinfo.TZPATH)
        print(logging.makeLogRecord({}).relativeCreated < 60_000, int(STARTED))
        print(os.getpid(), os.cpu_count(), sys.platform, platform.system(), platform.machine(), platform.python_version(), socket.gethostname())
        print(sys.executable == "", sys.prefix, sys.getfilesystemencoding(), locale.getencoding(), locale.setlocale(locale.LC_ALL), hash("fixed"),
              all(map(callable, (copyright, credits, exit, help, license, quit))))
        print(time.tzname, time.timezone, time.strftime("%z %Z"), outcome(lambda: os.fork()), outcome(lambda: os.getuid()))
        print(GENERATOR.random())
        print(random.random(), random.SystemRandom().random(), uuid.uuid4(), f"{uuid.getnode():x}", uuid.uuid1().clock_seq)
        print(os.urandom(8).hex(), secrets.token_hex(8), tempfile.mktemp(), multiprocessing.process.current_process().authkey.hex())
