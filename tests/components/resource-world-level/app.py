# A resource of the world itself, and world types that hold handles of interfaces.
import wit_world
from wit_world import Entry, Session


def run(t):
    with Session("me") as session:
        first = session.get()
    other = wit_world.log(Entry("first", first))
    assert type(other) is Session
    return [Entry("given", t), Entry("new", other.get())]
