# flask==3.1.3
from flask import Flask, jsonify, request, session

app = Flask(__name__)
app.secret_key = "a key"


@app.route("/hello/<name>", methods=["GET", "POST"])
def hello(name):
    session["name"] = name
    return jsonify(name=name, form=request.form.to_dict())


def use():
    answer = app.test_client().post("/hello/Ada", data={"a": "b"})
    assert answer.json == {"name": "Ada", "form": {"a": "b"}}
    assert "session=" in answer.headers["Set-Cookie"]
