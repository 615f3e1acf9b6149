"""A component of a known world, run by the package `wasmtime`: linking, calls, handles."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import count
from os import PathLike
from types import TracebackType
from typing import Any, ClassVar, Literal, Self

from componentize_py_types import Err, Ok
from wasmtime import Store, WasiConfig, WasmtimeError
from wasmtime.component import Component, Linker, LinkerInstance, ResourceType

from . import _values as values
from ._values import VALUE, Mismatch, Type, byref, ffi

for needed in ("wasmtime_component_linker_instance_add_func", "wasmtime_component_func_call"):
    if not hasattr(ffi, needed):
        raise ImportError(f"these bindings require the Python package wasmtime 50 or newer: {needed} is missing")

HAS_WASI = "_pycomp_has_wasi"
"""Marks a store that has been given WASI, for the bindings of other worlds too."""


class HostResource:
    """A resource that the host implements: `attribute` of the interface's implementation is its class."""

    def __init__(self, wit: str, name: str, attribute: str, has_close: bool) -> None:
        self.wit = wit
        self.name = name
        self.attribute = attribute
        self.has_close = has_close
        """Whether WIT gives it a method `close`, which is then not the one that is called when it is dropped."""


class GuestResource:
    """A resource that the component implements, or WASI; `cls` is its class in the bindings."""

    def __init__(self, wit: str, name: str, cls: type[Resource]) -> None:
        self.wit = wit
        self.name = name
        self.cls = cls


class Function:
    """A function of the world: `name` as the component model writes it, `path` as messages do."""

    def __init__(
        self,
        path: str,
        name: str,
        python: str,
        kind: Literal["function", "constructor", "method", "static"],
        params: Sequence[tuple[str, Type]],
        result: Type | None,
        owner: HostResource | GuestResource | None,
    ) -> None:
        self.path = path
        self.name = name
        self.python = python
        self.kind = kind
        self.params = params
        self.result = result
        self.owner = owner

    def lower_result(self, scope: Scope, value: Any, to: Any) -> None:
        try:
            if self.result is not None:
                self.result.lower(scope, value, to)
            elif value is not None:
                raise Mismatch("None", value)
        except Mismatch as mismatch:
            raise mismatch.error(f"{self.path}: result") from None


class Interface:
    """
    An interface of the world on one side.

    `attribute` is where it is in the imports, or in the component: `None` for the world's own functions, empty for an
    import that has only types.
    """

    def __init__(
        self,
        wit: str,
        attribute: str | None,
        functions: Sequence[Function] = (),
        resources: Sequence[HostResource | GuestResource] = (),
    ) -> None:
        self.wit = wit
        self.attribute = attribute
        self.functions = functions
        self.resources = resources


class World:
    """What a component of the world imports and exports; `foreign` are WASI's resources that it hands on."""

    def __init__(
        self,
        imports: Sequence[Interface],
        exports: Sequence[Interface],
        foreign: Sequence[GuestResource] = (),
    ) -> None:
        self.imports = imports
        self.exports = exports
        self.foreign = foreign


class Exported:
    """An interface of the component, whose functions are to be called."""

    def __init__(self, instance: Instance, attribute: str) -> None:
        interface = next(item for item in instance._world.exports if item.attribute == attribute)
        self._functions = instance._bind(interface)
        self._classes: dict[str, Any] = {
            resource.name: instance._classes[resource]
            for resource in interface.resources
            if isinstance(resource, GuestResource)
        }

    def _call(self, name: str, *arguments: object) -> Any:
        return self._functions[name](*arguments)

    def _class(self, name: str) -> Any:
        return self._classes[name]


class Resource:
    """A handle to an object of the component."""

    _instance: ClassVar[Instance | None] = None
    _functions: ClassVar[dict[str, Callable[..., Any]]] = {}
    _handle: Any = None

    def __init__(self) -> None:
        raise TypeError(f"{type(self).__name__} has no constructor: the component creates its objects")

    @classmethod
    def _bound(cls, name: str) -> Callable[..., Any]:
        if cls._instance is None:
            raise TypeError(f"{cls.__name__} does not belong to a component: use the class of its interface")
        return cls._functions[name]

    def _construct(self, *arguments: object) -> None:
        made = self._bound("__init__")(*arguments)
        self._handle, made._handle = made._handle, None

    def _call(self, name: str, *arguments: object) -> Any:
        return self._bound(name)(self, *arguments)

    @classmethod
    def _call_static(cls, name: str, *arguments: object) -> Any:
        return cls._bound(name)(*arguments)

    def _drop(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None and self._instance is not None:
            self._instance._drop(handle)

    def __enter__(self) -> Self:
        """The object itself; its handle is dropped at the end of the `with` statement."""
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Drops the handle."""
        self._drop()

    def __del__(self) -> None:
        # A destructor runs anywhere, also in the middle of a call: the component hears of it with the next one.
        if self._handle is not None and self._instance is not None:
            self._instance._forgotten.append(self._handle)


class Scope:
    """One call in either direction: the store it is in, and the handles that don't outlive it."""

    def __init__(self, instance: Instance, context: Any) -> None:
        self.instance = instance
        self.context = context
        self.given: list[Resource] = []
        self.offered: list[tuple[Table, int]] = []
        self.lent: list[Resource] = []
        self.representations: list[tuple[Table, int]] = []

    def hand_over(self) -> None:
        """Everything has been converted: what is given away is gone."""
        for resource in self.given:
            handle, resource._handle = resource._handle, None
            ffi.wasmtime_component_resource_any_delete(handle)
        self.given.clear()
        self.offered.clear()

    def end(self) -> None:
        """Ends what was lent, and takes back what was not handed over."""
        for table, representation in self.offered:
            table.take(representation)
        for table, representation in self.representations:
            table.lent.pop(representation, None)
        for resource in self.lent:
            resource._drop()


class Table:
    """The host's objects of one resource that the component has handles to, by their representation."""

    types = count(1)

    def __init__(self, resource: HostResource) -> None:
        self.resource = resource
        self.id = next(Table.types)
        self.type = ResourceType.host(self.id)
        self.owned: dict[int, Any] = {}
        self.lent: dict[int, Any] = {}
        self.handles: Counter[int] = Counter()
        """How many handles own the object of an `id`."""
        self.representations = count(1)

    def insert(self, value: object, owned: bool) -> int:
        representation = next(self.representations)
        if owned:
            self.owned[representation] = value
            self.handles[id(value)] += 1
        else:
            self.lent[representation] = value
        return representation

    def get(self, representation: int) -> Any:
        return self.owned[representation] if representation in self.owned else self.lent[representation]

    def take(self, representation: int) -> Any:
        """The object of a handle that the component gives up; it goes on, if the host wants it to."""
        value = self.owned.pop(representation)
        self.handles[id(value)] -= 1
        if not self.handles[id(value)]:
            del self.handles[id(value)]
        return value

    def drop(self, representation: int) -> None:
        """The component dropped a handle: closes the object with the last one, if it can be closed."""
        if representation not in self.owned:
            return
        value = self.take(representation)
        close = getattr(value, "close", None)
        if id(value) not in self.handles and callable(close) and not self.resource.has_close:
            close()


class HostHandle(Type):
    """`own` or `borrow` of a resource that the host implements."""

    kind = values.RESOURCE

    def __init__(self, resource: HostResource, owned: bool) -> None:
        self.resource = resource
        self.owned = owned
        self.expected = f"resource {resource.wit}"

    def lower(self, scope: Any, value: Any, to: Any) -> None:
        instance = scope.instance
        table, cls = instance._tables[self.resource], instance._host_classes[self.resource]
        if not instance._is_a(value, cls):
            raise Mismatch(f"resource {self.resource.wit} ({getattr(cls, '__name__', cls)})", value)
        representation = table.insert(value, self.owned)
        (scope.offered if self.owned else scope.representations).append((table, representation))
        host = ffi.wasmtime_component_resource_host_new(self.owned, representation, table.id)
        handle = ctypes.POINTER(ffi.wasmtime_component_resource_any_t)()
        check(ffi.wasmtime_component_resource_host_to_any(scope.context, host, byref(handle)))
        ffi.wasmtime_component_resource_host_delete(host)
        to.of.resource = handle
        to.kind = values.RESOURCE

    def lift(self, scope: Any, found: Any) -> Any:
        self.check(found)
        table = scope.instance._tables[self.resource]
        host = ctypes.POINTER(ffi.wasmtime_component_resource_host_t)()
        check(ffi.wasmtime_component_resource_any_to_host(scope.context, found.of.resource, byref(host)))
        representation = ffi.wasmtime_component_resource_host_rep(host)
        ffi.wasmtime_component_resource_host_delete(host)
        return table.take(representation) if self.owned else table.get(representation)


class GuestHandle(Type):
    """`own` or `borrow` of a resource that the component, or WASI, implements."""

    kind = values.RESOURCE

    def __init__(self, resource: GuestResource, owned: bool) -> None:
        self.resource = resource
        self.owned = owned
        self.expected = f"resource {resource.wit} ({resource.cls.__name__})"

    def lower(self, scope: Any, value: Any, to: Any) -> None:
        cls = scope.instance._classes[self.resource]
        if not isinstance(value, cls):
            other = isinstance(value, self.resource.cls)
            raise Mismatch(f"{self.expected} of the same component" if other else self.expected, value)
        if value._handle is None or value in scope.given:
            raise Mismatch(f"{self.expected} that was neither dropped nor given away", value, ValueError)
        to.of.resource = ffi.wasmtime_component_resource_any_clone(value._handle)
        to.kind = values.RESOURCE
        if self.owned:
            scope.given.append(value)

    def lift(self, scope: Any, found: Any) -> Any:
        self.check(found)
        cls = scope.instance._classes[self.resource]
        resource = cls.__new__(cls)
        resource._handle = ffi.wasmtime_component_resource_any_clone(found.of.resource)
        if not self.owned:
            scope.lent.append(resource)
        return resource


def check(error: Any) -> None:
    """Raises what the C API returned."""
    if error:
        raise WasmtimeError._from_ptr(error)


class Instance:
    """A component that runs in a store."""

    def __init__(
        self, world: World, store: Store, component: Component, implementation: object, wasi: WasiConfig | None
    ) -> None:
        self._world = world
        self._store = store
        self._failure: BaseException | None = None
        self._forgotten: list[Any] = []
        self._callbacks: list[Any] = []
        self._tables: dict[HostResource, Table] = {}
        self._host_classes: dict[HostResource, Any] = {}
        self._classes: dict[GuestResource, type[Resource]] = {}
        for resource in world.foreign:
            self._own_class(resource)
        for interface in world.exports:
            for exported in interface.resources:
                if isinstance(exported, GuestResource):
                    self._own_class(exported)
        linker = Linker(store.engine)
        self._link_wasi(linker, component, wasi)
        with linker.root() as root:
            for interface in world.imports:
                self._provide(root, interface, implementation)
        self._exports = linker.instantiate(store, component)
        self._functions: dict[str, Callable[..., Any]] = {}
        for interface in world.exports:
            if interface.attribute is None:
                self._functions = self._bind(interface)

    def _call(self, name: str, *arguments: object) -> Any:
        return self._functions[name](*arguments)

    @staticmethod
    def _load(store: Store, path: str | PathLike[str]) -> Component:
        return Component.from_file(store.engine, path)

    def _own_class(self, resource: GuestResource) -> None:
        """A class of the bindings whose objects are this component's."""
        cls = resource.cls
        names = {"_instance": self, "_functions": {}, "__module__": cls.__module__, "__doc__": cls.__doc__}
        self._classes[resource] = type(cls.__name__, (cls,), names)

    def _link_wasi(self, linker: Linker, component: Component, wasi: WasiConfig | None) -> None:
        """Adds WASI 0.2 if the component wants it. A store has one for all of its components."""
        needed = [name for name in component.type.imports(self._store.engine) if name.startswith("wasi:")]
        if not needed and wasi is None:
            return
        linker.add_wasip2()
        if wasi is not None or not hasattr(self._store, HAS_WASI):
            self._store.set_wasi(WasiConfig() if wasi is None else wasi)
            self._store.set_wasi_http()
            setattr(self._store, HAS_WASI, True)
        if any(name.startswith("wasi:http/") for name in needed):
            linker.add_wasi_http()

    def _provide(self, root: LinkerInstance, interface: Interface, implementation: object) -> None:
        if interface.attribute is None:
            self._define(root, interface, implementation, "imports")
            return
        where = f"imports.{interface.attribute}"
        item = implementation
        if interface.attribute:
            item = find(implementation, interface.attribute, "imports", interface.wit)
        with root.add_instance(interface.wit) as linked:
            self._define(linked, interface, item, where)

    def _define(self, linked: LinkerInstance, interface: Interface, item: object, where: str) -> None:
        for resource in interface.resources:
            if isinstance(resource, HostResource):
                table = self._tables[resource] = Table(resource)
                self._host_classes[resource] = find(item, resource.attribute, where, resource.wit)
                linked.add_resource(resource.name, table.type, self._destructor(table))
        for function in interface.functions:
            self._define_function(linked, function, self._implementation(function, item, where))

    def _implementation(self, function: Function, item: object, where: str) -> Callable[..., Any]:
        """What the host wrote for a function."""
        found: Any
        if not isinstance(function.owner, HostResource):
            found = find(item, function.python, where, function.path)
        else:
            cls = self._host_classes[function.owner]
            if function.kind == "constructor":
                found = cls
            elif function.kind == "static":
                found = find(cls, function.python, f"{where}.{function.owner.attribute}", function.path)
            else:
                if isinstance(cls, type):
                    find(cls, function.python, f"{where}.{function.owner.attribute}", function.path)
                return lambda value, *arguments: getattr(value, function.python)(*arguments)
        if not callable(found):
            raise TypeError(f"{where}.{function.python} is not callable, but it must implement {function.path}")
        call: Callable[..., Any] = found
        return call

    def _destructor(self, table: Table) -> Callable[[Any, int], None]:
        def drop(_: Any, representation: int) -> None:
            try:
                table.drop(representation)
            except BaseException as error:
                self._failure = error
                raise WasmtimeError("the host's object failed to close") from None

        return drop

    def _define_function(self, linked: LinkerInstance, function: Function, call: Callable[..., Any]) -> None:
        expected = (len(function.params), 0 if function.result is None else 1)

        def entered(_data: Any, context: Any, _type: Any, given: Any, params: int, results: Any, count: int) -> Any:
            try:
                if (params, count) != expected:
                    raise TypeError(f"the component's {function.path} differs: was it built for another world?")
                self._serve(function, call, context, given, results)
                return 0
            except BaseException as error:
                self._failure = error
                problem: Any = WasmtimeError(f"the host's {function.path} raised {type(error).__name__}")
                return ctypes.cast(problem._consume(), ctypes.c_void_p).value

        callback = ffi.wasmtime_component_func_callback_t(entered)
        self._callbacks.append(callback)
        name = function.name.encode()
        nothing = ctypes.CFUNCTYPE(None, ctypes.c_void_p)()
        check(ffi.wasmtime_component_linker_instance_add_func(linked.ptr(), name, len(name), callback, None, nothing))

    def _serve(self, function: Function, call: Callable[..., Any], context: Any, given: Any, results: Any) -> None:
        """The component calls the host."""
        scope = Scope(self, context)
        try:
            arguments = [ty.lift(scope, given[number]) for number, (_, ty) in enumerate(function.params)]
            value = self._outcome(function, call, arguments)
            function.lower_result(scope, value, results[0] if function.result is not None else None)
            scope.hand_over()
        finally:
            scope.end()

    @staticmethod
    def _outcome(function: Function, call: Callable[..., Any], arguments: Sequence[Any]) -> Any:
        """What the host's function returns or raises, as a value of the function's result."""
        if not isinstance(function.result, values.Result):
            return call(*arguments)
        try:
            return Ok(call(*arguments))
        except Err as error:
            return error

    def _bind(self, interface: Interface) -> dict[str, Callable[..., Any]]:
        """The functions of an exported interface, ready to be called; those of resources go to their classes."""
        functions: dict[str, Callable[..., Any]] = {}
        index = None
        if interface.attribute is not None:
            index = self._exports.get_export_index(self._store, interface.wit)
            if index is None:
                raise TypeError(f"the component does not export {interface.wit}: was it built for another world?")
        for function in interface.functions:
            found = self._exports.get_export_index(self._store, function.name, index)
            exported: Any = None if found is None else self._exports.get_func(self._store, found)
            if exported is None:
                raise TypeError(f"the component does not export {function.path}: was it built for another world?")
            bound = self._caller(function, exported._func)
            if isinstance(function.owner, GuestResource):
                self._classes[function.owner]._functions[function.python] = bound
            else:
                functions[function.python] = bound
        return functions

    def _caller(self, function: Function, raw: Any) -> Callable[..., Any]:
        return lambda *arguments: self._run(function, raw, arguments)

    def _run(self, function: Function, raw: Any, arguments: Sequence[Any]) -> Any:
        """The host calls the component."""
        self._drop_forgotten()
        scope = Scope(self, self._store._context())
        given = (VALUE * len(arguments))()
        result = VALUE()
        try:
            for number, ((name, ty), argument) in enumerate(zip(function.params, arguments)):
                try:
                    ty.lower(scope, argument, given[number])
                except Mismatch as mismatch:
                    raise mismatch.error(f"{function.path}: parameter {name}") from None
            scope.hand_over()
            wanted = 0 if function.result is None else 1
            self._raise(
                ffi.wasmtime_component_func_call(
                    byref(raw), scope.context, given, len(arguments), byref(result) if wanted else None, wanted
                )
            )
            value: Any = None if function.result is None else function.result.lift(scope, result)
            self._raise(ffi.wasmtime_component_func_post_return(byref(raw), scope.context))
        finally:
            for item in given:
                ffi.wasmtime_component_val_delete(byref(item))
            ffi.wasmtime_component_val_delete(byref(result))
            scope.end()
        if isinstance(function.result, values.Result):
            if isinstance(value, Err):
                raise value
            return value.value
        return value

    def _raise(self, error: Any) -> None:
        """Raises the exception of the host's that ended a call, or else what wasmtime says."""
        failure, self._failure = self._failure, None
        if error:
            problem = WasmtimeError._from_ptr(error)
            if failure is not None:
                raise failure
            raise problem

    def _drop(self, handle: Any) -> None:
        try:
            self._raise(ffi.wasmtime_component_resource_any_drop(self._store._context(), handle))
        finally:
            ffi.wasmtime_component_resource_any_delete(handle)

    def _drop_forgotten(self) -> None:
        while self._forgotten:
            self._drop(self._forgotten.pop())

    @staticmethod
    def _is_a(value: object, cls: Any) -> bool:
        return not isinstance(cls, type) or isinstance(value, cls)


def find(item: object, name: str, where: str, wit: str) -> Any:
    """An attribute that the host has to provide."""
    try:
        return getattr(item, name)
    except AttributeError:
        raise TypeError(f"{where} has no `{name}`, which must provide {wit}") from None
