import hashlib
import sys

import requests


class Run:
    def run(self) -> None:
        url = sys.argv[1]
        with requests.Session() as session:
            try:
                self.talk(session, url)
                session.get("http://127.0.0.1:1/")
            except requests.ConnectionError as error:
                print(error.args[0].reason.__cause__ or error)

    def talk(self, session: requests.Session, url: str) -> None:
        print(session.post(url + "/echo", params={"q": "a b"}, json={"ü": [1]}).json())
        print(session.post(url + "/echo", data={"field": "1 & 2"}).json()["body"])
        answer = session.get(url + "/redirect")
        print(answer.text, [response.status_code for response in answer.history], dict(session.cookies))
        with session.get(url + "/large", stream=True) as answer:
            digest = hashlib.sha256()
            for chunk in answer.iter_content(10_000):
                digest.update(chunk)
        print(digest.hexdigest() == hashlib.sha256(bytes(range(256)) * 4096).hexdigest())
        try:
            session.get(url + "/nothing").raise_for_status()
        except requests.HTTPError as error:
            print(error.response.status_code, error.response.reason)
        try:
            session.get(url + "/slow", timeout=0.2)
        except requests.Timeout:
            print("timed out")
