"""A handler whose answers take for ever, by path."""

import asyncio
import sys

import wit_world
from componentize_py_async_support import spawn
from componentize_py_types import Ok
from wit_world import exports
from wit_world.imports.wasi_http_types import Fields, Request, Response

release = asyncio.Event()
waiting = 0


def respond(status: int, body=None) -> Response:
    trailers = wit_world.result_option_wasi_http_types_fields_wasi_http_types_error_code_future(lambda: Ok(None))[1]
    response = Response.new(Fields(), body, trailers)[0]
    response.set_status_code(status)
    return response


async def write(writer, is_endless: bool) -> None:
    await writer.write_all(b"first\n")
    while is_endless:
        await writer.write_all(b"next\n")
        await asyncio.sleep(0.01)
    await asyncio.sleep(3600)


class Handler(exports.Handler):
    async def handle(self, request: Request) -> Response:
        global waiting
        match path := request.get_path_with_query():
            case "/sleep":
                print(f"sleeps beside {waiting}", file=sys.stderr)
                await asyncio.sleep(3600)
            case "/hold" | "/stream":
                writer, reader = wit_world.byte_stream()
                spawn(write(writer, path == "/stream"))
                return respond(200, reader)
            case "/wait":
                waiting += 1
                print("waits", file=sys.stderr)
                await release.wait()
            case "/release":
                release.set()
                return respond(200 if waiting else 404)
        return respond(200)
