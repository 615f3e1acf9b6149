//! Why a component imports what it imports.

/// What the core does with an interface of WASI.
const USES: [(&str, &str); 14] = [
    ("wasi:cli/stdin", "standard streams"),
    ("wasi:cli/stdout", "standard streams"),
    ("wasi:cli/stderr", "standard streams"),
    ("wasi:cli/terminal-", "standard streams: terminal detection"),
    ("wasi:cli/environment", "`sys.argv` and `os.environ`"),
    ("wasi:cli/exit", "`sys.exit`"),
    ("wasi:clocks/wall-clock", "clocks: `time.time`, `datetime.now`"),
    (
        "wasi:clocks/monotonic-clock",
        "clocks: `time.monotonic`, `time.sleep`",
    ),
    ("wasi:filesystem/", "files outside the component: `open`, `os`"),
    ("wasi:random/", "random numbers: `os.urandom`, `random`"),
    ("wasi:sockets/ip-name-lookup", "sockets: `socket.getaddrinfo`"),
    ("wasi:sockets/", "sockets: `socket`"),
    ("wasi:io/poll", "waiting: `select`, `time.sleep`, asyncio"),
    ("wasi:io/", "reading and writing streams, files and sockets"),
];

/// Why `import` is there: the world has it, or Python needs it for something.
pub(crate) fn reason(import: &str, world: &[String]) -> String {
    if world.iter().any(|name| name == import) {
        return "the world".to_owned();
    }
    let used = USES.iter().find(|(name, _)| import.starts_with(name));
    match used {
        Some((_, what)) => format!("Python: {what}"),
        // Types of an interface that the world names.
        None => "the world: its interfaces use types of this one".to_owned(),
    }
}
