import importlib

other = importlib.import_module("other-module")


class Run:
    def run(self) -> None:
        print(__name__, other.NAME)
