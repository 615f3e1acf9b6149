"""Runs the jobs that other programs hand to another thread in the only thread.

A worker's job runs when it is submitted. While it runs, no event loop is running: the submitting loop is
suspended, and a job may start its own. If a job waits for something that a suspended loop has to do first (with a
`Future`, `Event`, `Queue`, or anything else based on `threading.Condition`), the wait runs that loop.
"""

import sys
from _thread import allocate_lock, get_ident
from contextlib import contextmanager
from time import monotonic
from typing import Any, Callable, Iterator

suspended: list[Any] = []
"""The event loops that a wait can run."""


@contextmanager
def running(loop: Any) -> Iterator[None]:
    """Makes `loop` (or None) the running event loop."""
    events, tasks = sys.modules.get("asyncio.events"), sys.modules.get("asyncio.tasks")
    if events is None or tasks is None:
        yield
        return
    before = events._get_running_loop()
    task = tasks._swap_current_task(before, None) if before is not None else None
    events._set_running_loop(loop)
    try:
        yield
    finally:
        events._set_running_loop(before)
        if before is not None:
            tasks._swap_current_task(before, task)


@contextmanager
def suspend(loop: Any) -> Iterator[None]:
    """Lets waits run `loop`, if it is an asyncio loop."""
    can_run = hasattr(loop, "_run_once") and hasattr(loop, "_selector")
    if can_run:
        suspended.append(loop)
    try:
        yield
    finally:
        if can_run:
            suspended.remove(loop)


@contextmanager
def as_thread() -> Iterator[None]:
    """The body sees no event loop, as in a thread of its own."""
    events = sys.modules.get("asyncio.events")
    with suspend(events and events._get_running_loop()), running(None):
        yield


def new_context() -> Any:
    """The context variables that a new thread starts with."""
    from _contextvars import Context, copy_context
    return copy_context() if sys.flags.thread_inherit_context else Context()


# --- Waits ----------------------------------------------------------------------------------------


def step(loop: Any) -> None:
    """Runs one round of a loop."""
    hooks, thread = sys.get_asyncgen_hooks(), loop._thread_id
    with running(loop):
        loop._thread_id = get_ident()
        sys.set_asyncgen_hooks(firstiter=loop._asyncgen_firstiter_hook, finalizer=loop._asyncgen_finalizer_hook)
        try:
            loop._run_once()
        finally:
            sys.set_asyncgen_hooks(*hooks)
            loop._thread_id = thread


def can_go_on(loop: Any) -> bool:
    if loop.is_closed():
        return False
    selector = loop._selector
    # A `PollLoop`'s selector waits for the host's pollables.
    events = selector.get_map() if hasattr(selector, "get_map") else getattr(selector, "wakers", None)
    # The loop of async exports also waits for what the host has not returned.
    return bool(loop._ready or loop._scheduled or events or getattr(loop, "_waits", 0))


def run_until(done: Callable[[], bool], timeout: float | None) -> None:
    """Runs the suspended loops until `done()`, until the time is over, or until no loop has anything to do."""
    loops = [loop for loop in dict.fromkeys(suspended) if not loop.is_closed()]
    left = {loop: len(loop._ready) for loop in loops}
    end = None if timeout is None else monotonic() + timeout
    alarms = [] if timeout is None else [loop.call_later(timeout, int) for loop in loops]
    try:
        while not done() and (end is None or monotonic() < end):
            able = [loop for loop in loops if can_go_on(loop)]
            if not able:
                break
            for loop in able:
                if len(able) > 1:   # it must not wait for events while another loop is busy
                    loop.call_soon(int)
                step(loop)
    finally:
        for alarm in alarms:
            alarm.cancel()
        for loop, count in left.items():
            keep_count(loop, count)


def keep_count(loop: Any, count: int) -> None:
    """The suspended round has counted the callbacks that it will run, so none may be missing."""
    from asyncio.events import Handle
    if hasattr(loop, "_waits"):   # the loop of async exports counts again
        return
    while len(loop._ready) < count:
        handle = Handle(int, (), loop)
        handle.cancel()
        loop._ready.append(handle)


def wait_for_loops(self: Any, timeout: float | None, wait: Callable[..., bool]) -> bool:
    """`Condition.wait`, which runs the suspended loops while it waits."""
    if not suspended or timeout is not None and timeout <= 0:
        return wait(self, timeout)
    if not self._is_owned():
        raise RuntimeError("cannot wait on un-acquired lock")
    end = None if timeout is None else monotonic() + timeout
    waiter = allocate_lock()
    waiter.acquire()
    self._waiters.append(waiter)
    state = self._release_save()
    notified = False
    try:
        run_until(lambda: not waiter.locked(), timeout)
        notified = waiter.acquire(timeout=-1 if end is None else max(0, end - monotonic()))
        return notified
    finally:
        self._acquire_restore(state)
        if not notified and waiter in self._waiters:
            self._waiters.remove(waiter)


# --- Pools ----------------------------------------------------------------------------------------


def run_next_job(executor: Any, logger: Any) -> None:
    """Runs the only job in the queue of a `ThreadPoolExecutor`.

    A worker is its context variables and the initializer's result. A job that submits another needs a second worker.
    """
    idle = vars(executor).setdefault("_idle_workers", [])
    with as_thread():
        if idle:
            worker, context = idle.pop()
        else:
            worker, context = executor._create_worker_context(), new_context()
            try:
                context.run(worker.initialize)
            except BaseException:
                logger.critical("Exception in initializer:", exc_info=True)
                executor._initializer_failed()
                return
        try:
            context.run(executor._work_queue.get_nowait().run, worker)
        finally:
            idle.append((worker, context))


class Jobs:
    """The queue of a `multiprocessing.pool.ThreadPool`, which runs jobs when they are put into it."""

    def __init__(self, results: dict[int, Any], context: Any) -> None:
        self.results = results
        self.context = context
        self.busy = False

    def put(self, jobs: Any) -> None:
        sequence, set_length = jobs
        count = 0
        with as_thread():
            for count, (job, index, function, arguments, options) in enumerate(sequence, 1):
                try:
                    result = True, self.run(function, arguments, options)
                except Exception as error:
                    result = False, error
                if job in self.results:
                    self.results[job]._set(index, result)
        if set_length:
            set_length(count)

    def run(self, function: Callable[..., Any], arguments: Any, options: Any) -> Any:
        if self.busy:   # a running job has put another one into the queue
            return new_context().run(function, *arguments, **options)
        self.busy = True
        try:
            return self.context.run(function, *arguments, **options)
        finally:
            self.busy = False
