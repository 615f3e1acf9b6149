# An error context carries a message out; the host sees that it is one.
from componentize_py_types import ErrorContext
from wit_world.imports import api


def run():
    api.report(ErrorContext("something happened"), 1)
    many = [ErrorContext("a"), ErrorContext("größer")]
    return [str(api.reports(many)), *(context.debug_message for context in many)]
