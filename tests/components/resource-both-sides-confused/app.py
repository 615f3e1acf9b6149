# An object of one side does not pass for the other's. A record of the other side passes if what it holds does.
from wit_world import exports
from wit_world.exports import store as guest
from wit_world.imports import store as host


class Item:
    def __init__(self, text):
        pass


class Store(exports.Store):
    def find(self):
        return host.Item("of the host")

    def put(self, s):
        assert type(s) is guest.Shelf


def attempts():
    return [attempt(host.put, host.Shelf([Item("a")])), attempt(host.put, guest.Shelf([host.Item("b")]))]


def attempt(function, *arguments):
    try:
        return f"fine: {function(*arguments)}"
    except TypeError as error:
        return str(error)
