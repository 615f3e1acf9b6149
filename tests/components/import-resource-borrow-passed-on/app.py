# What is only lent can be lent on within the call, twice in one call too; it cannot be given away.
from wit_world.imports import things


def play(a, b):
    log = [str(things.look(a, b)), str(things.look(b, b))]
    try:
        things.take(a)
    except ValueError as error:
        log.append(str(error))
    log.append(str(things.look(a, a)))
    with a:
        pass
    try:
        things.look(b, a)
    except ValueError as error:
        log.append(str(error))
    return log
