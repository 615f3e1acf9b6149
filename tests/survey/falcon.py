# falcon==4.4.0
import falcon
from falcon import testing


class Hello:
    def on_get(self, request, response, name):
        response.media = {"name": name, "query": request.get_param("q")}


app = falcon.App()
app.add_route("/hello/{name}", Hello())


def use():
    answer = testing.TestClient(app).simulate_get("/hello/Ada", params={"q": "x"})
    assert answer.json == {"name": "Ada", "query": "x"}
