"""Says what it was given."""

import os
import socket
import sys


def run() -> None:
    print("arguments:", sys.argv)
    print("variables:", dict(os.environ))
    print("stdin:", sys.stdin.read().strip())
    for name in ["note.txt", "/inside/note.txt"]:
        try:
            with open(name) as file:
                print(f"{name}:", file.read().strip())
        except OSError as error:
            print(f"{name}:", type(error).__name__)
    try:
        socket.create_connection(("127.0.0.1", 1))
    except OSError as error:
        print("network:", error.strerror)
    print("to stderr", file=sys.stderr)
    if "fail" in sys.argv:
        sys.exit(1)
