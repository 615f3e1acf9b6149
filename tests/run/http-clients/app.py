import http.client
import json
import sys
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/missing":
            self.send_error(404)
            return
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        answer = json.dumps({"path": self.path, "body": body.decode()}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_POST = do_GET

    def log_message(self, text: str, *values: object) -> None:
        print(text % values)


def serve(connections: str) -> None:
    with HTTPServer(("localhost", 0), Handler) as server:
        print(server.server_port, flush=True)
        for _ in range(int(connections)):
            server.handle_request()


def fetch(port: str) -> None:
    url = f"http://localhost:{port}"
    try:
        print(urllib.request.urlopen(url + "/first").read())
    except urllib.error.URLError as error:
        print(error)
        return
    print(json.load(urllib.request.urlopen(url + "/form", data=b"a=1&b=2")))
    try:
        urllib.request.urlopen(url + "/missing")
    except urllib.error.HTTPError as error:
        print(error)
    connection = http.client.HTTPConnection("localhost", int(port), timeout=60)
    for number in range(2):
        connection.request("GET", f"/kept/{number}")
        print(connection.getresponse().read())
    connection.close()


class Run:
    def run(self) -> None:
        {"serve": serve, "fetch": fetch}[sys.argv[1]](sys.argv[2])
