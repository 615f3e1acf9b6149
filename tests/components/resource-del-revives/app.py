# An object that `__del__` brings back to life can be handed out anew.
from wit_world import exports

revived = []


class Counter:
    def __init__(self, name):
        self._name = name

    def name(self):
        return self._name

    def __del__(self):
        print("not yet:", self._name)
        revived.append(self)


class Counters(exports.Counters):
    def revived(self):
        answer = revived[:]
        revived.clear()
        return answer
