"""Answers each HTTP request with a greeting."""

from urllib.parse import parse_qs, urlsplit

from componentize_py_types import Err, Ok
from wit_world import exports
from wit_world.imports.types import Fields, IncomingRequest, OutgoingBody, OutgoingResponse, ResponseOutparam


class IncomingHandler(exports.IncomingHandler):
    def handle(self, request: IncomingRequest, response_out: ResponseOutparam) -> None:
        url = urlsplit(request.path_with_query() or "/")
        if url.path == "/":
            name = parse_qs(url.query).get("name", ["world"])[0]
            respond(response_out, 200, f"Hello, {name}!\n")
        else:
            respond(response_out, 404, f"There is no {url.path}\n")


def respond(response_out: ResponseOutparam, status: int, text: str) -> None:
    headers = Fields.from_list([("content-type", b"text/plain; charset=utf-8")])
    response = OutgoingResponse(headers)
    response.set_status_code(status)
    body = response.body()
    ResponseOutparam.set(response_out, Ok(response))
    try:
        with body.write() as stream:
            data = text.encode()
            # The host takes up to 4096 bytes at a time.
            for start in range(0, len(data), 4096):
                stream.blocking_write_and_flush(data[start : start + 4096])
    except Err:
        return  # the client hung up
    OutgoingBody.finish(body, None)
