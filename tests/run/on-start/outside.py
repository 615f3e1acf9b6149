import pycomp


@pycomp.on_start
def start() -> int:
    return 42


assert start() == 42
