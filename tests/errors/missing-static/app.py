class Shelf:
    def __init__(self, size: int) -> None:
        self.size = size

    def put(self, name: str) -> int:
        return self.size
