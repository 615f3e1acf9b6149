from flask import Flask, abort, jsonify, render_template, request, session, url_for

application = Flask(__name__)
application.secret_key = "for the test"


@application.get("/hello/<name>")
def hello(name: str) -> str:
    return render_template("hello.html", name=name)


@application.post("/sum")
def add():
    return jsonify(sum=sum(request.get_json()), to=url_for("hello", name="x"))


@application.route("/count", methods=["GET", "POST"])
def count():
    session["count"] = session.get("count", 0) + int(request.form.get("by", 1))
    return {"count": session["count"]}


@application.get("/missing")
def missing():
    abort(404, "there is no such thing")


@application.errorhandler(404)
def not_found(error):
    return {"error": error.description}, 404


class Run:
    def run(self) -> None:
        client = application.test_client()
        answer = client.get("/hello/<Ada>")
        print(answer.status, answer.content_type, answer.text)
        print(client.post("/sum", json=[1, 2, 3]).json)
        client.post("/count", data={"by": "5"})
        print(client.get("/count").json)
        answer = client.get("/missing")
        print(answer.status, answer.json)
        print(client.get("/sum").status)
        print(client.get("/static/nothing.css").status)
