# requests==2.34.2
import requests
from requests.adapters import BaseAdapter


class Echo(BaseAdapter):
    def send(self, request, **options):
        response = requests.Response()
        response.status_code = 200
        response.url = request.url
        response.request = request
        response._content = request.url.encode()
        return response

    def close(self):
        pass


def use():
    session = requests.Session()
    session.mount("test://", Echo())
    answer = session.get("test://host/path", params={"a": "ä"})
    assert answer.ok and answer.text == "test://host/path"
    prepared = requests.Request("POST", "http://host/", json={"a": 1}, auth=("user", "pass")).prepare()
    assert prepared.headers["Authorization"].startswith("Basic "), prepared.headers
    assert prepared.body == b'{"a": 1}'
