from wit_world import exports


def divide(a: int, b: int) -> float:
    return a / b


class Run(exports.Run):
    def run(self):
        print("before", end="")
        divide(1, 0)
