# httpx==0.28.1
import httpx


def answer(request):
    return httpx.Response(200, json={"path": request.url.path, "query": dict(request.url.params)})


def use():
    with httpx.Client(transport=httpx.MockTransport(answer), base_url="https://host") as client:
        found = client.get("/a", params={"b": "c"})
    assert found.json() == {"path": "/a", "query": {"b": "c"}}
