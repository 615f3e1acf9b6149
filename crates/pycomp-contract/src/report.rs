//! The reports of the boot code.

use std::collections::BTreeMap;

use crate::python::Definition;

contract_struct! {
    /// The app was imported and connected to the world.
    pub struct Ready {
        /// The objects that the glue refers to.
        pub objects: Objects,
        /// What the app read while it was imported and what differs between runs.
        pub reads: Vec<ImportRead>,
        /// Those of the input's `unconnected` that were imported.
        pub unconnected: Vec<String>,
        /// Which modules the heap belongs to.
        pub heap: Heap,
    }
}

contract_struct! {
    /// Addresses in the snapshot's memory, in the order of the input's table.
    pub struct Objects {
        /// Offsets within Python objects, and addresses of constants.
        pub layout: Layout,
        /// The named types.
        pub types: Vec<TypeObjects>,
        /// The `PycompFunc` of each imported function.
        pub imports: Vec<u32>,
        /// The `PycompFunc` of each exported function.
        pub exports: Vec<u32>,
        /// The UTF-8 of each text, with a zero byte at its end.
        pub texts: Vec<u32>,
        /// The `PycompChannel` of each stream or future type.
        pub channels: Vec<u32>,
    }
}

contract_struct! {
    /// Offsets within Python objects, and addresses of constants.
    pub struct Layout {
        /// Offset of an object's type.
        pub ob_type: u32,
        /// Offset of the pointer to a list's items.
        pub list_items: u32,
        /// Offset of a tuple's first item.
        pub tuple_items: u32,
        /// Offset of a float's value.
        pub float_value: u32,
        /// Address of the class `float`.
        pub float_type: u32,
        /// Address of `None`.
        pub none: u32,
        /// Address of `True`.
        pub true_object: u32,
        /// Address of `False`.
        pub false_object: u32,
        /// Address of the area for results that hold no memory of their own.
        pub return_area: u32,
        /// Its size in bytes.
        pub return_area_size: u32,
    }
}

contract_struct! {
    /// The objects of a named type.
    pub struct TypeObjects {
        /// Address of its `PycompType`.
        pub desc: u32,
        /// Address of its class; 0 for a variant.
        pub class_address: u32,
        /// Addresses of a variant's case classes or of an enum's members.
        pub members: Vec<u32>,
        /// Offset of each field's slot, or of each case's `value`; 0 where a case has none.
        pub slots: Vec<u32>,
        /// Address of the only instance of each case without a payload; 0 where there is none.
        pub units: Vec<u32>,
    }
}

contract_struct! {
    /// A line of the app, or of a package, that read something while it was imported.
    pub struct ImportRead {
        /// What was read.
        pub kind: ReadKind,
        /// The environment variable, or the function of the standard library that was called: `secrets.token_hex`.
        /// `None` if all variables were read, or if a C function was called: `os.urandom`, `time.time`.
        pub name: Option<String>,
        /// The source file.
        pub file: String,
        /// The line, from 1.
        pub line: u32,
    }
}

contract_enum! {
    /// What differs between runs.
    pub enum ReadKind {
        /// An environment variable, or all of them.
        Environment = "environment",
        /// The time of day, or a clock that measures time.
        Clock = "clock",
        /// Random numbers of the host.
        Random = "random",
    }
}

contract_struct! {
    /// What each imported module added to the heap.
    #[derive(Default)]
    pub struct Heap {
        /// Bytes of all objects.
        pub total: u64,
        /// Bytes by the module's full name: the growth of the heap while it was imported, without the modules that it
        /// imported in turn.
        pub modules: BTreeMap<String, u64>,
    }
}

contract_struct! {
    /// The app could not be imported, or does not implement the world.
    pub struct Failure {
        /// What failed.
        pub kind: FailureKind,
        /// One sentence; empty for an exception, which speaks for itself.
        pub message: String,
        /// What the author of the app can do.
        pub hint: Option<String>,
        /// The exception that left the app.
        pub exception: Option<RaisedException>,
    }
}

contract_enum! {
    /// Ways in which an app fails.
    pub enum FailureKind {
        /// It raised an exception.
        Exception = "exception",
        /// Its module does not exist.
        AppNotFound = "app-not-found",
        /// A module of it has the name of another module.
        AppClash = "app-clash",
        /// It does not implement an export.
        MissingExport = "missing-export",
        /// It implements an export with another signature.
        WrongSignature = "wrong-signature",
        /// Its import left a task that has not ended.
        PendingTask = "pending-task",
    }
}

contract_struct! {
    /// An exception, with its traceback without pycomp's frames.
    pub struct RaisedException {
        /// Its class, as a traceback names it: `ValueError`, `shop.OutOfStock`.
        pub class_name: String,
        /// Its message.
        pub message: String,
        /// What was called or looked up, as the app would write it, if the exception did not come from its import.
        pub called: Option<String>,
        /// The text of the traceback, with the exception at its end.
        pub traceback: String,
        /// The frames, innermost last.
        pub frames: Vec<Frame>,
        /// What could not be imported, if it is an ImportError with a name.
        pub failed_import: Option<FailedImport>,
        /// The world's import or the interface of WASI whose call raised it, since neither is available while building.
        pub unavailable: Option<String>,
    }
}

contract_struct! {
    /// A frame of a traceback.
    pub struct Frame {
        /// The source file.
        pub file: String,
        /// The line, from 1.
        pub line: Option<u32>,
        /// The function's name, or `<module>`.
        pub function: String,
    }
}

contract_struct! {
    /// What an ImportError says, and what Python knew when it was raised.
    #[derive(Default)]
    pub struct FailedImport {
        /// The module: the missing one, or the one that lacks `attribute`.
        pub module: String,
        /// Whether `module` was not found; otherwise it was found, and something in it could not be imported.
        pub missing: bool,
        /// Whether the build left `module` out of the component.
        pub left_out: bool,
        /// Whether the first part of `module` names a module of CPython's standard library.
        pub standard: bool,
        /// The name that `from module import attribute` did not find.
        pub attribute: Option<String>,
        /// The file of `module`, if it was found.
        pub path: Option<String>,
        /// The innermost package above `module` that was imported: `a` for `a.b.c` if `a` exists and `a.b` does not.
        pub parent: Option<String>,
        /// The file of `parent`; a namespace package has none.
        pub parent_file: Option<String>,
    }
}

pub(crate) fn definitions() -> Vec<Definition> {
    vec![
        Layout::definition(),
        TypeObjects::definition(),
        Objects::definition(),
        ReadKind::definition(),
        ImportRead::definition(),
        Heap::definition(),
        Ready::definition(),
        FailureKind::definition(),
        Frame::definition(),
        FailedImport::definition(),
        RaisedException::definition(),
        Failure::definition(),
    ]
}

/// The names of the fields of [`Layout`].
pub(crate) fn layout_fields() -> Vec<&'static str> {
    match Layout::definition().body {
        crate::python::Body::Struct(fields) => fields.into_iter().map(|(name, ..)| name).collect(),
        crate::python::Body::Words(_) => Vec::new(),
    }
}
