# What was lent goes back to the host when the call ends, also if it ends with `Err`.
from componentize_py_types import Err

kept = []


def look(t):
    kept.append(t)
    return t.name()


def look_all(ts):
    kept.extend(ts)
    try:
        return len([thing.name() for thing in ts])
    except Err as error:
        raise Err([error.value, error.value])
