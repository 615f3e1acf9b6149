from sdk import WHO
from sdk.bindings import exports
from sdk.bindings.exports.names import Person


class Names(exports.Names):
    def greet(self, who: Person) -> str:
        return f"Hello, {who.name}"


class Run(exports.Run):
    def run(self) -> None:
        print(Names().greet(WHO), Person.__module__)
