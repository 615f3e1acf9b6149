"""Calls the functions of the component: python host.py matrix-math.wasm"""

import sys

from wasmtime import Engine, Store, WasiConfig
from wasmtime.component import Component, Linker


def main(path):
    engine = Engine()
    component = Component.from_file(engine, path)
    linker = Linker(engine)
    linker.add_wasip2()
    store = Store(engine)
    wasi = WasiConfig()
    wasi.inherit_stderr()
    store.set_wasi(wasi)
    library = linker.instantiate(store, component)

    def call(name, *arguments):
        function = library.get_func(store, name)
        result = function(store, *arguments)
        function.post_return(store)
        print(f"{name}: {show(result)}")

    call("multiply", [[1.0, 2.0], [4.0, 5.0], [6.0, 7.0]], [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    call("multiply", [[1.0, 2.0]], [[1.0, 2.0]])
    call("multiply", [[1.0, 2.0], [3.0]], [[1.0]])
    call("solve", [[0.0, 2.0, 1.0], [1.0, -2.0, -3.0], [-1.0, 1.0, 2.0]], [-8.0, 0.0, 3.0])
    call("solve", [[1.0, 2.0], [2.0, 4.0]], [3.0, 6.0])


def show(result):
    """wasmtime returns a result whose cases have different classes as the plain value of the case."""
    return result if isinstance(result, list) else f"refused: {result}"


if __name__ == "__main__":
    main(sys.argv[1])
