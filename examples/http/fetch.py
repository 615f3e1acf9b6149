"""Concurrent requests to other servers."""

import asyncio
import hashlib
from collections.abc import Iterator
from urllib.parse import urlsplit

from componentize_py_types import Err
from poll_loop import PollLoop, Stream, send
from wit_world.imports.types import (
    ErrorCode_ConnectionRefused,
    ErrorCode_DnsError,
    Fields,
    IncomingResponse,
    OutgoingRequest,
    Scheme,
    Scheme_Http,
    Scheme_Https,
)

SCHEMES: dict[str, Scheme] = {"http": Scheme_Http(), "https": Scheme_Https()}


def digests(urls: list[str]) -> Iterator[bytes]:
    """Yields a line for each page, in the order of completion."""
    loop = PollLoop()
    asyncio.set_event_loop(loop)
    waiting = {loop.create_task(digest(url)) for url in urls}
    while waiting:
        ready, waiting = loop.run_until_complete(asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED))
        for task in ready:
            yield task.result().encode()


async def digest(url: str) -> str:
    sha = hashlib.sha256()
    try:
        response = await get(url)
        stream = Stream(response.consume())
        while chunk := await stream.next():
            sha.update(chunk)
    except (Err, ValueError) as error:
        return f"{url}: {reason(error)}\n"
    return f"{url}: {response.status()} {sha.hexdigest()}\n"


async def get(url: str) -> IncomingResponse:
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES:
        raise ValueError("not an http or https URL")
    request = OutgoingRequest(Fields.from_list([]))
    request.set_scheme(SCHEMES[parts.scheme])
    request.set_authority(parts.netloc)
    request.set_path_with_query(parts.path + (f"?{parts.query}" if parts.query else ""))
    return await send(request)


def reason(error: Exception) -> str:
    match error:
        case Err(ErrorCode_ConnectionRefused()):
            return "connection refused"
        case Err(ErrorCode_DnsError()):
            return "host not found"
        case Err(code):
            return type(code).__name__
        case _:
            return str(error)
