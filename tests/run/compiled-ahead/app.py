import builtins
import traceback
from pathlib import Path

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
        try:
            import broken
        except SyntaxError:
            builtins.compile = compile_as_always
            print(traceback.format_exc(limit=0), end="")
