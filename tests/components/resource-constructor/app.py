# Constructors call the class: with arguments of every kind, and with none.
class Shape:
    def __init__(self, name, sides, scale=None):
        self.name, self.sides, self.scale = name, sides, scale

    def describe(self):
        return f"{self.name} {self.sides} {self.scale}"


class Empty:
    def is_empty(self):
        return True
