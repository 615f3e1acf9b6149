# starlette==1.10.0
import asyncio
import json

from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route


async def index(request):
    return JSONResponse({"name": request.query_params["name"]})


def plain(request):
    return PlainTextResponse(request.path_params["word"])


app = Starlette(routes=[Route("/", index), Route("/plain/{word}", plain)])


async def get(path, query=b""):
    sent = []
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query, "headers": [], "root_path": ""}

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    await app(scope, receive, send)
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent)


def use():
    status, body = asyncio.run(get("/", b"name=Ada"))
    assert (status, json.loads(body)) == (200, {"name": "Ada"})
    assert asyncio.run(get("/plain/text")) == (200, b"text")
    assert asyncio.run(get("/nothing"))[0] == 404
