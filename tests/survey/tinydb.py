# tinydb==4.9.0
from tinydb import TinyDB, where


def use():
    with TinyDB("/tmp/survey.json") as db:
        db.insert_multiple([{"name": "a", "n": 1}, {"name": "b", "n": 2}])
        assert db.search(where("n") > 1) == [{"name": "b", "n": 2}]
