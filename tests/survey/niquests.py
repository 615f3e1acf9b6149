# niquests==3.21.2
import io

import niquests
from niquests.adapters import BaseAdapter
from urllib3 import HTTPResponse

# Its certificates are a dependency with a marker that holds everywhere but in Emscripten.
import wassima


class Echo(BaseAdapter):
    """Answers with the address that was asked for."""

    def send(self, request, **options):
        body = HTTPResponse(io.BytesIO(request.url.encode()), status=200, preload_content=False)
        response = niquests.Response()
        response.status_code, response.url, response.request, response.raw = 200, request.url, request, body
        return response

    def close(self):
        pass


def use():
    with niquests.Session() as session:
        session.mount("echo://", Echo())
        answer = session.get("echo://here/path")
        assert (answer.status_code, answer.text) == (200, "echo://here/path"), answer
    assert niquests.Request("GET", "http://a.b/c", params={"q": "a b"}).prepare().url == "http://a.b/c?q=a+b"
    assert wassima.root_der_certificates()
