"""A web service: an HTML page, JSON, a streaming echo, outgoing requests, and error pages."""

import html
import json
import sys

from fetch import digests
from web import Handler, HttpError, Request, Response, Router

router = Router()


class IncomingHandler(Handler):
    """Implements the export of the world; the host calls it for each request."""

    def answer(self, request: Request) -> Response:
        try:
            return router.find(request)(request)
        except HttpError as error:
            return page(error.title, f"<p>{html.escape(error.detail)}</p>", error.status)
        except Exception:
            sys.excepthook(*sys.exc_info())
            return page("Internal server error", "<p>The log has the details.</p>", 500)


@router.route("GET", "/")
def index(request: Request) -> Response:
    version = html.escape(sys.version.split()[0])
    paths = ("/greet?name=Ada", "/failure", "/nowhere")
    links = "".join(f'<li><a href="{path}">{path}</a></li>' for path in paths)
    return page("Hello from Python", f"<p>Python {version} runs in this component.</p><ul>{links}</ul>")


@router.route("GET", "/greet")
def greet(request: Request) -> Response:
    names = request.query.get("name")
    if names is None:
        raise HttpError(400, "Bad request", "Say who is to be greeted: /greet?name=Ada")
    text = json.dumps({"greetings": [f"Hello, {name}!" for name in names]}, ensure_ascii=False)
    return Response(200, "application/json", [text.encode()])


@router.route("POST", "/echo")
def echo(request: Request) -> Response:
    """Sends each part of the body back as soon as it arrives."""
    return Response(200, request.header("content-type", "application/octet-stream"), request.body())


@router.route("GET", "/digests")
def digests_of_pages(request: Request) -> Response:
    """Fetches all pages concurrently, and sends a line as soon as a page is complete."""
    return Response(200, "text/plain; charset=utf-8", digests(request.query.get("url", [])))


@router.route("GET", "/failure")
def failure(request: Request) -> Response:
    raise RuntimeError("this view always fails")


def page(title: str, content: str, status: int = 200) -> Response:
    document = f"""\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{html.escape(title)}</title>
<h1>{html.escape(title)}</h1>
{content}
</html>
"""
    return Response(status, "text/html; charset=utf-8", [document.encode()])
