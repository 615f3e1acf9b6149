import asyncio
import contextvars
import logging
import multiprocessing.dummy
import sys
import threading
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, as_completed, wait
from concurrent.futures.thread import BrokenThreadPool
from multiprocessing.pool import ThreadPool

NAME = contextvars.ContextVar("NAME", default="default")

# Made while the component is built, used when it runs.
SHARED = ThreadPoolExecutor(2)


def fails(text: str = "it fails") -> None:
    raise ValueError(text)


class Run:
    def run(self) -> None:
        if len(sys.argv) > 1:
            SHARED.submit(Future().result)
        submit()
        initializers()
        asyncio.run(loops())
        thread_pools()


def submit() -> None:
    print("shared:", SHARED.submit(pow, 2, 5).result())
    order: list[int] = []

    def note(value: int) -> int:
        order.append(value)
        return value * value

    with ThreadPoolExecutor() as pool:
        done = pool.submit(note, 3)
        print("future:", done.done(), done.running(), done.cancel(), done.result())
        failed = pool.submit(fails)
        print("failed:", repr(failed.exception()))
        squares = pool.map(note, [1, 2, 3])
        print("map:", order, list(squares))
        squares = pool.map(note, range(10, 20), buffersize=2)
        print("buffered:", next(squares), order)
        print("nested:", pool.submit(lambda: pool.submit(lambda: pool.submit(str, "deep").result()).result()).result())
        print("wait:", wait([done, failed], return_when=FIRST_COMPLETED).not_done, len(list(as_completed([done, failed]))))
        called = Future()
        pool.submit(str, 5).add_done_callback(lambda future: called.set_result(future.result()))
        print("callback:", called.result())
    try:
        pool.submit(print)
    except RuntimeError as error:
        print("shutdown:", error)


def initializers() -> None:
    NAME.set("caller")
    seen: list[str] = []

    def prepare(name: str) -> None:
        seen.append(name)
        NAME.set(name)

    with ThreadPoolExecutor(1, initializer=prepare, initargs=("worker",)) as pool:
        print("initializer:", pool.submit(NAME.get).result(), pool.submit(NAME.get).result(), seen, NAME.get())
    with ThreadPoolExecutor() as pool:
        print("context:", pool.submit(NAME.get).result())
    logging.getLogger("concurrent.futures").addFilter(lambda record: print("log:", record.getMessage(), record.exc_info[1]))
    with ThreadPoolExecutor(initializer=fails) as pool:
        for submitted in (lambda: pool.submit(print).result(), lambda: pool.submit(print)):
            try:
                submitted()
            except BrokenThreadPool as error:
                print("broken:", error)


async def loops() -> None:
    loop = asyncio.get_running_loop()

    async def later(value: object) -> object:
        await asyncio.sleep(0.001)
        return value

    def ask(value: object) -> object:
        return asyncio.run_coroutine_threadsafe(later(value), loop).result()

    with ThreadPoolExecutor(1) as pool:
        print("executor:", await loop.run_in_executor(pool, pow, 2, 3))
        print("another loop:", await loop.run_in_executor(pool, asyncio.run, later("inner")))
        print("asks the loop:", await loop.run_in_executor(pool, ask, "answer"), await asyncio.to_thread(ask, 2))
        print("several:", await asyncio.gather(*(asyncio.to_thread(ask, number) for number in range(3))))
        event = threading.Event()
        loop.call_later(0.001, event.set)
        print("event:", await asyncio.to_thread(event.wait), await asyncio.to_thread(threading.Event().wait, 0.001))
        try:
            await loop.run_in_executor(pool, asyncio.run_coroutine_threadsafe(asyncio.sleep(60), loop).result, 0.001)
        except TimeoutError:
            print("time is over")
        try:
            await loop.run_in_executor(pool, fails)
        except ValueError as error:
            print("error:", error)
    loop.set_default_executor(ThreadPoolExecutor(1, initializer=print, initargs=("the default executor starts",)))
    print("default:", await loop.run_in_executor(None, pow, 2, 4), asyncio.current_task().get_name())


def thread_pools() -> None:
    with ThreadPool(3) as pool:
        print("map:", pool.map(abs, range(-3, 0)), pool.starmap(pow, [(2, 3), (3, 2)]), pool.map(str, []))
        print("imap:", list(pool.imap(abs, [-1, -2])), list(pool.imap_unordered(abs, iter([-1, -2, -3]), chunksize=2)))
        result = pool.apply_async(fails, error_callback=lambda error: print("called back:", error))
        print("apply:", pool.apply(pow, (2, 3)), result.ready(), result.successful())
        for failing in (result.get, lambda: pool.map(fails, ["first", "second"])):
            try:
                failing()
            except ValueError as error:
                print("raised:", error)
        print("nested:", pool.apply(lambda: pool.map(str, [1, 2])))
    try:
        pool.apply(print)
    except ValueError as error:
        print("terminated:", error)
    pool.join()
    with multiprocessing.dummy.Pool(1, print, ["a worker starts"]) as pool:
        print("dummy:", pool.map(str, [1]))
