import importlib
import importlib.util

from wit_world import exports


class Run(exports.Run):
    def run(self):
        for name in ("color" + "sys", "xml.dom." + "minidom", "unicode" + "data", "_codecs_" + "kr", "tele" + "pathy"):
            try:
                print(importlib.import_module(name))
            except ModuleNotFoundError as error:
                print(f"{error.name}: {error}")
        print(importlib.util.find_spec("color" + "sys") is not None)
        try:
            größe = 1 / 0; "宽"
        except ZeroDivisionError:
            import traceback

            traceback.print_exc()
        print("größe".encode("latin-1"), int("9" * 3000) > 0)
        for code in (r"'\N{BULLET}'", "ﬀ = 1", "'한글'.encode('euc' + '_kr')"):
            try:
                print(eval(code) if "=" not in code else exec(code))
            except Exception as error:
                print(f"{type(error).__name__}: {error}")
