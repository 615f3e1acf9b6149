class WitWorld:
    @property
    def f(self):
        raise ValueError("fifth")
