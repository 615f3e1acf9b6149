# The class of an imported resource can be subclassed, and instances can be given attributes.
from wit_world.imports import things
from wit_world.imports.things import Thing


class Loud(Thing):
    def __init__(self, name, mark):
        super().__init__(name.upper())
        self.mark = mark

    def name(self):
        return super().name() + self.mark


class Lazy(Thing):
    def __init__(self):
        pass


def play():
    loud = Loud("a", "!")
    log = [loud.name(), things.look(loud), type(Loud.of("b")).__name__]
    try:
        things.look(Lazy())
    except ValueError as error:
        log.append(str(error))
    things.take(loud)
    log.append(f"{loud.handle} {loud.mark}")
    return log
