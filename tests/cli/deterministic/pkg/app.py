"""Keeps what differs between two runs of an ordinary Python: times, hashes, addresses, random numbers."""

import os
import random
import time
import uuid

TIME = time.time()
NUMBERS = [random.random() for _ in range(5)]
NAMES = {"red", "green", "blue", "yellow"}
ORDER = list(NAMES)
ADDRESS = repr(object())
ID = uuid.uuid4()
BYTES = os.urandom(8)
ENVIRONMENT = dict(os.environ)
HERE = __file__


def greet(name: str) -> str:
    return f"{HERE} {ID} {TIME} {name}"
