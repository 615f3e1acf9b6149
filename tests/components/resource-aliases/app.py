# A resource under other names in other interfaces, and through type aliases, is the same class.
from wit_world import exports


class R:
    def __init__(self, n):
        self._n = n

    def n(self):
        return self._n




class B(exports.B):
    def make(self, n):
        return R(n)

    def both(self, x, y):
        return [x.n(), y.n()]


class C(exports.C):
    def sum(self, x, y, z):
        assert type(x) is type(y) is type(z) is R
        return x.n() + y.n() + z.n()
