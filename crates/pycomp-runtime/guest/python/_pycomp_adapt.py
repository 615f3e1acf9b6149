"""Modules of the standard library that a component needs in a slightly different form.

A component has one thread, no processes and no signals, and may have no network. Each function below is called with
a module once it has run, and changes what would fail for one of these reasons. Nothing is imported for it: a module
that the app does not import costs nothing.
"""

import sys
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any, Callable, Sequence

NO_PROCESSES = "wasi does not support processes."
"""What `subprocess` says."""

Adapt = Callable[[Any], None]


# --- asyncio --------------------------------------------------------------------------------------


def selector_events(module: Any) -> None:
    """A loop is woken through a pair of sockets, which needs the network; here nobody can wake it."""

    def _make_self_pipe(self: Any) -> None:
        self._ssock = self._csock = None

    loop = module.BaseSelectorEventLoop
    close = loop._close_self_pipe

    def _close_self_pipe(self: Any) -> None:
        # A subclass may have made a pair of its own.
        if self._ssock is not None:
            close(self)

    loop._make_self_pipe = _make_self_pipe
    loop._close_self_pipe = _close_self_pipe


def base_events(module: Any) -> None:
    """What the default executor would do in a thread is done at once, as if no loop were running.

    A server that gets no socket says why.
    """
    tasks, events = module.tasks, module.events
    run_elsewhere = module.BaseEventLoop.run_in_executor

    def run_in_executor(self: Any, executor: Any, func: Callable[..., Any], *args: Any) -> Any:
        if executor is not None:
            return run_elsewhere(self, executor, func, *args)
        self._check_closed()
        if self._debug:
            self._check_callback(func, "run_in_executor")
        self._check_default_executor()
        future = self.create_future()
        running = events._get_running_loop()
        task = tasks._swap_current_task(running, None) if running is not None else None
        events._set_running_loop(None)
        try:
            result = func(*args)
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(result)
        finally:
            events._set_running_loop(running)
            if running is not None:
                tasks._swap_current_task(running, task)
        return future

    create_server = module.BaseEventLoop.create_server

    async def create_server_or_say_why(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return await create_server(self, *args, **kwargs)
        except OSError as error:
            if error.errno is None:   # no address served, and asyncio has not kept the reason
                module.socket.socket().close()
            raise

    module.BaseEventLoop.run_in_executor = run_in_executor
    module.BaseEventLoop.create_server = create_server_or_say_why


def unix_events(module: Any) -> None:
    """Says of signals what loops say that have none, as on Windows."""

    def add_signal_handler(self: Any, sig: int, callback: Callable[..., Any], *args: Any) -> None:
        raise NotImplementedError("a component receives no signals")

    def remove_signal_handler(self: Any, sig: int) -> bool:
        return False

    loop = module._UnixSelectorEventLoop
    loop.add_signal_handler = add_signal_handler
    loop.remove_signal_handler = remove_signal_handler


# --- multiprocessing ------------------------------------------------------------------------------


def refuse_processes(*args: Any, **kwargs: Any) -> Any:
    import errno
    raise OSError(errno.ENOTSUP, NO_PROCESSES)


def multiprocessing_context(module: Any) -> None:
    """Whatever starts processes, or serves only to speak with them."""
    for name in ("Array", "Barrier", "BoundedSemaphore", "Condition", "Event", "JoinableQueue", "Lock", "Manager",
                 "Pipe", "Pool", "Queue", "RLock", "RawArray", "RawValue", "Semaphore", "SimpleQueue", "Value"):
        setattr(module.BaseContext, name, refuse_processes)


def multiprocessing_process(module: Any) -> None:
    module.BaseProcess.start = refuse_processes


def multiprocessing_pool(module: Any) -> None:
    module.Pool.__init__ = refuse_processes

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        raise RuntimeError("can't start new thread")

    module.ThreadPool.__init__ = __init__
    # A pool that was never started has nothing to end.
    del module.Pool.__del__


# --- ssl ------------------------------------------------------------------------------------------


def ssl(module: Any) -> None:
    """The authorities that are trusted by default are certifi's, if it is there and the environment names no others."""
    paths = module.get_default_verify_paths()
    variables = (paths.openssl_cafile_env, paths.openssl_capath_env)
    load_openssl_paths = module.SSLContext.set_default_verify_paths

    def set_default_verify_paths(self: Any) -> None:
        import os
        load_openssl_paths(self)
        if any(variable in os.environ for variable in variables):
            return
        try:
            import certifi
        except ModuleNotFoundError:
            return
        self.load_verify_locations(certifi.where())

    module.SSLContext.set_default_verify_paths = set_default_verify_paths


# --- traceback ------------------------------------------------------------------------------------


def traceback(module: Any) -> None:
    """Characters that take two columns are known from `unicodedata`, which may be left out."""
    measure = module._display_width

    def _display_width(line: str, offset: int | None = None) -> int:
        try:
            return measure(line, offset)
        except ImportError:
            return len(line) if offset is None else offset

    module._display_width = _display_width


# --- uuid -----------------------------------------------------------------------------------------


def uuid(module: Any) -> None:
    """Without random numbers there is no node: what raised is said, not asserted."""
    find = module.getnode

    def getnode() -> int:
        try:
            return find()
        except AssertionError:
            import os
            os.urandom(6)
            raise

    module.getnode = getnode


# --- Import ---------------------------------------------------------------------------------------

ADAPTED: dict[str, Adapt] = {
    "asyncio.base_events": base_events,
    "asyncio.selector_events": selector_events,
    "asyncio.unix_events": unix_events,
    "multiprocessing.context": multiprocessing_context,
    "multiprocessing.pool": multiprocessing_pool,
    "multiprocessing.process": multiprocessing_process,
    "ssl": ssl,
    "traceback": traceback,
    "uuid": uuid,
}


class Finder:
    """Stands before the other finders of `sys.meta_path`."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        adapt = ADAPTED.get(name)
        if adapt is None:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = Loader(spec.loader, adapt)
        return spec


class Loader:
    """Runs a module by its own loader, and adapts it."""

    def __init__(self, loader: Any, adapt: Adapt) -> None:
        self.loader = loader
        self.adapt = adapt

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        module.__loader__ = self.loader
        if module.__spec__ is not None:
            module.__spec__.loader = self.loader
        self.loader.exec_module(module)
        self.adapt(module)


def install() -> None:
    sys.meta_path.insert(0, Finder)
    for name in ADAPTED.keys() & sys.modules.keys():
        ADAPTED[name](sys.modules[name])
