"""Converts requests and responses of wasi:http to Python objects, and selects the function that answers a request."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from componentize_py_types import Err, Ok
from wit_world import exports
from wit_world.imports.streams import OutputStream, StreamError_Closed
from wit_world.imports.types import (
    Fields,
    IncomingBody,
    IncomingRequest,
    Method_Other,
    OutgoingBody,
    OutgoingResponse,
    ResponseOutparam,
)

CHUNK = 64 * 1024


class HungUp(Exception):
    """The client closed the connection before the request was complete or the response was sent."""


class Request:
    """A request. Its body can be read while it arrives."""

    def __init__(self, incoming: IncomingRequest) -> None:
        method = incoming.method()
        if isinstance(method, Method_Other):
            self.method = method.value
        else:
            self.method = type(method).__name__.removeprefix("Method_").upper()
        url = urlsplit(incoming.path_with_query() or "/")
        self.path = url.path
        self.query = parse_qs(url.query)
        self._incoming = incoming

    def header(self, name: str, default: str) -> str:
        with self._incoming.headers() as headers:
            values = headers.get(name)
        return values[0].decode("latin-1") if values else default

    def body(self) -> Iterator[bytes]:
        """Yields the parts of the body as they arrive."""
        body = self._incoming.consume()
        with body.stream() as stream:
            while True:
                try:
                    yield stream.blocking_read(CHUNK)
                except Err as error:
                    if isinstance(error.value, StreamError_Closed):
                        break
                    raise HungUp from None
        IncomingBody.finish(body)


@dataclass
class Response:
    """A response. The parts of its body are sent as they become available."""

    status: int
    content_type: str
    body: Iterable[bytes]

    def send(self, response_out: ResponseOutparam) -> None:
        response = OutgoingResponse(Fields.from_list([("content-type", self.content_type.encode("latin-1"))]))
        response.set_status_code(self.status)
        body = response.body()
        ResponseOutparam.set(response_out, Ok(response))
        with body.write() as stream:
            for part in self.body:
                write(stream, part)
        OutgoingBody.finish(body, None)


def write(stream: OutputStream, data: bytes) -> None:
    """Writes as fast as the client reads, and waits until the host has sent everything."""
    try:
        while data:
            allowed = stream.check_write()
            if allowed == 0:
                with stream.subscribe() as ready:
                    ready.block()
                continue
            stream.write(data[:allowed])
            data = data[allowed:]
        stream.blocking_flush()
    except Err:
        raise HungUp from None


class Handler(exports.IncomingHandler):
    """The exported interface; a subclass implements one method."""

    @abstractmethod
    def answer(self, request: Request) -> Response: ...

    def handle(self, request: IncomingRequest, response_out: ResponseOutparam) -> None:
        with request:
            try:
                self.answer(Request(request)).send(response_out)
            except HungUp:
                pass  # nobody is left to answer


type View = Callable[[Request], Response]


class HttpError(Exception):
    """The request is answered with an error page."""

    def __init__(self, status: int, title: str, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.title = title
        self.detail = detail


class Router:
    """The views by path and method."""

    def __init__(self) -> None:
        self.views: dict[str, dict[str, View]] = {}

    def route(self, method: str, path: str) -> Callable[[View], View]:
        """Registers the decorated function as the view for these requests."""

        def add(view: View) -> View:
            self.views.setdefault(path, {})[method] = view
            return view

        return add

    def find(self, request: Request) -> View:
        methods = self.views.get(request.path)
        if methods is None:
            raise HttpError(404, "Not found", f"There is nothing at {request.path}.")
        if request.method not in methods:
            raise HttpError(405, "Method not allowed", f"{request.path} does not take {request.method}.")
        return methods[request.method]
