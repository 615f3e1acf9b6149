# Each time an object is returned it gets one more handle; it goes with the last of them.
class Counter:
    def __init__(self, start):
        self.count = start

    def add(self, n):
        self.count += n
        return self.count

    def me(self):
        return self

    def twins(self):
        return self, self

    def many(self, n):
        return [self] * n

    def __del__(self):
        print("gone at", self.count)
