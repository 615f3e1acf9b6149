from wit_world.imports import wall_clock


def run() -> int:
    return wall_clock.year()
