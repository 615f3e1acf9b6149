//! The standard library: compiled by the native Python, packed into a zip together with the guest's own modules.

use super::native::Native;
use super::{Context, Layer};
use crate::cache::files_below;
use crate::step::{Step, clean_command, step};
use anyhow::Result;
use fs_err as fs;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Compiles upstream's modules; gives the directory of `.pyc` files.
pub fn compile(context: &Context, native: &Native, cpython: &Layer) -> Result<Layer> {
    let script = include_str!("compile_stdlib.py");
    let inputs = [include_str!("stdlib.rs"), script, &native.key, &cpython.key];
    context.layer("stdlib", &inputs, |dir| {
        step(context.cache, "standard library: compile", |step| {
            run(
                context,
                step,
                native,
                dir,
                &[&native.source.join("Lib"), &cpython.dir.join("python")],
            )
        })
    })
}

/// Compiles the guest's modules and writes the zip.
pub fn pack(context: &Context, native: &Native, stdlib: &Path, guest: &Path, dir: &Path) -> Result<()> {
    step(context.cache, "standard library: pack", |step| {
        let own = dir.join("own");
        run(context, step, native, &own, &[guest])?;
        let mut files = Vec::new();
        for root in [stdlib, &own] {
            files.extend(
                files_below(root)?
                    .into_iter()
                    .map(|name| (name.to_string_lossy().into_owned(), root)),
            );
        }
        files.sort();
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(9))
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        for (name, root) in files {
            zip.start_file(&name, options)?;
            zip.write_all(&fs::read(root.join(&name))?)?;
        }
        fs::write(dir.join("stdlib.zip"), zip.finish()?.into_inner())?;
        Ok(fs::remove_dir_all(own)?)
    })
}

fn run(context: &Context, step: &Step, native: &Native, out: &Path, roots: &[&Path]) -> Result<()> {
    let script = context.cache.path("tmp/compile_stdlib.py");
    fs::write(&script, include_str!("compile_stdlib.py"))?;
    fs::create_dir_all(out)?;
    let mut command = clean_command(&native.python, out);
    // Not -I, which would ignore PYTHONHASHSEED: the order of a frozenset in a constant depends on it.
    // Columns only serve to mark a source line in a traceback, and there are no source lines: a fifth less.
    command.args(["-S", "-P", "-X", "no_debug_ranges"]);
    step.run(command.arg(&script).arg(out).args(roots))
}
