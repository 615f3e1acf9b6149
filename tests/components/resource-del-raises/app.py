# An exception in `__del__` is printed and ignored, as in any Python: the destructor does not trap.
class Counter:
    def __init__(self, name):
        self._name = name

    def name(self):
        return self._name

    def __del__(self):
        raise RuntimeError(f"{self._name} does not want to go")
