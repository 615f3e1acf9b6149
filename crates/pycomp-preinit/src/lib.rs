//! Runs the runtime core at build time until the app is imported, and takes a snapshot of its memory.
//!
//! The core sees no real WASI while it runs: the host writes the image and the configuration into its
//! memory and answers the clocks, the environment and the random numbers with fixed values. So builds are
//! reproducible, and nothing of the build machine can end up in the component.
//!
//! The snapshot needs no instrumented core: the runtime core has one memory, and its only mutable global
//! is the stack pointer, which returns to its initial value after a call. Both are checked.

mod compile;
mod extensions;
mod run;
mod shape;
mod snapshot;
mod wasi;

use std::thread;

pub use compile::{Compiled, File, compile};

use pycomp_cache::FileStore;
use pycomp_dylink::LinkError;
use pycomp_host::INIT_STACK;
use pycomp_runtime::Core;

/// Stack of the initialising thread beyond wasm's own limit: for wasmtime's and our own frames.
const HOST_STACK: usize = 2 << 20;

/// A core whose memory contains the imported app.
#[derive(Clone, Debug)]
pub struct Preinit {
    /// The core module.
    pub core: Vec<u8>,
    /// The boot code's report: [`pycomp_contract::Ready`] as JSON.
    pub report: Vec<u8>,
    /// The app's output to stdout and stderr during its import.
    pub output: Vec<u8>,
    /// The first of the added table slots.
    pub table_base: u32,
}

/// Why a core was aborted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trap {
    /// It called a function of the host that is not available while building.
    #[error("`{module} {name}` is not available while building")]
    Unavailable {
        /// The interface: `wasi:sockets/tcp@0.2.0`.
        module: String,
        /// The function.
        name: String,
    },
    /// It exhausted its stack.
    #[error("wasm trap: call stack exhausted")]
    StackOverflow,
    /// Anything else, as the engine describes it.
    #[error("{0}")]
    Other(String),
}

/// Why there is no initialised core.
#[derive(Debug, thiserror::Error)]
pub enum PreinitError {
    /// Python ran and failed, for instance by an exception while importing the app.
    #[error("the app cannot be imported")]
    Failed {
        /// The boot code's report: [`pycomp_contract::Failure`] as JSON.
        report: Vec<u8>,
        /// The output to stdout and stderr until then.
        output: Vec<u8>,
    },
    /// The core trapped.
    #[error("Python was aborted while importing the app: {trap}")]
    Trap {
        /// What happened.
        trap: Trap,
        /// The core's functions that were running, innermost first, if the core has their names.
        functions: Vec<String>,
        /// The output to stdout and stderr until then.
        output: Vec<u8>,
    },
    /// Python or the boot code did not start.
    #[error("Python did not start: {0}")]
    NotStarted(String),
    /// The image and the configuration do not fit beside Python.
    #[error("the component's files take {0} bytes, more than its memory can hold")]
    TooLarge(usize),
    /// An extension module cannot be linked.
    #[error(transparent)]
    Extension(#[from] LinkError),
    /// A constructor of an extension module trapped.
    #[error("{path}: its constructors trap: {trap}")]
    Constructor {
        /// The path of the module.
        path: String,
        /// What happened.
        trap: Trap,
    },
    /// The runtime core does not meet this crate's requirements.
    #[error("the runtime core cannot be initialised: {0}")]
    Core(String),
}

impl From<wasmparser::BinaryReaderError> for PreinitError {
    fn from(error: wasmparser::BinaryReaderError) -> Self {
        PreinitError::Core(format!("it is not a valid module: {error}"))
    }
}

/// What a core is initialised with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Input<'a> {
    /// The file system.
    pub image: &'a [u8],
    /// [`pycomp_contract::BootInput`] as JSON.
    pub boot_input: &'a [u8],
    /// How many free slots the function table gets behind those of the core.
    pub extra_table_slots: u32,
    /// Parts of the memory that are zeroed: addresses and lengths.
    pub unused: &'a [(u32, u32)],
    /// What the wall clock shows at the start, in seconds since 1970.
    pub epoch: u64,
    /// Extension modules and their libraries. With them, the core is an extensible one.
    pub extensions: &'a [Extension<'a>],
}

/// An extension module of Python, or a shared library that one needs.
#[derive(Clone, Copy, Debug)]
pub struct Extension<'a> {
    /// Its path in the file system.
    pub path: &'a str,
    /// A side module.
    pub bytes: &'a [u8],
}

/// Initialises `core` with `input`. The compiled core comes from `store`; if it is not in there yet, this takes seconds
/// instead of a fraction of one.
///
/// # Errors
/// See [`PreinitError`].
pub fn preinit(core: &Core, store: &FileStore, input: &Input<'_>) -> Result<Preinit, PreinitError> {
    on_init_stack(|| run::run(core, store, input))
}

/// Runs `work` on a thread with the stack that the core may use.
fn on_init_stack<T: Send>(work: impl FnOnce() -> Result<T, PreinitError> + Send) -> Result<T, PreinitError> {
    thread::scope(|scope| {
        thread::Builder::new()
            .name("pycomp-init".to_owned())
            .stack_size(INIT_STACK + HOST_STACK)
            .spawn_scoped(scope, work)
            .map_err(|error| PreinitError::Core(format!("no thread can be started: {error}")))?
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// The first slot that [`preinit`] adds to the function table of `core`.
///
/// # Errors
/// If the core does not meet this crate's requirements.
pub fn table_base(core: &[u8]) -> Result<u32, PreinitError> {
    Ok(shape::Shape::of(core)?.table_min)
}
