# uvicorn==0.54.0
import uvicorn
from uvicorn.protocols.utils import get_path_with_query_string


async def app(scope, receive, send):
    pass


def use():
    config = uvicorn.Config(app, host="127.0.0.1", port=8000, http="h11", loop="asyncio", interface="asgi3")
    config.load()
    assert config.loaded and config.interface == "asgi3"
    assert not uvicorn.Server(config).started
    assert get_path_with_query_string({"path": "/a", "query_string": b"b=c"}) == "/a?b=c"
