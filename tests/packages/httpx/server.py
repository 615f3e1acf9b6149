"""Answers what app.py asks for; its first line of output is the port."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

together = threading.Barrier(5)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    requests = 0

    def answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.requests += 1
        if self.path == "/number":
            self.answer(b"%d" % self.requests)
        elif self.path == "/last":
            self.answer(b"%d" % self.requests)
            self.close_connection = True
        elif self.path == "/together":   # answers nobody before all have asked
            together.wait(60)
            self.answer(b"%d" % self.requests)
        elif self.path == "/large":
            self.answer(bytes(range(256)) * 16384)
        elif self.path == "/slow":
            self.rfile.read(1)   # nothing comes: the client gives up
            self.close_connection = True

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(json.dumps({"length": len(body), "type": self.headers["Content-Type"]}).encode())

    def log_message(self, *args: object) -> None:
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
