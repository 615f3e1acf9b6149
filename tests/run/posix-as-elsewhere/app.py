from operations import run
from wit_world import exports


class Run(exports.Run):
    def run(self):
        run("/tmp/operations")
        print("granted")
        run("/granted/operations")
