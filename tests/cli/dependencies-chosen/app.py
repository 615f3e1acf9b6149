import importlib
import os
import platform
import sys
from importlib.metadata import distributions

print(os.name, sys.platform, platform.machine(), platform.system(), platform.release(), platform.version())
for package in sorted(distributions(), key=lambda package: package.name):
    print(package.name, package.version, importlib.import_module(package.name).how)


def versions() -> str:
    return ""
