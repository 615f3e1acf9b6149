# Names that Python reserves get a trailing underscore, everywhere.
from wit_world import exports
from wit_world.imports import from_
from wit_world.imports.from_ import If, Try, While_Def, While_Is, While_None_, While_True_, With


class From(exports.From):
    def return_(self, yield_, raise_):
        assert type(yield_) is If and [yield_.class_, yield_.for_, yield_.lambda_] == [1, "x", None]
        match raise_:
            case While_Is(If(class_, for_, lambda_)):
                print("is", class_, for_, lambda_)
            case While_True_(n):
                print("true", n)
            case While_Def() | While_None_():
                print(type(raise_).__name__)
        return from_.return_(yield_=yield_, raise_=raise_)

    def import_(self, async_, await_):
        assert async_ in (Try.EXCEPT, Try.FINALLY, Try.PASS)
        return from_.import_(async_, With.AND | With.NOT if await_ == With.OR else await_)


def global_(nonlocal_):
    return nonlocal_ + 1
