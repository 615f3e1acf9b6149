import sys

print("on stdout")
print("on stderr", file=sys.stderr)


def greet(name: str) -> str:
    return f"Hello, {name}!"
