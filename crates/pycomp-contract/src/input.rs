//! The input of the boot code.

use std::collections::BTreeMap;

use crate::python::Definition;

contract_struct! {
    /// Everything that the boot code needs to import the app and to connect it to the world.
    pub struct BootInput {
        /// The app's module: `shop.app`.
        pub app: String,
        /// Directories that come first in `sys.path`.
        pub path: Vec<String>,
        /// The file with the names of the standard modules that the component lacks; `None` if it lacks none.
        pub left_out: Option<String>,
        /// WASI interfaces that the component does without.
        pub without: Vec<String>,
        /// Copies of the bindings in packages of the app, and the modules of the bindings that stand for them.
        pub copies: BTreeMap<String, String>,
        /// Modules that look like bindings of another world.
        pub unconnected: Vec<String>,
        /// The world.
        pub world: WorldTable,
    }
}

contract_struct! {
    /// The types and functions of a world. The report lists their objects in the same order.
    pub struct WorldTable {
        /// The modules of the bindings that define types and functions.
        pub modules: Vec<String>,
        /// The packages of bindings.
        pub packages: Vec<String>,
        /// Named types.
        pub types: Vec<TypeEntry>,
        /// What messages call the types without a name: `list<string>`.
        pub texts: Vec<String>,
        /// Imported functions.
        pub imports: Vec<ImportEntry>,
        /// Exported interfaces.
        pub exports: Vec<ExportEntry>,
        /// Modules that re-export names of other modules of the bindings.
        pub re_exports: Vec<ReExport>,
        /// The table index of the first built-in of `error-context`, if the world uses it.
        pub error_context: Option<u32>,
        /// Stream and future types.
        pub channels: Vec<ChannelEntry>,
        /// What concurrent tasks need, if the world has `async` functions, streams or futures.
        pub tasks: Option<TaskTable>,
        /// What Python uses of WASI 0.3 in place of 0.2.
        pub host: Option<HostTable>,
    }
}

contract_struct! {
    /// The functions of WASI 0.3 that the guest calls itself.
    pub struct HostTable {
        /// The table index of the first of [`TASK_BUILTINS`](crate::TASK_BUILTINS).
        pub builtins: u32,
        /// The table indices of [`HOST_FUNCTIONS`](crate::HOST_FUNCTIONS); 0 for those that the component lacks.
        pub functions: Vec<u32>,
    }
}

contract_struct! {
    /// What concurrent tasks need from the host.
    pub struct TaskTable {
        /// The module with the event loop; only such worlds need it and asyncio.
        pub loop_module: String,
        /// The table index of the first of [`TASK_BUILTINS`](crate::TASK_BUILTINS).
        pub builtins: u32,
        /// The table index of `wait-for` of `wasi:clocks/monotonic-clock@0.3`, if the component imports it.
        pub wait_for: Option<u32>,
        /// The bindings of `wasi:sockets@0.3`, if the world imports it; the loop then uses it.
        pub sockets: Option<SocketTable>,
    }
}

contract_struct! {
    /// What the event loop needs for sockets.
    pub struct SocketTable {
        /// The module of `wasi:sockets/types`.
        pub types: String,
        /// The module of `wasi:sockets/ip-name-lookup`, if the world imports it.
        pub lookup: Option<String>,
        /// The function that makes streams of bytes.
        pub byte_stream: ConstructorName,
    }
}

contract_struct! {
    /// A function of the bindings that makes a pair of ends.
    pub struct ConstructorName {
        /// The module that it is in.
        pub module: String,
        /// Its name.
        pub name: String,
    }
}

contract_struct! {
    /// A stream or future type.
    pub struct ChannelEntry {
        /// Whether it carries one value.
        pub future: bool,
        /// Whether its elements are bytes: `u8` or `s8`.
        pub bytes: bool,
        /// Whether its elements contain handles, so that each of them is passed by a call of its own.
        pub handles: bool,
        /// The size of an element in bytes; `None` without a payload.
        pub size: Option<u32>,
        /// The alignment of an element in bytes.
        pub align: u32,
        /// The functions that make a pair of its ends.
        pub constructors: Vec<ConstructorName>,
        /// Its name in messages: `stream<u8>`.
        pub wit: String,
        /// The table index of the first of [`CHANNEL_FUNCTIONS`](crate::CHANNEL_FUNCTIONS).
        pub entry: u32,
    }
}

contract_enum! {
    /// Kinds of named types.
    pub enum TypeKind {
        /// `record`
        Record = "record",
        /// `variant`, and `option` and `result`
        Variant = "variant",
        /// `enum`
        Enum = "enum",
        /// `flags`
        Flags = "flags",
        /// `resource`
        Resource = "resource",
    }
}

contract_enum! {
    /// Kinds of functions.
    pub enum FunctionKind {
        /// A function of an interface or of the world.
        Function = "function",
        /// A method of a resource.
        Method = "method",
        /// A static function of a resource.
        Static = "static",
        /// The constructor of a resource.
        Constructor = "constructor",
    }
}

contract_struct! {
    /// A named type and its Python class.
    pub struct TypeEntry {
        /// Its kind.
        pub kind: TypeKind,
        /// The module of the class.
        pub module: String,
        /// The class; of a variant the union, which is not a class.
        pub class_name: String,
        /// A variant's case classes, an enum's or flags' members, a record's fields.
        pub members: Vec<String>,
        /// The WIT names of a variant's cases; `members` for other kinds.
        pub names: Vec<String>,
        /// Its name in messages: `test:demo/types.point`.
        pub wit: String,
        /// Whether it is a resource that the component defines.
        pub own: bool,
        /// The table index of the resource's drop function; 0 if there is none.
        pub drop_entry: u32,
    }
}

contract_struct! {
    /// An imported function.
    pub struct ImportEntry {
        /// The module that it is in.
        pub module: String,
        /// The class of the resource that it belongs to.
        pub class_name: Option<String>,
        /// Its name in Python.
        pub name: String,
        /// Its kind.
        pub kind: FunctionKind,
        /// The Python names of its parameters.
        pub params: Vec<String>,
        /// The table index of the glue's function.
        pub entry: u32,
        /// For an `async` function: the table index of the glue's function that lifts its result.
        pub result_entry: Option<u32>,
        /// Its name in messages: `test:demo/types#point.new`.
        pub wit: String,
    }
}

contract_struct! {
    /// An exported interface, or the functions that the world itself exports.
    pub struct ExportEntry {
        /// The name of its Protocol.
        pub class_name: String,
        /// The Protocol with its module.
        pub protocol: String,
        /// Under which names the app may implement it with a class or an object.
        pub classes: Vec<String>,
        /// Under which names the app may implement it with a module.
        pub modules: Vec<String>,
        /// Its functions.
        pub functions: Vec<ExportFunction>,
        /// Its resources.
        pub resources: Vec<ExportResource>,
        /// Its name in the canonical ABI; `$root` for the world's functions.
        pub wit: String,
    }
}

contract_struct! {
    /// An exported function.
    pub struct ExportFunction {
        /// Its name in Python.
        pub name: String,
        /// Its kind.
        pub kind: FunctionKind,
        /// The Python names of its parameters.
        pub params: Vec<String>,
        /// The number of its resource in the table of types.
        pub resource: Option<u32>,
        /// Its name in messages.
        pub wit: String,
        /// How the app has to define it.
        pub signature: String,
        /// For an `async` function: the table index of the glue's function that returns its result.
        pub return_entry: Option<u32>,
    }
}

contract_struct! {
    /// A resource that the app implements.
    pub struct ExportResource {
        /// Its number in the table of types.
        pub type_number: u32,
        /// The name of its class.
        pub name: String,
        /// Its Protocol with its module.
        pub protocol: String,
    }
}

contract_struct! {
    /// A module of the bindings that has names of another one.
    pub struct ReExport {
        /// The module.
        pub module: String,
        /// The module that defines the names.
        pub source: String,
        /// The names.
        pub names: Vec<String>,
    }
}

pub(crate) fn definitions() -> Vec<Definition> {
    vec![
        TypeKind::definition(),
        FunctionKind::definition(),
        TypeEntry::definition(),
        ImportEntry::definition(),
        ExportFunction::definition(),
        ExportResource::definition(),
        ExportEntry::definition(),
        ReExport::definition(),
        SocketTable::definition(),
        TaskTable::definition(),
        HostTable::definition(),
        ConstructorName::definition(),
        ChannelEntry::definition(),
        WorldTable::definition(),
        BootInput::definition(),
    ]
}
