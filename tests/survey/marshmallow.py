# marshmallow==4.4.0
from marshmallow import Schema, ValidationError, fields


class Person(Schema):
    name = fields.Str(required=True)
    born = fields.Date()


def use():
    found = Person().load({"name": "Ada", "born": "1815-12-10"})
    assert found["born"].year == 1815
    try:
        Person().load({"born": "yesterday"})
    except ValidationError as error:
        assert sorted(error.messages) == ["born", "name"]
