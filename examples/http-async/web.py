"""Requests and responses of wasi:http as Python values. Bodies are asynchronous generators of bytes."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from urllib.parse import urlsplit

import wit_world
from componentize_py_async_support import spawn
from componentize_py_async_support.futures import FutureReader, FutureWriter
from componentize_py_async_support.streams import ByteStreamReader, ByteStreamWriter
from componentize_py_types import Err, Ok, Result
from wit_world.imports import client
from wit_world.imports.wasi_http_types import (
    ErrorCode,
    ErrorCode_InternalError,
    Fields,
    Request,
    Response,
    Scheme,
    Scheme_Http,
    Scheme_Https,
)

type Body = AsyncGenerator[bytes]
type Ending = Result[Fields | None, ErrorCode]
"""What follows a body: trailers, if there are any, or the reason why the body is incomplete."""

SCHEMES: dict[str, Scheme] = {"http": Scheme_Http(), "https": Scheme_Https()}


def body_of(request: Request) -> Body:
    """The parts of a request's body as they arrive."""
    return parts_of(*Request.consume_body(request, success()))


async def parts_of(stream: ByteStreamReader, ending: FutureReader[Ending]) -> Body:
    """Raises Err if the body is incomplete."""
    with stream:
        async for part in stream:
            yield part
    match await ending:
        case Err() as error:
            raise error


def respond(
    status: int, content_type: str, body: Body, trailers: Callable[[], dict[str, str]] | None = None
) -> Response:
    """A response whose parts are sent as they become available; `trailers` is called after the last one."""
    writer, contents = wit_world.byte_stream()
    end, ending = trailers_future()
    headers = [("content-type", content_type.encode())]
    if trailers is not None:
        # A server sends only trailers that it has announced.
        headers.append(("trailer", ", ".join(trailers()).encode()))
    response, _ = Response.new(Fields.from_list(headers), contents, ending)
    response.set_status_code(status)
    spawn(send(body, writer, trailers, end))
    return response


async def send(
    body: Body,
    writer: ByteStreamWriter,
    trailers: Callable[[], dict[str, str]] | None,
    end: FutureWriter[Ending],
) -> None:
    with end:
        try:
            with writer:
                async with aclosing(body):
                    async for part in body:
                        await writer.write_all(part)
                        if writer.reader_dropped:
                            return  # the client closed the connection
        except Exception as error:
            # The client must not take the part that was sent for the whole body.
            await end.write(Err(ErrorCode_InternalError(str(error))))
            raise
        if trailers is not None:
            fields = [(name, value.encode()) for name, value in trailers().items()]
            await end.write(Ok(Fields.from_list(fields)))


async def text(content: str) -> Body:
    yield content.encode()


async def get(url: str) -> tuple[int, Body]:
    """Requests a page: its status and body. Raises Err with an error code, and ValueError if the URL is wrong."""
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES:
        raise ValueError(f"not an http or https URL: {url}")
    _, no_trailers = trailers_future()
    request, sent = Request.new(Fields(), None, no_trailers, None)
    request.set_scheme(SCHEMES[parts.scheme])
    request.set_authority(parts.netloc)
    request.set_path_with_query((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    response = await client.send(request)
    status = response.get_status_code()
    body = parts_of(*Response.consume_body(response, success()))
    return status, keep(sent, body)


async def keep(sent: FutureReader[Result[None, ErrorCode]], body: Body) -> Body:
    """The body. wasmtime 49 may close the connection when `sent`, which tells that the request was sent, is dropped."""
    with sent:
        async for part in body:
            yield part


def trailers_future() -> tuple[FutureWriter[Ending], FutureReader[Ending]]:
    return wit_world.result_option_wasi_http_types_fields_wasi_http_types_error_code_future(lambda: Ok(None))


def success() -> FutureReader[Result[None, ErrorCode]]:
    """Tells the sender of a message that it was processed: the writing end sends its default when it is dropped."""
    return wit_world.result_unit_wasi_http_types_error_code_future(lambda: Ok(None))[1]
