from acme.exports import Names, Run
from acme.exports.names import Person


class Names(Names):
    def greet(self, who: Person) -> str:
        return f"Hello, {who.name}"


class Run(Run):
    def run(self) -> None:
        print(Names().greet(Person("you")), Person.__module__)
