# pytest==9.2.0
import pytest


def use():
    with open("/tmp/test_sum.py", "w") as file:
        file.write("import pytest\n@pytest.mark.parametrize('n', [1, 2])\ndef test_n(n):\n    assert n < 2\n")
    outcomes = []

    class Plugin:
        def pytest_runtest_logreport(self, report):
            if report.when == "call":
                outcomes.append(report.outcome)

    code = pytest.main(["-q", "-p", "no:cacheprovider", "--rootdir", "/tmp", "/tmp/test_sum.py"], [Plugin()])
    assert (code, outcomes) == (1, ["passed", "failed"])
