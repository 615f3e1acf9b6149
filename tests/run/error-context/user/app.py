from componentize_py_types import Err, ErrorContext
from wit_world.imports import failures


def run(times: int) -> list[str]:
    messages = set()
    for _ in range(times):
        try:
            failures.fail("größer")
        except Err as error:
            joined = failures.join([error.value, ErrorContext("my own"), ErrorContext("")])
            messages.add(joined.debug_message)
    try:
        failures.join(["text"])
    except TypeError as error:
        messages.add(str(error))
    return sorted(messages)
