"""Runs snippets of Python in turn, as a notebook does."""

import ast
import json
import traceback
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

from componentize_py_types import Err
from wit_world import exports
from wit_world.exports.interpreter import Answer, Failure

FILE = "<snippet>"


class Interpreter(exports.Interpreter):
    def __init__(self) -> None:
        self.names: dict[str, Any] = {"__name__": "__main__"}

    def execute(self, source: str) -> Answer:
        output = StringIO()
        try:
            with redirect_stdout(output):
                value = self.run(source)
        except BaseException as error:
            # `sys.exit()` and a lack of memory are results of the snippet, too.
            raise Err(Failure(type(error).__name__, str(error), line(error)))
        return Answer(value, output.getvalue())

    def run(self, source: str) -> str | None:
        tree = ast.parse(source, FILE)
        match tree.body:
            case [*_, ast.Expr(last)]:
                tree.body.pop()
                exec(compile(tree, FILE, "exec"), self.names)
                return show(eval(compile(ast.Expression(last), FILE, "eval"), self.names))
        exec(compile(tree, FILE, "exec"), self.names)
        return None


def show(value: Any) -> str:
    try:
        return json.dumps(value)
    except (TypeError, ValueError):
        return repr(value)


def line(error: BaseException) -> int | None:
    """Returns the last line of the snippet that the exception passed through."""
    if isinstance(error, SyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == FILE]
    return lines[-1] if lines else None
