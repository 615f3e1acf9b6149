class Run:
    def run(self) -> None:
        print(__name__)
