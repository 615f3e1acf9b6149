"""Pages of an application for Spin."""

from spin_sdk import http
from spin_sdk.http import Request, Response


class HttpHandler(http.Handler):
    async def handle_request(self, request: Request) -> Response:
        match request.uri:
            case "/fails":
                raise ValueError("this page fails")
            case "/fetch":
                return await http.send(Request("POST", request.headers["x-url"], {}, request.body))
            case _:
                text = f"{request.method} {request.uri} "
                return Response(200, {"content-type": "text/plain"}, text.encode() + request.body)
