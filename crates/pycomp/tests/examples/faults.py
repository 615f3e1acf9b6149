"""A handler whose answer does not fit its type, by path."""

import asyncio

import wit_world
from componentize_py_types import Err, Ok
from wit_world import exports
from wit_world.imports.wasi_http_types import Fields, Request, Response

release = asyncio.Event()


def respond() -> Response:
    trailers = wit_world.result_option_wasi_http_types_fields_wasi_http_types_error_code_future(lambda: Ok(None))[1]
    return Response.new(Fields(), None, trailers)[0]


class Handler(exports.Handler):
    async def handle(self, request: Request) -> Response:
        match request.get_path_with_query():
            case "/wait":
                await release.wait()
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
