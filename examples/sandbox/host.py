"""Runs untrusted snippets of Python: python host.py sandbox.wasm SNIPPET...

The component gets no directory, no network, no environment and no arguments; its memory and its work are limited.
"""

import sys

from wasmtime import Config, Engine, Store, Trap, WasiConfig, WasmtimeError
from wasmtime.component import Component, Linker, Variant

MEMORY = 64 << 20
"""Bytes."""

FUEL = 500_000_000
"""The fuel for one snippet: roughly the number of WebAssembly instructions."""


class Sandbox:
    def __init__(self, path):
        config = Config()
        config.consume_fuel = True
        self.engine = Engine(config)
        self.component = Component.from_file(self.engine, path)
        self.linker = Linker(self.engine)
        self.linker.add_wasip2()
        self.start()

    def start(self):
        """Creates an instance, which does not know earlier snippets."""
        self.store = Store(self.engine)
        self.store.set_wasi(WasiConfig())
        self.store.set_limits(memory_size=MEMORY)
        self.store.set_fuel(FUEL)
        self.instance = self.linker.instantiate(self.store, self.component)
        interpreter = self.instance.get_export_index(self.store, "example:sandbox/interpreter")
        execute = self.instance.get_export_index(self.store, "execute", interpreter)
        self.execute = self.instance.get_func(self.store, execute)

    def run(self, source):
        """Runs a snippet and returns the outcome as text."""
        self.store.set_fuel(FUEL)
        try:
            answer = self.execute(self.store, source)
            self.execute.post_return(self.store)
        except (Trap, WasmtimeError):
            used_up = self.store.get_fuel() == 0
            # A stopped instance cannot be used again.
            self.start()
            return "stopped: it took too long" if used_up else "stopped: it crashed"
        return show(answer)


def show(result):
    """wasmtime returns a result whose cases are both records as a `Variant`."""
    match result:
        case Variant("ok", answer):
            value = "" if answer.value is None else f"= {answer.value}"
            return answer.output + value or "done"
        case Variant("err", failure):
            where = "" if failure.line is None else f" (line {failure.line})"
            return f"{failure.kind}: {failure.message}{where}"


def main(path, snippets):
    sandbox = Sandbox(path)
    for snippet in snippets:
        print(sandbox.run(snippet))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
