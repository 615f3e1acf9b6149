# An exception that is no `Err` ends the call with a traceback and a trap; the instance refuses further calls.
from wit_world import exports


class Failing(exports.Failing):
    def plain(self, n: int) -> int:
        if n == 0:
            return 0
        return 100 // (n - 1)

    def with_result(self, n: int) -> int:
        try:
            return {1: 2}[n]
        except KeyError as error:
            raise ValueError("not there") from error
