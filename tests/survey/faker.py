# faker==40.63.0
from faker import Faker


def use():
    fake = Faker("de_DE")
    Faker.seed(1)
    names = {fake.name() for _ in range(20)}
    assert len(names) > 5 and "@" in fake.email()
