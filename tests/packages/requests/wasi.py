import sys

import requests
import wit_world
from app import Run as Sockets
from wasi_http_adapter import wasi_session


class Run(Sockets):
    def run(self) -> None:
        session = wasi_session(wit_world)
        try:
            self.talk(session, sys.argv[1])
            session.get("http://127.0.0.1:1/")
        except requests.ConnectionError as error:
            print(error)
