"""A web service for WASI 0.3: a streaming echo, concurrent requests, a timeout, and server-sent events."""

import asyncio
import hashlib
import itertools
import json
from urllib.parse import parse_qs, urlsplit

from componentize_py_types import Err
from web import Body, body_of, get, respond, text
from wit_world import exports
from wit_world.imports.wasi_http_types import Request, Response

PLAIN = "text/plain; charset=utf-8"


class Handler(exports.Handler):
    """Implements the export of the world; the host calls it for each request."""

    async def handle(self, request: Request) -> Response:
        url = urlsplit(request.get_path_with_query() or "/")
        query = parse_qs(url.query)
        urls = query.get("url", [])
        seconds = query.get("seconds", ["1"])[0]
        try:
            match url.path:
                case "/echo":
                    return echo(request)
                case "/fan-out":
                    return await fan_out(urls)
                case "/timeout":
                    return await within(float(seconds), urls[0] if urls else "")
                case "/events":
                    return respond(200, "text/event-stream", events(float(seconds)))
                case _:
                    return respond(404, PLAIN, text(f"There is nothing at {url.path}\n"))
        except ValueError as error:
            return respond(400, PLAIN, text(f"{error}\n"))


def echo(request: Request) -> Response:
    """Sends each part of the body back as soon as it arrives, and a digest of the whole body in a trailer."""
    digest = hashlib.sha256()

    async def parts() -> Body:
        async for part in body_of(request):
            digest.update(part)
            yield part

    return respond(200, "application/octet-stream", parts(), lambda: {"x-sha256": digest.hexdigest()})


async def fan_out(urls: list[str]) -> Response:
    """Fetches all pages concurrently."""
    pages = await asyncio.gather(*map(summary, urls))
    return respond(200, "application/json", text(json.dumps(pages)))


async def summary(url: str) -> dict[str, str | int]:
    try:
        status, body = await get(url)
        size = 0
        async for part in body:
            size += len(part)
    except Err as error:
        return {"url": url, "error": type(error.value).__name__}
    except ValueError as error:
        return {"url": url, "error": str(error)}
    return {"url": url, "status": status, "bytes": size}


async def within(seconds: float, url: str) -> Response:
    """Passes a page on if its server answers in time. Otherwise the request is cancelled."""
    try:
        async with asyncio.timeout(seconds):
            status, body = await get(url)
    except TimeoutError:
        return respond(504, PLAIN, text(f"{url} did not answer within {seconds} s\n"))
    except Err as error:
        return respond(502, PLAIN, text(f"{url}: {type(error.value).__name__}\n"))
    return respond(status, PLAIN, body)


async def events(seconds: float) -> Body:
    """Server-sent events, one every so many seconds, until the client closes the connection."""
    for number in itertools.count():
        yield f"id: {number}\ndata: tick\n\n".encode()
        await asyncio.sleep(seconds)
