# Statics may be written as class methods or static methods.
class Counter:
    made = 0

    def __init__(self, start):
        self.start = start
        Counter.made += 1

    def value(self):
        return self.start

    @classmethod
    def zero(cls):
        return cls(0)

    @classmethod
    def of(cls, texts):
        return [cls(len(text)) for text in texts]

    @staticmethod
    def total():
        return Counter.made
