"""What asyncio promises, a function for each. The harness finds the functions by their name: `case_` and what it shows."""

import asyncio
import concurrent.futures
import contextlib
import contextvars
import errno
import gc
import threading
import time
import traceback

import wit_world
from componentize_py_async_support import spawn
from componentize_py_types import Err
from wit_world.imports import host

from faults import *

LONG = 3_600_000
"""Milliseconds that no case may wait."""

variable = contextvars.ContextVar("variable", default="nothing")
variable.set("of the module")
event = asyncio.Event()
lock = asyncio.Lock()
queue = asyncio.Queue()
kept = set()


async def append(log, item, ms=0):
    await host.nap(ms)
    log.append(item)
    return item


# Awaits and tasks


async def case_a_cancelled_timer_is_dropped():
    loop = asyncio.get_running_loop()
    later = loop.call_later(LONG, print)
    later.cancel()
    await asyncio.sleep(0)
    assert loop._scheduled == []


async def case_a_descriptor_that_is_not_open():
    loop = asyncio.get_running_loop()
    try:
        loop.add_reader(1000, print)
    except OSError as error:
        assert error.errno == errno.EBADF
    else:
        raise AssertionError("it was not refused")


async def case_await_what_is_ready():
    assert await host.ready(7) == 7
    assert host.pending() == 0


async def case_await_what_takes_a_while():
    assert await host.nap(3) == 3


async def case_an_error_of_an_import_raises():
    for ms in 0, 2:
        try:
            await host.refuse(ms, "too late")
        except Err as error:
            assert error.value == "too late"
        else:
            raise AssertionError("nothing was raised")


async def case_create_task():
    log = []
    task = asyncio.create_task(append(log, "task"), name="appender")
    log.append("before")
    assert task.get_name() == "appender"
    assert await task == "task"
    assert log == ["before", "task"]


async def case_tasks_run_in_the_order_of_their_creation():
    log = []

    async def work(n):
        log.append(n)
        await asyncio.sleep(0)
        log.append(-n)

    await asyncio.gather(*(work(n) for n in range(1, 4)))
    assert log == [1, 2, 3, -1, -2, -3]


async def case_current_task_and_all_tasks():
    me = asyncio.current_task()
    assert me is not None and asyncio.all_tasks() == {me}
    other = asyncio.create_task(host.nap(1))
    assert asyncio.all_tasks() == {me, other}
    await other
    assert asyncio.all_tasks() == {me}


async def case_gather_keeps_the_order():
    assert await asyncio.gather(host.nap(6), host.ready(1), host.nap(2)) == [6, 1, 2]


async def case_gather_runs_together():
    both = asyncio.gather(host.gate("together a"), host.gate("together b"))
    await asyncio.sleep(0)
    assert host.pending() == 2
    host.open("together b")
    host.open("together a")
    assert await both == ["together a", "together b"]


async def case_gather_passes_the_first_exception_on():
    slow = asyncio.create_task(host.nap(LONG))
    try:
        await asyncio.gather(slow, host.refuse(1, "no"))
    except Err as error:
        assert error.value == "no"
    assert not slow.done()
    slow.cancel()
    results = await asyncio.gather(slow, host.refuse(1, "no"), return_exceptions=True)
    assert [type(result) for result in results] == [asyncio.CancelledError, Err]


async def case_gather_of_ten_thousand_ready_awaits():
    assert sum(await asyncio.gather(*(host.ready(1) for _ in range(10_000)))) == 10_000


async def case_ten_thousand_tasks_that_wait():
    async def work(n):
        await host.nap(n % 5)
        await asyncio.sleep(0)
        return 1

    assert sum(await asyncio.gather(*(work(n) for n in range(10_000)))) == 10_000
    assert host.pending() == 0


async def case_task_group():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(host.nap(ms)) for ms in (4, 0, 2)]
    assert [task.result() for task in tasks] == [4, 0, 2]


async def case_a_task_group_that_fails_cancels_the_others():
    before = host.cancelled()
    log = []

    async def patient():
        try:
            await host.nap(LONG)
        finally:
            log.append("cleaned up")

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(patient())
            group.create_task(patient())
            group.create_task(host.refuse(2, "bad"))
    except* Err as errors:
        assert [error.value for error in errors.exceptions] == ["bad"]
    assert log == ["cleaned up"] * 2
    assert host.cancelled() - before == 2
    assert host.pending() == 0


async def case_wait_for_the_first():
    slow, fast = (asyncio.create_task(host.nap(ms)) for ms in (LONG, 1))
    done, pending = await asyncio.wait({slow, fast}, return_when=asyncio.FIRST_COMPLETED)
    assert (done, pending) == ({fast}, {slow})
    slow.cancel()
    done, pending = await asyncio.wait({slow})
    assert slow.cancelled() and not pending


async def case_wait_with_a_timeout():
    done, pending = await asyncio.wait({asyncio.create_task(host.nap(LONG))}, timeout=0.002)
    assert not done
    for task in pending:
        task.cancel()
    await asyncio.wait(pending)


async def case_as_completed():
    log = [await each for each in asyncio.as_completed([host.nap(60), host.nap(1), host.ready(0)])]
    assert log == [0, 1, 60], log


async def case_eager_tasks():
    loop = asyncio.get_running_loop()
    log = []

    async def work(name, pause):
        log.append(name)
        if pause:
            await host.nap(1)
        return name

    task = asyncio.Task(work("by hand", False), loop=loop, eager_start=True)
    assert log == ["by hand"] and task.done()
    loop.set_task_factory(asyncio.eager_task_factory)
    try:
        done, waits = asyncio.create_task(work("done", False)), asyncio.create_task(work("waits", True))
        assert log == ["by hand", "done", "waits"]
        assert done.done() and not waits.done()
        assert await waits == "waits"
    finally:
        loop.set_task_factory(None)


# Time


async def case_sleep():
    start = time.monotonic()
    assert await asyncio.sleep(0.005, "slept") == "slept"
    assert time.monotonic() - start >= 0.005


async def case_sleeps_end_in_their_order():
    log = []

    async def work(ms):
        await asyncio.sleep(ms / 1000)
        log.append(ms)

    await asyncio.gather(*(work(ms) for ms in (30, 1, 15, 0)))
    assert log == [0, 1, 15, 30]


async def case_wait_for_in_time():
    assert await asyncio.wait_for(host.nap(1), 60) == 1


async def case_wait_for_too_long():
    before = host.cancelled()
    try:
        await asyncio.wait_for(host.nap(LONG), 0.003)
    except TimeoutError:
        pass
    else:
        raise AssertionError("no timeout")
    assert host.cancelled() == before + 1 and host.pending() == 0


async def case_timeout():
    try:
        async with asyncio.timeout(0.003) as timeout:
            await host.nap(LONG)
    except TimeoutError:
        pass
    assert timeout.expired()
    async with asyncio.timeout(60) as timeout:
        await host.nap(1)
    assert not timeout.expired()


async def case_a_timeout_that_is_moved():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as timeout:
        timeout.reschedule(loop.time() + 60)
        await host.nap(1)
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            await host.nap(LONG)
    except TimeoutError:
        return
    raise AssertionError("no timeout")


async def case_call_later():
    loop = asyncio.get_running_loop()
    log, done = [], loop.create_future()
    loop.call_later(0.012, done.set_result, "end")
    loop.call_later(0.006, log.append, "second")
    loop.call_at(loop.time() + 0.001, log.append, "first")
    loop.call_later(0.004, log.append, "cancelled").cancel()
    loop.call_soon(log.append, "soon")
    assert await done == "end"
    assert log == ["soon", "first", "second"]


async def case_the_time_of_the_loop():
    loop = asyncio.get_running_loop()
    before = loop.time()
    await host.nap(2)
    assert loop.time() - before >= 0.002
    assert loop.is_running() and not loop.is_closed()


async def case_a_timer_and_an_import_together():
    first, second = await asyncio.gather(asyncio.sleep(0.002, "slept"), host.nap(2))
    assert (first, second) == ("slept", 2)
    done, _ = await asyncio.wait(
        [asyncio.create_task(asyncio.sleep(60)), asyncio.create_task(host.nap(1), name="import")],
        return_when=asyncio.FIRST_COMPLETED,
    )
    assert [task.get_name() for task in done] == ["import"]
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()


# Synchronisation


async def case_queue():
    fruits, got = asyncio.Queue(maxsize=2), []

    async def consume():
        while (item := await fruits.get()) is not None:
            await host.nap(0)
            got.append(item)
            fruits.task_done()

    consumer = asyncio.create_task(consume())
    for n in range(20):
        await fruits.put(n)
    await fruits.join()
    await fruits.put(None)
    await consumer
    assert got == list(range(20))


async def case_event_and_condition():
    ready, condition, log = asyncio.Event(), asyncio.Condition(), []

    async def wait():
        await ready.wait()
        async with condition:
            await condition.wait_for(lambda: log)
            log.append("woken")

    waiter = asyncio.create_task(wait())
    await host.nap(0)
    ready.set()
    await asyncio.sleep(0)
    async with condition:
        log.append("filled")
        condition.notify_all()
    await waiter
    assert log == ["filled", "woken"]


async def case_lock_and_semaphore():
    mutex, semaphore, inside, most = asyncio.Lock(), asyncio.Semaphore(3), 0, 0

    async def work():
        nonlocal inside, most
        async with semaphore:
            inside += 1
            most = max(most, inside)
            async with mutex:
                await host.nap(1)
            inside -= 1

    await asyncio.gather(*(work() for _ in range(12)))
    assert most == 3 and inside == 0


async def case_barrier():
    barrier = asyncio.Barrier(3)
    assert sorted(await asyncio.gather(*(barrier.wait() for _ in range(3)))) == [0, 1, 2]


# Contexts


async def case_context_variables_of_the_module():
    assert variable.get() == "of the module"
    await host.nap(1)
    assert variable.get() == "of the module"


async def case_a_task_has_a_context_of_its_own():
    async def change():
        variable.set("of the task")
        await host.nap(1)
        return variable.get()

    assert await asyncio.create_task(change()) == "of the task"
    assert variable.get() == "of the module"
    variable.set("of the call")
    assert await asyncio.create_task(append([], variable.get())) == "of the call"


async def case_the_context_of_another_call_is_not_seen():
    assert variable.get() == "of the module"
    variable.set("left over")


# Asynchronous generators


async def naps(log):
    try:
        for n in range(3):
            yield await host.nap(n)
    finally:
        await host.nap(1)
        log.append("closed")


async def case_asynchronous_generators():
    log = []
    assert [n async for n in naps(log)] == [0, 1, 2]
    assert log == ["closed"]
    async with contextlib.aclosing(naps(log)) as generator:
        async for _ in generator:
            break
    assert log == ["closed"] * 2


async def case_a_generator_that_is_left_is_closed():
    log = []
    async for _ in naps(log):
        break
    gc.collect()
    for _ in range(100):
        if log:
            break
        await host.nap(1)
    assert log == ["closed"]


async def case_shutdown_asyncgens():
    log = []
    generator = naps(log)
    await anext(generator)
    await asyncio.get_running_loop().shutdown_asyncgens()
    assert log == ["closed"]


# Cancellation


async def case_cancel_an_import():
    before = host.cancelled()
    task = asyncio.create_task(host.nap(LONG))
    await asyncio.sleep(0)
    assert host.pending() == 1
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        assert error.args == ("enough",)
    assert host.pending() == 0 and host.cancelled() == before + 1


async def case_cancel_before_the_first_step():
    log = []
    task = asyncio.create_task(append(log, "never"))
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled() and not log


async def case_clean_up_may_await():
    log = []

    async def work():
        try:
            await host.nap(LONG)
        finally:
            log.append(await host.nap(1))

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled() and log == [1]


async def case_a_cancellation_can_be_suppressed():
    async def work():
        try:
            await host.nap(LONG)
        except asyncio.CancelledError:
            asyncio.current_task().uncancel()
        return await host.nap(2)

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    assert await task == 2


async def case_shield():
    inner = asyncio.create_task(host.gate("shielded"))
    outer = asyncio.create_task(asyncio.wait_for(asyncio.shield(inner), 60))
    await asyncio.sleep(0)
    outer.cancel()
    await asyncio.wait([outer])
    assert outer.cancelled() and not inner.done()
    host.open("shielded")
    assert await inner == "shielded"


async def case_cancel_what_has_ended_meanwhile():
    task = asyncio.create_task(host.gate("meanwhile"))
    await asyncio.sleep(0)
    host.open("meanwhile")
    # The host has the result; the guest has not been told yet.
    await host.ready(0)
    task.cancel()
    done, _ = await asyncio.wait([task])
    assert task.cancelled() or task.result() == "meanwhile"
    assert host.pending() == 0


async def case_a_cancelled_import_can_be_called_again():
    for _ in range(50):
        task = asyncio.create_task(host.nap(LONG))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
    assert await host.nap(1) == 1
    assert host.pending() == 0


# The loop


async def case_the_exception_handler_is_told():
    loop, told = asyncio.get_running_loop(), []
    loop.set_exception_handler(lambda loop, context: told.append(context))
    try:
        task = asyncio.create_task(host.refuse(1, "unseen"))
        await asyncio.wait([task])
        del task
        gc.collect()
        await asyncio.sleep(0)
        loop.call_soon(lambda: 1 / 0)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    finally:
        loop.set_exception_handler(None)
    assert [type(context["exception"]) for context in told] == [Err, ZeroDivisionError], told


async def case_executors_run_inline():
    loop, here = asyncio.get_running_loop(), threading.get_ident()
    assert await asyncio.to_thread(threading.get_ident) == here
    assert await loop.run_in_executor(None, pow, 2, 10) == 1024
    with concurrent.futures.ThreadPoolExecutor() as pool:
        assert await loop.run_in_executor(pool, len, "four") == 4
    try:
        await asyncio.to_thread(int, "x")
    except ValueError:
        return
    raise AssertionError("nothing was raised")


async def case_a_job_waits_for_the_loop():
    loop = asyncio.get_running_loop()

    def job():
        return asyncio.run_coroutine_threadsafe(append([], "item", 3), loop).result()

    assert await asyncio.to_thread(job) == "item"
    assert host.pending() == 0


async def case_ready_handles_and_timers_are_listed():
    loop = asyncio.get_running_loop()
    soon, later = loop.call_soon(int), loop.call_later(60, int)
    assert soon in loop._ready and soon not in loop._scheduled
    assert later in loop._scheduled and later not in loop._ready
    later.cancel()


async def case_debug_mode_belongs_to_a_loop():
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    try:
        asyncio.new_event_loop().close()
        assert loop.get_debug()
    finally:
        loop.set_debug(False)


async def case_debug_mode():
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    try:
        assert await asyncio.gather(host.nap(1), host.ready(2)) == [1, 2]
        await asyncio.sleep(0.001)
        assert loop.get_debug()
    finally:
        loop.set_debug(False)


async def case_a_running_loop_refuses_another():
    coroutine = host.ready(1)
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        assert "running event loop" in str(error)
        coroutine.close()
        return
    raise AssertionError("nothing was raised")


async def case_futures_of_the_loop():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    asyncio.create_task(append([], "x", 1)).add_done_callback(lambda task: future.set_result(task.result()))
    assert await future == "x"


async def case_call_soon_threadsafe():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon_threadsafe(future.set_result, 5)
    assert await future == 5


async def case_streams_of_asyncio_in_memory():
    reader = asyncio.StreamReader()
    read = asyncio.create_task(reader.readline())
    await host.nap(0)
    reader.feed_data(b"a line\nand more")
    assert await read == b"a line\n"
    reader.feed_eof()
    assert await reader.read() == b"and more"


# What the host calls


async def shared_wait_for_the_event():
    await event.wait()
    host.note("the event is set")


async def shared_set_the_event():
    event.set()
    event.clear()


async def shared_hold_the_lock():
    async with lock:
        host.note("first has the lock")
        await host.gate("lock")
        host.note("first leaves the lock")


async def shared_want_the_lock():
    async with lock:
        host.note("second has the lock")


async def shared_ping():
    for n in range(5):
        await queue.put(n)
        await event.wait()
        event.clear()
    await queue.put(None)


async def shared_pong():
    while (item := await queue.get()) is not None:
        host.note(f"pong {item}")
        event.set()


async def shared_start_a_task():
    global task
    task = asyncio.create_task(host.gate("task"))


async def shared_await_the_task():
    host.note(await task)


async def background(gate):
    if gate.startswith("fail"):
        await host.nap(1)
        raise ValueError(f"background {gate}")
    host.note(f"background {await host.gate(gate)}")



async def main(name):
    assert await asyncio.gather(host.nap(2), host.ready(1)) == [2, 1]
    async with asyncio.timeout(60):
        await asyncio.sleep(0.001)
    return f"main {name}"


async def shared_sleep_long():
    await asyncio.sleep(0.3)
    host.note("long")


async def shared_sleep_briefly():
    await asyncio.sleep(0.05)
    host.note("brief")


class WitWorld(wit_world.WitWorld):
    async def run(self, name):
        try:
            await globals()[name]()
        except BaseException:
            raise Err(traceback.format_exc()) from None

    async def wait(self, gate):
        return await host.gate(gate)

    async def leave(self, gate, how):
        if how == "spawn":
            spawn(background(gate))
        else:
            kept.add(task := asyncio.create_task(background(gate)))
            task.add_done_callback(kept.discard)
        host.note("left")

    def plain(self, name):
        match name:
            case "return":
                return "returned"
            case "run":
                return asyncio.run(main(name))
            case "runner":
                with asyncio.Runner() as runner:
                    return runner.run(main("one")) + ", " + runner.run(main("two"))
            case "factory":
                return asyncio.run(main(name), loop_factory=asyncio.EventLoop)
            case "closed":
                loop = asyncio.new_event_loop()
                loop.call_soon(host.note, "called by a closed loop")
                loop.call_later(0, host.note, "called late by a closed loop")
                loop.close()
                return asyncio.run(main(name))

    def synchronous(self, name):
        match name:
            case "return":
                return "returned"
            case "await":
                try:
                    return asyncio.run(host.nap(1))
                except RuntimeError as error:
                    return f"RuntimeError: {error}"

    async def broken(self):
        await host.nap(1)
        raise ValueError("this is broken")

    async def stuck(self):
        await asyncio.get_running_loop().create_future()
