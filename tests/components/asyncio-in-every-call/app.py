# Each call runs a loop of its own, an import may be called from a coroutine, and a loop that failed does not spoil the next.
import asyncio

import wit_world


async def one(number):
    await asyncio.sleep(0.001)
    return await asyncio.to_thread(wit_world.pause, number)


async def all_of(numbers):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(number)) for number in numbers]
    return [task.result() for task in tasks]


def gathered(numbers):
    return asyncio.run(all_of(numbers))


def fails():
    try:
        asyncio.run(asyncio.Event().wait())
    except OSError as error:
        return error.strerror
