# Exceptions in `__exit__` and `__del__` of subclasses: the handle goes all the same.
from componentize_py_types import Err
from wit_world.imports.things import Thing


class Closing(Thing):
    def __exit__(self, *arguments):
        try:
            self.close()
        finally:
            super().__exit__(*arguments)


class Deleting(Thing):
    def __del__(self):
        self.close()


def run():
    log = []
    try:
        with Closing("a"):
            pass
    except Err as error:
        log.append(error.value)
    thing = Deleting("b")
    del thing
    log.append("after")
    return log
