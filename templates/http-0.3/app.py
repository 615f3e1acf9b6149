"""Answers each HTTP request with a greeting and, while it arrives, the request's body in upper case."""

from urllib.parse import parse_qs, urlsplit

import wit_world
from componentize_py_async_support import spawn
from componentize_py_async_support.futures import FutureReader
from componentize_py_async_support.streams import ByteStreamReader, ByteStreamWriter
from componentize_py_types import Ok, Result
from wit_world import exports
from wit_world.imports.wasi_http_types import ErrorCode, Fields, Request, Response

Ending = Result[Fields | None, ErrorCode]
"""What comes after a body: trailers, if any, or an error."""


class Handler(exports.Handler):
    async def handle(self, request: Request) -> Response:
        url = urlsplit(request.get_path_with_query() or "/")
        body, ending = request_body(request)
        if url.path != "/":
            body.close()
            return respond(404, f"There is no {url.path}\n")
        name = parse_qs(url.query).get("name", ["world"])[0]
        return respond(200, f"Hello, {name}!\n", body, ending)


def request_body(request: Request) -> tuple[ByteStreamReader, FutureReader[Ending]]:
    # The writer tells the client whether the request was handled: when it is dropped, it writes the default.
    _, handled = wit_world.result_unit_wasi_http_types_error_code_future(lambda: Ok(None))
    return Request.consume_body(request, handled)


def respond(
    status: int,
    text: str,
    body: ByteStreamReader | None = None,
    ending: FutureReader[Ending] | None = None,
) -> Response:
    """A response whose body is written after it is returned."""
    headers = Fields.from_list([("content-type", b"text/plain; charset=utf-8")])
    writer, reader = wit_world.byte_stream()
    if ending is None:
        _, ending = wit_world.result_option_wasi_http_types_fields_wasi_http_types_error_code_future(
            lambda: Ok(None)
        )
    response, _ = Response.new(headers, reader, ending)
    response.set_status_code(status)
    spawn(write(writer, text, body))
    return response


async def write(writer: ByteStreamWriter, text: str, body: ByteStreamReader | None) -> None:
    with writer:
        await writer.write_all(text.encode())
        if body is not None:
            with body:
                async for chunk in body:
                    await writer.write_all(chunk.upper())
                    if writer.reader_dropped:
                        return  # the client hung up
