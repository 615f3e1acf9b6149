# An imported resource under other names: functions of all interfaces take and give objects of one class.
from wit_world import exports
from wit_world.imports import a, b


class C(exports.C):
    def pass_(self, x):
        assert type(x) is a.R
        return x


def play():
    made, own = b.make(1), a.R(2)
    return [type(made).__name__, str(type(made) is a.R), str(b.both(own, made)), str(own.n()), str(made.handle)]
