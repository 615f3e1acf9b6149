import os

try:
    PASSWORD = os.environ["DB_PASSWORD"]
except KeyError:
    PASSWORD = None
SECRET = b"APP_SECRET" in os.environb


def read(name):
    return os.environ.get(name)


TOKENS = [read(name) for name in ("A_TOKEN", "B_TOKEN")]
