# A method is looked up in the object: one that is set on the instance, or replaced in the class, is what is called.
class Counter:
    def __init__(self, start):
        self.count = start
        if start == 7:
            self.next = lambda: 77

    def next(self):
        self.count += 1
        if self.count == 10:
            Counter.next = lambda self: 100
        return self.count

    limit = staticmethod(max, )


Counter.limit = staticmethod(lambda of: of * 2)
