"""Requests share a connection to another server, which stays open between them."""

import asyncio

import wit_world
from componentize_py_async_support import spawn
from componentize_py_types import Ok
from wit_world import exports
from wit_world.imports.wasi_http_types import Fields, Request, Response

lock = asyncio.Lock()
connection: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None


class Handler(exports.Handler):
    async def handle(self, request: Request) -> Response:
        global connection
        async with lock:
            if connection is None:
                host, _, port = request.get_path_with_query()[1:].partition(":")
                connection = await asyncio.open_connection(host, int(port))
            reader, writer = connection
            writer.write(b"hello\n")
            line = await reader.readline()
        sender, body = wit_world.byte_stream()

        async def send() -> None:
            with sender:
                await sender.write_all(line)

        spawn(send())
        trailers = wit_world.result_option_wasi_http_types_fields_wasi_http_types_error_code_future(lambda: Ok(None))[1]
        return Response.new(Fields(), body, trailers)[0]
