"""Runs inside the component while it is built: connects the WIT world to the app's Python objects.

`main` takes a `BootInput` and returns a `Ready` or a `Failure`, both as JSON. The addresses in `Ready` become
constants in the generated glue.
"""

import _sitebuiltins
import builtins
import codecs
import gc
import importlib
import inspect
import io
import os
import sys
from importlib.machinery import ModuleSpec
from json import dumps, loads
from types import ModuleType
from typing import TYPE_CHECKING, Any, Callable

import _pycomp
import _pycomp_adapt
import _pycomp_heap
from _pycomp_contract import TYPE_KINDS
from _pycomp_errors import BINDINGS, BuildError, LeftOut, Raised, add_raise_hint, describe_exception

if TYPE_CHECKING:
    from _pycomp_contract import (
        BootInput, ChannelEntry, Failure, ImportEntry, Ready, ReExport, SocketTable, TaskTable, TypeEntry,
        TypeObjects
    )


def main(text: str) -> tuple[bool, str]:
    """Returns whether the app is ready, and the report."""
    config: BootInput = loads(text)
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
        _pycomp.remove_interface(interface)
    report: Ready | Failure
    ready = False
    try:
        report = connect(config, heap)
        ready = True
    except BuildError as error:
        report = {"kind": error.kind, "message": str(error), "hint": error.hint, "exception": None}
    except Raised as raised:
        report = describe_exception(raised.error, raised.name)
    except BaseException as error:
        report = describe_exception(error)
    _pycomp.set_start_hook(start)
    _pycomp.set_hint_hook(add_raise_hint)
    text = dumps(report, ensure_ascii=False).encode(errors="replace").decode()
    forget_own_imports()
    gc.collect()
    gc.freeze()
    _pycomp.pin_pools()
    return ready, text


OWN_MODULES = (
    "_pycomp_boot", "_pycomp_adapt", "_pycomp_contract", "_pycomp_errors", "_pycomp_exports", "_pycomp_heap", "_pycomp_inline",
    "_pycomp_reads",
)


def forget_own_imports() -> None:
    for name in OWN_MODULES:
        sys.modules.pop(name, None)


def add_site_builtins() -> None:
    """The builtins that the module `site` would add: there is no `site` here, but apps call `exit`."""
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
    """Opens a descriptor under the name that Python gives its stream."""
    file = io.FileIO(fd, mode, closefd=False)
    file.name = f"<{name}>"
    return file


def start(argv: list[str], stdout_is_terminal: int, stderr_is_terminal: int) -> None:
    """Runs before the first call: takes over the host's environment and arguments, and refreshes STALE modules."""
    os.reload_environ()
    sys.argv = argv or [""]
    if stdout_is_terminal:
        sys.__stdout__.reconfigure(line_buffering=True)
    if stderr_is_terminal:
        sys.__stderr__.reconfigure(line_buffering=True)
    for name, refresh in STALE.items():
        if module := sys.modules.get(name):
            refresh(module)


# --- State that the standard library keeps from an import ---------------------------------


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


def refresh_loop(own: Any) -> None:
    own.loop.set_debug(own.is_debug_mode())


def refresh_multiprocessing(process: Any) -> None:
    try:
        process.current_process().authkey = os.urandom(32)
    except OSError:   # no key is better than a predictable one
        current = process.current_process()
        current._config = NoKey(current._config)
        del current._config["authkey"]


class NoKey(dict):
    """The configuration of a process without random numbers."""

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
    "_pycomp_loop": refresh_loop,
}
"""How to refresh a module that was imported while building, at the start of a run."""


# --- Connecting the world to the app ----------------------------------------------------


def connect(config: BootInput, heap: _pycomp_heap.Imports) -> Ready:
    # Imported here and not kept: no component needs them.
    import _pycomp_reads
    from _pycomp_exports import add_exports
    world = config["world"]
    BINDINGS.update(world["modules"], world["packages"])
    parents = Parents(world["packages"])
    if world["host"] is not None:
        _pycomp.connect_host(world["host"]["builtins"], world["host"]["functions"])
    if world["tasks"] is not None:
        connect_tasks(world["tasks"])
    bindings = [importlib.import_module(name) for name in (*world["modules"], *world["packages"])]
    types = [add_type(entry) for entry in world["types"]]
    channels = [add_channel(entry) for entry in world["channels"]]
    texts = [_pycomp.text(text) for text in world["texts"]]
    imports = [add_import(entry) for entry in world["imports"]]
    if world["tasks"] is not None and world["tasks"]["sockets"] is not None:
        connect_sockets(world["tasks"]["loop_module"], world["tasks"]["sockets"])
    for entry in world["re_exports"]:
        re_export(entry)
    parents.release()
    own_types = importlib.import_module("componentize_py_types")
    _pycomp.set_err_class(own_types.Err)
    if world["error_context"] is not None:
        _pycomp.error_context(own_types.ErrorContext, world["error_context"])
    if config["copies"]:
        sys.meta_path.insert(0, Copies(config["copies"]))
    _pycomp_reads.begin()
    app = import_app(config["app"])
    check_bindings_untouched(bindings)
    exports = add_exports(app, world["exports"], types)
    if world["tasks"] is not None:
        refuse_pending_tasks()
    return {
        "objects": {
            "layout": _pycomp.layout(), "types": types, "texts": texts, "imports": imports, "exports": exports,
            "channels": channels,
        },
        "reads": _pycomp_reads.end(),
        "unconnected": [name for name in config["unconnected"] if name in sys.modules],
        "heap": heap.stop(),
    }


def connect_tasks(table: TaskTable) -> None:
    """Makes the event loop of async exports."""
    _pycomp.tasks(table["builtins"], table["wait_for"] or 0)
    importlib.import_module(table["loop_module"]).install()


def connect_sockets(loop_module: str, table: SocketTable) -> None:
    """Gives the loop the bindings of wasi:sockets."""
    sockets = importlib.import_module(loop_module)
    constructor = table["byte_stream"]
    sockets.connect(
        importlib.import_module(table["types"]),
        None if table["lookup"] is None else importlib.import_module(table["lookup"]),
        getattr(importlib.import_module(constructor["module"]), constructor["name"]),
    )


def refuse_pending_tasks() -> None:
    """A task that the import of the app made would wait for an event loop that no call runs."""
    tasks: Any = sys.modules.get("asyncio.tasks")   # an import statement would keep asyncio in every component
    for task in gc.get_objects() if tasks is not None else ():
        if isinstance(task, tasks.Task) and not task.done():
            coroutine: Any = task.get_coro()
            code = getattr(coroutine, "cr_code", None)
            where = f" ({code.co_filename}, line {code.co_firstlineno})" if code is not None else ""
            raise BuildError("pending-task",
                             f"the import of the app left the task `{task.get_name()}` pending: it runs "
                             f"`{coroutine.__qualname__}`{where}",
                             "create the task in a function that the world exports")


class Copies:
    """The first finder: a copy of the bindings in a package of the app resolves to the bindings themselves."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        for copy, original in self.names.items():
            if name == copy or name.startswith(copy + "."):
                return ModuleSpec(name, CopyLoader(original + name[len(copy):]))
        return None


class CopyLoader:
    """Returns the module `name` unchanged."""

    def __init__(self, name: str) -> None:
        self.name = name

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = importlib.import_module(self.name)
        self.spec = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        module.__spec__ = self.spec


class Parents:
    """Lets bindings be imported before the packages that contain them.

    While such a package is imported, it may take functions out of the bindings, so they have to be connected by
    then. Until `release`, an empty module stands in for the package.
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
        """Finds such a package as Python does; before its code runs, it gets the bindings as attributes."""
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


def re_export(entry: ReExport) -> None:
    """Connecting a function replaces its object, so modules that re-export it get the new one."""
    module, source = importlib.import_module(entry["module"]), importlib.import_module(entry["source"])
    for name in entry["names"]:
        setattr(module, name, getattr(source, name))


def check_bindings_untouched(bindings: list[ModuleType]) -> None:
    for module in bindings:
        if sys.modules.get(module.__name__) is not module:
            raise BuildError("app-clash", f"the app replaced the module `{module.__name__}` of the bindings",
                             "rename the app's module")


def add_type(entry: TypeEntry) -> TypeObjects:
    kind = entry["kind"]
    module = importlib.import_module(entry["module"])
    cls = None if kind == "variant" or entry["own"] else getattr(module, entry["class_name"])
    members = None
    if kind == "variant":
        members = tuple(getattr(module, name) for name in entry["members"])
    elif kind == "enum":
        members = tuple(getattr(cls, name) for name in entry["members"])
    desc, address, member_addresses, slots, units = _pycomp.type(
        TYPE_KINDS.index(kind), cls, members, tuple(map(sys.intern, entry["names"])), entry["wit"], entry["drop_entry"]
    )
    return {"desc": desc, "class_address": address, "members": member_addresses, "slots": slots, "units": units}


def add_channel(entry: ChannelEntry) -> int:
    size = -1 if entry["size"] is None else entry["size"]
    desc, constructor = _pycomp.channel(entry["wit"], entry["future"], entry["bytes"], entry["handles"], size,
                                        entry["align"], entry["entry"])
    for name in entry["constructors"]:
        setattr(importlib.import_module(name["module"]), name["name"], constructor)
    return desc


def add_import(entry: ImportEntry) -> int:
    module = importlib.import_module(entry["module"])
    owner = getattr(module, entry["class_name"]) if entry["class_name"] else module
    kind, name = entry["kind"], entry["name"]
    stub = inspect.getattr_static(owner, name)
    stub = getattr(stub, "__func__", stub)
    method = kind in ("method", "constructor")
    params = tuple(map(sys.intern, entry["params"]))
    result = entry["result_entry"] or 0
    desc, function = _pycomp.import_(entry["wit"], params, entry["entry"], result, method, stub)
    setattr(owner, name, staticmethod(function) if kind == "static" else function)
    return desc


# --- Importing the app ------------------------------------------------------------------


def import_app(name: str) -> ModuleType:
    top = name.partition(".")[0]
    if top in sys.stdlib_module_names or top.startswith("_pycomp"):
        raise BuildError("app-clash", f"the app's module `{top}` has the same name as a module of Python's standard library",
                         f"rename it, for example to `{top}_app`")
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is not None and (name == error.name or name.startswith(error.name + ".")):
            raise BuildError("app-not-found", f"there is no module `{error.name}`") from None
        raise
