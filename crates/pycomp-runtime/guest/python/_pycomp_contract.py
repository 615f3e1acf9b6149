"""The contract with the Rust code of pycomp: written by the crate pycomp-contract, do not edit."""

TYPE_CHECKING = False

LIBRARY = "/lib/python3.14"
SITE_PACKAGES = "/lib/python3.14/site-packages"
APP = "/app"
TYPE_KINDS = ("record", "variant", "enum", "flags", "resource")
READ_KINDS = ("environment", "clock", "random")

if TYPE_CHECKING:
    from typing import Literal, TypedDict

    type TypeKind = Literal["record", "variant", "enum", "flags", "resource"]

    type FunctionKind = Literal["function", "method", "static", "constructor"]

    class TypeEntry(TypedDict):
        kind: TypeKind
        module: str
        class_name: str
        members: list[str]
        names: list[str]
        wit: str
        own: bool
        drop_entry: int

    class ImportEntry(TypedDict):
        module: str
        class_name: str | None
        name: str
        kind: FunctionKind
        params: list[str]
        entry: int
        result_entry: int | None
        wit: str

    class ExportFunction(TypedDict):
        name: str
        kind: FunctionKind
        params: list[str]
        resource: int | None
        wit: str
        signature: str
        return_entry: int | None

    class ExportResource(TypedDict):
        type_number: int
        name: str
        protocol: str

    class ExportEntry(TypedDict):
        class_name: str
        protocol: str
        classes: list[str]
        modules: list[str]
        functions: list[ExportFunction]
        resources: list[ExportResource]
        wit: str

    class ReExport(TypedDict):
        module: str
        source: str
        names: list[str]

    class SocketTable(TypedDict):
        types: str
        lookup: str | None
        byte_stream: ConstructorName

    class TaskTable(TypedDict):
        loop_module: str
        builtins: int
        wait_for: int | None
        sockets: SocketTable | None

    class HostTable(TypedDict):
        builtins: int
        functions: list[int]

    class ConstructorName(TypedDict):
        module: str
        name: str

    class ChannelEntry(TypedDict):
        future: bool
        bytes: bool
        handles: bool
        size: int | None
        align: int
        constructors: list[ConstructorName]
        wit: str
        entry: int

    class WorldTable(TypedDict):
        modules: list[str]
        packages: list[str]
        types: list[TypeEntry]
        texts: list[str]
        imports: list[ImportEntry]
        exports: list[ExportEntry]
        re_exports: list[ReExport]
        error_context: int | None
        channels: list[ChannelEntry]
        tasks: TaskTable | None
        host: HostTable | None

    class BootInput(TypedDict):
        app: str
        path: list[str]
        left_out: str | None
        without: list[str]
        copies: dict[str, str]
        unconnected: list[str]
        world: WorldTable

    class Layout(TypedDict):
        ob_type: int
        list_items: int
        tuple_items: int
        float_value: int
        float_type: int
        none: int
        true_object: int
        false_object: int
        return_area: int
        return_area_size: int

    class TypeObjects(TypedDict):
        desc: int
        class_address: int
        members: list[int]
        slots: list[int]
        units: list[int]

    class Objects(TypedDict):
        layout: Layout
        types: list[TypeObjects]
        imports: list[int]
        exports: list[int]
        texts: list[int]
        channels: list[int]

    type ReadKind = Literal["environment", "clock", "random"]

    class ImportRead(TypedDict):
        kind: ReadKind
        name: str | None
        file: str
        line: int

    class Heap(TypedDict):
        total: int
        modules: dict[str, int]

    class Ready(TypedDict):
        objects: Objects
        reads: list[ImportRead]
        unconnected: list[str]
        heap: Heap

    type FailureKind = Literal["exception", "app-not-found", "app-clash", "missing-export", "wrong-signature", "pending-task"]

    class Frame(TypedDict):
        file: str
        line: int | None
        function: str

    class FailedImport(TypedDict):
        module: str
        missing: bool
        left_out: bool
        standard: bool
        attribute: str | None
        path: str | None
        parent: str | None
        parent_file: str | None

    class RaisedException(TypedDict):
        class_name: str
        message: str
        called: str | None
        traceback: str
        frames: list[Frame]
        failed_import: FailedImport | None
        unavailable: str | None

    class Failure(TypedDict):
        kind: FailureKind
        message: str
        hint: str | None
        exception: RaisedException | None
