from checks import CHECKS
from wit_world import exports


class Run(exports.Run):
    def run(self):
        for check in CHECKS:
            print("--", check.__name__)
            check()
