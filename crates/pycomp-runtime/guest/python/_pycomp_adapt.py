"""Adapts modules of the standard library and of packages to a component.

A component has one thread, no processes and no signals, and may have no network. Each function below is called with
a module once it has run, and replaces what would fail for one of these reasons. It imports nothing in advance: a
module that the app does not import costs nothing.
"""

import sys
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any, Callable, Sequence

import _pycomp_inline

NO_PROCESSES = "wasi does not support processes."
"""The message of `multiprocessing`."""

NO_PROGRAMS = "a component cannot start programs"
"""The message of `subprocess` for any program."""

NO_LIBRARIES = "a component cannot load native libraries"
"""The message of `ctypes`, like that of dlopen() in extensions.c."""

Adapt = Callable[[Any], None]


# --- asyncio --------------------------------------------------------------------------------------


def selector_events(module: Any) -> None:
    """asyncio wakes a loop through a socket pair, which needs the network; here nobody can wake it."""

    def _make_self_pipe(self: Any) -> None:
        self._ssock = self._csock = None

    loop = module.BaseSelectorEventLoop
    close = loop._close_self_pipe

    def _close_self_pipe(self: Any) -> None:
        # A subclass may have made its own pair.
        if self._ssock is not None:
            close(self)

    loop._make_self_pipe = _make_self_pipe
    loop._close_self_pipe = _close_self_pipe


def base_events(module: Any) -> None:
    """If there is no executor, jobs for a thread run at once, and shutting down needs no thread.

    A server that gets no socket reports why.
    """
    run_elsewhere = module.BaseEventLoop.run_in_executor

    def run_in_executor(self: Any, executor: Any, func: Callable[..., Any], *args: Any) -> Any:
        if executor is not None or self._default_executor is not None:
            return run_elsewhere(self, executor, func, *args)
        self._check_closed()
        if self._debug:
            self._check_callback(func, "run_in_executor")
        self._check_default_executor()
        future = self.create_future()
        try:
            with _pycomp_inline.as_thread():
                result = func(*args)
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(result)
        return future

    async def shutdown_default_executor(self: Any, timeout: float | None = None) -> None:
        self._executor_shutdown_called = True
        if self._default_executor is not None:
            self._default_executor.shutdown(wait=False)

    create_server = module.BaseEventLoop.create_server

    async def create_server_or_say_why(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return await create_server(self, *args, **kwargs)
        except OSError as error:
            if error.errno is None:   # no address worked, and asyncio dropped the reason
                module.socket.socket().close()
            raise

    module.BaseEventLoop.run_in_executor = run_in_executor
    module.BaseEventLoop.shutdown_default_executor = shutdown_default_executor
    create_server_or_say_why.__wrapped__ = create_server  # type: ignore[attr-defined]
    module.BaseEventLoop.create_server = create_server_or_say_why


def poll_loop(module: Any) -> None:
    """asyncio's own `run_in_executor`, as adapted above, also serves the loop of the bindings."""
    loop = getattr(module, "PollLoop", None)
    if loop is not None and "run_in_executor" in vars(loop):
        del loop.run_in_executor


def unix_events(module: Any) -> None:
    """Refuses signal handlers like event loops without signals, as on Windows."""

    def add_signal_handler(self: Any, sig: int, callback: Callable[..., Any], *args: Any) -> None:
        raise NotImplementedError("a component receives no signals")

    def remove_signal_handler(self: Any, sig: int) -> bool:
        return False

    loop = module._UnixSelectorEventLoop
    loop.add_signal_handler = add_signal_handler
    loop.remove_signal_handler = remove_signal_handler


# --- Threads --------------------------------------------------------------------------------------


def threading(module: Any) -> None:
    """A wait runs the event loops that are suspended."""
    wait_for_threads = module.Condition.wait

    def wait(self: Any, timeout: float | None = None) -> bool:
        return _pycomp_inline.wait_for_loops(self, timeout, wait_for_threads)

    module.Condition.wait = wait


def thread_pool(module: Any) -> None:
    """Runs a job when it is submitted."""
    executor = module.ThreadPoolExecutor
    put_into_queue = executor.submit

    def submit(self: Any, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        future = put_into_queue(self, fn, *args, **kwargs)
        _pycomp_inline.run_next_job(self, module._base.LOGGER)
        return future

    executor.submit = submit
    executor._adjust_thread_count = lambda self: None


def anyio_asyncio(module: Any) -> None:
    """A worker runs a job when it is put into the queue, and then returns."""
    upstream = module.WorkerThread

    class Queue(module.Queue):
        def put_nowait(self, item: Any) -> None:
            if item is None:   # the worker is to stop
                return
            super().put_nowait(item)
            super().put_nowait(None)
            state = vars(module.threadlocals)
            outer = dict(state)
            state.clear()
            try:
                with _pycomp_inline.as_thread():
                    self.run()
            finally:
                state.clear()
                state.update(outer)

    class WorkerThread(upstream):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.queue = Queue(2)
            self.queue.run = self.run

        def start(self) -> None:
            pass

    module.WorkerThread = WorkerThread


def anyio_from_thread(module: Any) -> None:
    """Runs a portal's loop while somebody waits for its results."""
    upstream = module.start_blocking_portal

    @module.contextmanager
    def start_blocking_portal(backend: str = "asyncio", backend_options: dict[str, Any] | None = None,
                              **options: Any) -> Any:
        if backend != "asyncio":
            with upstream(backend, backend_options, **options) as portal:
                yield portal
            return
        import asyncio
        given = backend_options or {}
        ready: Any = module.Future()

        async def run_portal() -> None:
            async with module.BlockingPortal() as portal:
                portal._event_loop_thread_id = 0   # not this thread, so that methods may be called
                ready.set_result(portal)
                await portal.sleep_until_stopped()

        runner = asyncio.Runner(debug=given.get("debug"), loop_factory=given.get("loop_factory"))
        with _pycomp_inline.as_thread():
            loop = runner.get_loop()
            main = loop.create_task(run_portal(), context=_pycomp_inline.new_context())
        try:
            with _pycomp_inline.suspend(loop):
                portal = ready.result()
                cancel = False
                try:
                    yield portal
                except BaseException:
                    cancel = True
                    raise
                finally:
                    if portal._event_loop_thread_id is not None:
                        portal.call(portal.stop, cancel)
        finally:
            with _pycomp_inline.as_thread(), runner:
                loop.run_until_complete(main)

    module.start_blocking_portal = start_blocking_portal


def asgiref_executor(module: Any) -> None:
    """Runs a job at once: the target thread is always this one."""

    def submit(self: Any, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        future: Any = module.Future()
        with _pycomp_inline.as_thread():
            module._WorkItem(future, fn, *args, **kwargs).run()
        return future

    module.CurrentThreadExecutor.submit = submit


def asgiref_sync(module: Any) -> None:
    """Ends an executor within `start`, instead of in a thread."""
    from types import SimpleNamespace

    class Thread(module.threading.Thread):
        def start(self) -> None:
            with _pycomp_inline.as_thread():
                _pycomp_inline.new_context().run(self.run)

    module.threading = SimpleNamespace(**{**vars(module.threading), "Thread": Thread})


def httpcore_utils(module: Any) -> None:
    """A connection over wasi:sockets@0.3 has no descriptor that could tell whether it is readable."""
    ask_descriptor = module.is_socket_readable

    def is_socket_readable(sock: Any) -> bool:
        own = getattr(getattr(sock, "_sock", None), "is_readable", None)
        return ask_descriptor(sock) if own is None else own()

    module.is_socket_readable = is_socket_readable


# --- Processes ------------------------------------------------------------------------------------


def os(module: Any) -> None:
    """A process without children may wait for one; the wait raises ECHILD."""

    def wait() -> tuple[int, int]:
        import errno
        raise ChildProcessError(errno.ECHILD, module.strerror(errno.ECHILD))

    def waitpid(pid: int, options: int, /) -> tuple[int, int]:
        return wait()

    module.wait = wait
    module.waitpid = waitpid
    module.WNOHANG = 1


def subprocess(module: Any) -> None:
    """Reports every program as missing: packages that try to run one are prepared for that."""

    def __init__(self: Any, args: Any, *rest: Any, **options: Any) -> None:
        import errno
        if not isinstance(args, (str, bytes)) and not hasattr(args, "__fspath__"):
            args = next(iter(args))
        raise FileNotFoundError(errno.ENOENT, NO_PROGRAMS, args)

    module.Popen.__init__ = __init__


# --- multiprocessing ------------------------------------------------------------------------------


def refuse_processes(*args: Any, **kwargs: Any) -> Any:
    import errno
    raise OSError(errno.ENOTSUP, NO_PROCESSES)


def multiprocessing_context(module: Any) -> None:
    """Refuses everything that starts processes or only serves to communicate with them."""
    for name in ("Array", "Barrier", "BoundedSemaphore", "Condition", "Event", "JoinableQueue", "Lock", "Manager",
                 "Pipe", "Pool", "Queue", "RLock", "RawArray", "RawValue", "Semaphore", "SimpleQueue", "Value"):
        setattr(module.BaseContext, name, refuse_processes)


def multiprocessing_process(module: Any) -> None:
    module.BaseProcess.start = refuse_processes


def multiprocessing_pool(module: Any) -> None:
    """A thread pool runs its jobs when they are put into the queue; a process pool is refused."""
    module.Pool.__init__ = refuse_processes
    # A pool that never started has nothing to terminate.
    del module.Pool.__del__

    def __init__(self: Any, processes: int | None = None, initializer: Callable[..., Any] | None = None,
                 initargs: Sequence[Any] = ()) -> None:
        if processes is None:
            processes = module.os.process_cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._processes = processes
        self._pool = [None] * processes
        self._cache = {}
        context = _pycomp_inline.new_context()
        self._taskqueue = _pycomp_inline.Jobs(self._cache, context)
        if initializer is not None:
            with _pycomp_inline.as_thread():
                context.run(initializer, *initargs)
        self._state = module.RUN

    def close(self: Any) -> None:
        if self._state == module.RUN:
            self._state = module.CLOSE

    def terminate(self: Any) -> None:
        self._state = module.TERMINATE

    def join(self: Any) -> None:
        if self._state == module.RUN:
            raise ValueError("Pool is still running")

    for method in (__init__, close, terminate, join):
        setattr(module.ThreadPool, method.__name__, method)


# --- ctypes ---------------------------------------------------------------------------------------


def ctypes(module: Any) -> None:
    """Refuses to load libraries. Only the module may open the program (`pythonapi`), which exposes no functions."""
    load = module.CDLL._load_library

    def _load_library(self: Any, name: Any, mode: int, handle: int | None, winmode: Any) -> int:
        if name is None and handle is None:
            raise OSError(NO_LIBRARIES)
        return load(self, name, mode, handle, winmode)

    module.CDLL._load_library = _load_library


def ctypes_util(module: Any) -> None:
    module.find_library = lambda name: None


# --- ssl ------------------------------------------------------------------------------------------


def ssl(module: Any) -> None:
    """Trusts certifi's authorities by default, if it is installed and the environment does not name others."""
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
    """Display widths come from `unicodedata`, which may be left out: then every character counts as one column."""
    measure = module._display_width

    def _display_width(line: str, offset: int | None = None) -> int:
        try:
            return measure(line, offset)
        except ImportError:
            return len(line) if offset is None else offset

    module._display_width = _display_width


# --- uuid -----------------------------------------------------------------------------------------


def uuid(module: Any) -> None:
    """Without random numbers there is no node: raises the original error instead of AssertionError."""
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
    "anyio._backends._asyncio": anyio_asyncio,
    "anyio.from_thread": anyio_from_thread,
    "asgiref.current_thread_executor": asgiref_executor,
    "asgiref.sync": asgiref_sync,
    "asyncio.base_events": base_events,
    "asyncio.selector_events": selector_events,
    "asyncio.unix_events": unix_events,
    "concurrent.futures.thread": thread_pool,
    "ctypes": ctypes,
    "ctypes.util": ctypes_util,
    "httpcore._utils": httpcore_utils,
    "multiprocessing.context": multiprocessing_context,
    "multiprocessing.pool": multiprocessing_pool,
    "multiprocessing.process": multiprocessing_process,
    "os": os,
    "poll_loop": poll_loop,
    "ssl": ssl,
    "subprocess": subprocess,
    "threading": threading,
    "traceback": traceback,
    "uuid": uuid,
}


class Finder:
    """Takes precedence over the other finders of `sys.meta_path`."""

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
    """Runs a module with its own loader, then adapts it."""

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
