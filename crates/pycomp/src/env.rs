//! The environment variables that `pycomp` and its crates read.

/// The active virtual environment: its packages are put into the component, after those of `--python-path`.
pub(crate) const VIRTUAL_ENV: &str = "VIRTUAL_ENV";

// Each of these sets the flag of its name: the flag overrides it, and it overrides pyproject.toml.
pub(crate) const WIT: &str = "PYCOMP_WIT";
pub(crate) const WORLD: &str = "PYCOMP_WORLD";
pub(crate) const OUTPUT: &str = "PYCOMP_OUTPUT";
pub(crate) const CORE: &str = "PYCOMP_CORE";
pub(crate) const STDLIB: &str = "PYCOMP_STDLIB";
pub(crate) const SOURCES: &str = "PYCOMP_SOURCES";
pub(crate) const WASI: &str = "PYCOMP_WASI";
pub(crate) const SITE_PACKAGES: &str = "PYCOMP_SITE_PACKAGES";
/// The time of a build, in seconds since 1970: also that of its bill of materials.
pub(crate) const SOURCE_DATE_EPOCH: &str = "SOURCE_DATE_EPOCH";

/// Shown in `pycomp help`, so that the list and the code stay together. Other variables are read by the crate that
/// needs them: the cache directory by `pycomp-host` and `pycomp-runtime`, the runtime bundle by
/// `pycomp-runtime`, the date by `pycomp-preinit`, the colours by `anstream`.
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
