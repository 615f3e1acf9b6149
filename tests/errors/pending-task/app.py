import asyncio


async def tick() -> None:
    await asyncio.sleep(1)


ticker = asyncio.new_event_loop().create_task(tick(), name="ticker")


async def work() -> str:
    return "done"
