# The error case of an imported constructor is raised as `Err`; there is no object then, and nothing to drop.
from componentize_py_types import Err
from wit_world.imports.things import Thing


def play(names):
    answers = []
    for name in names:
        try:
            answers.append(Thing(name).name())
        except Err as error:
            answers.append(repr(error.value))
    return answers
