# An error context as a result, and as what is raised.
from componentize_py_types import Err, ErrorContext


def make(message):
    return ErrorContext(message)


def check(n):
    if n > 1:
        raise Err(ErrorContext("too large"))
    return n
