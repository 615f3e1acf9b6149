"""Runs a component of a known world with the package `wasmtime`: linking, calls, handles."""

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
"""Marks a store in which WASI is configured, also for the bindings of other worlds."""


class HostResource:
    """A resource that the host implements: `attribute` of the interface's implementation is its class."""

    def __init__(self, wit: str, name: str, attribute: str, has_close: bool) -> None:
        self.wit = wit
        self.name = name
        self.attribute = attribute
        self.has_close = has_close
        """Whether the WIT resource has a method `close`; if so, dropping a handle does not call it."""


class GuestResource:
    """A resource that the component implements, or WASI; `cls` is its class in the bindings."""

    def __init__(self, wit: str, name: str, cls: type[Resource]) -> None:
        self.wit = wit
        self.name = name
        self.cls = cls


class Function:
    """A function of the world: `name` is its name in the component model, `path` its name in messages."""

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
    An imported or exported interface of the world.

    `attribute` is its name in the host's imports or in the component: `None` for the world's own functions, empty for
    an import that has only types.
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
    """The imports and exports of a world; `foreign` are the WASI resources that they use."""

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
    """An exported interface of the component."""

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
    """One call in either direction: its store, and the handles that end with it."""

    def __init__(self, instance: Instance, context: Any) -> None:
        self.instance = instance
        self.context = context
        self.given: list[Resource] = []
        self.offered: list[tuple[Table, int]] = []
        self.lent: list[Resource] = []
        self.representations: list[tuple[Table, int]] = []

    def hand_over(self) -> None:
        """Completes the transfer of the handles that the call passes on; call this when all values are converted."""
        for resource in self.given:
            handle, resource._handle = resource._handle, None
            ffi.wasmtime_component_resource_any_delete(handle)
        self.given.clear()
        self.offered.clear()

    def end(self) -> None:
        """Drops borrowed handles, and takes back those that were not transferred."""
        for table, representation in self.offered:
            table.take(representation)
        for table, representation in self.representations:
            table.lent.pop(representation, None)
        for resource in self.lent:
            resource._drop()


class Table:
    """The host's objects of one resource to which the component holds handles, by representation."""

    types = count(1)

    def __init__(self, resource: HostResource) -> None:
        self.resource = resource
        self.id = next(Table.types)
        self.type = ResourceType.host(self.id)
        self.owned: dict[int, Any] = {}
        self.lent: dict[int, Any] = {}
        self.handles: Counter[int] = Counter()
        """The number of handles that own the object with an `id`."""
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
        """Removes a handle that the component passes to the host, and returns its object."""
        value = self.owned.pop(representation)
        self.handles[id(value)] -= 1
        if not self.handles[id(value)]:
            del self.handles[id(value)]
        return value

    def drop(self, representation: int) -> None:
        """Handles a dropped handle: closes the object if this was the last one and the object has `close`."""
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
    """Raises an error that the C API returned."""
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
        """Creates a subclass of a bindings class for the resources of this component."""
        cls = resource.cls
        names = {"_instance": self, "_functions": {}, "__module__": cls.__module__, "__doc__": cls.__doc__}
        self._classes[resource] = type(cls.__name__, (cls,), names)

    def _link_wasi(self, linker: Linker, component: Component, wasi: WasiConfig | None) -> None:
        """Adds WASI 0.2 if the component imports it. All components in a store share its configuration."""
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
        """The host's implementation of a function."""
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
        """Handles a call from the component to the host."""
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
        """What the host's function returns or raises, as a value of its result type."""
        if not isinstance(function.result, values.Result):
            return call(*arguments)
        try:
            return Ok(call(*arguments))
        except Err as error:
            return error

    def _bind(self, interface: Interface) -> dict[str, Callable[..., Any]]:
        """Returns the functions of an exported interface, and adds those of resources to their classes."""
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
        """Handles a call from the host to the component."""
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
        """Raises the host's exception that ended a call, or otherwise wasmtime's error."""
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
    """Gets an attribute that the host must provide."""
    try:
        return getattr(item, name)
    except AttributeError:
        raise TypeError(f"{where} has no `{name}`, which must provide {wit}") from None
