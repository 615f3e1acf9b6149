import os

from wit_world.imports import random, stdout


def run() -> str:
    assert random.get_random_u64() != random.get_random_u64()
    assert len(os.urandom(8)) == 8
    with stdout.get_stdout():
        return "random numbers in part, bytes for Python"
