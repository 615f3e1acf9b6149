"""Resources, in streams and futures too."""

import asyncio
import gc

import wit_world
from componentize_py_types import Err
from wit_world.imports import calls, things
from wit_world.imports.things import Parcel, Thing

from common import begin, cancel, no_default, read_all, settle, write_and_close


async def none_is_left():
    """Drops are seen when the tasks that drop have had their turns."""
    for _ in range(20):
        gc.collect()
        if things.alive() == 0:
            return
        await settle()
    raise AssertionError(f"{things.alive()} things are left")


async def case_async_methods():
    thing = Thing("first")
    with await Thing.make("second") as other:
        assert await asyncio.gather(thing.rename("third"), other.join([other])) == ["first", "second+second"]
        assert await thing.join([other, thing]) == "third+second+third"
    try:
        await Thing.make("")
    except Err as error:
        assert error.value == "a name is needed"
    else:
        raise AssertionError("a thing without a name was made")
    del thing, other
    await none_is_left()


# incomplete-writes: its second half is the same with a resource of a third component
async def case_things_with_short_reads():
    writer, reader = wit_world.things_thing_stream()
    answer = await things.echo(reader)
    await write_and_close(writer, [Thing(name) for name in "abc"])
    assert [thing.name() for thing in await read_all(answer, 1)] == ["a", "b", "c"]
    await none_is_left()


# incomplete-writes
async def case_futures_of_things_whose_reader_goes():
    lost, first = wit_world.things_thing_future(no_default)
    taken, second = wit_world.things_thing_future(no_default)
    first_answer, second_answer = await things.second(first, second)
    thing = Thing("a")
    assert await lost.write(thing) is False
    # It came back.
    assert thing.name() == "a"
    assert await taken.write(thing) is True
    first_answer.close()
    assert (await second_answer).name() == "a"
    del thing
    await none_is_left()


# moonbit/async-import-cancel
async def case_ends_of_a_call_that_never_started():
    release, released = wit_world.unit_future(no_default)
    block = await begin(calls.block_until(released))
    value, future = wit_world.things_thing_future(no_default)
    writer, stream = wit_world.things_thing_stream()
    read, reads = await begin(things.read_thing(future)), await begin(things.read_things(stream))
    assert await cancel(read) and await cancel(reads)
    await release.write(None)
    await block
    # They came back, and can be given away.
    read, reads = await begin(things.read_thing(future)), await begin(things.read_things(stream))
    assert await value.write(Thing("late")) is True
    assert await writer.write([Thing("later")]) == 1
    assert (await read, await reads) == ("late", 1)
    writer.close()
    await none_is_left()


# moonbit/async-import-cancel
async def case_a_call_that_returns_although_it_was_cancelled():
    signal, signalled = wit_world.unit_future(no_default)
    call = await begin(things.send(Thing("sent"), signalled))
    await settle()
    write = await begin(signal.write(None))
    await cancel(call)
    await write
    del call
    await none_is_left()


# moonbit/async-import-cancel
async def case_a_parcel():
    signal, signalled = wit_world.unit_future(no_default)
    call = await begin(things.send(Thing("sent"), signalled))
    await signal.write(None)
    parcel = await call
    assert parcel.thing.name() == "sent"
    assert (await parcel.later).name() == "later"
    assert [thing.name() for thing in await read_all(parcel.more)] == ["first", "second"]
    del parcel, call
    await none_is_left()


# moonbit/async-import-cancel
async def case_a_stream_of_futures_that_is_dropped():
    writer, stream = wit_world.future_things_thing_stream()
    futures = [wit_world.things_thing_future(lambda: Thing("default"))[1] for _ in range(3)]
    await things.drop_futures(stream)
    assert await writer.write_all(futures) == 0
    del futures
    await none_is_left()


# moonbit/async-import-cancel
async def case_a_call_with_a_parcel_is_cancelled():
    value, future = wit_world.things_thing_future(no_default)
    writer, stream = wit_world.things_thing_stream()
    call = await begin(things.hold(Parcel(Thing("direct"), future, stream)))
    await settle()
    assert things.held()
    assert await cancel(call)
    assert not things.held()
    thing = Thing("not taken")
    assert await value.write(thing) is False
    assert await writer.write([thing]) == 0
    assert thing.name() == "not taken"
    del thing, call
    await none_is_left()


# moonbit/async-import-cancel
async def case_a_thing_that_comes_when_its_read_is_cancelled():
    future, stream = things.open_future(), things.open_stream()
    for read, write in (future.read, things.write_future), (lambda: stream.read(1), things.write_stream):
        reading = await begin(read())
        assert await write() is True
        cancelled = await cancel(reading)
        found = await read() if cancelled else reading.result()
        assert isinstance(found, Thing) or len(found) == 1
        del reading, found
    await none_is_left()


# moonbit/async-import-cancel, moonbit/resource-payloads
async def case_an_end_that_is_closed_while_it_is_read():
    for open_, write in (things.open_future, things.write_future), (things.open_stream, things.write_stream):
        for end in "close", "cancel":
            reader = open_()
            reading = await begin(reader.read() if open_ is things.open_future else reader.read(1))
            if end == "cancel":
                assert await cancel(reading)
            reader.close()
            await asyncio.wait([reading])
            assert await write() is False
    del reading, reader
    await none_is_left()


# moonbit/stream-write-cancel
async def case_a_callee_is_cancelled_while_it_writes():
    before = things.rejected()
    call = await begin(things.write_until_cancelled())
    await settle()
    assert await things.collect(1) == 1
    assert await cancel(call)
    assert await things.drop_collected() is True
    del call
    await none_is_left()
    assert things.rejected() == before


# moonbit/stream-write-cancel
async def case_the_reader_leaves_while_a_task_of_the_callee_writes():
    before = things.rejected()
    await things.write_in_background()
    assert await things.collect(2) == 2
    await things.drop_collected()
    while things.rejected() == before:
        await settle()
    await none_is_left()
