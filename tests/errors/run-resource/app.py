class Basket:
    def add(self, sku):
        pass

    @classmethod
    def sum(cls, a):
        return a
