# peewee==4.5.3
from peewee import CharField, Model, SqliteDatabase

db = SqliteDatabase(None)


class Person(Model):
    name = CharField()

    class Meta:
        database = db


def use():
    db.init(":memory:")
    db.create_tables([Person])
    Person.create(name="Ada")
    assert Person.get(Person.name.startswith("A")).name == "Ada"
