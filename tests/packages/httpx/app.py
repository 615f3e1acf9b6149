import asyncio
import sys

import httpx


class Run:
    async def run(self) -> None:
        base = sys.argv[1]
        async with httpx.AsyncClient(base_url=base, timeout=60) as client:
            try:
                await requests(client)
            except httpx.ConnectError as error:
                print(f"ConnectError: {error}")


async def number(client: httpx.AsyncClient, path: str) -> str:
    """How many requests the connection had."""
    return (await client.get(path)).text


async def requests(client: httpx.AsyncClient) -> None:
    print("one connection:", [await number(client, "/number") for _ in range(3)])
    print("the last one of it:", await number(client, "/last"))
    while not all(connection.has_expired() for connection in client._transport._pool.connections):
        await asyncio.sleep(0)
    print("a new one:", await number(client, "/number"))
    answers = await asyncio.gather(*(number(client, "/together") for _ in range(5)))
    print("at once:", sorted(answers))
    posted = await client.post("/", json={"text": "x" * 1_000_000})
    print(posted.json())
    total = 0
    async with client.stream("GET", "/large") as response:
        async for part in response.aiter_bytes():
            total += len(part)
    print(total)
    try:
        await client.get("/slow", timeout=0.05)
    except httpx.ReadTimeout:
        print("ReadTimeout")
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(client.get("/slow"))
        await asyncio.sleep(0.01)
        waiting.cancel()
    print("cancelled:", waiting.cancelled())
    print(await number(client, "/number") > "0")
    try:
        await client.get("http://127.0.0.1:1/")
    except httpx.ConnectError:
        print("refused")
