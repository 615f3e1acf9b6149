"""The same pages by Starlette and by FastAPI: functions with and without `async`, called as a host's requests would."""

import asyncio
from contextlib import asynccontextmanager
from typing import Annotated

import httpx
from anyio import from_thread, sleep, to_thread
from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException
from fastapi.testclient import TestClient
from pydantic import BaseModel
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute


def plain(request):
    return PlainTextResponse(f"def {request.path_params['name']}")


async def both(request):
    return PlainTextResponse("async, then " + await run_in_threadpool(lambda: "def"))


async def echo(socket):
    await socket.accept()
    await socket.send_text((await socket.receive_text()).upper())
    await socket.close()


@asynccontextmanager
async def lifespan(app):
    print("the app starts")
    yield
    print("the app ends")


pages = Starlette(
    routes=[Route("/plain/{name}", plain), Route("/both", both), WebSocketRoute("/echo", echo)], lifespan=lifespan
)

api = FastAPI()
written = []


class Item(BaseModel):
    name: str
    price: float


def session():
    """A dependency that is a generator: its ends run in a worker too."""
    written.append("open")
    yield "session"
    written.append("close")


@api.post("/items")
def create(item: Item, session: Annotated[str, Depends(session)], tasks: BackgroundTasks) -> dict[str, str]:
    if item.price < 0:
        raise HTTPException(400, "a price is at least 0")
    tasks.add_task(written.append, f"told of {item.name}")
    return {"item": item.name, "with": session}


async def later(value: int) -> int:
    await sleep(0.01)
    return value + 1


@api.get("/from-worker/{value}")
def from_worker(value: int) -> dict[str, int]:
    """A worker that lets the event loop run a coroutine, and waits for it."""
    return {"value": from_thread.run(later, value)}


async def several(app, *paths):
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        answers = await asyncio.gather(*map(client.get, paths))
        return [(answer.status_code, answer.text) for answer in answers]


class Run:
    def run(self) -> None:
        with TestClient(pages) as client:
            print(client.get("/plain/Ada").text, client.get("/both").text, client.get("/none").status_code)
            with client.websocket_connect("/echo") as socket:
                socket.send_text("hello")
                print(socket.receive_text())
        client = TestClient(api)
        print(client.post("/items", json={"name": "pen", "price": 1}).json())
        print(client.post("/items", json={"name": "pen", "price": -1}).text)
        print(client.post("/items", json={"name": "pen"}).json()["detail"][0]["msg"])
        print(written)
        print(asyncio.run(several(pages, "/plain/a", "/both", "/plain/b")))
        print(asyncio.run(several(api, "/from-worker/1", "/from-worker/2", "/from-worker/x"))[:2])
        print(sorted(client.get("/openapi.json").json()["paths"]))
        try:
            asyncio.run(to_thread_raises())
        except ValueError as error:
            print(error)


async def to_thread_raises() -> None:
    await to_thread.run_sync(int, "what a worker raises")
