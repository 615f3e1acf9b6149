# bottle==0.13.4
from io import BytesIO

import bottle

app = bottle.Bottle()


@app.get("/hello/<name>")
def hello(name):
    return bottle.template("Hello, {{name}}!", name=name)


def use():
    found = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/hello/Ada",
        "SERVER_NAME": "host",
        "SERVER_PORT": "80",
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": "http",
    }
    body = b"".join(app(environ, lambda status, headers, *rest: found.append(status)))
    assert (found, body) == (["200 OK"], b"Hello, Ada!")
