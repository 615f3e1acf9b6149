import importlib

colors = importlib.import_module("color" + "sys")


def greet(name: str) -> str:
    return f"Hello, {name}!"
