# What is printed is written when the call ends at the latest, in the call that traps too.
import sys

import wit_world


def run(n):
    print("begin", n)
    wit_world.work(n)
    print("no newline", end="")
    print("to stderr größer", file=sys.stderr)
    if n:
        run(n - 1)


def fail():
    print("before")
    print("after a lone surrogate: \ud800", file=sys.stderr)
    raise SystemError("at last")
