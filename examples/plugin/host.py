"""A shop that lets a plug-in price its orders: python host.py plugin.wasm"""

import sys

from componentize_py_types import Err
from plugin_host import Plugin, imports
from plugin_host.exports.pricing import (
    Discount,
    Discount_None_,
    Discount_Percent,
    Discount_Voucher,
    Item,
    Offer,
    Order,
    Problem,
    Problem_BadVoucher,
    Problem_Empty,
    Problem_Shortage,
    Problem_UnknownSku,
)
from plugin_host.imports.catalog import Product
from wasmtime import Engine, Store, WasiConfig

PRODUCTS = {"tea": Product("Green tea", 450, 120), "pot": Product("Teapot", 2450, 3)}

ORDERS: list[tuple[list[Item], Discount]] = [
    ([Item("tea", 4), Item("pot", 1)], Discount_None_()),
    ([Item("tea", 100)], Discount_Percent(15)),
    ([Item("pot", 2)], Discount_Voucher("SPRING")),
    ([Item("pot", 2)], Discount_Voucher("WINTER")),
    ([Item("pot", 4)], Discount_None_()),
    ([Item("tea", 1), Item("coffee", 1)], Discount_None_()),
    ([], Discount_None_()),
]


class Catalog(imports.Catalog):
    """The interface that the plug-in imports."""

    def find(self, sku: str) -> Product | None:
        return PRODUCTS.get(sku)


class Shop:
    catalog = Catalog()


def main(path: str) -> None:
    wasi = WasiConfig()
    wasi.inherit_stderr()
    plugin = Plugin.from_file(Store(Engine()), path, Shop(), wasi=wasi)
    for items, discount in ORDERS:
        try:
            print(show(plugin.pricing.quote(Order(items, discount))))
        except Err as error:
            print(f"refused: {explain(error.value)}")


def show(offer: Offer) -> str:
    lines = "".join(f"{line.quantity} x {line.name}, " for line in offer.lines)
    return f"{lines}to pay: {offer.total // 100}.{offer.total % 100:02}"


def explain(problem: Problem) -> str:
    match problem:
        case Problem_Empty():
            return "the order is empty"
        case Problem_UnknownSku(sku):
            return f"no article {sku}"
        case Problem_Shortage(line):
            return f"fewer than {line.quantity} x {line.name} in stock"
        case Problem_BadVoucher(code):
            return f"{code} is not a valid voucher"


if __name__ == "__main__":
    main(sys.argv[1])
