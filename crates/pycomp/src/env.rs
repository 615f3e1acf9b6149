//! Every environment variable that `pycomp` or one of its crates reads.

/// The active virtual environment: its packages are put into the component, after those of `--python-path`.
pub(crate) const VIRTUAL_ENV: &str = "VIRTUAL_ENV";

// Each of these stands for the flag of its name: the flag comes before it, and it before pyproject.toml.
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

/// Said in `pycomp help`, so that the list and the code stay together. The other variables are read by the crate
/// that needs them: the cache directory by `pycomp-host` and `pycomp-runtime`, the runtime bundle by
/// `pycomp-runtime`, the date by `pycomp-preinit`, the colours by `anstream`.
pub(crate) const HELP: &str = "\
Environment variables:
  PYCOMP_WIT, PYCOMP_WORLD, PYCOMP_OUTPUT, PYCOMP_CORE, PYCOMP_STDLIB, PYCOMP_SOURCES,
  PYCOMP_WASI, PYCOMP_SITE_PACKAGES
                     Stand for the flags of these names, and come before pyproject.toml
  VIRTUAL_ENV        The packages of this virtual environment go into the component
  PYCOMP_CACHE_DIR   Where compiled code and packages are kept [default: pycomp in XDG_CACHE_HOME or ~/.cache]
  PYCOMP_RUNTIME     A directory with another runtime bundle: manifest.json and what it names
  SOURCE_DATE_EPOCH  What the clock says to an app that asks while it is built, in seconds since 1970
  NO_COLOR           No colours";
