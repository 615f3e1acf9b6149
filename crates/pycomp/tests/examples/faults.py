"""A handler whose answer does not fit its type, by path."""

import asyncio

import wit_world
from componentize_py_types import Err, Ok
from wit_world import exports
from wit_world.imports.wasi_http_types import Fields, Request, Response

release: asyncio.Event | None = None


def respond(status: int = 200) -> Response:
    trailers = wit_world.result_option_wasi_http_types_fields_wasi_http_types_error_code_future(lambda: Ok(None))[1]
    response = Response.new(Fields(), None, trailers)[0]
    response.set_status_code(status)
    return response


class Handler(exports.Handler):
    async def handle(self, request: Request) -> Response:
        global release
        match request.get_path_with_query():
            case "/wait":
                release = asyncio.Event()
                await release.wait()
            case _ if release is None:
                # Of several instances, this is not the one that waits.
                return respond(503)
            case "/release":
                release.set()
            case "/none":
                return None
            case "/text":
                return "not a response"
            case "/error":
                raise Err("not an error code")
            case "/raise":
                raise ValueError("raised")
            case "/group":
                async with asyncio.TaskGroup() as group:
                    group.create_task(asyncio.sleep(60))
                    group.create_task(fail())
            case "/closed":
                with respond() as response:
                    return response
            case "/cancelled":
                task = asyncio.create_task(asyncio.sleep(60))
                asyncio.get_running_loop().call_soon(task.cancel)
                await task
        return respond()


async def fail():
    raise ValueError("in a group")
