# `raise` of a type of the world, or of a plain value: the traceback says what to write instead.
from wit_world.exports.errors import Errno, Error, Failure_Missing
from wit_world import exports


class Errors(exports.Errors):
    def by_record(self):
        raise Error(
            code=1,
            text="one",
        )

    def by_class(self):
        raise Failure_Missing from None

    def by_enum(self):
        raise Errno.ACCESS

    def by_value(self):
        error = Error(1, "one")
        raise error

    def by_string(self):
        raise "text"

    def by_expression(self):
        raise [][:]

    def other(self):
        raise TypeError("exceptions are fine")
