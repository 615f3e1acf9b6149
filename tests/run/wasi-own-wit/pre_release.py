from wit_world.imports import random


def run() -> int:
    return random.get_random_u64()
