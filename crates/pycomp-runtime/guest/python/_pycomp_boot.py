"""Runs inside the component while it is built: ties the WIT world to the app's Python objects.

`main` gets a JSON configuration and answers with a JSON report. The report of a success holds
the addresses that the generated glue keeps as constants; that of a failure holds one message.
"""

import _sitebuiltins
import builtins
import codecs
import encodings
import gc
import importlib
import inspect
import io
import json
import os
import sys
import traceback
from types import ModuleType, TracebackType
from typing import Any, Callable

import _pycomp
import _pycomp_adapt
import _pycomp_heap

BINDINGS: set[str] = set()
"""The modules of the bindings."""

KINDS = {"record": 0, "variant": 1, "enum": 2, "flags": 3, "resource": 4}


class BuildError(Exception):
    """The app does not fit the world; `kind` is one of the report's."""

    def __init__(self, kind: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.hint = hint


def main(config_text: str) -> tuple[bool, str]:
    """Returns whether the build may go on, and the report."""
    config = json.loads(config_text)
    heap = _pycomp_heap.Imports()
    open_stdio()
    _pycomp_adapt.install()
    sys.path[:] = config["path"] + sys.path
    add_site_builtins()
    if config["left_out"] is not None:
        left_out = LeftOut(config["left_out"])
        sys.meta_path.append(left_out)
        codecs.register(left_out.find_codec)
    for interface in config["without"]:
        _pycomp.take_away(interface)
    try:
        objects = tie(config["app"], config["world"])
        report: dict[str, Any] = {"ok": True, "objects": objects}
    except BuildError as error:
        report = {"ok": False, "kind": error.kind, "message": str(error), "hint": error.hint}
    except BaseException as error:
        report = describe_exception(error)
    _pycomp.set_start_hook(start)
    report["heap"] = heap.stop()
    text = json.dumps(report, ensure_ascii=False).encode(errors="replace").decode()
    forget_own_imports()
    gc.collect()
    gc.freeze()
    _pycomp.pin_pools()
    return report["ok"], text


def forget_own_imports() -> None:
    for name in ("_pycomp_boot", "_pycomp_adapt", "_pycomp_heap"):
        sys.modules.pop(name, None)


class LeftOut:
    """The last of the finders: says of a module that the build left out how to have it.

    The names are in a file of the image: in memory they would take more room than some of the modules.
    """

    def __init__(self, file: str) -> None:
        self.file = file

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        # `importlib.util.find_spec` only asks, and is answered as always.
        if sys._getframe(2).f_code.co_name != "_find_and_load_unlocked":
            return
        if self.holds(name):
            raise ModuleNotFoundError(f"No module named {name!r}: {self.remedy(name)}", name=name)

    def find_codec(self, name: str) -> None:
        """The last of the searches for codecs."""
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


def add_site_builtins() -> None:
    """What the module `site` adds to the builtins: there is none of it here, and apps call `exit`."""
    for name in ("exit", "quit"):
        setattr(builtins, name, _sitebuiltins.Quitter(name, "Ctrl-D (i.e. EOF)"))
    builtins.copyright = _sitebuiltins._Printer("copyright", sys.copyright)
    builtins.credits = _sitebuiltins._Printer("credits", "See www.python.org for more information.")
    builtins.license = _sitebuiltins._Printer("license", "See https://www.python.org/psf/license/")
    builtins.help = _sitebuiltins._Helper()


# --- Standard streams -----------------------------------------------------------------


def open_stdio() -> None:
    """Opens stdio whose buffers are flushed when a call ends."""
    stdin = io.BufferedReader(open_descriptor(0, "r", "stdin"))
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(stdin, encoding="utf-8")
    sys.stdin.mode = "r"
    buffers = []
    for fd, name, errors in ((1, "stdout", "strict"), (2, "stderr", "backslashreplace")):
        buffer = _pycomp.StdioBuffer(open_descriptor(fd, "w", name))
        stream = io.TextIOWrapper(buffer, encoding="utf-8", errors=errors, write_through=True)
        stream.mode = "w"
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
        buffers.append(buffer)
    _pycomp.set_stdio(*buffers)


def open_descriptor(fd: int, mode: str, name: str) -> io.FileIO:
    """Opens a descriptor under the name that Python gives to its stream."""
    file = io.FileIO(fd, mode, closefd=False)
    file.name = f"<{name}>"
    return file


def start(argv: list[str], stdout_is_terminal: int, stderr_is_terminal: int) -> None:
    """Before the first call of a run: takes over the host's environment, arguments and entropy."""
    os.reload_environ()
    sys.argv = argv or [""]
    if stdout_is_terminal:
        sys.__stdout__.reconfigure(line_buffering=True)
    if stderr_is_terminal:
        sys.__stderr__.reconfigure(line_buffering=True)
    for name, refresh in STALE.items():
        if module := sys.modules.get(name):
            refresh(module)


# --- What the standard library keeps from an import ---------------------------------------


def refresh_tempfile(tempfile: Any) -> None:
    tempfile._name_sequence = None
    if tempfile.tempdir == "/tmp":   # found before the run's TMPDIR was known
        tempfile.tempdir = None


def refresh_uuid(uuid: Any) -> None:
    uuid._node = uuid._last_timestamp = None


def refresh_logging(logging: Any) -> None:
    from time import time_ns
    logging._startTime = time_ns()


def refresh_zoneinfo(zoneinfo: Any) -> None:
    if "PYTHONTZPATH" in os.environ:
        zoneinfo.reset_tzpath()


def refresh_multiprocessing(process: Any) -> None:
    try:
        process.current_process().authkey = os.urandom(32)
    except OSError:   # no key, rather than one that can be foretold
        current = process.current_process()
        current._config = NoKey(current._config)
        del current._config["authkey"]


class NoKey(dict):
    """The configuration of a process where there are no random numbers."""

    def __missing__(self, key: str) -> Any:
        if key == "authkey":
            return os.urandom(32)
        raise KeyError(key)


STALE: dict[str, Callable[[Any], None]] = {
    "random": lambda random: random.seed(),
    "tempfile": refresh_tempfile,
    "uuid": refresh_uuid,
    "logging": refresh_logging,
    "zoneinfo": refresh_zoneinfo,
    "multiprocessing.process": refresh_multiprocessing,
}
"""What to do at the start of a run about a module that was imported while building."""


# --- Tying the world to the app ---------------------------------------------------------


def tie(app_name: str, world: dict[str, Any]) -> dict[str, Any]:
    BINDINGS.update(world["modules"], world["packages"])
    parents = Parents(world["packages"])
    bindings = [importlib.import_module(name) for name in (*world["modules"], *world["packages"])]
    types = [add_type(entry) for entry in world["types"]]
    texts = [_pycomp.text(text) for text in world["texts"]]
    imports = [add_import(entry) for entry in world["imports"]]
    for shown, defined, names in world["again"]:
        show_again(importlib.import_module(shown), importlib.import_module(defined), names)
    parents.release()
    own_types = importlib.import_module("componentize_py_types")
    _pycomp.set_err_class(own_types.Err)
    if world["error_context"] is not None:
        _pycomp.error_context(own_types.ErrorContext, world["error_context"])
    app = import_app(app_name)
    check_bindings_untouched(bindings)
    exports = add_exports(app, world["exports"], types)
    return {"layout": _pycomp.layout(), "types": types, "texts": texts, "imports": imports, "exports": exports}


class Parents:
    """Lets bindings be imported before the packages that they are a part of.

    While such a package is imported it may take functions of the bindings for itself: they have to be connected by
    then. Until `release` an empty module stands in for it.
    """

    def __init__(self, bindings: list[str]) -> None:
        self.children: dict[str, dict[str, ModuleType]] = {}
        for name in bindings:
            parts = name.split(".")
            for length in range(1, len(parts)):
                self.stand_in(".".join(parts[:length]))

    def stand_in(self, name: str) -> None:
        if name in sys.modules:
            return
        import importlib.util
        spec = importlib.util.find_spec(name)
        # A namespace package has no code.
        if spec is not None and spec.origin is not None:
            sys.modules[name] = importlib.util.module_from_spec(spec)
            self.children[name] = {}

    def release(self) -> None:
        for name in self.children:
            del sys.modules[name]
        for name, module in sys.modules.items():
            parent, _, child = name.rpartition(".")
            if parent in self.children:
                self.children[parent][child] = module
        if self.children:
            sys.meta_path.insert(0, self)

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        """Finds such a package as Python does; before its code runs, it has the bindings as attributes."""
        if name not in self.children:
            return None
        from importlib.machinery import PathFinder
        spec = PathFinder.find_spec(name, path, target)
        run = spec.loader.exec_module

        def exec_module(module: ModuleType) -> None:
            vars(module).update(self.children[name])
            run(module)

        spec.loader.exec_module = exec_module
        return spec


def show_again(shown: ModuleType, defined: ModuleType, names: list[str]) -> None:
    """Functions are other objects once they are connected: a module that shows them gets these."""
    for name in names:
        setattr(shown, name, getattr(defined, name))


def check_bindings_untouched(bindings: list[ModuleType]) -> None:
    for module in bindings:
        if sys.modules.get(module.__name__) is not module:
            raise BuildError("app-clash", f"the app replaced the module `{module.__name__}` of the bindings",
                             "rename the app's module")


def add_type(entry: dict[str, Any]) -> dict[str, Any]:
    kind = entry["kind"]
    module = importlib.import_module(entry["module"])
    cls = None if kind == "variant" or entry["own"] else getattr(module, entry["class"])
    members = None
    if kind == "variant":
        members = tuple(getattr(module, name) for name in entry["members"])
    elif kind == "enum":
        members = tuple(getattr(cls, name) for name in entry["members"])
    desc, address, member_addresses, slots, units = _pycomp.type(
        KINDS[kind], cls, members, tuple(map(sys.intern, entry["names"])), entry["wit"], entry["drop"]
    )
    return {"desc": desc, "class": address, "members": member_addresses, "slots": slots, "units": units}


def add_import(entry: dict[str, Any]) -> int:
    module = importlib.import_module(entry["module"])
    owner = getattr(module, entry["class"]) if entry["class"] else module
    kind, name = entry["kind"], entry["name"]
    stub = inspect.getattr_static(owner, name)
    stub = getattr(stub, "__func__", stub)
    method = kind in ("method", "constructor")
    params = tuple(map(sys.intern, entry["params"]))
    desc, function = _pycomp.import_(entry["wit"], params, entry["entry"], method, stub)
    setattr(owner, name, staticmethod(function) if kind == "static" else function)
    return desc


# --- Finding what the app provides ------------------------------------------------------


def import_app(name: str) -> ModuleType:
    top = name.partition(".")[0]
    if top in sys.stdlib_module_names or top.startswith("_pycomp"):
        raise BuildError("app-clash", f"the app's module `{top}` has the name of a module of Python itself",
                         f"rename it, for instance to `{top}_app`")
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is not None and (name == error.name or name.startswith(error.name + ".")):
            raise BuildError("app-not-found", f"there is no module `{error.name}`") from None
        raise


def add_exports(app: ModuleType, exports: list[dict[str, Any]], types: list[dict[str, Any]]) -> list[int]:
    addresses = []
    names = [function["name"] for interface in exports for function in interface["functions"]
             if function["kind"] == "function"]
    for interface in exports:
        classes = {}
        for resource in interface["resources"]:
            cls = classes[resource["type"]] = find_class(app, interface, resource)
            _pycomp.set_class(types[resource["type"]]["desc"], cls)
        free = [function for function in interface["functions"] if function["kind"] == "function"]
        provider = find_provider(app, interface, free, list(classes.values()))
        for function in interface["functions"]:
            if function["kind"] == "function":
                unique = names.count(function["name"]) == 1
                callable_ = find_function(app, provider, interface, function, unique)
                check_signature(callable_, function, not inspect.ismethod(callable_))
                name = None
            else:
                callable_, name = find_member(app, interface, classes[function["resource"]], function)
            params = tuple(function["params"])
            addresses.append(_pycomp.export(function["wit"], params, callable_, name))
    return addresses


def find_class(app: ModuleType, interface: dict[str, Any], resource: dict[str, Any]) -> type:
    """The app's class for a resource: in a module or object named like the interface, or in the app itself."""
    owners = [owner for module in interface["modules"] for owner in modules_for(app, module)]
    for owner in (*owners, app):
        cls = getattr(owner, resource["name"], None)
        if isinstance(cls, type) and not is_binding(cls):
            return cls
    file = getattr(app, "__file__", app.__name__)
    functions = [method_text(function).replace("\n", "\n    ") for function in interface["functions"]
                 if function["resource"] == resource["type"]]
    body = "\n\n    ".join(functions) or "    pass"
    raise BuildError("missing-export",
                     f"{file} does not provide the resource `{interface['wit']}.{resource['name']}`, "
                     "which the world exports",
                     f"write a class, here or in a module `{interface['module']}`:\n\n"
                     f"    class {resource['name']}({resource['protocol']}):\n    {body}")


def method_text(function: dict[str, Any]) -> str:
    """What to write for a method, indented once."""
    head = "    @classmethod\n" if function["kind"] == "static" else ""
    return f"{head}    {function['signature']}\n        ..."


def modules_for(app: ModuleType, name: str) -> list[Any]:
    """Where the resources of the interface `name` may be: the app's attribute, its submodule, a module beside it."""
    found = [getattr(app, name, None)]
    for module in (f"{app.__name__}.{name}", f"{app.__package__}.{name}" if app.__package__ else name):
        try:
            found.append(importlib.import_module(module))
        except ModuleNotFoundError as error:
            if error.name is None or not (module == error.name or module.startswith(error.name + ".")):
                raise
    return [owner for owner in found if owner is not None]


def find_member(app: ModuleType, interface: dict[str, Any], cls: type,
                function: dict[str, Any]) -> tuple[Callable[..., Any] | None, str | None]:
    """What to call for a constructor or static, or the name of a method to look up in the object."""
    if function["kind"] == "constructor":
        check_signature(cls, function, False)
        return cls, None
    member = getattr(cls, function["name"], None)
    if not callable(member) or getattr(member, "__isabstractmethod__", False) or is_stub(member):
        raise missing(app, interface, function, cls)
    if function["kind"] == "static":
        check_signature(member, function, False)
        return member, None
    check_signature(member, function, False)
    return None, sys.intern(function["name"])


def find_provider(app: ModuleType, interface: dict[str, Any], functions: list[dict[str, Any]],
                  resources: list[type]) -> Any:
    """An instance of the app's class for the interface, or an object or module named like it."""
    for name in interface["classes"] if functions else ():
        cls = getattr(app, name, None)
        if not isinstance(cls, type) or is_binding(cls) or cls in resources:
            continue
        for function in functions:
            method = getattr(cls, function["name"], None)
            if method is None or getattr(method, "__isabstractmethod__", False):
                raise missing(app, interface, function, cls)
        return cls()
    found = (getattr(app, name, None) for name in interface["modules"])
    return next((provider for provider in found if provider is not None), None)


def is_binding(cls: type) -> bool:
    return in_bindings(cls.__module__) or "_is_protocol" in vars(cls) and cls._is_protocol


def find_function(app: ModuleType, provider: Any, interface: dict[str, Any], function: dict[str, Any],
                  unique: bool) -> Callable[..., Any]:
    for owner in (provider, app if unique else None):
        callable_ = getattr(owner, function["name"], None) if owner is not None else None
        if callable(callable_) and not is_stub(callable_):
            return callable_
    raise missing(app, interface, function, None)


def is_stub(callable_: Callable[..., Any]) -> bool:
    return in_bindings(getattr(callable_, "__module__", None) or "")


def in_bindings(module: str) -> bool:
    return any(module == name or module.startswith(name + ".") for name in BINDINGS)


def missing(app: ModuleType, interface: dict[str, Any], function: dict[str, Any], cls: type | None) -> BuildError:
    file = getattr(app, "__file__", app.__name__)
    wit = function["wit"]
    if cls is not None:
        return BuildError("missing-export",
                          f"class `{cls.__qualname__}` in {file} has no method `{function['name']}`, "
                          f"which the world exports as `{wit}`",
                          f"add to the class:\n\n{method_text(function)}")
    return BuildError("missing-export",
                      f"{file} does not provide `{wit}`, which the world exports",
                      f"write a class:\n\n    class {interface['class']}({interface['protocol']}):\n"
                      f"        {function['signature']}\n            ...\n\n"
                      f"or a function:\n\n    {plain_signature(function)}\n        ...")


def plain_signature(function: dict[str, Any]) -> str:
    """The signature of a function of the module, where that of a method is known."""
    return function["signature"].replace("(self, ", "(", 1).replace("(self)", "()", 1)


def check_signature(callable_: Callable[..., Any], function: dict[str, Any], plain: bool) -> None:
    where = getattr(callable_, "__qualname__", function["name"])
    signature = plain_signature(function) if plain else function["signature"]
    hint = f"write it as:\n\n    {signature}\n        ..."
    if inspect.iscoroutinefunction(callable_):
        raise BuildError("wrong-signature", f"`{where}` is an `async def`, but `{function['wit']}` "
                         "is a synchronous function in WIT", hint)
    count = len(function["params"])
    try:
        inspect.signature(callable_).bind(*range(count))
    except ValueError:
        return   # a callable that does not tell its signature
    except TypeError:
        code = getattr(callable_, "__code__", None)
        line = f" ({code.co_filename}, line {code.co_firstlineno})" if code else ""
        raise BuildError("wrong-signature",
                         f"`{where}`{line} cannot be called with the {count} argument{'' if count == 1 else 's'} "
                         f"that `{function['wit']}` passes", hint) from None


# --- Exceptions of the app --------------------------------------------------------------


def describe_exception(error: BaseException) -> dict[str, Any]:
    """The report of an exception that left the app: its traceback without frames of ours."""
    drop_own_frames(error, set())
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "ok": False,
        "kind": "exception",
        "message": "".join(traceback.format_exception_only(error)).strip(),
        "hint": None,
        "traceback": "".join(traceback.format_exception(error)),
        "frames": [
            {"file": frame.filename, "line": frame.lineno, "end_line": frame.end_lineno, "column": frame.colno,
             "function": frame.name}
            for frame in frames
        ],
    }


def drop_own_frames(error: BaseException, seen: set[int]) -> None:
    if id(error) in seen:
        return
    seen.add(id(error))
    error.__traceback__ = without_own_frames(error.__traceback__)
    for other in (error.__cause__, error.__context__):
        if other is not None:
            drop_own_frames(other, seen)


def without_own_frames(frames: TracebackType | None) -> TracebackType | None:
    """Cuts boot and import machinery from the front of a traceback and from between the app's frames."""
    kept = []
    while frames is not None:
        file = frames.tb_frame.f_code.co_filename
        if file != OWN_FILE and not file.startswith("<frozen importlib") and "/importlib/" not in file:
            kept.append(frames)
        frames = frames.tb_next
    for frame, following in zip(kept, [*kept[1:], None]):
        frame.tb_next = following
    return kept[0] if kept else None


OWN_FILE = main.__code__.co_filename
