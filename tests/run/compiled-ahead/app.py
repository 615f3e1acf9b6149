import builtins
import importlib.resources
import pkgutil
import runpy
import traceback
from pathlib import Path

import kit.tool
import solo
from wit_world import exports


class Run(exports.Run):
    def run(self):
        def compile(source, path, *rest, **names):
            print("compiled at run time:", path)
            return compile_as_always(source, path, *rest, **names)

        compile_as_always, builtins.compile = builtins.compile, compile
        import later
        import old

        print(later.NAME, old.NAME, later.__file__, Path(later.__spec__.cached).exists())
        print(Path("/app/templates/new-app/start.py").read_text(), end="")
        what_was_imported_is_read_again()
        import kit.tests.test_tool
        print(kit.tests.test_tool.NAME)
        try:
            import broken
        except SyntaxError:
            builtins.compile = compile_as_always
            print(traceback.format_exc(limit=0), end="")


def what_was_imported_is_read_again():
    kit.tool.STATE.append("used")
    importlib.reload(kit.tool)
    print(kit.tool.STATE, kit.tool.half(5), kit.tool.__loader__.get_code("kit.tool").co_name)
    print(runpy.run_module("solo")["NAME"], solo.__file__)
    words = pkgutil.get_data("kit", "words.txt")
    print(len(words.splitlines()), importlib.resources.read_text("kit", "words.txt").encode() == words)
    with open(f"{kit.__path__[0]}/words.txt", "rb") as file:
        file.seek(-9, 2)
        print(file.read(), Path(kit.tool.__file__).stat().st_size == len(Path(kit.tool.__file__).read_bytes()))
