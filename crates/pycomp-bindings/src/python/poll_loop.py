"""
An asyncio event loop that waits with `wasi:io/poll`, and helpers for `wasi:http` 0.2.

    loop = PollLoop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(main())

With CPython 3.12 and newer, `asyncio.run(main(), loop_factory=PollLoop)` does the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor
from typing import TypeVar, TypeVarTuple, Unpack

import wit_world.imports.monotonic_clock as monotonic_clock
import wit_world.imports.outgoing_handler as outgoing_handler
import wit_world.imports.poll as poll
import wit_world.imports.streams as streams
import wit_world.imports.types as types
from componentize_py_types import Err

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

READ_SIZE: int = 16 * 1024
"""The number of bytes that `Stream` requests at a time."""


async def send(request: types.OutgoingRequest) -> types.IncomingResponse:
    """
    Sends a request and waits for the head of the response.

    Raises `Err` with a `wasi:http` error code if there is none.
    """
    with outgoing_handler.handle(request, None) as future:
        while (response := future.get()) is None:
            await register(_running_loop(), future.subscribe())
    if isinstance(response, Err):
        raise response
    if isinstance(response.value, Err):
        raise response.value
    return response.value.value


async def register(loop: PollLoop, pollable: poll.Pollable) -> None:
    """Waits until `pollable` is ready, and drops it."""
    waker = loop.create_future()
    loop.wakers.append((pollable, waker))
    try:
        await waker
    except asyncio.CancelledError:
        # What the pollable belongs to may be dropped next, and that must not come first.
        loop.forget(pollable)
        raise


class Stream:
    """Reads the body of a request or response: `await stream.next()`, or `async for chunk in stream`."""

    def __init__(self, body: types.IncomingBody) -> None:
        self.body: types.IncomingBody | None = body
        self.stream: streams.InputStream | None = body.stream()

    async def next(self) -> bytes | None:
        """The next bytes that arrive; `None` at the end."""
        while self.stream is not None:
            try:
                chunk = self.stream.read(READ_SIZE)
            except Err as error:
                if not isinstance(error.value, streams.StreamError_Closed):
                    raise
                self.close()
                break
            if chunk:
                return chunk
            await register(_running_loop(), self.stream.subscribe())
        return None

    def close(self) -> None:
        """Discards the rest of the body."""
        if self.stream is not None:
            self.stream.__exit__(None, None, None)
            self.stream = None
        if self.body is not None:
            types.IncomingBody.finish(self.body).__exit__(None, None, None)
            self.body = None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while (chunk := await self.next()) is not None:
            yield chunk


class Sink:
    """Writes the body of a request or response."""

    def __init__(self, body: types.OutgoingBody) -> None:
        self.body: types.OutgoingBody | None = body
        self.stream: streams.OutputStream | None = body.write()

    async def send(self, chunk: bytes) -> None:
        """Writes all of `chunk`, and waits whenever the receiver accepts no more bytes."""
        if self.stream is None:
            raise ValueError("the sink is closed")
        offset = 0
        while offset < len(chunk):
            room = await _room(self.stream)
            self.stream.write(chunk[offset : offset + room])
            offset += room
        self.stream.flush()
        await _room(self.stream)

    def close(self) -> None:
        """Ends the body."""
        if self.stream is not None:
            self.stream.__exit__(None, None, None)
            self.stream = None
        if self.body is not None:
            types.OutgoingBody.finish(self.body, None)
            self.body = None


async def _room(stream: streams.OutputStream) -> int:
    """How many bytes may be written, once it is more than none."""
    while (room := stream.check_write()) == 0:
        await register(_running_loop(), stream.subscribe())
    return room


def _running_loop() -> PollLoop:
    loop = asyncio.get_running_loop()
    if not isinstance(loop, PollLoop):
        raise RuntimeError(f"this requires a PollLoop as the running event loop, not a {type(loop).__name__}")
    return loop


class PollLoop(asyncio.BaseEventLoop):
    """An event loop over the pollables of the host. Sockets, signals and processes are not part of it."""

    def __init__(self) -> None:
        super().__init__()
        self.wakers: list[tuple[poll.Pollable, asyncio.Future[None]]] = []
        self._selector = _Selector(self.wakers)

    def time(self) -> float:
        """Seconds on the host's monotonic clock."""
        return monotonic_clock.now() / 1e9

    def forget(self, pollable: poll.Pollable) -> None:
        """Drops `pollable` if it is still being waited for."""
        for index, (other, _) in enumerate(self.wakers):
            if other is pollable:
                del self.wakers[index]
                pollable.__exit__(None, None, None)
                break

    def close(self) -> None:
        """Closes the loop and drops the pollables that it waits for."""
        super().close()
        for pollable, _ in self.wakers:
            pollable.__exit__(None, None, None)
        self.wakers.clear()

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[Unpack[Ts]], T], *args: Unpack[Ts]
    ) -> asyncio.Future[T]:
        """Calls `func` immediately, because there is only one thread; an `executor` decides for itself."""
        if executor is not None:
            return asyncio.wrap_future(executor.submit(func, *args), loop=self)
        future: asyncio.Future[T] = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:
            future.set_exception(error)
        return future

    # What asyncio's base class asks of an event loop.

    def _process_events(self, event_list: list[tuple[poll.Pollable, asyncio.Future[None]]]) -> None:
        for event in event_list:
            self.wakers.remove(event)
        for pollable, waker in event_list:
            pollable.__exit__(None, None, None)
            if not waker.done():
                waker.set_result(None)

    def _write_to_self(self) -> None:
        """Does nothing: there is no other thread to wake this one."""


class _Selector:
    """Waits for pollables where asyncio's own loops wait for sockets."""

    def __init__(self, wakers: list[tuple[poll.Pollable, asyncio.Future[None]]]) -> None:
        self.wakers = wakers

    def select(self, timeout: float | None) -> list[tuple[poll.Pollable, asyncio.Future[None]]]:
        """Those that are ready, after waiting for one for up to `timeout` seconds, or forever if `None`."""
        if timeout is not None and timeout <= 0:
            return [waker for waker in self.wakers if waker[0].ready()]
        pollables = [pollable for pollable, _ in self.wakers]
        if timeout is not None:
            with monotonic_clock.subscribe_duration(int(timeout * 1e9) + 1) as timer:
                ready = poll.poll([*pollables, timer])
        elif pollables:
            ready = poll.poll(pollables)
        else:
            raise RuntimeError("the event loop has nothing to wait for: the awaited future can never finish")
        return [self.wakers[index] for index in ready if index < len(pollables)]
