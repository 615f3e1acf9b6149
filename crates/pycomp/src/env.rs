//! The environment variables: nothing else reads them, but `anstream`, which reads those about colours.

use std::ffi::OsString;
use std::path::Path;

use pycomp_build::{BuildError, Cache, Context, Missing, Runtime};

use crate::error::CommandError;

/// The active virtual environment: its packages are put into the component, after those of `--python-path`.
pub(crate) const VIRTUAL_ENV: &str = "VIRTUAL_ENV";

/// Where `pycomp build` writes to, which other commands read.
pub(crate) const OUTPUT: &str = "PYCOMP_OUTPUT";
/// A list of directories, as `PATH` is.
pub(crate) const SITE_PACKAGES: &str = "PYCOMP_SITE_PACKAGES";
/// Each of these sets a flag: the flag overrides it, and it overrides pyproject.toml.
const FLAGS: [(&str, &str); 8] = [
    ("wit", "PYCOMP_WIT"),
    ("world", "PYCOMP_WORLD"),
    ("output", OUTPUT),
    ("core", "PYCOMP_CORE"),
    ("stdlib", "PYCOMP_STDLIB"),
    ("sources", "PYCOMP_SOURCES"),
    ("wasi", "PYCOMP_WASI"),
    ("site-packages", SITE_PACKAGES),
];

/// Shown in `pycomp help`, so that the list and the code stay together.
pub(crate) const HELP: &str = "\
Environment variables:
  PYCOMP_WIT, PYCOMP_WORLD, PYCOMP_OUTPUT, PYCOMP_CORE, PYCOMP_STDLIB, PYCOMP_SOURCES,
  PYCOMP_WASI, PYCOMP_SITE_PACKAGES
                     Set the flags of these names; a flag overrides them, they override pyproject.toml
  VIRTUAL_ENV        The active virtual environment, whose packages go into the component
  PYCOMP_CACHE_DIR   The cache for compiled code and packages [default: pycomp in XDG_CACHE_HOME or ~/.cache]
  PYCOMP_RUNTIME     A directory with a runtime bundle to use instead of the built-in one
  SOURCE_DATE_EPOCH  The time that the app sees while it is imported, in seconds since 1970
  NO_COLOR           Disable colours";

/// A variable; an empty one counts as unset.
pub(crate) fn var(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// The variable that sets a flag, if it is set itself.
pub(crate) fn of_flag(long: &str) -> Option<&'static str> {
    let (_, variable) = FLAGS.iter().find(|(flag, _)| *flag == long)?;
    var(variable).map(|_| *variable)
}

/// The runtime that is named, embedded or cached.
pub(crate) fn runtime(cache: Option<&Cache>) -> Result<Runtime, Missing> {
    match var(pycomp_runtime::RUNTIME_VARIABLE) {
        Some(dir) => Runtime::open(Path::new(&dir)),
        None => Runtime::find(cache),
    }
}

/// The time of a build and of its bill of materials, in seconds since 1970.
pub(crate) fn epoch() -> Result<Option<u64>, CommandError> {
    let Some(value) = var("SOURCE_DATE_EPOCH") else {
        return Ok(None);
    };
    let seconds = value.to_str().and_then(|text| text.parse().ok());
    seconds.map(Some).ok_or_else(|| {
        CommandError::new(format!(
            "SOURCE_DATE_EPOCH is `{}`: it must be a number of seconds since 1970",
            value.display()
        ))
    })
}

/// What a build takes from this machine.
pub(crate) fn context() -> Result<Context, CommandError> {
    let cache = Cache::from_env();
    let runtime = runtime(cache.as_ref()).map_err(BuildError::from)?;
    Ok(Context {
        epoch: epoch()?.unwrap_or(pycomp_build::DEFAULT_EPOCH),
        runtime,
        cache,
    })
}
