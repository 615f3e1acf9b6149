"""Describes the app's exceptions, for the report of a failed build and for the hint about an invalid `raise`."""

import ast
import builtins
import encodings
import errno
import inspect
import linecache
import sys
import traceback
from importlib.machinery import PathFinder
from types import TracebackType
from typing import TYPE_CHECKING, Any, Callable

import _pycomp

if TYPE_CHECKING:
    from _pycomp_contract import FailedImport, Failure, FailureKind, Frame

BINDINGS: set[str] = set()
"""The modules of the bindings."""


def in_bindings(module: Any) -> bool:
    return isinstance(module, str) and any(module == name or module.startswith(name + ".") for name in BINDINGS)


class BuildError(Exception):
    """The app does not implement the world."""

    def __init__(self, kind: FailureKind, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.hint = hint


class Raised(Exception):
    """The app's implementation of an export raised `error` when pycomp called it or looked it up, as `name` says."""

    def __init__(self, name: str, error: BaseException) -> None:
        super().__init__(name)
        self.name = name
        self.error = error


# --- Modules that the build left out -----------------------------------------------------


class LeftOut:
    """The last finder: if the build left a module out, it says how to include it.

    The names are in a file of the image: in memory they would take more room than some of the modules.
    """

    def __init__(self, file: str) -> None:
        self.file = file

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        # `importlib.util.find_spec` only queries, and gets the usual answer.
        if sys._getframe(2).f_code.co_name != "_find_and_load_unlocked":
            return
        if self.holds(name):
            raise ModuleNotFoundError(f"No module named {name!r}: {self.remedy(name)}", name=name)

    def find_codec(self, name: str) -> None:
        """The last codec search function."""
        normal = encodings.normalize_encoding(name)
        module = f"encodings.{encodings.aliases.aliases.get(normal, normal)}"
        if self.holds(module):
            raise LookupError(f"unknown encoding: {name}: {self.remedy(module)}")

    def holds(self, name: str) -> bool:
        with open(self.file, encoding="utf-8") as names:
            return name in names.read().split()

    @staticmethod
    def remedy(name: str) -> str:
        return f"it was left out of this component; build with `--include {name}` or `--stdlib all`"


# --- The report of a build --------------------------------------------------------------


def describe_exception(error: BaseException, called: str | None = None) -> Failure:
    """The report of an exception that left the app: its traceback without pycomp's frames.

    `called` is what pycomp called or looked up, if the exception did not come from the import of the app.

    Each part may run code of the app, or use what the app has replaced: a part that raises is left out.
    """
    attempt(drop_own_frames, None, error, set())
    text = attempt(format_traceback, "", error)
    if not text:
        attempt(sys.__excepthook__, None, type(error), error, TRACEBACK(error))
    return {
        "kind": "exception",
        "message": "",
        "hint": attempt(raise_hint, None, error),
        "exception": {
            "class_name": attempt(class_name, "an exception", type(error)),
            "message": attempt(str, "", error),
            "called": called,
            "traceback": text,
            "frames": attempt(describe_frames, [], error),
            "failed_import": attempt(describe_import, None, error),
            "unavailable": attempt(unavailable, None, error),
        },
    }


def attempt(function: Callable[..., Any], default: Any, *arguments: Any) -> Any:
    try:
        return function(*arguments)
    except BaseException:
        return default


TRACEBACK, MODULE, QUALIFIED_NAME = (vars(cls)[name].__get__ for cls, name in (
    (BaseException, "__traceback__"), (type, "__module__"), (type, "__qualname__")))
"""What an exception or a class really has there."""


def class_name(cls: type) -> str:
    module = MODULE(cls)
    if not isinstance(module, str):
        module = "<unknown>"
    return QUALIFIED_NAME(cls) if module in ("builtins", "__main__") else f"{module}.{QUALIFIED_NAME(cls)}"


def format_traceback(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))


def describe_frames(error: BaseException) -> list[Frame]:
    return [{"file": frame.filename, "line": frame.lineno, "function": frame.name}
            for frame in traceback.extract_tb(error.__traceback__)]


def describe_import(error: BaseException) -> FailedImport | None:
    """What could not be imported: the module or the name in it, and the innermost package above it that exists."""
    name = failed_name(error)
    if name is None:
        return None
    parts = name.split(".")
    above = (".".join(parts[:length]) for length in range(len(parts) - 1, 0, -1))
    parent = next((name for name in above if name in sys.modules), None)
    file = getattr(sys.modules.get(parent), "__file__", None) if parent is not None else None
    return {
        "module": name,
        "missing": isinstance(error, ModuleNotFoundError) and not is_available(name),
        "left_out": any(finder.holds(name) for finder in sys.meta_path if isinstance(finder, LeftOut)),
        "standard": parts[0] in sys.stdlib_module_names,
        "attribute": optional_text(error.name_from),
        "path": optional_text(error.path),
        "parent": parent,
        "parent_file": optional_text(file),
    }


def failed_name(error: BaseException) -> str | None:
    """The full name of the module that an ImportError is about; libraries that raise one may only quote the original."""
    if not isinstance(error, ImportError):
        return None
    name = error.name
    if name is None and isinstance(error, ModuleNotFoundError):
        name = str(error).removeprefix("No module named '").partition("'")[0]
    is_name = isinstance(name, str) and all(part.isidentifier() for part in name.split("."))
    return name if is_name else None


def is_available(name: str) -> bool:
    """Whether a top-level module can be found, whatever the error says of it."""
    return name in sys.builtin_module_names or "." not in name and PathFinder.find_spec(name) is not None


def optional_text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def unavailable(error: BaseException) -> str | None:
    """The world's import, or the WASI interface, whose call failed with `error` because the app is being imported."""
    if isinstance(error, OSError) and error.errno == errno.ENOTCAPABLE:
        return _pycomp.refused_while_building()
    return optional_text(getattr(error, "unavailable", None)) if type(error) is RuntimeError else None


def optional_text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def drop_own_frames(error: BaseException, seen: set[int]) -> None:
    if id(error) in seen:
        return
    seen.add(id(error))
    error.__traceback__ = without_own_frames(error.__traceback__)
    for other in (error.__cause__, error.__context__):
        if other is not None:
            drop_own_frames(other, seen)


def without_own_frames(frames: TracebackType | None) -> TracebackType | None:
    """Removes the frames of pycomp and of the import machinery from a traceback."""
    kept = []
    while frames is not None:
        file = frames.tb_frame.f_code.co_filename
        if not file.startswith(("<_pycomp", "<frozen importlib")) and "/importlib/" not in file:
            kept.append(frames)
        frames = frames.tb_next
    for frame, following in zip(kept, [*kept[1:], None]):
        frame.tb_next = following
    return kept[0] if kept else None


# --- `raise` of a value that is no exception --------------------------------------------

REFUSED = "exceptions must derive from BaseException"
"""Python's message for it."""

IMPORT_ERR = "with `from componentize_py_types import Err`"


def add_raise_hint(error: BaseException) -> None:
    """Adds the hint to an exception that an export did not catch."""
    if hint := raise_hint(error):
        error.add_note(f"hint: {hint}")


def raise_hint(error: BaseException) -> str | None:
    """What to write instead of a `raise` whose operand has a type that Python refuses."""
    if type(error) is not TypeError or error.args != (REFUSED,) or error.__traceback__ is None:
        return None
    last = error.__traceback__
    while last.tb_next is not None:
        last = last.tb_next
    operand = raised_expression(last)
    value = find_value(operand, last.tb_frame)
    cls = value if isinstance(value, type) else type(value)
    if value is MISSING or not in_bindings(cls.__module__) and cls not in (str, int):
        return f"to return the error of a `result`, write `raise Err(value)`, {IMPORT_ERR}"
    text = shorten(ast.unparse(operand))
    if cls is value:
        name = ast.unparse(operand.func) if isinstance(operand, ast.Call) else text
        arguments = "" if isinstance(operand, ast.Call) and not (operand.args or operand.keywords) else "..."
        return (f"`{name}` is a type of the world, not an exception: write `raise Err({name}({arguments}))`, "
                f"{IMPORT_ERR}")
    if isinstance(operand, (ast.Constant, ast.JoinedStr)):
        return (f"a `{cls.__name__}` is not an exception: to return the error of a `result`, "
                f"write `raise Err({text})`, {IMPORT_ERR}")
    return f"`{text}` has the type `{cls.__name__}`, which is not an exception: write `raise Err({text})`, {IMPORT_ERR}"


MISSING = object()


def raised_expression(frame: TracebackType) -> Any:
    """The operand of the `raise` statement at a traceback's frame, as a syntax tree; None if unknown."""
    code = frame.tb_frame.f_code
    positions = list(code.co_positions())[frame.tb_lasti // 2]
    line, end_line, column, end_column = positions
    if None in positions:
        return None
    lines = linecache.getlines(code.co_filename, frame.tb_frame.f_globals)[line - 1:end_line]
    if len(lines) != end_line - line + 1:
        return None
    encoded = [text.encode() for text in lines]
    encoded[-1] = encoded[-1][:end_column]
    encoded[0] = encoded[0][column:]
    try:
        statement = ast.parse(b"".join(encoded)).body[0]
    except (SyntaxError, ValueError, IndexError):
        return None
    return statement.exc if isinstance(statement, ast.Raise) else None


def find_value(operand: Any, frame: Any) -> Any:
    """The value of an operand, or of the function that it calls, if looking up names is enough to find it."""
    match operand:
        case ast.Constant():
            return operand.value
        case ast.JoinedStr():
            return ""
        case ast.Call(func=ast.Name() | ast.Attribute()):
            value = find_value(operand.func, frame)
            return value if isinstance(value, type) else MISSING
        case ast.Name():
            for names in (frame.f_locals, frame.f_globals, vars(builtins)):
                if operand.id in names:
                    return names[operand.id]
        case ast.Attribute():
            owner = find_value(operand.value, frame)
            if owner is not MISSING:
                return inspect.getattr_static(owner, operand.attr, MISSING)
    return MISSING


def shorten(text: str) -> str:
    return text if len(text) <= 40 else "..."
