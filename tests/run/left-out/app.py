import importlib
import importlib.util

from wit_world import exports


class Run(exports.Run):
    def run(self):
        for name in ("color" + "sys", "xml.dom." + "minidom", "tele" + "pathy"):
            try:
                print(importlib.import_module(name))
            except ModuleNotFoundError as error:
                print(f"{error.name}: {error}")
        print(importlib.util.find_spec("color" + "sys") is not None)
        try:
            1 / 0
        except ZeroDivisionError:
            import traceback

            traceback.print_exc()
        print("größe".encode("latin-1"), int("9" * 3000) > 0)
