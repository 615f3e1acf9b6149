# Takes a second or more: the interpreter, not the clock, decides how much is done.
for _ in range(30_000_000):
    pass


def greet(name: str) -> str:
    return name
