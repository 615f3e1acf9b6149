# A resource with the name of its interface, whose class is in the app, and the interface's functions are plain ones.
class Counter:
    def __init__(self, n: int) -> None:
        self._n = n

    def n(self) -> int:
        return self._n


def total(all: list[Counter]) -> int:
    return sum(one.n() for one in all)
