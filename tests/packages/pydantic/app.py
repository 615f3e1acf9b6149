from datetime import date
from typing import Literal, Optional

from pydantic import BaseModel, Field, ValidationError, validator


class Address(BaseModel):
    city: str
    zip: str = Field(..., regex=r"^\d{5}$")


class Person(BaseModel):
    name: str
    born: date
    kind: Literal["user", "admin"] = "user"
    addresses: list[Address] = []
    note: Optional[str] = None

    @validator("name")
    def name_is_not_empty(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("is empty")
        return value.strip()


class Run:
    def run(self) -> None:
        ada = Person.parse_raw('{"name": " Ada ", "born": "1815-12-10", "addresses": [{"city": "London", "zip": "12345"}]}')
        print(repr(ada))
        print(ada.json(exclude_none=True))
        print(sorted(Person.schema()["properties"]), Person.schema()["required"])
        try:
            Person(name=" ", born="yesterday", kind="root", addresses=[{"city": "x", "zip": "1"}])
        except ValidationError as error:
            print(error)
