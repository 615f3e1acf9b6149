# The error case of an import can be caught, or passed on. When the host itself fails, no Python runs any more.
from componentize_py_types import Err
from wit_world.imports import disk


def run(path):
    try:
        return disk.read(path).decode()
    except Err as error:
        return f"caught {error!r}: {error.value}"
    finally:
        print("size", disk.size())
