//! The component that a command works on.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;
use pycomp_build::{Cache, Project, Pyproject, Warning, pair, system_reason};
use pycomp_cache::{FileStore, Kind};
use pycomp_host::{Grants, Loaded, Missing, Reason, Runner};
use pycomp_inspect::InspectError;

use crate::env;
use crate::error::CommandError;
use crate::printer::Printer;
use crate::progress::Progress;
use crate::report;

/// What a component may access.
#[derive(Debug, Args)]
pub(crate) struct GrantArgs {
    /// Set an environment variable of the component; may be repeated
    #[arg(long, value_name = "NAME=VALUE", value_parser = variable)]
    env: Vec<(String, String)>,
    /// Grant read and write access to a directory, `HOST` or `HOST::GUEST` for another name inside; may be repeated
    #[arg(long, value_name = "DIR", value_parser = directory)]
    dir: Vec<(PathBuf, String)>,
    /// Grant access to the network: sockets, name look-up, HTTP requests
    #[arg(long)]
    allow_network: bool,
}

impl GrantArgs {
    /// The grants of the component at `path` with these arguments.
    pub(crate) fn grants(self, path: &Path, arguments: Vec<String>) -> Grants {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Grants {
            args: [vec![name.into_owned()], arguments].concat(),
            env: self.env,
            dirs: self.dir,
            network: self.allow_network,
        }
    }
}

/// `NAME=VALUE`, whose value may be empty.
fn variable(text: &str) -> Result<(String, String), String> {
    match text.strip_suffix('=') {
        Some(name) if !name.is_empty() && !name.contains('=') => Ok((name.into(), String::new())),
        _ => pair(text),
    }
}

fn directory(text: &str) -> Result<(PathBuf, String), String> {
    let (here, there) = text.split_once("::").unwrap_or((text, text));
    match here.is_empty() || there.is_empty() {
        true => Err("one of the two paths is empty".into()),
        false => Ok((here.into(), there.into())),
    }
}

/// The component to work on if none is named: the output of `pycomp build`.
pub(crate) fn default_component() -> Result<PathBuf, CommandError> {
    let file = Pyproject::find()?;
    let settings = file.as_ref().map(|file| file.settings.clone());
    let settings = settings.unwrap_or_default();
    let resolve = |path: PathBuf| file.as_ref().map_or(path.clone(), |file| file.resolve(&path));
    Ok(match (env::var(env::OUTPUT), settings.output, settings.app) {
        (Some(output), ..) => output.into(),
        (None, Some(output), _) => resolve(output),
        (None, None, Some(app)) => resolve(Project::default_output(&app)),
        (None, None, None) => resolve(PathBuf::from("app.wasm")),
    })
}

/// The hint for a directory that holds nothing to build.
pub(crate) const MAKE_A_PROJECT: &str =
    "`pycomp new NAME` makes a directory with a project; `pycomp init` makes a project of this directory";

/// Where compiled components are kept.
pub(crate) fn store() -> FileStore {
    FileStore::new(Cache::from_env().as_ref(), Kind::Components)
}

/// Reads the component at `path`, or the default one.
pub(crate) fn read(path: Option<PathBuf>) -> Result<(PathBuf, Vec<u8>), CommandError> {
    let named = path.is_some();
    let path = path.map_or_else(default_component, Ok)?;
    let bytes = fs_err::read(&path).map_err(|error| match error.kind() {
        ErrorKind::NotFound if !named => nothing_built(&path),
        kind => CommandError::Read {
            reason: system_reason(&error),
            hint: (kind == ErrorKind::NotFound).then(|| "`pycomp build` writes a component".to_owned()),
            path: path.clone(),
        },
    })?;
    check(&path, &bytes)?;
    Ok((path, bytes))
}

/// The error for a default component that does not exist.
fn nothing_built(path: &Path) -> CommandError {
    let message = format!("no component is named, and `{}` does not exist", path.display());
    match Pyproject::find() {
        Ok(Some(_)) => CommandError::with_hint(message, "`pycomp build` writes it"),
        _ => CommandError::with_hint(message, format!("`pycomp build` writes it. {MAKE_A_PROJECT}")),
    }
}

/// Compiles a component unless it is in the cache. Compiling takes seconds: `announce` is called before, and a terminal
/// shows progress.
pub(crate) fn load(
    runner: &Runner,
    wasm: &[u8],
    printer: Printer,
    announce: impl Fn(Printer),
) -> Result<Loaded, CommandError> {
    let progress = Progress::start(printer);
    let mut compiling = || {
        announce(printer);
        progress.say("compiling the component for this machine");
    };
    Ok(runner.load(wasm, &mut compiling)?)
}

/// Warns about the imports of `loaded` that are not provided: all of them, or only those that another build would not
/// have.
pub(crate) fn warn_missing(runner: &Runner, loaded: &Loaded, only_avoidable: bool, printer: Printer) {
    let mut missing = pycomp_host::missing(runner, loaded);
    let is_avoidable = |import: &Missing| import.reason != Reason::Unknown;
    let hint = match missing.iter().any(is_avoidable) {
        true => pycomp_host::intersection(runner, loaded),
        false => None,
    };
    missing.retain(|import| !only_avoidable || is_avoidable(import));
    if missing.is_empty() {
        return;
    }
    let mut message = "pycomp does not provide these imports; a call to one aborts the component:".to_owned();
    for import in &missing {
        message += &format!("\n  {}: {}", import.name, import.reason);
    }
    printer.message(&report::warnings(&[Warning::new(message, hint)]));
}

/// Warns about grants that `loaded` cannot use, because it imports no interface for them.
pub(crate) fn warn_unused(runner: &Runner, loaded: &Loaded, grants: &Grants, printer: Printer) {
    let kinds: [(bool, &str, &[&str], &str); 3] = [
        (
            !grants.dirs.is_empty(),
            "--dir",
            &["wasi:filesystem/"],
            "filesystem",
        ),
        (
            !grants.env.is_empty(),
            "--env",
            &["wasi:cli/environment"],
            "cli/environment",
        ),
        (
            grants.network,
            "--allow-network",
            &["wasi:sockets/", "wasi:http/"],
            "sockets",
        ),
    ];
    for (granted, option, interfaces, wasi) in kinds {
        if !granted || pycomp_host::imports(runner, loaded, interfaces) {
            continue;
        }
        let names: Vec<&str> = interfaces.iter().map(|name| name.trim_end_matches('/')).collect();
        let message = format!(
            "`{option}` has no effect: the component does not import {}",
            names.join(" or ")
        );
        let hint = format!("a component built with `pycomp build --wasi default,{wasi}` does");
        printer.message(&report::warnings(&[Warning::new(message, Some(hint))]));
    }
}

/// What was found in the component at `path`.
pub(crate) fn inspected<T>(path: &Path, found: Result<T, InspectError>) -> Result<T, CommandError> {
    found.map_err(|source| CommandError::Inspect {
        path: path.to_owned(),
        source,
    })
}

/// Refuses a file that is not a component, by its first bytes.
pub(crate) fn check(path: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    let refuse = |what, hint: Option<&str>| {
        Err(CommandError::NotAComponent {
            path: path.to_owned(),
            what,
            hint: hint.map(str::to_owned),
        })
    };
    match (bytes.strip_prefix(b"\0asm"), bytes.get(4..8)) {
        (Some(_), Some([13, 0, 1, 0])) => Ok(()),
        (Some(_), Some([1, 0, 0, 0])) => refuse(
            "a core module",
            Some("`wasm-tools component new` turns a module into a component"),
        ),
        (Some(_), _) => refuse("WebAssembly of an unsupported version", None),
        (None, _) if bytes.starts_with(b"(component") => refuse(
            "WebAssembly text",
            Some("`wasm-tools parse` turns it into a binary"),
        ),
        (None, _) if bytes.is_empty() => refuse("empty", None),
        (None, _) => refuse("another kind of file", None),
    }
}
