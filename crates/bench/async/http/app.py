"""A handler of WASI 0.3 that the bench builds with both packagers, unchanged: its body is a stream."""

from urllib.parse import parse_qs, urlsplit

import wit_world
from componentize_py_async_support import spawn
from componentize_py_types import Ok
from wit_world import exports
from wit_world.imports.wasi_http_types import Fields, Response


async def write(body, trailers, text):
    with body:
        await body.write_all(text)
    with trailers:
        await trailers.write(Ok(None))


class Handler(exports.Handler):
    async def handle(self, request):
        query = parse_qs(urlsplit(request.get_path_with_query() or "/").query)
        name = query.get("name", ["world"])[0]
        body, contents = wit_world.byte_stream()
        trailers, trailer = wit_world.result_option_wasi_http_types_fields_wasi_http_types_error_code_future(
            lambda: Ok(None)
        )
        headers = Fields.from_list([("content-type", b"text/plain; charset=utf-8")])
        response, _ = Response.new(headers, contents, trailer)
        spawn(write(body, trailers, f"Hello, {name}!\n".encode()))
        return response
