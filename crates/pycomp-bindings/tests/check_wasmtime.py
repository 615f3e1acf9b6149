"""Imports the packages in a directory that run components, and resolves every annotation."""

import importlib
import inspect
import pathlib
import sys
import typing

directory = sys.argv[1]
sys.path.insert(0, directory)
checked = 0

for file in sorted(pathlib.Path(directory).rglob("*.py")):
    name = ".".join(file.relative_to(directory).with_suffix("").parts).removesuffix(".__init__")
    module = importlib.import_module(name)
    if not name.startswith("host_") or file.name in ("_runtime.py", "_values.py"):
        continue
    for item in list(vars(module).values()):
        if not inspect.isclass(item) or item.__module__ != name:
            continue
        typing.get_type_hints(item)
        for member in vars(item).values():
            member = getattr(member, "fget", getattr(member, "__func__", member))
            if inspect.isfunction(member) and member.__module__ == name:
                typing.get_type_hints(member)
                checked += 1

assert checked > 200, checked
