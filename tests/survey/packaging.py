# packaging==26.4
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.tags import sys_tags
from packaging.version import Version


def use():
    assert Version("1.10") > Version("1.9.post1")
    requirement = Requirement("shop[api]>=1,<2; python_version >= '3.9'")
    assert requirement.extras == {"api"} and "1.5" in requirement.specifier
    assert Marker("os_name == 'posix'").evaluate() and default_environment()["python_version"] == "3.14"
    assert any(str(tag) == "py3-none-any" for tag in sys_tags())
