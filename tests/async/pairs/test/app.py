"""The component that the cases call."""

import asyncio
import contextvars
import gc

import wit_world
from componentize_py_async_support import spawn
from componentize_py_types import Err
from wit_world import exports
from wit_world.exports.things import Parcel
from wit_world.imports import leaf, stderr

import things
from things import Thing

variable = contextvars.ContextVar("variable", default="of the module")


def no_default():
    raise AssertionError("a default was needed")


async def read_all(reader, size=1):
    found = []
    while not reader.writer_dropped:
        found.extend(await reader.read(size))
    return found


async def write_and_close(writer, values):
    with writer:
        await writer.write_all(values)


class Calls(exports.Calls):
    def __init__(self):
        self.woken = None

    async def nothing(self):
        pass

    async def text(self):
        return "hello, world"

    async def take_text(self, text):
        assert text == "text"

    async def take(self, number):
        assert number == 1

    async def give(self):
        return 2

    async def twice(self, number):
        return 2 * number

    async def take_both(self, first, second):
        assert (first, second) == (5, 6)

    async def add(self, first, second):
        return first + second

    async def turns(self, times):
        for _ in range(times):
            await asyncio.sleep(0)

    async def until(self, signal):
        await signal

    def block_until(self, signal):
        asyncio.run(self.until(signal))

    async def sleep(self):
        self.woken = asyncio.get_running_loop().create_future()
        return await self.woken

    def wake(self, value):
        self.woken.set_result(value)

    async def spin(self):
        task = asyncio.create_task(leaf.turns(200))
        rounds = 0
        while not task.done():
            rounds += 1
            await asyncio.sleep(0)
        return rounds

    async def write_stderr(self, text):
        writer, reader = wit_world.byte_stream()
        written = stderr.write_via_stream(reader)
        with writer:
            await writer.write_all(text.encode())
        match await written:
            case Err():
                raise Err(None)

    async def local(self):
        log = []
        queue = asyncio.Queue(maxsize=1)

        async def produce():
            for number in range(3):
                await queue.put(number)
                log.append(f"put {number}")
            await asyncio.get_running_loop().create_future()

        producer = asyncio.create_task(produce())
        for number in range(3):
            assert await queue.get() == number
        producer.cancel()
        await asyncio.wait([producer])
        log.append(f"cancelled {producer.cancelled()}")
        async with asyncio.TaskGroup() as group:
            event = asyncio.Event()
            group.create_task(event.wait()).add_done_callback(lambda task: log.append("event"))
            group.create_task(asyncio.sleep(0, event.set()))
        writer, reader = wit_world.byte_stream()
        write = asyncio.create_task(writer.write_all(b"ab"))
        log.append(f"{await reader.read(1)} {write.done()}")
        write.cancel()
        await asyncio.wait([write])
        writer.close()
        log.append(f"{await reader.read(1)}")
        return log


class Futures(exports.Futures):
    def __init__(self):
        self.kept = None

    async def read(self, value):
        assert await value is None

    async def drop(self, value):
        value.close()

    async def read_text(self, value):
        with value:
            return await value

    def drop_text(self, value):
        pass

    async def read_byte(self, value):
        return await value

    async def append(self, value, end):
        writer, reader = wit_world.string_future(no_default)
        spawn(writer.write(await value + end))
        return reader

    def pass_(self, value):
        return value

    def keep(self, value):
        self.kept = value

    def give_back(self):
        kept, self.kept = self.kept, None
        return kept

    async def cancel_before_read(self, value):
        read = asyncio.create_task(value.read())
        read.cancel()
        await asyncio.wait([read])
        assert read.cancelled()
        value.close()

    async def cancel_read(self, value):
        for _ in range(2):
            read = asyncio.create_task(value.read())
            await asyncio.sleep(0)
            read.cancel()
            await asyncio.wait([read])
            assert read.cancelled()
        value.close()

    async def cancel_read_after(self, value, signal):
        read = asyncio.create_task(value.read())
        await asyncio.sleep(0)
        await signal
        read.cancel()
        await asyncio.wait([read])
        # The value that had arrived is not lost.
        return await value if read.cancelled() else read.result()


class Streams(exports.Streams):
    async def read_units(self, data, sizes):
        with data:
            return [len(await data.read(size)) for size in sizes]

    async def read_bytes(self, data, sizes):
        with data:
            return [await data.read(size) for size in sizes]

    async def iterate(self, data):
        return [number async for number in data]

    def pass_(self, data):
        return data

    async def upper(self, data):
        writer, reader = wit_world.string_stream()
        spawn(self.convert(data, writer, str.upper))
        return reader

    async def join(self, data, end):
        return "".join([text async for text in data]) + end

    async def read(self, data):
        return b"".join([chunk async for chunk in data])

    async def swap(self, data):
        writer, reader = wit_world.option_string_stream()
        spawn(self.convert(data, writer, lambda text: "nothing" if text is None else None))
        return reader

    async def copy(self, data):
        writer, reader = wit_world.streams_entry_stream()
        spawn(self.convert(data, writer, lambda entry: entry))
        return reader

    async def nest(self, data):
        writer, reader = wit_world.list_option_tuple2_u8_string_stream()
        spawn(self.convert(data, writer, lambda items: items[::-1]))
        return reader

    async def convert(self, data, writer, function):
        async with data, writer:
            async for value in data:
                if not await writer.write([function(value)]):
                    return

    async def relay(self, value):
        writer, reader = wit_world.future_stream_u8_future(no_default)
        spawn(self.relay_both(value, writer))
        return reader

    async def relay_both(self, value, writer):
        inner, future = wit_world.stream_u8_future(lambda: wit_world.byte_stream()[1])
        with inner, await value as given:
            if await writer.write(future):
                await inner.write(await given)

    async def relay_futures(self, data):
        writer, reader = wit_world.future_u8_stream()
        spawn(self.relay_each(data, writer))
        return reader

    async def relay_each(self, data, writer):
        with data, writer:
            while not data.writer_dropped:
                await writer.write_all([self.relay_one(future) for future in await data.read(1)])
                if writer.reader_dropped:
                    return

    def relay_one(self, future):
        writer, reader = wit_world.u8_future(no_default)
        spawn(self.answer(future, writer))
        return reader

    async def answer(self, future, writer):
        with future:
            await writer.write(await future)

    async def written_by_two(self):
        writer, reader = wit_world.byte_stream()
        lock = asyncio.Lock()

        async def write(data):
            async with lock:
                await writer.write_all(data)

        async def both():
            with writer:
                await asyncio.gather(write(b"\1"), write(b"\2"))

        spawn(both())
        return reader

    async def written_later(self):
        writer, reader = wit_world.byte_stream()

        async def write():
            inner, source = wit_world.byte_stream()
            task = asyncio.create_task(write_and_close(inner, b"*"))
            await write_and_close(writer, await source.read(1))
            await task

        spawn(write())
        return reader


class Things(exports.Things):
    def __init__(self):
        self.holds = False
        self.future = self.stream = None
        self.handed = asyncio.Queue()
        self.lost = 0

    def alive(self):
        gc.collect()
        return len(things.alive)

    async def echo(self, data):
        writer, reader = wit_world.things_thing_stream()
        spawn(self.copy(data, writer))
        return reader

    async def copy(self, data, writer):
        with data:
            found = await read_all(data)
        await write_and_close(writer, found)

    async def second(self, first, second):
        lost, reader = wit_world.things_thing_future(no_default)
        taken, other = wit_world.things_thing_future(no_default)

        async def write():
            first.close()
            value = await second
            assert await lost.write(value) is False
            assert await taken.write(value) is True

        spawn(write())
        return reader, other

    async def read_thing(self, value):
        return (await value).text

    async def read_things(self, data):
        with data:
            return len(await data.read(1))

    async def drop_futures(self, data):
        data.close()

    async def hold(self, parcel):
        self.holds = True
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            self.holds = False

    def held(self):
        return self.holds

    async def send(self, thing, signal):
        try:
            await signal
        except asyncio.CancelledError:
            await signal
        later, value = wit_world.things_thing_future(lambda: Thing("later"))
        more, values = wit_world.things_thing_stream()
        spawn(self.write_two(more))
        return Parcel(thing, value, values)

    async def write_two(self, writer):
        with writer:
            self.lost += 2 - await writer.write_all([Thing("first"), Thing("second")])

    def open_future(self):
        self.future, reader = wit_world.things_thing_future(lambda: Thing("default"))
        return reader

    def open_stream(self):
        self.stream, reader = wit_world.things_thing_stream()
        return reader

    async def write_future(self):
        return await self.future.write(Thing("of the future"))

    async def write_stream(self):
        with self.stream:
            return await self.stream.write([Thing("of the stream")]) == 1

    async def write_until_cancelled(self):
        writer, reader = wit_world.things_thing_stream()
        self.handed.put_nowait(reader)
        with writer:
            await self.write_two(writer)
            await asyncio.get_running_loop().create_future()

    async def write_in_background(self):
        writer, reader = wit_world.things_thing_stream()
        self.handed.put_nowait(reader)

        async def write():
            with writer:
                while await writer.write([Thing("one")]):
                    pass
            self.lost += 1

        spawn(write())

    def rejected(self):
        return self.lost

    async def collect(self, count):
        self.stream = await self.handed.get()
        return len([await self.stream.read(1) for _ in range(count)])

    async def drop_collected(self):
        with self.stream:
            return self.stream.writer_dropped or not await self.stream.read(1)


class Isolation(exports.Isolation):
    def __init__(self):
        self.reading = None

    async def fresh_context(self):
        fresh = variable.get() == "of the module"
        variable.set("of a call")
        await asyncio.sleep(0)
        return fresh and variable.get() == "of a call"

    async def wait(self, gate):
        await gate

    async def stream_after(self, gate):
        await gate
        writer, reader = wit_world.byte_stream()
        spawn(write_and_close(writer, b"after the gate"))
        return reader

    async def now(self):
        return 7

    async def begin_read_future(self, value):
        self.begin(value.read())

    async def begin_read_stream(self, data):
        self.begin(data.read(10))

    def begin(self, read):
        self.reading = asyncio.create_task(self.read(read))

    async def read(self, read):
        return await read

    def state(self):
        if not self.reading.done():
            return "reading"
        return "cancelled" if self.reading.cancelled() else f"read {self.reading.result()}"

    async def drop_read(self):
        self.reading.cancel()
        await asyncio.wait([self.reading])
