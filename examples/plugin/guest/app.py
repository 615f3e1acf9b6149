"""Prices orders: looks up the articles in the shop's catalog and subtracts a discount."""

from componentize_py_types import Err
from wit_world import exports
from wit_world.exports.pricing import (
    Discount,
    Discount_Percent,
    Discount_Voucher,
    Item,
    Line,
    Offer,
    Order,
    Problem_BadVoucher,
    Problem_Empty,
    Problem_Shortage,
    Problem_UnknownSku,
)
from wit_world.imports import catalog

VOUCHERS = {"SPRING": 500, "WELCOME": 1000}


class Pricing(exports.Pricing):
    def quote(self, order: Order) -> Offer:
        if not order.items:
            raise Err(Problem_Empty())
        lines = [line(item) for item in order.items]
        total = sum(line.cost for line in lines)
        return Offer(lines, max(0, total - rebate(total, order.discount)))


def line(item: Item) -> Line:
    product = catalog.find(item.sku)
    if product is None:
        raise Err(Problem_UnknownSku(item.sku))
    line = Line(product.name, item.quantity, product.price * item.quantity)
    if item.quantity > product.stock:
        raise Err(Problem_Shortage(line))
    return line


def rebate(total: int, discount: Discount) -> int:
    match discount:
        case Discount_Percent(percent):
            return total * min(percent, 100) // 100
        case Discount_Voucher(code):
            if code not in VOUCHERS:
                raise Err(Problem_BadVoucher(code))
            return VOUCHERS[code]
        case _:
            return 0
