"""What must leave nothing behind; the host looks at the memory and at its tables. Reports: wasmtime 13514, jco 1675.

All calls wait: wasmtime 48 itself keeps an entry for a call between components that returns at once.
"""

import gc

import wit_world
from wit_world.imports import calls, futures, streams, things
from wit_world.imports.things import Thing

from common import begin, cancel, fails, settle


async def hundred_rounds():
    for _ in range(100):
        await one_round()
    gc.collect()
    await settle()


async def one_round():
    # A call that waits and returns, and one that is cancelled.
    for cancelled in False, True:
        writer, reader = wit_world.unit_future(lambda: None)
        call = await begin(calls.until(reader))
        if cancelled:
            await cancel(call)
        assert await writer.write(None) is not cancelled
        await settle_call(call)
    # Ends whose other end goes first, without a read or a write.
    writer, reader = wit_world.string_future(lambda: "")
    futures.drop_text(reader)
    writer.close()
    writer, reader = wit_world.byte_stream()
    streams.pass_(reader).close()
    writer.close()
    # Ends whose call does not happen.
    writer, reader = wit_world.string_future(lambda: "default")
    await fails(TypeError, "end", lambda: futures.append(reader, 5))
    writer.close()
    assert await reader == "default"
    writer, reader = wit_world.string_stream()
    await fails(TypeError, "end", lambda: streams.join(reader, 5))
    write = await begin(writer.write(["text"]))
    assert await reader.read() == ["text"] and await write == 1
    # A thing that comes back.
    writer, reader = wit_world.things_thing_future(lambda: Thing("default"))
    call = await begin(things.read_thing(reader))
    assert await writer.write(Thing("read")) is True and await call == "read"
    reader = things.open_future()
    write = await begin(things.write_future())
    reader.close()
    assert await write is False


async def settle_call(call):
    if not call.cancelled():
        await call
