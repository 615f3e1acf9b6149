from wit_world.imports import log

log.write("starting")


def greet(name: str) -> str:
    return f"Hello, {name}!"
