//! CPython for this machine: a cross build runs it to freeze modules, and the standard library is compiled by it.

use super::{Context, unpack};
use crate::cache::files_below;
use crate::fetch::Fetched;
use crate::step::{Step, clean_command, step};
use anyhow::Result;
use fs_err as fs;
use std::path::{Path, PathBuf};

/// The unpacked source and the interpreter built from it.
pub struct Native {
    /// CPython's source tree.
    pub source: PathBuf,
    /// The interpreter.
    pub python: PathBuf,
    /// A hash of what it was made from.
    pub key: String,
}

/// Modules of no use to a build. Some would be linked with what this machine happens to have installed.
const LEFT_OUT: [&str; 27] = [
    "_asyncio",
    "_bz2",
    "_codecs_cn",
    "_codecs_hk",
    "_codecs_iso2022",
    "_codecs_jp",
    "_codecs_kr",
    "_codecs_tw",
    "_ctypes",
    "_curses",
    "_curses_panel",
    "_dbm",
    "_decimal",
    "_elementtree",
    "_gdbm",
    "_hashlib",
    "_lzma",
    "_multibytecodec",
    "_remote_debugging",
    "_sqlite3",
    "_ssl",
    "_tkinter",
    "_uuid",
    "_zstd",
    "pyexpat",
    "readline",
    "zlib",
];

/// Builds the interpreter.
pub fn build(context: &Context, source: &Fetched) -> Result<Native> {
    let inputs = [include_str!("native.rs"), &source.sha256];
    let layer = context.layer("native", &inputs, |dir| {
        let title = |what: &str| format!("native Python {}: {what}", source.version);
        step(context.cache, &title("unpack"), |step| {
            unpack(step, &source.file, &dir.join("src"))
        })?;
        fs::create_dir(dir.join("build"))?;
        step(context.cache, &title("configure"), |step| {
            configure(step, &dir.join("build"))
        })?;
        step(context.cache, &title("make"), |step| {
            step.run(clean_command("make", &dir.join("build")).arg(context.jobs()))
        })?;
        prune(&dir.join("build"))
    })?;
    Ok(Native {
        source: layer.dir.join("src"),
        python: layer.dir.join("build/python"),
        key: layer.key,
    })
}

fn configure(step: &Step, dir: &Path) -> Result<()> {
    // Called by a relative path: the interpreter finds its library by it, and the directory is renamed later.
    let mut command = clean_command("../src/configure", dir);
    command.args([
        "--disable-test-modules",
        "--without-ensurepip",
        "--without-doc-strings",
    ]);
    // It runs for some seconds only, so that optimising it would cost more than it gains.
    command
        .env("CFLAGS", "-O1 -g0")
        .env("OPT", "-DNDEBUG")
        .env("PKG_CONFIG_LIBDIR", "/");
    for module in LEFT_OUT {
        command.env(format!("py_cv_module_{module}"), "n/a");
    }
    step.run(&mut command)
}

/// Removes what only the build needed.
fn prune(dir: &Path) -> Result<()> {
    for file in files_below(dir)? {
        if file
            .extension()
            .is_some_and(|extension| extension == "o" || extension == "a")
        {
            fs::remove_file(dir.join(file))?;
        }
    }
    Ok(())
}
