//! The standard library: compiled by the native Python, packed into a zip together with the guest's own modules,
//! and listed with what each module imports.

use super::native::Native;
use super::{Context, Layer};
use crate::cache::files_below;
use crate::step::{Step, clean_command, step};
use anyhow::Result;
use fs_err as fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The name of the list of imports, in the bundle and beside compiled modules.
pub const IMPORTS: &str = "imports.json";

/// Compiles upstream's modules and lists their imports; gives the directory of `.pyc` files.
pub fn compile(context: &Context, native: &Native, cpython: &Layer) -> Result<Layer> {
    let script = include_str!("compile_stdlib.py");
    let list = include_str!("list_imports.py");
    let inputs = [include_str!("stdlib.rs"), script, list, &native.key, &cpython.key];
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

/// Compiles the guest's modules, and writes the zip and the list of imports.
pub fn pack(context: &Context, native: &Native, stdlib: &Path, guest: &Path, dir: &Path) -> Result<()> {
    step(context.cache, "standard library: pack", |step| {
        let own = dir.join("own");
        fs::create_dir_all(&own)?;
        fs::copy(stdlib.join(IMPORTS), own.join(IMPORTS))?;
        run(context, step, native, &own, &[guest])?;
        fs::rename(own.join(IMPORTS), dir.join(IMPORTS))?;
        let mut files = Vec::new();
        for root in [stdlib, &own] {
            files.extend(
                files_below(root)?
                    .into_iter()
                    .map(|name| (name.to_string_lossy().into_owned(), root)),
            );
        }
        files.retain(|(name, _)| name != IMPORTS);
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
    let script = |name: &str, text: &str| -> Result<PathBuf> {
        let path = context.cache.path(format!("tmp/{name}"));
        fs::write(&path, text)?;
        Ok(path)
    };
    let compile = script("compile_stdlib.py", include_str!("compile_stdlib.py"))?;
    let list = script("list_imports.py", include_str!("list_imports.py"))?;
    fs::create_dir_all(out)?;
    for (script, target) in [(compile, out.to_owned()), (list, out.join(IMPORTS))] {
        let mut command = clean_command(&native.python, out);
        // Not -I, which would ignore PYTHONHASHSEED: the order of a frozenset in a constant depends on it.
        // Columns only serve to mark a source line in a traceback, and there are no source lines: a fifth less.
        command.args(["-S", "-P", "-B", "-X", "no_debug_ranges"]);
        step.run(command.arg(script).arg(target).args(roots))?;
    }
    Ok(())
}
