"""Finds the app's implementations of the world's exports, and refuses mismatches with a message for the author."""

import functools
import importlib
import inspect
import sys
from types import FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any, Callable, get_origin

import _pycomp
from _pycomp_errors import BuildError, Raised, in_bindings

if TYPE_CHECKING:
    from _pycomp_contract import ExportEntry, ExportFunction, ExportResource, TypeObjects


def add_exports(app: ModuleType, exports: list[ExportEntry], types: list[TypeObjects]) -> list[int]:
    addresses = []
    names = [function["name"] for interface in exports for function in interface["functions"]
             if function["kind"] == "function"]
    for interface in exports:
        classes = {}
        for resource in interface["resources"]:
            found = classes[resource["type_number"]] = find_class(app, interface, resource)
            _pycomp.set_class(types[resource["type_number"]]["desc"], found.cls)
        unique = {name for name in names if names.count(name) == 1}
        provider = Provider(app, interface, unique, [found.cls for found in classes.values()])
        for function in interface["functions"]:
            if function["kind"] == "function":
                callable_ = provider.find(function)
                check_signature(callable_, function, not isinstance(callable_, MethodType))
                name = None
            else:
                callable_, name = find_member(app, interface, classes[function["resource"]], function)
            params = tuple(function["params"])
            address = _pycomp.export(function["wit"], params, callable_, name, function["return_entry"] or 0)
            if interface["wit"].startswith("wasi:http/handler@"):
                _pycomp.failure(address, internal_error)
            addresses.append(address)
    return addresses


def internal_error(error: BaseException) -> None:
    """Raises what a handler of wasi:http returns after an exception: a trap would end the other requests, too."""
    from componentize_py_types import Err
    for name, module in sys.modules.items():
        if in_bindings(name) and (case := getattr(module, "ErrorCode_InternalError", None)) is not None:
            raise Err(case(f"the application raised {type(error).__name__}"))
    raise error


# --- Functions of an interface, or of the world -----------------------------------------


class Provider:
    """Finds the functions of an interface: in objects named like it, then in the app's module.

    If an object named like the interface's Protocol is callable without arguments (a class, a factory function, a
    `functools.partial`, an instance with `__call__`), the result of calling it serves; otherwise the object itself.
    """

    def __init__(self, app: ModuleType, interface: ExportEntry, unique: set[str], resources: list[type]) -> None:
        self.app = app
        self.interface = interface
        self.unique = unique
        self.functions = [function for function in interface["functions"] if function["kind"] == "function"]
        self.owners: list[Any] = []
        self.found: list[tuple[str, Any, Any]] = []
        """The name of each object found, the object, and the result of calling it (or the object itself)."""
        self.unusable: list[str] = []
        """Why other objects cannot serve."""
        for name in interface["classes"] if self.functions else ():
            value = getattr(app, name, None)
            if value is not None and not (isinstance(value, type) and value in resources):
                self.add(name, value)
        for name in interface["modules"]:
            value = getattr(app, name, None)
            if value is not None:
                self.owners.append(value)
                # A function may have the same name as its interface.
                if not isinstance(value, FunctionType):
                    self.found.append((name, value, value))

    def add(self, name: str, value: Any) -> None:
        if isinstance(value, type) and is_binding(value):
            self.unusable.append(f"`{name}` is the Protocol of the bindings, and not a class that implements it")
            return
        made = value
        if callable(value) and not isinstance(value, ModuleType):
            if isinstance(value, type) and self.is_unrelated(value):
                return
            if isinstance(value, type) and inspect.isabstract(value):
                self.refuse_abstract(value)
                return
            if inspect.iscoroutinefunction(value):
                self.unusable.append(f"`{name}`{place(value)} is an `async def`")
                return
            if accepts(value, 0):
                made = call(name, value)
                self.owners.append(made)
            elif isinstance(value, type):
                self.unusable.append(f"`{name}`{place(value)} is a class that requires arguments")
                return
        if not isinstance(value, type):
            self.owners.append(value)
        self.found.append((name, value, made))

    def is_unrelated(self, cls: type) -> bool:
        """Whether a class only happens to have the name, because the app's module has all functions."""
        return all(self.plain(function) is not None and not hasattr(cls, function["name"])
                   for function in self.functions)

    def refuse_abstract(self, cls: type) -> None:
        for function in self.functions:
            if function["name"] in cls.__abstractmethods__ and self.plain(function) is None:
                raise lacks_method(cls, function)
        names = ", ".join(f"`{name}`" for name in sorted(cls.__abstractmethods__))
        self.unusable.append(f"class `{cls.__qualname__}`{place(cls)} does not implement {names}")

    def find(self, function: ExportFunction) -> Callable[..., Any]:
        for owner in self.owners:
            value = attribute(owner, function["name"])
            if callable(value) and not is_stub(value):
                return value
        plain = self.plain(function)
        if plain is None:
            raise self.missing(function)
        return plain

    def plain(self, function: ExportFunction) -> Callable[..., Any] | None:
        """The function of the app's module, if no other export has its name."""
        name = function["name"]
        value = getattr(self.app, name, None) if name in self.unique else None
        return value if callable(value) and not is_stub(value) else None

    def missing(self, function: ExportFunction) -> BuildError:
        name = function["name"]
        for _, value, made in self.found:
            if isinstance(value, type) and attribute(made, name) is None:
                return lacks_method(value, function)
        found = (self.reason(named, value, made, name) for named, value, made in self.found)
        reasons = [*self.unusable, *found, *self.plain_reasons(name)]
        because = f": {'; '.join(reasons)}" if reasons else ""
        interface = self.interface
        return BuildError("missing-export",
                          f"{file_of(self.app)} does not provide `{function['wit']}`, which the world exports{because}",
                          f"write a class:\n\n    class {interface['class_name']}({interface['protocol']}):\n"
                          f"        {function['signature']}\n            ...\n\n"
                          f"or a function:\n\n    {plain_signature(function)}\n        ...")

    @staticmethod
    def reason(named: str, value: Any, made: Any, name: str) -> str:
        """Why an object that was found does not provide the function `name`."""
        subject = f"`{named}`{place(value)} is {kind(value)}"
        if made is not value and not isinstance(value, type):
            subject += f" that returned {kind(made)}"
        elif callable(value) and not accepts(value, 0):
            subject += " that requires arguments"
        found = attribute(made, name)
        if found is None:
            return f"{subject}{' and' if made is value else ', which'} has no attribute `{name}`"
        return f"{subject}, and its attribute `{name}` is {kind(found)}, which cannot be called"

    def plain_reasons(self, name: str) -> list[str]:
        """Why the function of the app's module is not usable."""
        value = getattr(self.app, name, None)
        if value is None:
            return []
        if not callable(value):
            return [f"`{name}` is {kind(value)}, which cannot be called"]
        if is_stub(value):
            return [f"`{name}` is a function that the world imports, not one that the app defines"]
        return [f"several exports are named `{name}`, so a function of the module cannot serve one of them"]


def call(name: str, value: Callable[[], Any]) -> Any:
    """Calls the app's object; if it raises, the exception is the app's."""
    try:
        return value()
    except BaseException as error:
        raise Raised(f"{name}()", error) from None


def attribute(owner: Any, name: str) -> Any:
    """An attribute of the app's object, or None; it may be computed, so the app may raise an exception."""
    try:
        return getattr(owner, name, None)
    except BaseException as error:
        cls = owner if isinstance(owner, type) else type(owner)
        raise Raised(f"{cls.__qualname__}.{name}", error) from None


def lacks_method(cls: type, function: ExportFunction) -> BuildError:
    return BuildError("missing-export",
                      f"class `{cls.__qualname__}`{place(cls)} has no method `{function['name']}`, "
                      f"which the world exports as `{function['wit']}`",
                      f"add to the class:\n\n{method_text(function)}")


def is_binding(cls: type) -> bool:
    return in_bindings(cls.__module__) or "_is_protocol" in vars(cls) and cls._is_protocol


def is_stub(callable_: Callable[..., Any]) -> bool:
    return in_bindings(getattr(callable_, "__module__", None))


# --- Resources --------------------------------------------------------------------------


class Resource:
    """The app's implementation of a resource of the world."""

    def __init__(self, value: Any, cls: type) -> None:
        self.value = value
        """The constructor, which also has the static functions."""
        self.cls = cls
        """The class of which all objects of the resource are instances."""


def find_class(app: ModuleType, interface: ExportEntry, resource: ExportResource) -> Resource:
    """Finds a resource's implementation: in a module or object named like the interface, or in the app itself."""
    owners = [owner for module in interface["modules"] for owner in modules_for(app, module)]
    functions = [function for function in interface["functions"] if function["resource"] == resource["type_number"]]
    made_by_host = any(function["kind"] == "constructor" for function in functions)
    reasons = []
    for owner in (*owners, app):
        value = getattr(owner, resource["name"], None)
        if value is None:
            continue
        cls = class_of(value)
        if cls is None and made_by_host and callable(value) and not is_stub(value):
            cls = object   # a factory: its class is unknown until it is called
        if cls is not None and not is_binding(cls):
            return Resource(value, cls)
        what = "the Protocol of the bindings" if cls is not None else kind(value)
        reasons.append(f"`{resource['name']}`{place(value)} is {what}, and not a class that implements it")
    because = f": {'; '.join(dict.fromkeys(reasons))}" if reasons else ""
    body = "\n\n    ".join(method_text(function).replace("\n", "\n    ") for function in functions) or "    pass"
    module = next(iter(interface["modules"]), interface["class_name"])
    raise BuildError("missing-export",
                     f"{file_of(app)} does not provide the resource `{interface['wit']}.{resource['name']}`, "
                     f"which the world exports{because}",
                     f"write a class, here or in a module `{module}`:\n\n"
                     f"    class {resource['name']}({resource['protocol']}):\n    {body}")


def class_of(value: Any) -> type | None:
    """The class that a callable constructs: a class, a `functools.partial` of one, an alias like `C[int]`."""
    while isinstance(value, functools.partial):
        value = value.func
    if not isinstance(value, type):
        value = get_origin(value)
    return value if isinstance(value, type) else None


def modules_for(app: ModuleType, name: str) -> list[Any]:
    """Where the resources of the interface `name` may be: the app's attribute, its submodule, a sibling module."""
    found = [getattr(app, name, None)]
    for module in (f"{app.__name__}.{name}", f"{app.__package__}.{name}" if app.__package__ else name):
        try:
            found.append(importlib.import_module(module))
        except ModuleNotFoundError as error:
            if error.name is None or not (module == error.name or module.startswith(error.name + ".")):
                raise
    return [owner for owner in found if owner is not None]


def find_member(app: ModuleType, interface: ExportEntry, resource: Resource,
                function: ExportFunction) -> tuple[Callable[..., Any] | None, str | None]:
    """The callable for a constructor or static function, or the name of a method to look up in the object."""
    if function["kind"] == "constructor":
        check_signature(resource.value, function, False)
        return resource.value, None
    name = function["name"]
    cls = resource.cls
    if function["kind"] == "static":
        member = getattr(resource.value if cls is object else cls, name, None)
        if not callable(member) or is_abstract(member) or is_stub(member):
            raise lacks_method(cls, function)
        check_signature(member, function, False)
        return member, None
    member = getattr(cls, name, None)
    if callable(member) and not is_abstract(member) and not is_stub(member):
        check_signature(member, function, False)
    elif member is not None or not may_have_attribute(cls, name):
        raise lacks_method(cls, function)
    return None, sys.intern(name)


def is_abstract(member: Any) -> bool:
    return getattr(member, "__isabstractmethod__", False) is True


def may_have_attribute(cls: type, name: str) -> bool:
    """Whether instances may have an attribute that the class lacks: a method of the class sets or computes it."""
    if cls is object or hasattr(cls, "__getattr__") or cls.__getattribute__ is not object.__getattribute__:
        return True
    functions = (value for base in cls.__mro__ for value in vars(base).values() if isinstance(value, FunctionType))
    return any(name in function.__code__.co_names for function in functions)


def method_text(function: ExportFunction) -> str:
    """What to write for a method, indented once."""
    head = "    @classmethod\n" if function["kind"] == "static" else ""
    return f"{head}    {function['signature']}\n        ..."


# --- Signatures -------------------------------------------------------------------------


def plain_signature(function: ExportFunction) -> str:
    """The signature of a module-level function, derived from that of a method."""
    return function["signature"].replace("(self, ", "(", 1).replace("(self)", "()", 1)


def check_signature(callable_: Callable[..., Any], function: ExportFunction, plain: bool) -> None:
    where = getattr(callable_, "__qualname__", function["name"])
    signature = plain_signature(function) if plain else function["signature"]
    hint = f"write it as:\n\n    {signature}\n        ..."
    if inspect.iscoroutinefunction(callable_) and function["return_entry"] is None:
        raise BuildError("wrong-signature", f"`{where}`{place(callable_)} is an `async def`, but `{function['wit']}` "
                         "is a synchronous function in WIT", hint)
    if inspect.isasyncgenfunction(callable_):
        if "StreamReader" in signature:
            hint = f"a stream is made by a function of `wit_world`, and written by a task; {hint}"
        raise BuildError("wrong-signature", f"`{where}`{place(callable_)} is an asynchronous generator", hint)
    count = len(function["params"])
    if not accepts(callable_, count):
        raise BuildError("wrong-signature",
                         f"`{where}`{place(callable_)} cannot be called with the {count} "
                         f"argument{'' if count == 1 else 's'} that `{function['wit']}` passes", hint)


def accepts(callable_: Any, count: int, names: frozenset[str] = frozenset()) -> bool:
    """Whether `callable_` accepts `count` positional arguments and those with `names`; True if that is unknown.

    `inspect.signature` would evaluate annotations, and mistakes a wrapped function's signature for the wrapper's.
    """
    if isinstance(callable_, FunctionType):
        return function_accepts(callable_, count, names)
    if isinstance(callable_, MethodType):
        return accepts(callable_.__func__, count + 1, names)
    if isinstance(callable_, functools.partial):
        placed = len(callable_.args) - callable_.args.count(functools.Placeholder)
        return accepts(callable_.func, count + placed, names | callable_.keywords.keys())
    if isinstance(callable_, functools._lru_cache_wrapper):
        return accepts(callable_.__wrapped__, count, names)
    if isinstance(callable_, type):
        return class_accepts(callable_, count, names)
    method = inspect.getattr_static(type(callable_), "__call__", None)
    return not isinstance(method, FunctionType) or function_accepts(method, count + 1, names)


def class_accepts(cls: type, count: int, names: frozenset[str]) -> bool:
    if type(cls).__call__ is not type.__call__:
        return True
    # The `__init__` that `typing` gives to Protocols and their subclasses forwards to the real one.
    bases = [base for base in cls.__mro__ if base.__module__ != "typing"]
    makers = [next((vars(base)[name] for base in bases if own(base, name)), getattr(object, name))
              for name in ("__new__", "__init__")]
    if makers == [object.__new__, object.__init__]:
        return count == 0 and not names
    functions = (getattr(maker, "__func__", maker) for maker in makers)
    return all(function_accepts(function, count + 1, names) for function in functions
               if isinstance(function, FunctionType))


def own(base: type, name: str) -> bool:
    """Whether a class defines a method itself, rather than `typing`."""
    return name in vars(base) and getattr(vars(base)[name], "__module__", None) != "typing"


def function_accepts(function: FunctionType, count: int, names: frozenset[str]) -> bool:
    code = function.__code__
    positional = code.co_varnames[:code.co_argcount]
    keywords = code.co_varnames[code.co_argcount:code.co_argcount + code.co_kwonlyargcount]
    if count > len(positional) and not code.co_flags & inspect.CO_VARARGS:
        return False
    by_name = {*positional[max(count, code.co_posonlyargcount):], *keywords}
    if not names <= by_name and not code.co_flags & inspect.CO_VARKEYWORDS:
        return False
    needed = {*positional[count:len(positional) - len(function.__defaults__ or ())],
              *(name for name in keywords if name not in (function.__kwdefaults__ or ()))}
    return needed <= names


# --- Words for messages -----------------------------------------------------------------


def file_of(app: ModuleType) -> str:
    return getattr(app, "__file__", None) or app.__name__


def kind(value: Any) -> str:
    """Describes an object: "a function", "a value of type `Impl`"."""
    if value is None:
        return "None"
    if isinstance(value, type):
        return "a class"
    if isinstance(value, ModuleType):
        return "a module"
    if isinstance(value, (FunctionType, MethodType)):
        return "a function"
    return f"a value of type `{type(value).__qualname__}`"


def place(value: Any) -> str:
    """Where an object of the app is defined, in parentheses: " (/app/app.py, line 3)"; empty if unknown."""
    if isinstance(value, functools.partial):
        return place(value.func)
    function = value.__func__ if isinstance(value, MethodType) else value
    if isinstance(function, FunctionType):
        return f" ({function.__code__.co_filename}, line {function.__code__.co_firstlineno})"
    cls = value if isinstance(value, type) else type(value)
    line = vars(cls).get("__firstlineno__")
    file = getattr(sys.modules.get(cls.__module__), "__file__", None)
    return f" ({file}, line {line})" if isinstance(line, int) and isinstance(file, str) else ""
