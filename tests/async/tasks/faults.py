"""Mistakes and exceptions of the app: each is an exception where it belongs, and the loop goes on."""

import asyncio
import contextlib
import gc

from wit_world.imports import host


def raises(kind, text, function, *args):
    try:
        function(*args)
    except kind as error:
        assert text in str(error), error
    else:
        raise AssertionError(f"no {kind.__name__}")


async def fails(kind, text, awaitable):
    try:
        await awaitable
    except kind as error:
        assert text in str(error), error
    else:
        raise AssertionError(f"no {kind.__name__}")


@contextlib.contextmanager
def reports():
    """The contexts that the loop's exception handler receives."""
    loop, told = asyncio.get_running_loop(), []
    loop.set_exception_handler(lambda loop, context: told.append(context))
    try:
        yield told
    finally:
        loop.set_exception_handler(None)


async def turns(count):
    for _ in range(count):
        await host.nap(0)
        await asyncio.sleep(0)


async def case_an_exception_at_the_end_of_a_scope():
    class Scope:
        async def __aenter__(self):
            return self

        async def __aexit__(self, *error):
            await host.nap(1)
            raise ValueError("at the end")

    async def work():
        async with Scope():
            await host.nap(3_600_000)

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    await fails(ValueError, "at the end", task)
    assert host.pending() == 0


async def case_an_exception_in_the_finaliser_of_a_generator():
    async def numbers():
        try:
            yield 1
        finally:
            await host.nap(1)
            raise ValueError("of the finaliser")

    with reports() as told:
        async for _ in numbers():
            break
        gc.collect()
        while not told:
            await host.nap(1)
    assert "of the finaliser" in str(told[0]["exception"]), told


async def case_an_exception_in_a_done_callback():
    def callback(task):
        raise ValueError("of the callback")

    with reports() as told:
        task = asyncio.create_task(host.nap(1))
        task.add_done_callback(callback)
        assert await task == 1
        await turns(1)
    assert [str(context["exception"]) for context in told] == ["of the callback"]


async def case_an_exception_handler_that_raises():
    def handler(loop, context):
        raise ValueError("of the handler")

    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    try:
        loop.call_soon(int, "not a number")
        await turns(1)
    finally:
        loop.set_exception_handler(None)
    assert await host.nap(1) == 1


async def case_an_exception_while_an_import_is_cancelled():
    async def work():
        try:
            await host.nap(3_600_000)
        except asyncio.CancelledError:
            raise ValueError("instead") from None

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    await fails(ValueError, "instead", task)
    assert host.pending() == 0


async def case_a_stop_iteration():
    async def work():
        await host.nap(1)
        raise StopIteration(5)

    await fails(RuntimeError, "StopIteration", asyncio.create_task(work()))


async def case_a_call_is_awaited_twice():
    call = host.nap(1)
    assert await call == 1
    await fails(RuntimeError, "already awaited", call)


async def case_a_call_is_awaited_by_two_tasks():
    call = host.nap(1)

    async def work():
        return await call

    results = await asyncio.gather(work(), work(), return_exceptions=True)
    assert sorted(map(type, results), key=repr) == [RuntimeError, int], results
    assert host.pending() == 0


async def case_a_call_that_is_not_awaited():
    before = host.pending()
    host.nap(3_600_000)
    call = host.nap(3_600_000)
    call.close()
    await fails(RuntimeError, "already awaited", call)
    assert host.pending() == before


async def case_wrong_arguments():
    for call in lambda: host.nap("1"), lambda: host.nap(-1), lambda: host.nap(1, 2), lambda: host.nap(time=1), host.nap:
        try:
            await call()
        except (TypeError, ValueError, OverflowError) as error:
            assert "nap" in str(error), error
        else:
            raise AssertionError("a wrong argument was passed")
    assert await host.nap(ms=1) == 1


async def case_a_task_that_awaits_itself():
    async def work():
        await asyncio.current_task()

    await fails(RuntimeError, "await on itself", asyncio.create_task(work()))


async def case_the_loop_of_the_export_is_not_for_the_app():
    loop = asyncio.get_running_loop()
    coroutine = asyncio.sleep(0)
    raises(RuntimeError, "host drives", loop.run_forever)
    raises(RuntimeError, "", loop.run_until_complete, coroutine)
    raises(RuntimeError, "running event loop", loop.close)
    raises(RuntimeError, "host drives", loop.stop)
    coroutine.close()
    assert await host.nap(1) == 1
    await asyncio.sleep(0.001)


async def case_a_future_of_another_loop():
    other = asyncio.new_event_loop()
    try:
        future = other.create_future()
        await fails(RuntimeError, "loop", asyncio.create_task(asyncio.wait_for(future, 1)))
    finally:
        other.close()
    raises(RuntimeError, "closed", other.call_soon, int)


async def case_deep_recursion():
    async def deeper(n):
        return await deeper(n + 1)

    await fails(RecursionError, "", deeper(0))
    assert await host.nap(1) == 1


async def case_a_task_group_whose_body_fails():
    with contextlib.suppress(ExceptionGroup):
        async with asyncio.TaskGroup() as group:
            group.create_task(host.nap(3_600_000))
            await host.nap(1)
            raise ValueError("of the body")
    assert host.pending() == 0


async def case_timeouts_of_no_time():
    for seconds in 0, -1:
        await fails(TimeoutError, "", asyncio.wait_for(host.nap(3_600_000), seconds))
    assert await asyncio.wait_for(host.nap(0), 0.5) == 0
    assert host.pending() == 0


async def case_an_interrupted_sleep_leaves_no_timer():
    loop = asyncio.get_running_loop()
    for _ in range(300):
        task = asyncio.create_task(asyncio.sleep(3600))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
    assert len(loop._scheduled) < 300, len(loop._scheduled)


async def case_callbacks_by_keyword():
    loop, log = asyncio.get_running_loop(), []
    loop.call_soon(callback=lambda: log.append("soon"))
    loop.call_later(delay=0.001, callback=lambda: log.append("later"))
    done = loop.create_future()
    loop.call_at(when=loop.time() + 0.002, callback=lambda: done.set_result(None))
    await done
    assert log == ["soon", "later"]
    raises(TypeError, "callback", loop.call_soon)
    raises(TypeError, "", loop.call_later, 1)
    raises(TypeError, "", loop.call_later, "1", int)
