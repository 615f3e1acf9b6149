# anyio==4.16.0
import anyio


async def main():
    send, receive = anyio.create_memory_object_stream(2)
    found = []

    async def produce():
        async with send:
            for number in range(5):
                await send.send(number)

    async with anyio.create_task_group() as group, receive:
        group.start_soon(produce)
        async for number in receive:
            found.append(number)
    with anyio.move_on_after(0.01) as scope:
        await anyio.sleep(60)
    return found, scope.cancelled_caught


def use():
    assert anyio.run(main) == ([0, 1, 2, 3, 4], True)
