import acme.exports.names

from wit_world.exports import Names


class Names(Names):
    def greet(self, who) -> str:
        return f"Hello, {who.name}!"
