"""Answers what app.py asks for; its first line of output is the port."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status: int, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in (*headers, ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        if self.path == "/redirect":
            self.answer(302, b"", ("Location", "/cookies"), ("Set-Cookie", "taste=sweet"))
        elif self.path == "/cookies":
            self.answer(200, self.headers.get("Cookie", "").encode())
        elif self.path == "/large":
            self.answer(200, bytes(range(256)) * 4096)
        elif self.path == "/slow":
            self.rfile.read(1)   # nothing comes: the client gives up
            self.close_connection = True
        else:
            self.answer(404, b"")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        heard = {"body": body, "type": self.headers["Content-Type"], "query": self.path}
        self.answer(200, json.dumps(heard).encode(), ("Content-Type", "application/json"))

    def log_message(self, *args: object) -> None:
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
