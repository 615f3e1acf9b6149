# Functions and types of the world itself are in `wit_world`.
import wit_world
from wit_world import Gear, Mood, Outcome_Done, Outcome_Lost, Trip
from wit_world.imports.types import Point


class WitWorld(wit_world.WitWorld):
    def go(self, t, g):
        outcome = wit_world.plan(t.path, g | Gear.ROPE)
        match outcome:
            case Outcome_Done(Trip(name, path)):
                wit_world.log(Mood.GOOD)
                return Outcome_Done(Trip(f"{t.name}, {name}", path[::-1]))
            case Outcome_Lost():
                wit_world.log(Mood.BAD)
                return outcome

    def shift(self, p, by):
        return Point(p.x + by.x, p.y + by.y)
