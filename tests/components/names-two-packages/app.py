# Interfaces of one name from several packages: the package is part of the module's and the class's name.
from wit_world import exports
from wit_world.imports import other_left_api, test_left_api, test_right_api


class TestLeftApi(exports.TestLeftApi):
    def name(self, r):
        return f"{test_left_api.name(r)} {r!r}"


class TestRightApi(exports.TestRightApi):
    def name(self, r):
        return f"{test_right_api.name(r)} {other_left_api.name(other_left_api.R(r.b))} {r!r}"
