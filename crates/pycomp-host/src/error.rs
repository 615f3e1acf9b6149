//! Why a component cannot be run.

use std::net::SocketAddr;
use std::path::PathBuf;

use miette::{Diagnostic, NamedSource, SourceSpan};

/// A component that does not run. `Display` is one sentence, `Diagnostic` has the snippet and the hint.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum HostError {
    /// wasmtime does not support this machine.
    #[error("wasmtime cannot run components on this machine: {0}")]
    Engine(String),
    /// wasmtime refuses the component's bytes.
    #[error("wasmtime refuses the component: {0}")]
    Compile(String),
    /// wasmtime's WASI does not fit the component's imports.
    #[error("the imports of the component do not match WASI 0.2 and 0.3: {0}")]
    Imports(String),
    /// It cannot be instantiated.
    #[error("the component cannot be instantiated: {0}")]
    Start(String),
    /// A granted directory cannot be opened.
    #[error("cannot open the directory `{}`: {reason}", path.display())]
    #[diagnostic(help(
        "`--dir` takes an existing directory, or `HOST::GUEST` to give it another name inside"
    ))]
    Dir {
        /// The directory.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// It is not a command.
    #[error(
        "the component exports no `wasi:cli/run` of WASI 0.2 or 0.3, so it is not a command{}",
        instead(other)
    )]
    NotACommand {
        /// The versions that it exports.
        other: Option<String>,
        /// What to do with it instead.
        #[help]
        hint: String,
    },
    /// Nothing in it can go on.
    #[error("the component is deadlocked: its tasks wait for something that can never happen")]
    #[diagnostic(help(
        "a task awaits an event, a lock, a stream or a future that no other task will set, release or write"
    ))]
    Deadlock,
    /// It was aborted.
    #[error("the component was aborted: {reason}")]
    Trap {
        /// What wasmtime says.
        reason: String,
        /// How to see the traceback, if the component could not write it.
        #[help]
        hint: Option<&'static str>,
    },
    /// A call that is not WAVE, or whose values do not match the signature.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Call(Box<BadCall>),
    /// There is no such function.
    #[error("the component exports no function `{name}`")]
    NoFunction {
        /// What was asked for.
        name: String,
        /// What there is.
        #[help]
        hint: String,
    },
    /// The function belongs to a resource.
    #[error("`{name}` is a function of a resource, which `--invoke` cannot call")]
    #[diagnostic(help(
        "call it from a program that holds the resource: `pycomp bindings --host` writes a package for Python"
    ))]
    OfResource {
        /// What was asked for.
        name: String,
    },
    /// A stream or a future cannot be written on the command line, nor printed.
    #[error("`{name}` {does} a {what}, which `--invoke` cannot handle")]
    #[diagnostic(help(
        "call it from another component, or from a host program that reads and writes {what}s"
    ))]
    Channel {
        /// The function.
        name: String,
        /// What it does with it: `takes`, `returns`.
        does: &'static str,
        /// `stream` or `future`.
        what: &'static str,
    },
    /// Several interfaces have such a function.
    #[error("the component exports several functions named `{name}`")]
    Ambiguous {
        /// What was asked for.
        name: String,
        /// How to name one of them.
        #[help]
        hint: String,
    },
    /// WAVE cannot express the result.
    #[error("the result of `{name}` cannot be written in WAVE: {reason}")]
    Unspeakable {
        /// The function.
        name: String,
        /// What it is.
        reason: String,
    },
    /// It is not a server.
    #[error(
        "the component exports neither `wasi:http/incoming-handler@0.2` nor `wasi:http/handler@0.3`, \
         so pycomp cannot serve it{}",
        instead(other)
    )]
    NotAServer {
        /// The versions that it exports.
        other: Option<String>,
        /// What to do with it instead.
        #[help]
        hint: String,
    },
    /// Its functions cannot run concurrently.
    #[error("the component handles HTTP with WASI 0.2, which allows one request at a time in an instance")]
    #[diagnostic(help("`--concurrency` requires a component that exports `wasi:http/handler@0.3`"))]
    OneAtATime,
    /// The address cannot be listened to.
    #[error("cannot listen on {address}: {reason}")]
    #[diagnostic(help("choose another address with `--addr`: `127.0.0.1:0` takes any free port"))]
    Bind {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        reason: String,
    },
}

/// A call that cannot be made, with the place in it.
#[derive(Debug, thiserror::Error, Diagnostic)]
#[error("{message}")]
pub struct BadCall {
    pub(crate) message: String,
    #[source_code]
    pub(crate) call: NamedSource<String>,
    #[label("{label}")]
    pub(crate) place: SourceSpan,
    pub(crate) label: String,
    /// What the function takes.
    #[help]
    pub(crate) hint: String,
}

/// The end of a message about a component that exports the versions `other`.
fn instead(other: &Option<String>) -> String {
    other
        .as_ref()
        .map_or_else(String::new, |other| format!("; it exports {other}"))
}

impl HostError {
    /// Whether the input is at fault, and not this program or machine.
    pub fn is_input(&self) -> bool {
        !matches!(self, HostError::Engine(_))
    }
}

/// The messages of an error and of its causes in one line.
pub(crate) fn chain(error: &wasmtime::Error) -> String {
    let text = format!("{error:#}").replace("wasm trap: ", "");
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
