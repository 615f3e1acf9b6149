"""The contract with the Rust code of pycomp: written by the crate pycomp-contract, do not edit."""

from typing import Literal, TypedDict

LIBRARY = "/lib/python3.14"
SITE_PACKAGES = "/lib/python3.14/site-packages"
APP = "/app"


type TypeKind = Literal["record", "variant", "enum", "flags", "resource"]
"""Kinds of named types."""


type FunctionKind = Literal["function", "method", "static", "constructor"]
"""Kinds of functions."""


class TypeEntry(TypedDict):
    """A named type and its Python class."""

    kind: TypeKind
    """Its kind."""

    module: str
    """The module of the class."""

    class_name: str
    """The class; of a variant the union, which is not a class."""

    members: list[str]
    """A variant's case classes, an enum's or flags' members, a record's fields."""

    names: list[str]
    """The WIT names of a variant's cases; `members` for other kinds."""

    wit: str
    """Its name in messages: `test:demo/types.point`."""

    own: bool
    """Whether it is a resource that the component defines."""

    drop_entry: int
    """The table index of the resource's drop function; 0 if there is none."""


class ImportEntry(TypedDict):
    """An imported function."""

    module: str
    """The module that it is in."""

    class_name: str | None
    """The class of the resource that it belongs to."""

    name: str
    """Its name in Python."""

    kind: FunctionKind
    """Its kind."""

    params: list[str]
    """The Python names of its parameters."""

    entry: int
    """The table index of the glue's function."""

    wit: str
    """Its name in messages: `test:demo/types#point.new`."""


class ExportFunction(TypedDict):
    """An exported function."""

    name: str
    """Its name in Python."""

    kind: FunctionKind
    """Its kind."""

    params: list[str]
    """The Python names of its parameters."""

    resource: int | None
    """The number of its resource in the table of types."""

    wit: str
    """Its name in messages."""

    signature: str
    """How the app has to define it."""


class ExportResource(TypedDict):
    """A resource that the app implements."""

    type_number: int
    """Its number in the table of types."""

    name: str
    """The name of its class."""

    protocol: str
    """Its Protocol with its module."""


class ExportEntry(TypedDict):
    """An exported interface, or the functions that the world itself exports."""

    class_name: str
    """The name of its Protocol."""

    protocol: str
    """The Protocol with its module."""

    classes: list[str]
    """Under which names the app may implement it with a class or an object."""

    modules: list[str]
    """Under which names the app may implement it with a module."""

    functions: list[ExportFunction]
    """Its functions."""

    resources: list[ExportResource]
    """Its resources."""

    wit: str
    """Its name in the canonical ABI; `$root` for the world's functions."""


class ReExport(TypedDict):
    """A module of the bindings that has names of another one."""

    module: str
    """The module."""

    source: str
    """The module that defines the names."""

    names: list[str]
    """The names."""


class WorldTable(TypedDict):
    """The types and functions of a world. The report lists their objects in the same order."""

    modules: list[str]
    """The modules of the bindings that define types and functions."""

    packages: list[str]
    """The packages of bindings."""

    types: list[TypeEntry]
    """Named types."""

    texts: list[str]
    """What messages call the types without a name: `list<string>`."""

    imports: list[ImportEntry]
    """Imported functions."""

    exports: list[ExportEntry]
    """Exported interfaces."""

    re_exports: list[ReExport]
    """Modules that re-export names of other modules of the bindings."""

    error_context: int | None
    """The table index of the first built-in of `error-context`, if the world uses it."""


class BootInput(TypedDict):
    """Everything that the boot code needs to import the app and to connect it to the world."""

    app: str
    """The app's module: `shop.app`."""

    path: list[str]
    """Directories that come first in `sys.path`."""

    left_out: str | None
    """The file with the names of the standard modules that the component lacks; `None` if it lacks none."""

    without: list[str]
    """WASI interfaces that the component does without."""

    copies: dict[str, str]
    """Copies of the bindings in packages of the app, and the modules of the bindings that stand for them."""

    unconnected: list[str]
    """Modules that look like bindings of another world."""

    world: WorldTable
    """The world."""


class Layout(TypedDict):
    """Offsets within Python objects, and addresses of constants."""

    ob_type: int
    """Offset of an object's type."""

    list_items: int
    """Offset of the pointer to a list's items."""

    tuple_items: int
    """Offset of a tuple's first item."""

    float_value: int
    """Offset of a float's value."""

    float_type: int
    """Address of the class `float`."""

    none: int
    """Address of `None`."""

    true_object: int
    """Address of `True`."""

    false_object: int
    """Address of `False`."""

    return_area: int
    """Address of the area for results that hold no memory of their own."""

    return_area_size: int
    """Its size in bytes."""


class TypeObjects(TypedDict):
    """The objects of a named type."""

    desc: int
    """Address of its `PycompType`."""

    class_address: int
    """Address of its class; 0 for a variant."""

    members: list[int]
    """Addresses of a variant's case classes or of an enum's members."""

    slots: list[int]
    """Offset of each field's slot, or of each case's `value`; 0 where a case has none."""

    units: list[int]
    """Address of the only instance of each case without a payload; 0 where there is none."""


class Objects(TypedDict):
    """Addresses in the snapshot's memory, in the order of the input's table."""

    layout: Layout
    """Offsets within Python objects, and addresses of constants."""

    types: list[TypeObjects]
    """The named types."""

    imports: list[int]
    """The `PycompFunc` of each imported function."""

    exports: list[int]
    """The `PycompFunc` of each exported function."""

    texts: list[int]
    """The UTF-8 of each text, with a zero byte at its end."""


type ReadKind = Literal["environment", "clock", "random"]
"""What differs between runs."""


class ImportRead(TypedDict):
    """A line of the app, or of a package, that read something while it was imported."""

    kind: ReadKind
    """What was read."""

    name: str | None
    """The environment variable, or the function of the standard library that was called: `secrets.token_hex`.
    `None` if all variables were read, or if a C function was called: `os.urandom`, `time.time`."""

    file: str
    """The source file."""

    line: int
    """The line, from 1."""


class Heap(TypedDict):
    """What each imported module added to the heap."""

    total: int
    """Bytes of all objects."""

    modules: dict[str, int]
    """Bytes by the module's full name: the growth of the heap while it was imported, without the modules that it
    imported in turn."""


class Ready(TypedDict):
    """The app was imported and connected to the world."""

    objects: Objects
    """The objects that the glue refers to."""

    reads: list[ImportRead]
    """What the app read while it was imported and what differs between runs."""

    unconnected: list[str]
    """Those of the input's `unconnected` that were imported."""

    heap: Heap
    """Which modules the heap belongs to."""


type FailureKind = Literal["exception", "app-not-found", "app-clash", "missing-export", "wrong-signature"]
"""Ways in which an app fails."""


class Frame(TypedDict):
    """A frame of a traceback."""

    file: str
    """The source file."""

    line: int | None
    """The line, from 1."""

    function: str
    """The function's name, or `<module>`."""


class FailedImport(TypedDict):
    """What an ImportError says, and what Python knew when it was raised."""

    module: str
    """The module: the missing one, or the one that lacks `attribute`."""

    missing: bool
    """Whether `module` was not found; otherwise it was found, and something in it could not be imported."""

    left_out: bool
    """Whether the build left `module` out of the component."""

    standard: bool
    """Whether the first part of `module` names a module of CPython's standard library."""

    attribute: str | None
    """The name that `from module import attribute` did not find."""

    path: str | None
    """The file of `module`, if it was found."""

    parent: str | None
    """The innermost package above `module` that was imported: `a` for `a.b.c` if `a` exists and `a.b` does not."""

    parent_file: str | None
    """The file of `parent`; a namespace package has none."""


class RaisedException(TypedDict):
    """An exception, with its traceback without pycomp's frames."""

    class_name: str
    """Its class, as a traceback names it: `ValueError`, `shop.OutOfStock`."""

    message: str
    """Its message."""

    called: str | None
    """What was called or looked up, as the app would write it, if the exception did not come from its import."""

    traceback: str
    """The text of the traceback, with the exception at its end."""

    frames: list[Frame]
    """The frames, innermost last."""

    failed_import: FailedImport | None
    """What could not be imported, if it is an ImportError with a name."""

    unavailable: str | None
    """The world's import or the interface of WASI whose call raised it, since neither is available while building."""


class Failure(TypedDict):
    """The app could not be imported, or does not implement the world."""

    kind: FailureKind
    """What failed."""

    message: str
    """One sentence; empty for an exception, which speaks for itself."""

    hint: str | None
    """What the author of the app can do."""

    exception: RaisedException | None
    """The exception that left the app."""
