# alembic==1.20.1
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column, Integer, String, create_engine, inspect


def use():
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        operations = Operations(MigrationContext.configure(connection))
        operations.create_table("people", Column("id", Integer, primary_key=True))
        operations.add_column("people", Column("name", String))
        names = [column["name"] for column in inspect(connection).get_columns("people")]
    assert names == ["id", "name"]
