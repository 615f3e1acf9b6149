class Item:
    def __init__(self, n):
        self._n = n

    def n(self):
        return self._n
