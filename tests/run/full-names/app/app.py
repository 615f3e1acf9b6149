import pkgutil

import bar_sdk.bindings.imports
import foo_sdk.bindings.imports
from bar_sdk.bindings.imports import foo_sdk_foo_interface as full
from foo_sdk.bindings.imports import foo_interface as short


def names(package) -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(package.__path__))


def check() -> str:
    assert full.Pair is short.Pair
    assert full.sum is short.sum
    return f"foo_sdk: {names(foo_sdk.bindings.imports)}, bar_sdk: {names(bar_sdk.bindings.imports)}"
