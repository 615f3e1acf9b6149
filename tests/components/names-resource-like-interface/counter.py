class Counter:
    def __init__(self, n: int) -> None:
        self._n = n

    def n(self) -> int:
        return self._n
