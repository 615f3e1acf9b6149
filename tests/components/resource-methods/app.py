# A resource with a constructor, a method and a static function; its class stands beside that of the interface.
class Counter:
    def __init__(self, start: int) -> None:
        self.count = start

    def add(self, n: int) -> int:
        self.count += n
        return self.count

    @staticmethod
    def sum(a: "Counter", b: "Counter") -> int:
        return a.count + b.count
