import settings

print("loading the settings")
LIMIT = settings.load("limit")


def greet(name: str) -> str:
    return f"Hello, {name}!"
