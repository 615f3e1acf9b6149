# starlette==1.10.0
from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient


async def index(request):
    return JSONResponse({"name": request.query_params["name"]})


def plain(request):
    return PlainTextResponse(request.path_params["word"])


app = Starlette(routes=[Route("/", index), Route("/plain/{word}", plain)])


def use():
    client = TestClient(app)
    assert client.get("/?name=Ada").json() == {"name": "Ada"}
    assert client.get("/plain/text").text == "text"
    assert client.get("/nothing").status_code == 404
