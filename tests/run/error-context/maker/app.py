from componentize_py_types import Err, ErrorContext
from wit_world import exports


class Failures(exports.Failures):
    def fail(self, message: str) -> str:
        raise Err(ErrorContext(message))

    def join(self, all: list[ErrorContext]) -> ErrorContext:
        return ErrorContext(" and ".join(context.debug_message for context in all))
