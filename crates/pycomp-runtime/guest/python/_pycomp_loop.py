"""The event loop of async exports: asyncio's own, on what the component model waits with (`_pycomp.LoopBase`).

One `Loop` runs the tasks of all async exports, each in the turn of its own call. In an async export that is a plain
function, `asyncio.run` makes another one, which blocks.
"""

import asyncio
import errno
import gc
import os
from asyncio import base_events, coroutines, events, format_helpers, futures, tasks
from typing import Any, Awaitable, TypeVar

import _pycomp

T = TypeVar("T")


class Loop(_pycomp.LoopBase, asyncio.SelectorEventLoop):  # type: ignore[misc, valid-type]
    """`run_forever` waits with a waitable set; while an export runs, its callbacks run instead."""

    watches_descriptors = False
    """Whether a descriptor of WASI 0.2 is watched, which only a poll can tell about."""

    def set_debug(self, enabled: bool) -> None:
        super().set_debug(enabled)
        self._set_debug(enabled)

    def close(self) -> None:
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        open_until_now = not self.is_closed()
        super().close()
        if open_until_now:
            self._forget()

    def run_forever(self) -> None:
        if self is loop:
            raise RuntimeError("the host drives the event loop of async exports: await the coroutine")
        super().run_forever()

    def stop(self) -> None:
        if self is loop:
            raise RuntimeError("the host drives the event loop of async exports: it cannot be stopped")
        super().stop()

    def _report_handle(self, handle: Any, error: BaseException) -> None:
        """What `asyncio.Handle._run` does with an exception."""
        callback = format_helpers._format_callback_source(handle._callback, handle._args, debug=self._debug)
        context = {"message": f"Exception in callback {callback}", "exception": error, "handle": handle}
        if handle._source_traceback:
            context["source_traceback"] = handle._source_traceback
        self.call_exception_handler(context)

    def call_exception_handler(self, context: Any) -> None:
        """An exception that ends the program is in no task's result: `asyncio.run` does not report it either."""
        if not isinstance(context.get("exception"), (SystemExit, KeyboardInterrupt)):
            super().call_exception_handler(context)

    # --- Descriptors ---

    def _add_reader(self, fd: Any, callback: Any, *args: Any) -> Any:
        check_descriptor(fd)
        handle = super()._add_reader(fd, callback, *args)
        self.watches_descriptors = True
        return handle

    def _add_writer(self, fd: Any, callback: Any, *args: Any) -> Any:
        check_descriptor(fd)
        handle = super()._add_writer(fd, callback, *args)
        self.watches_descriptors = True
        return handle

    def _remove_reader(self, fd: Any) -> bool:
        removed = super()._remove_reader(fd)
        self.watches_descriptors = self._selector is not None and bool(self._selector.get_map())
        return removed

    def _remove_writer(self, fd: Any) -> bool:
        removed = super()._remove_writer(fd)
        self.watches_descriptors = self._selector is not None and bool(self._selector.get_map())
        return removed

    def _add_callback(self, handle: Any) -> None:
        if not handle._cancelled:
            self._push(handle)

    def poll_descriptors(self, timeout: float | None) -> None:
        """Makes the callbacks of ready descriptors ready, after waiting for one for up to `timeout` seconds."""
        try:
            found = self._selector.select(timeout)
        except OSError:
            self._forget_closed()
            return
        self._process_events(found)

    def _forget_closed(self) -> None:
        """A descriptor that was closed without `remove_reader` is no longer watched, as with epoll."""
        closed = [key for key in self._selector.get_map().values() if not is_open(key.fd)]
        if not closed:
            raise
        for key in closed:
            self._selector.unregister(key.fd)
        self.watches_descriptors = bool(self._selector.get_map())

    # --- Waits that nothing can end ---

    def _end_wait(self, task: Any) -> None:
        """Raises OSError in the innermost of the waits of a task that is the only one of the program."""
        future = task
        while isinstance(future, tasks.Task) and future._fut_waiter is not None:
            future = future._fut_waiter
            for child in getattr(future, "_children", ()):
                if not child.done():
                    future = child
                    break
        if isinstance(future, tasks.Task):
            future.cancel()
        elif not future.done():
            future.set_exception(OSError(errno.EDEADLK, os.strerror(errno.EDEADLK)))

    def _list_waits(self) -> None:
        """In debug mode: says what waits although nothing of this call can end it."""
        waits = "".join(f"\n  {task!r}" for task in tasks.all_tasks(self))
        base_events.logger.warning("only another call of the component can end these waits:%s", waits)

    # --- Programs ---

    async def _program(self, main: Awaitable[T]) -> T:
        """Like `asyncio.run`: what is left when a program ends is cancelled, and errors that nobody saw are reported.
        Tasks that were given to `spawn` go on."""
        try:
            return await main
        finally:
            await self._cancel(tasks.all_tasks(self) - {tasks.current_task(self)} - _pycomp.kept)
            await self.shutdown_asyncgens()
            # Who has a plain future may yet look at it: streams do when they are freed.
            for found in gc.get_objects():
                if isinstance(found, tasks.Task) and found._loop is self and found._log_traceback:
                    found.__del__()

    async def _cancel(self, left: Any) -> None:
        for task in left:
            task.cancel()
        for task, result in zip(left, await tasks.gather(*left, return_exceptions=True)):
            if isinstance(result, Exception):
                message = "unhandled exception during the end of the program"
                self.call_exception_handler({"message": message, "exception": result, "task": task})

    # --- Awaitables ---

    @staticmethod
    async def _as_coroutine(awaitable: Awaitable[T]) -> T:
        return await awaitable

    @staticmethod
    async def _done(value: T) -> T:
        return value


def is_open(fd: int) -> bool:
    """Whether a descriptor exists."""
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


def check_descriptor(file: Any) -> None:
    """Raises OSError for a descriptor that does not exist, as epoll does."""
    os.fstat(file if isinstance(file, int) else file.fileno())


def run_handle(loop: Any, handle: Any) -> None:
    """In debug mode: runs a callback and reports a slow one."""
    loop._current_handle = handle
    start = loop.time()
    try:
        handle._run()
        duration = loop.time() - start
        if duration >= loop.slow_callback_duration:
            base_events.logger.warning("Executing %s took %.3f seconds", base_events._format_handle(handle), duration)
    finally:
        loop._current_handle = None
        handle = None   # the traceback of an exception has this frame


def new_selector_loop(cls: Any, *args: Any, **options: Any) -> Any:
    """`SelectorEventLoop.__new__`: in an async export, the new loop waits like the export."""
    made = type(loop) if cls is asyncio.SelectorEventLoop and _pycomp.in_task() else cls
    return _pycomp.LoopBase.__new__(made) if issubclass(made, Loop) else object.__new__(made)


loop: Loop
"""The one that runs the tasks of async exports."""


def is_debug_mode() -> bool:
    """`asyncio.coroutines._is_debug_mode`, although Python itself ignores the environment."""
    return bool(os.environ.get("PYTHONASYNCIODEBUG"))


def install(cls: type[Loop] = Loop) -> None:
    """Makes asyncio use loops of this class."""
    global loop
    loop = cls()
    coroutines._is_debug_mode = is_debug_mode  # type: ignore[attr-defined]
    asyncio.SelectorEventLoop.__new__ = new_selector_loop
    _pycomp.loop(loop, tasks.Task, futures.Future, events.Handle, events.TimerHandle, run_handle,
                 asyncio.CancelledError)
