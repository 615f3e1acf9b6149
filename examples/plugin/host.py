"""A shop that lets a plugin price its orders: python host.py plugin.wasm

wasmtime gives a variant as its plain payload where the payload's class tells the case, else as a `Variant`.
"""

import sys

from wasmtime import Engine, Store, WasiConfig
from wasmtime.component import Component, Linker, Record, Variant

CATALOG = {"tea": ("Green tea", 450, 120), "pot": ("Teapot", 2450, 3)}


def record(**fields):
    result = Record()
    vars(result).update(fields)
    return result


def item(sku, quantity):
    return record(sku=sku, quantity=quantity)


ORDERS = [
    ([item("tea", 4), item("pot", 1)], None),
    ([item("tea", 100)], 15),
    ([item("pot", 2)], "SPRING"),
    ([item("pot", 2)], "WINTER"),
    ([item("pot", 4)], None),
    ([item("tea", 1), item("coffee", 1)], None),
    ([], None),
]


def find(store, sku):
    """What the plugin imports."""
    if sku not in CATALOG:
        return None
    name, price, stock = CATALOG[sku]
    return record(name=name, price=price, stock=stock)


def main(path):
    engine = Engine()
    component = Component.from_file(engine, path)
    linker = Linker(engine)
    linker.add_wasip2()
    with linker.root() as root, root.add_instance("example:shop/catalog@1.0.0") as catalog:
        catalog.add_func("find", find)
    store = Store(engine)
    wasi = WasiConfig()
    wasi.inherit_stderr()
    store.set_wasi(wasi)
    plugin = linker.instantiate(store, component)
    pricing = plugin.get_export_index(store, "example:shop/pricing@1.0.0")
    quote = plugin.get_func(store, plugin.get_export_index(store, "quote", pricing))
    for items, discount in ORDERS:
        answer = quote(store, record(items=items, discount=discount))
        quote.post_return(store)
        print(show(answer) if isinstance(answer, Record) else f"refused: {explain(answer)}")


def show(offer):
    lines = "".join(f"{line.quantity} x {line.name}, " for line in offer.lines)
    return f"{lines}to pay: {offer.total // 100}.{offer.total % 100:02}"


def explain(problem):
    match problem:
        case Variant("empty"):
            return "nothing was ordered"
        case Variant("unknown-sku", sku):
            return f"there is no {sku}"
        case Variant("shortage", line):
            return f"there are not {line.quantity} of {line.name}"
        case Variant("bad-voucher", code):
            return f"{code} is no voucher"


if __name__ == "__main__":
    main(sys.argv[1])
