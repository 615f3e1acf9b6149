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
        result = function(*args, *[None] * count)
        if inspect.iscoroutine(result):
            result.send(None)
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
            call(item)
        elif inspect.isclass(item):
            if dataclasses.is_dataclass(item):
                fields = tuple(field.name for field in dataclasses.fields(item))
                assert item.__slots__ == item.__match_args__ == fields, item
            for key, member in list(vars(item).items()):
                function = getattr(member, "__func__", member)
                if inspect.isfunction(function) and function.__module__ == module.__name__:
                    typing.get_type_hints(function)
                    if issubclass(item, component.Resource):
                        call(function, object.__new__(item))


def visit_end(end):
    """Calls everything that one end of a stream or future has."""
    try:
        end()
    except TypeError as error:
        assert f"{end.__name__} has no constructor" in str(error), error
    else:
        raise AssertionError(f"{end} was made")
    returns_itself = {"__init__", "__enter__", "__aenter__", "__aiter__"}
    for base in end.__mro__:
        if base.__module__.startswith("componentize_py_async_support"):
            for name, member in vars(base).items():
                if inspect.isfunction(member) and name not in returns_itself | {"__await__"}:
                    call(member, object.__new__(end))
    if hasattr(end, "__await__"):
        call(read, object.__new__(end))


async def read(future):
    await future


for file in sorted(pathlib.Path(directory).rglob("*.py")):
    name = ".".join(file.relative_to(directory).with_suffix("").parts).removesuffix(".__init__")
    module = importlib.import_module(name)
    if name.startswith(tuple(roots)) and not name.endswith("._component"):
        visit(module)
    if name == "componentize_py_async_support":
        call(module.spawn)
    if name in ("componentize_py_async_support.streams", "componentize_py_async_support.futures"):
        ends = [item for item in vars(module).values() if getattr(item, "__module__", None) == name]
        for end in filter(inspect.isclass, ends):
            visit_end(end)
