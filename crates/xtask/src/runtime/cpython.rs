//! CPython for WASI: configured and built as static libraries.

use super::native::Native;
use super::toolchain::C_FLAGS;
use super::{Context, Layer};
use crate::cache::files_below;
use crate::step::{clean_command, step};
use anyhow::{Context as _, Result};
use fs_err as fs;
use std::path::Path;
use std::process::Command;

/// Arguments of `configure`, but for paths. The WASI support of CPython's build is written for `wasip1`; the
/// compiler's target makes it `wasip2`. The allocator for small objects is off for WASI unless asked for.
pub const CONFIGURE: [&str; 6] = [
    "--host=wasm32-wasip1",
    "--build=x86_64-pc-linux-gnu",
    "--prefix=/",
    "--disable-test-modules",
    "--without-ensurepip",
    "--with-pymalloc",
];

/// Configures, builds and keeps `lib/libpython3.14.a`, `lib/modules/*.a`, `include/` and
/// `python/_sysconfigdata*.py`.
pub fn build(context: &Context, sysroot: &Layer, native: &Native, zlib: &Layer) -> Result<Layer> {
    let inputs = [
        include_str!("cpython.rs"),
        C_FLAGS,
        &native.key,
        &sysroot.key,
        &zlib.key,
    ];
    context.layer("cpython", &inputs, |dir| {
        let work = dir.join("work");
        fs::create_dir(&work)?;
        // Sources are named in the core (`__FILE__`): by a path that is the same on every machine.
        std::os::unix::fs::symlink(&native.source, dir.join("src"))?;
        step(context.cache, "CPython: configure", |step| {
            step.run(&mut configure(context, &sysroot.dir, native, &zlib.dir, &work)?)
        })?;
        step(context.cache, "CPython: make", |step| {
            let mut make = clean_command("make", &work);
            set_epoch(&mut make, &native.source)?;
            step.run(make.arg(context.jobs()))
        })?;
        keep(context, native, &work, dir)?;
        fs::remove_dir_all(work)?;
        Ok(fs::remove_file(dir.join("src"))?)
    })
}

fn configure(
    context: &Context,
    sysroot: &Path,
    native: &Native,
    zlib: &Path,
    work: &Path,
) -> Result<Command> {
    let mut command = clean_command("../src/configure", work);
    command
        .args(CONFIGURE)
        .arg(format!("--with-build-python={}", native.python.display()));
    command.env(
        "CONFIG_SITE",
        native.source.join("Tools/wasm/wasi/config.site-wasm32-wasi"),
    );
    command.env("CFLAGS", C_FLAGS);
    // No library of this machine is to be found, only ours.
    command.env("PKG_CONFIG_LIBDIR", "/");
    command.env("ZLIB_CFLAGS", format!("-I{}/include", zlib.display()));
    command.env("ZLIB_LIBS", format!("-L{}/lib -lz", zlib.display()));
    context.set_tools(&mut command, sysroot);
    set_epoch(&mut command, &native.source)?;
    Ok(command)
}

/// `sys.version` shows a date; it is the release's and not that of the build.
fn set_epoch(command: &mut Command, source: &Path) -> Result<()> {
    let released = fs::metadata(source.join("Include/patchlevel.h"))?.modified()?;
    let seconds = released.duration_since(std::time::UNIX_EPOCH)?.as_secs();
    command.env("SOURCE_DATE_EPOCH", seconds.to_string());
    Ok(())
}

/// Copies what later steps need out of the build tree.
fn keep(context: &Context, native: &Native, work: &Path, dir: &Path) -> Result<()> {
    let modules = dir.join("lib/modules");
    fs::create_dir_all(&modules)?;
    fs::copy(work.join("libpython3.14.a"), dir.join("lib/libpython3.14.a"))?;
    for file in files_below(&work.join("Modules"))? {
        if file.extension().is_some_and(|extension| extension == "a") {
            let name = file.file_name().context("a file has a name")?;
            fs::copy(work.join("Modules").join(&file), modules.join(name))?;
        }
    }
    let headers = native.source.join("Include");
    for file in files_below(&headers)? {
        let to = dir.join("include").join(&file);
        fs::create_dir_all(to.parent().context("a file is in a directory")?)?;
        fs::copy(headers.join(&file), to)?;
    }
    fs::copy(work.join("pyconfig.h"), dir.join("include/pyconfig.h"))?;
    fs::create_dir(dir.join("python"))?;
    let built = work.join(fs::read_to_string(work.join("pybuilddir.txt"))?.trim());
    for file in files_below(&built)? {
        if file.extension().is_some_and(|extension| extension == "py") {
            // It tells how Python was built, with paths that mean nothing where it runs.
            let text = fs::read_to_string(built.join(&file))?;
            let text = text.replace(&context.cache.root().display().to_string(), "/build");
            let text = context.toolchain.without_place(&text);
            fs::write(dir.join("python").join(file), text)?;
        }
    }
    Ok(())
}
