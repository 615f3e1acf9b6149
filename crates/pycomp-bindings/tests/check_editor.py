"""Imports the packages of bindings in a directory, and calls everything that only works inside of a component."""

import dataclasses
import importlib
import inspect
import pathlib
import sys
import typing

directory, *roots = sys.argv[1:]
sys.path.insert(0, directory)


def call(function, *args):
    """Calls a stub, which has to say in one sentence that it can't be called here."""
    expected = f"{function.__qualname__.rsplit('.', 1)[-1].strip('_')}"
    count = len(inspect.signature(function).parameters) - len(args)
    try:
        function(*args, *[None] * count)
    except NotImplementedError as error:
        assert "can only be called inside a component" in str(error), error
        assert expected == "init" or expected in str(error).replace("-", "_").lower(), (expected, error)
    else:
        raise AssertionError(f"{function} returned")


def visit(module):
    component = importlib.import_module(f"{roots[0]}._component")
    for name, item in list(vars(module).items()):
        if getattr(item, "__module__", None) != module.__name__:
            continue
        typing.get_type_hints(item)
        if inspect.isfunction(item):
            call_if_sync(item)
        elif inspect.isclass(item):
            if dataclasses.is_dataclass(item):
                fields = tuple(field.name for field in dataclasses.fields(item))
                assert item.__slots__ == item.__match_args__ == fields, item
            for key, member in list(vars(item).items()):
                function = getattr(member, "__func__", member)
                if inspect.isfunction(function) and function.__module__ == module.__name__:
                    typing.get_type_hints(function)
                    if issubclass(item, component.Resource):
                        call_if_sync(function, object.__new__(item))


def call_if_sync(function, *args):
    if not inspect.iscoroutinefunction(function):
        call(function, *args)


for file in sorted(pathlib.Path(directory).rglob("*.py")):
    name = ".".join(file.relative_to(directory).with_suffix("").parts).removesuffix(".__init__")
    module = importlib.import_module(name)
    if name.startswith(tuple(roots)) and not name.endswith("._component"):
        visit(module)
