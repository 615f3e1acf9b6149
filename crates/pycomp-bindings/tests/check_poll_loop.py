"""Runs the event loop over a host made of Python objects: pollables that become ready at a time."""

import asyncio
import importlib
import sys

directory = sys.argv[1]
sys.path.insert(0, directory)

from componentize_py_types import Err, Ok  # noqa: E402

now = 0
alive = set()


class Pollable:
    def __init__(self, at):
        self.at = at
        alive.add(self)

    def ready(self):
        return self.at <= now

    def __enter__(self):
        return self

    def __exit__(self, *_):
        alive.remove(self)


def poll(pollables):
    global now
    assert pollables, "poll of nothing traps"
    assert all(pollable in alive for pollable in pollables)
    now = max(now, min(pollable.at for pollable in pollables))
    return [index for index, pollable in enumerate(pollables) if pollable.ready()]


def after(nanoseconds):
    return Pollable(now + nanoseconds)


modules = {
    name: importlib.import_module(f"wit_world.imports.{name}")
    for name in ["monotonic_clock", "outgoing_handler", "poll", "streams", "types"]
}
modules["monotonic_clock"].now = lambda: now
modules["monotonic_clock"].subscribe_duration = after
modules["poll"].poll = poll

import poll_loop  # noqa: E402
from poll_loop import PollLoop, Sink, Stream, register  # noqa: E402

SECOND = 10**9


def run(coroutine):
    loop = PollLoop()
    try:
        return loop.run_until_complete(coroutine)
    finally:
        loop.close()
        assert not alive, f"{len(alive)} pollables were not dropped"


async def timers():
    start = asyncio.get_running_loop().time()
    order = []

    async def wait(seconds):
        await asyncio.sleep(seconds)
        order.append(seconds)

    await asyncio.gather(wait(3), wait(1), wait(2))
    assert order == [1, 2, 3], order
    assert 3 <= asyncio.get_running_loop().time() - start < 3.001
    try:
        await asyncio.wait_for(register(asyncio.get_running_loop(), after(10 * SECOND)), 1)
    except TimeoutError:
        pass
    else:
        raise AssertionError("no timeout")
    assert not alive


async def pollables_and_callbacks():
    loop = asyncio.get_running_loop()
    spins = 0

    async def spin():
        nonlocal spins
        global now
        while True:
            spins += 1
            now += SECOND // 10
            await asyncio.sleep(0)

    task = asyncio.create_task(spin())
    await register(loop, after(SECOND))
    assert 5 < spins < 20, spins
    task.cancel()
    assert await loop.run_in_executor(None, lambda x: x + 1, 1) == 2


class Body:
    """An incoming or outgoing body that moves one byte every second."""

    def __init__(self, text=b""):
        self.text = text
        self.written = b""
        self.free_at = 0
        self.finished = False

    def stream(self):
        return self

    def write(self, chunk=None):
        if chunk is None:
            return self
        assert now >= self.free_at and len(chunk) == 1
        self.written += chunk
        self.free_at = now + SECOND

    def read(self, _):
        if now < self.free_at:
            return b""
        if not self.text:
            raise Err(modules["streams"].StreamError_Closed())
        chunk, self.text = self.text[:1], self.text[1:]
        self.free_at = now + SECOND
        return chunk

    def check_write(self):
        return 1 if now >= self.free_at else 0

    def flush(self):
        pass

    def subscribe(self):
        return Pollable(self.free_at)

    def __exit__(self, *_):
        pass


def finish(body, trailers=None):
    body.finished = True
    return body


modules["types"].IncomingBody.finish = staticmethod(finish)
modules["types"].OutgoingBody.finish = staticmethod(finish)


async def bodies():
    body = Body(b"abc")
    stream = Stream(body)
    assert [chunk async for chunk in stream] == [b"a", b"b", b"c"]
    assert await stream.next() is None and body.finished

    body = Body()
    sink = Sink(body)
    await sink.send(b"xyz")
    sink.close()
    sink.close()
    assert body.written == b"xyz" and body.finished


class FutureResponse:
    def __init__(self, result):
        self.at = now + SECOND
        self.result = result

    def get(self):
        return self.result if now >= self.at else None

    def subscribe(self):
        return Pollable(self.at)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        assert not any(pollable.at == self.at for pollable in alive), "dropped before its pollable"


async def sending():
    modules["outgoing_handler"].handle = lambda request, options: FutureResponse(Ok(Ok(request)))
    assert await asyncio.gather(poll_loop.send("a"), poll_loop.send("b")) == ["a", "b"]
    modules["outgoing_handler"].handle = lambda request, options: FutureResponse(Ok(Err("refused")))
    try:
        await poll_loop.send("c")
    except Err as error:
        assert error.value == "refused"
    else:
        raise AssertionError("no error")
    task = asyncio.create_task(poll_loop.send("d"))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def raises(kind, coroutine):
    try:
        run(coroutine)
    except kind:
        return
    raise AssertionError(f"no {kind}")


async def never():
    await asyncio.get_running_loop().create_future()


async def failing_callback():
    loop = asyncio.get_running_loop()
    failures = []
    loop.set_exception_handler(lambda loop, context: failures.append(context["exception"]))
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(1)
    assert isinstance(failures[0], ZeroDivisionError)


for check in [timers, pollables_and_callbacks, bodies, sending, failing_callback]:
    run(check())
raises(RuntimeError, never())
if sys.version_info >= (3, 12):
    asyncio.run(timers(), loop_factory=PollLoop)
