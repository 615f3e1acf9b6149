import atexit
import json
import math
import sys

import package as packages
from wit_world import exports


def inner():
    return {}["missing"]


def notes():
    error = ValueError("with notes")
    error.add_note("first note")
    error.add_note("second note\nof two lines")
    raise error


def groups():
    errors = []
    for work in (lambda: int("x"), lambda: 1 / 0):
        try:
            work()
        except Exception as error:
            errors.append(error)
    raise ExceptionGroup("two at once", errors)


def cause():
    try:
        inner()
    except KeyError as error:
        try:
            raise RuntimeError("the outer") from error
        except RuntimeError:
            math.sqrt(-1)


def broken_import():
    import broken


def package():
    packages.work(
        lambda: inner(),
    )


def standard_library():
    json.loads("{")


def unprintable():
    class Unprintable(Exception):
        def __str__(self):
            raise ValueError("no text")

    raise Unprintable(1, 2)


def interrupt():
    raise KeyboardInterrupt


def base():
    class Own(BaseException):
        pass

    raise Own("base")


def surrogate():
    raise ValueError("half of a pair \udc80 and äöü 😀")


def suggestion():
    math.sqart(2)


def hook():
    sys.excepthook = lambda kind, value, frames: print("hooked:", kind.__name__, value, file=sys.stderr)
    raise ValueError("for the hook")


def failing_hook():
    def fails(*_):
        raise TypeError("the hook itself")

    sys.excepthook = fails
    raise ValueError("for the hook")


def closed_stderr():
    sys.stderr.close()
    raise ValueError("nobody prints it")


def no_stderr():
    sys.stderr = None
    raise ValueError("nobody prints it")


def broken_stderr():
    class Broken:
        def write(self, text):
            raise OSError("cannot write")

    sys.stderr = Broken()
    raise ValueError("nobody prints it")


def exit_zero():
    print("leaving")
    sys.exit()


def exit_code():
    sys.exit(3)


def exit_text():
    sys.exit("gone with a message")


def exit_in_finally():
    atexit.register(print, "at exit")
    try:
        sys.exit(1)
    finally:
        print("cleaned up")


class Run(exports.Run):
    def run(self):
        globals()[sys.argv[1]]()
