# lark==1.3.1
from lark import Lark, Transformer

parser = Lark('sum: NUMBER ("+" NUMBER)*\n%import common.NUMBER\n%ignore " "', start="sum", parser="lalr")


class Sum(Transformer):
    def sum(self, numbers):
        return sum(map(int, numbers))


def use():
    assert Sum().transform(parser.parse("1 + 2 + 39")) == 42
