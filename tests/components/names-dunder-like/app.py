# Names that look like parts of Python's own protocols are plain names.
from wit_world.imports import special
from wit_world.imports.special import Bits, Guard, Init, Mro, Slots2, Slots_Annotations, Slots_MatchArgs, Slots_Value


def go():
    log = []
    for case in (Slots_Value(1), Slots_MatchArgs(), Slots_Annotations(Slots2(1, 2, 3))):
        answer = special.start(Init(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), Mro.NAME, Bits.NAME | Bits.VALUE, case)
        log.append(repr(answer[1:]))
    log += [repr(answer[0]), special.getattr("a"), special.doc(), special.file(), repr(list(Mro)), repr(list(Bits))]
    guard = Guard(1)
    log += [guard.enter(), guard.exit(), str(guard.handle()), guard.del_(), guard.repr()]
    return log
