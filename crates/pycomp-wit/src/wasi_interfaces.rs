//! What pycomp knows of each interface of WASI 0.2 and 0.3: tables for builds, host bindings, `pycomp inspect` and the
//! tests of `docs/wasi.md`.

/// An interface of WASI 0.2.
#[derive(Debug)]
pub struct WasiInterface {
    /// Package and name: `cli/stdout`.
    pub name: &'static str,
    /// Whether wasmtime and its Python package implement it for components that import it.
    pub in_wasmtime: bool,
    /// What Python uses it for, as `pycomp inspect` shows it; `None` if the core does not import it.
    pub purpose: Option<&'static str>,
    /// Interfaces that Python calls together with it, in addition to those whose types it uses.
    pub requires: &'static [&'static str],
    /// What replaces it in a component that is built without it.
    pub replacement: Replacement,
    /// Functions that work at build time. A call of any other stops the build.
    pub at_build: &'static [&'static str],
}

/// What replaces the functions of an interface that a component is built without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replacement {
    /// They return an error of WASI, or nothing.
    Refusal,
    /// The same, but the guest (`without.c`) handles most calls itself, because WASI has no fitting error.
    Guest,
    /// They trap, because their callers do not expect them to return. The guest handles most calls itself.
    Trap,
}

use Replacement::{Guest, Trap};

const STREAMS: &str = "standard streams";
const TERMINALS: &str = "standard streams: terminal detection";
const FILES: &str = "files outside the component: `open`, `os`";
const BYTES: &str = "reading and writing streams, files and sockets";
const SOCKETS: &str = "sockets: `socket`";
const NETWORK: &str = "sockets/instance-network";

/// All interfaces of WASI 0.2.
pub const WASI_INTERFACES: [WasiInterface; 32] = [
    python("cli/environment", "`sys.argv` and `os.environ`").at_build(&["get-environment"]),
    python("cli/exit", "`sys.exit`").replaced(Trap),
    not_python("cli/run", false),
    python("cli/stdin", STREAMS).replaced(Guest),
    python("cli/stdout", STREAMS).replaced(Guest),
    python("cli/stderr", STREAMS).replaced(Guest),
    python("cli/terminal-input", TERMINALS),
    python("cli/terminal-output", TERMINALS),
    python("cli/terminal-stdin", TERMINALS),
    python("cli/terminal-stdout", TERMINALS),
    python("cli/terminal-stderr", TERMINALS),
    python("clocks/monotonic-clock", "clocks: `time.monotonic`, `time.sleep`")
        .replaced(Guest)
        .at_build(&["now", "resolution"]),
    python("clocks/wall-clock", "clocks: `time.time`, `datetime.now`")
        .replaced(Guest)
        .at_build(&["now", "resolution"]),
    not_python("clocks/timezone", false),
    python("filesystem/preopens", FILES),
    python("filesystem/types", FILES),
    not_python("http/incoming-handler", false),
    not_python("http/outgoing-handler", true),
    not_python("http/types", true),
    python("io/error", BYTES),
    python("io/poll", "waiting: `select`, `time.sleep`, asyncio"),
    python("io/streams", BYTES),
    not_python("random/insecure", true).at_build(&["get-insecure-random-bytes", "get-insecure-random-u64"]),
    not_python("random/insecure-seed", true).at_build(&["insecure-seed"]),
    python("random/random", "random numbers: `os.urandom`, `random`")
        .replaced(Guest)
        .at_build(&["get-random-bytes", "get-random-u64"]),
    python(NETWORK, SOCKETS),
    python("sockets/ip-name-lookup", "sockets: `socket.getaddrinfo`")
        .requires(&[NETWORK])
        .replaced(Guest),
    python("sockets/network", SOCKETS),
    python("sockets/tcp", SOCKETS).requires(&[NETWORK]),
    python("sockets/tcp-create-socket", SOCKETS).replaced(Guest),
    // Sockets wait with a timeout.
    python("sockets/udp", SOCKETS).requires(&[NETWORK, "clocks/monotonic-clock"]),
    python("sockets/udp-create-socket", SOCKETS).replaced(Guest),
];

const fn not_python(name: &'static str, in_wasmtime: bool) -> WasiInterface {
    WasiInterface {
        name,
        in_wasmtime,
        purpose: None,
        requires: &[],
        replacement: Replacement::Refusal,
        at_build: &[],
    }
}

/// An interface that the core imports. wasmtime implements all of these.
const fn python(name: &'static str, purpose: &'static str) -> WasiInterface {
    WasiInterface {
        purpose: Some(purpose),
        ..not_python(name, true)
    }
}

impl WasiInterface {
    const fn requires(self, requires: &'static [&'static str]) -> Self {
        Self { requires, ..self }
    }

    const fn replaced(self, replacement: Replacement) -> Self {
        Self { replacement, ..self }
    }

    const fn at_build(self, at_build: &'static [&'static str]) -> Self {
        Self { at_build, ..self }
    }

    /// The interface that the import `wasi:cli/stdout@0.2.3` names.
    ///
    /// `None` for anything but a release of 0.2: a pre-release is compatible with no other version.
    pub fn of_import(import: &str) -> Option<&'static WasiInterface> {
        let name = release(import, "0.2.")?;
        WASI_INTERFACES.iter().find(|interface| interface.name == name)
    }

    /// Whether wasmtime implements an import.
    pub fn is_in_wasmtime(import: &str) -> bool {
        Self::of_import(import).is_some_and(|interface| interface.in_wasmtime)
    }
}

/// An interface of WASI 0.3.
#[derive(Debug)]
pub struct Wasi3Interface {
    /// Package and name: `cli/stdout`.
    pub name: &'static str,
    /// Whether wasmtime implements it for components that import it.
    pub in_wasmtime: bool,
    /// The interfaces of WASI 0.2 whose functions it has.
    pub of_02: &'static [&'static str],
}

/// All interfaces of WASI 0.3.
pub const WASI_3_INTERFACES: [Wasi3Interface; 26] = [
    provided("cli/environment", &["cli/environment"]),
    provided("cli/exit", &["cli/exit"]),
    not_provided("cli/run", &["cli/run"]),
    provided("cli/stderr", &["cli/stderr"]),
    provided("cli/stdin", &["cli/stdin"]),
    provided("cli/stdout", &["cli/stdout"]),
    provided("cli/terminal-input", &["cli/terminal-input"]),
    provided("cli/terminal-output", &["cli/terminal-output"]),
    provided("cli/terminal-stderr", &["cli/terminal-stderr"]),
    provided("cli/terminal-stdin", &["cli/terminal-stdin"]),
    provided("cli/terminal-stdout", &["cli/terminal-stdout"]),
    provided("cli/types", &[]),
    provided("clocks/monotonic-clock", &["clocks/monotonic-clock"]),
    provided("clocks/system-clock", &["clocks/wall-clock"]),
    not_provided("clocks/timezone", &["clocks/timezone"]),
    provided("clocks/types", &[]),
    provided("filesystem/preopens", &["filesystem/preopens"]),
    provided("filesystem/types", &["filesystem/types"]),
    provided("http/client", &["http/outgoing-handler"]),
    not_provided("http/handler", &["http/incoming-handler"]),
    provided("http/types", &["http/types"]),
    provided("random/insecure", &["random/insecure"]),
    provided("random/insecure-seed", &["random/insecure-seed"]),
    provided("random/random", &["random/random"]),
    provided("sockets/ip-name-lookup", &["sockets/ip-name-lookup"]),
    provided(
        "sockets/types",
        &[
            "sockets/network",
            "sockets/tcp",
            "sockets/tcp-create-socket",
            "sockets/udp",
            "sockets/udp-create-socket",
        ],
    ),
];

/// An interface that wasmtime implements.
const fn provided(name: &'static str, of_02: &'static [&'static str]) -> Wasi3Interface {
    Wasi3Interface {
        name,
        in_wasmtime: true,
        of_02,
    }
}

/// An interface that only components provide, or that is not stable.
const fn not_provided(name: &'static str, of_02: &'static [&'static str]) -> Wasi3Interface {
    Wasi3Interface {
        in_wasmtime: false,
        ..provided(name, of_02)
    }
}

impl Wasi3Interface {
    /// The interface that the import `wasi:cli/stdout@0.3.1` names; `None` for anything but a release of 0.3.
    pub fn of_import(import: &str) -> Option<&'static Wasi3Interface> {
        let name = release(import, "0.3.")?;
        WASI_3_INTERFACES.iter().find(|interface| interface.name == name)
    }

    /// Whether wasmtime implements an import.
    pub fn is_in_wasmtime(import: &str) -> bool {
        Self::of_import(import).is_some_and(|interface| interface.in_wasmtime)
    }
}

/// `cli/stdout` for `wasi:cli/stdout@0.2.3`, if the version is a release that begins with `minor`.
fn release<'i>(import: &'i str, minor: &str) -> Option<&'i str> {
    let (name, version) = import.strip_prefix("wasi:")?.split_once('@')?;
    let patch = version.strip_prefix(minor)?;
    patch.bytes().all(|byte| byte.is_ascii_digit()).then_some(name)
}
