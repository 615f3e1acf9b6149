from . import NAME
from .sub import deeper


class Run:
    def run(self) -> None:
        print(__name__, NAME, deeper.__name__)
        raise ValueError("with a traceback")
