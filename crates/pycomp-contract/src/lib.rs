//! The contract between the stages of a build, which are written in Rust, and the code inside the component, which is
//! written in C and Python.
//!
//! - [`BootInput`] is the input of the boot code, [`Ready`] and [`Failure`] are its two reports: JSON in memory.
//! - [`Helper`] lists the functions of the core that the glue calls.
//! - [`paths`] and [`limits`] are known to both sides.
//!
//! [`c_header`] and [`python_types`] write the other side: `guest/contract.h` and `guest/python/_pycomp_contract.py` of
//! pycomp-runtime. A test compares these files with what would be written, and rewrites them with `BLESS=1`.

#![deny(missing_docs)]

#[macro_use]
mod python;
mod c;
mod helpers;
mod input;
mod report;

pub use c::c_header;
pub use helpers::{CType, Helper};
pub use input::{
    BootInput, ChannelEntry, ConstructorName, ExportEntry, ExportFunction, ExportResource, FunctionKind,
    HostTable, ImportEntry, ReExport, SocketTable, TaskTable, TypeEntry, TypeKind, WorldTable,
};
pub use python::python_types;
pub use report::{
    FailedImport, Failure, FailureKind, Frame, Heap, ImportRead, Layout, Objects, RaisedException, ReadKind,
    Ready, TypeObjects,
};

/// The version of this contract. A core of another version is refused; raise it with every change of the types, of the
/// helpers or of the meaning of a field.
pub const VERSION: u32 = 3;

/// The canonical ABI's built-ins for concurrent tasks, in the order of their slots in the core's function table: the
/// core module that they are imported from, and their names.
pub const TASK_BUILTINS: [(&str, &str); 12] = [
    ("$root", "[waitable-set-new]"),
    ("$root", "[waitable-set-wait]"),
    ("$root", "[waitable-set-poll]"),
    ("$root", "[waitable-join]"),
    ("$root", "[subtask-drop]"),
    ("$root", "[subtask-cancel]"),
    ("$root", "[context-get-0]"),
    ("$root", "[context-set-0]"),
    ("[export]$root", "[task-cancel]"),
    ("$root", "[stream-new-unit]"),
    ("$root", "[async-lower][stream-read-unit]"),
    ("$root", "[async-lower][stream-write-unit]"),
];

/// The module with the event loop of concurrent tasks.
pub const LOOP_MODULE: &str = "_pycomp_loop";

/// The same in a world that imports `wasi:sockets@0.3`.
pub const SOCKET_LOOP_MODULE: &str = "_pycomp_sockets";

/// The functions of a stream or future type, in the order of their slots: the built-ins of the canonical ABI, then
/// the glue's functions `(items, length) -> list` and `(object, address of the pair) -> ok`. A type without a payload
/// has no use for the last two.
pub const CHANNEL_FUNCTIONS: [&str; 9] = [
    "new",
    "read",
    "write",
    "cancel-read",
    "cancel-write",
    "drop-readable",
    "drop-writable",
    "lift-list",
    "lower-list",
];

/// The functions that the guest calls itself in a component of WASI 0.3: their names in C, the interfaces of WASI 0.3 and
/// their names in the canonical ABI. What other functions of the core import is redirected when the component is linked.
pub const HOST_FUNCTIONS: [(&str, &str, &str); 17] = [
    ("WAIT_FOR", "clocks/monotonic-clock", "[async-lower]wait-for"),
    ("SYSTEM_CLOCK_RESOLUTION", "clocks/system-clock", "get-resolution"),
    ("EXIT_WITH_CODE", "cli/exit", "exit-with-code"),
    ("STDIN_OPEN", "cli/stdin", "read-via-stream"),
    (
        "STDIN_READ",
        "cli/stdin",
        "[async-lower][stream-read-0]read-via-stream",
    ),
    ("STDOUT_OPEN", "cli/stdout", "write-via-stream"),
    ("STDOUT_NEW", "cli/stdout", "[stream-new-0]write-via-stream"),
    (
        "STDOUT_WRITE",
        "cli/stdout",
        "[async-lower][stream-write-0]write-via-stream",
    ),
    (
        "STDOUT_DROP",
        "cli/stdout",
        "[stream-drop-writable-0]write-via-stream",
    ),
    (
        "STDOUT_RESULT",
        "cli/stdout",
        "[async-lower][future-read-1]write-via-stream",
    ),
    (
        "STDOUT_DROP_RESULT",
        "cli/stdout",
        "[future-drop-readable-1]write-via-stream",
    ),
    ("STDERR_OPEN", "cli/stderr", "write-via-stream"),
    ("STDERR_NEW", "cli/stderr", "[stream-new-0]write-via-stream"),
    (
        "STDERR_WRITE",
        "cli/stderr",
        "[async-lower][stream-write-0]write-via-stream",
    ),
    (
        "STDERR_DROP",
        "cli/stderr",
        "[stream-drop-writable-0]write-via-stream",
    ),
    (
        "STDERR_RESULT",
        "cli/stderr",
        "[async-lower][future-read-1]write-via-stream",
    ),
    (
        "STDERR_DROP_RESULT",
        "cli/stderr",
        "[future-drop-readable-1]write-via-stream",
    ),
];

/// Directories and files of the image.
pub mod paths {
    /// The standard library.
    pub const LIBRARY: &str = "/lib/python3.14";
    /// Packages.
    pub const SITE_PACKAGES: &str = "/lib/python3.14/site-packages";
    /// The app.
    pub const APP: &str = "/app";
    /// The names of the standard modules that the component lacks, one per line.
    pub const LEFT_OUT: &str = "/lib/python3.14/left-out.txt";
}

/// Sizes in bytes.
pub mod limits {
    /// The stack of the running component. Engines give a program half a megabyte of stack by default, and the stack
    /// pointer moves at least as fast as that is used up; 32 KiB remain for functions that do not check.
    pub const RUN_STACK: u32 = 480 * 1024;
    /// The stack while the app is imported.
    pub const BUILD_STACK: u32 = 6 * 1024 * 1024;
    /// Results up to this size are returned in a static area.
    pub const RETURN_AREA: u32 = 1024;
}

/// What `pycomp_init` returns, and what its report then is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The app was imported and connected to the world. The report is [`Ready`].
    Ready = 0,
    /// The app could not be imported, or does not implement the world. The report is [`Failure`].
    Failed = 1,
    /// Python or the boot code did not start. The report is a sentence.
    NotStarted = 2,
}

impl Outcome {
    /// All of them, with their names.
    pub(crate) const ALL: [(&str, Outcome); 3] = [
        ("READY", Outcome::Ready),
        ("FAILED", Outcome::Failed),
        ("NOT_STARTED", Outcome::NotStarted),
    ];

    /// The outcome that the core's number stands for.
    pub fn from_core(number: u32) -> Option<Outcome> {
        let found = Outcome::ALL.iter().find(|(_, outcome)| *outcome as u32 == number);
        found.map(|(_, outcome)| *outcome)
    }
}

/// Whether the app is being imported or the component runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The app is being imported; nothing of the host is there.
    Build = 0,
    /// The component runs.
    Run = 1,
}
