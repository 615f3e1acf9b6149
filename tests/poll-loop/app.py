"""Fetches the pages that the header `url` names, all at once, and answers with what came, as it comes."""

import asyncio
from urllib.parse import urlsplit

from componentize_py_types import Ok
from poll_loop import PollLoop, Sink, Stream, send
from wit_world import exports
from wit_world.imports.types import Fields, OutgoingRequest, OutgoingResponse, ResponseOutparam, Scheme_Http


class IncomingHandler(exports.IncomingHandler):
    def handle(self, request, response_out):
        loop = PollLoop()
        asyncio.set_event_loop(loop)
        loop.run_until_complete(answer(request, response_out))


async def answer(request, response_out):
    with request.headers() as headers:
        urls = [value.decode() for value in headers.get("url")]
    response = OutgoingResponse(Fields.from_list([]))
    sink = Sink(response.body())
    ResponseOutparam.set(response_out, Ok(response))
    for fetched in asyncio.as_completed([fetch(url) for url in urls]):
        await sink.send((await fetched).encode())
    sink.close()


async def fetch(url):
    parts = urlsplit(url)
    request = OutgoingRequest(Fields.from_list([]))
    request.set_scheme(Scheme_Http())
    request.set_authority(parts.netloc)
    request.set_path_with_query(f"{parts.path}?{parts.query}")
    response = await send(request)
    stream = Stream(response.consume())
    body = b""
    while chunk := await stream.next():
        body += chunk
    return f"{parts.path} {response.status()} {body.decode()}\n"
