# Arguments that do not fit raise where the import is called; the app can catch it and go on. The host sees nothing.
from componentize_py_types import Err, Ok
from wit_world.imports import people
from wit_world.imports.people import Job_Hours, Job_None_, Job_Title, Person, Rights, Role


def attempt(function, *arguments):
    try:
        return f"no exception: {function(*arguments)}"
    except (TypeError, ValueError, OverflowError, AttributeError) as error:
        return "; ".join([f"{type(error).__name__}: {error}", *getattr(error, "__notes__", [])])


class Duck:
    name, age, friends = "duck", 3, ()


class Incomplete:
    name = "incomplete"


def unset():
    person = Person.__new__(Person)
    person.name = "unset"
    return person


def run():
    good = Person("a", 1, [])
    return [
        attempt(people.add, [good, good, Person("b", 300, [])]),
        attempt(people.add, [good, Person("b", 3, [1, -1])]),
        attempt(people.add, [Person(7, 3, [])]),
        attempt(people.add, [{"name": "a", "age": 1, "friends": []}]),
        attempt(people.add, [Incomplete()]),
        attempt(people.add, [unset()]),
        attempt(people.add, [Person(None, None, None)]),
        attempt(people.add, good),
        attempt(people.set, 1, "admin", Rights.READ, Job_None_()),
        attempt(people.set, 1, 0, Rights.READ, Job_None_()),
        attempt(people.set, 1, Role.ADMIN, 1, Job_None_()),
        attempt(people.set, 1, Role.ADMIN, Rights.READ, None),
        attempt(people.set, 1, Role.ADMIN, Rights.READ, Job_None_),
        attempt(people.set, 1, Role.ADMIN, Rights.READ, Job_Title(1)),
        attempt(people.set, 1, Role.ADMIN, Rights.READ, Job_Hours((8, 256))),
        attempt(people.set, True, Role.ADMIN, Rights.READ, Job_Hours((8,))),
        attempt(people.maybe, "none", Ok(1)),
        attempt(people.maybe, None, 1),
        attempt(people.maybe, None, Ok("1")),
        attempt(people.maybe, None, Err(1)),
        attempt(people.maybe, Person("a", 1.0, []), Ok(1)),
    ]


def caught():
    people.add([Duck(), Person("after", 255, [4294967295])])
    return 1
