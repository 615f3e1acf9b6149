from operations import run
from wit_world import exports


class Run(exports.Run):
    def run(self):
        for seed in range(5):
            run("/tmp", seed)
