//! wasi-libc: the pinned Debian package, unpacked.

use super::{Context, Layer};
use crate::fetch::Fetched;
use crate::step::{clean_command, step};
use anyhow::Result;
use fs_err as fs;

/// Unpacks the package; gives the directory for `--sysroot`, with a key that also stands for the compiler.
pub fn unpack(context: &Context, package: &Fetched, compiler: &str) -> Result<Layer> {
    let inputs = [include_str!("sysroot.rs"), &package.sha256, compiler];
    let layer = context.layer("sysroot", &inputs, |dir| {
        step(
            context.cache,
            &format!("wasi-libc {}: unpack", package.version),
            |step| {
                // A package is an `ar` archive around tarballs.
                let archiver = context.toolchain.program("llvm-ar");
                step.run(
                    clean_command(archiver, dir)
                        .arg("x")
                        .arg(&package.file)
                        .arg("data.tar.xz"),
                )?;
                step.run(clean_command("tar", dir).args([
                    "-xf",
                    "data.tar.xz",
                    "./usr/include",
                    "./usr/lib",
                ]))?;
                Ok(fs::remove_file(dir.join("data.tar.xz"))?)
            },
        )
    })?;
    Ok(Layer {
        dir: layer.dir.join("usr"),
        ..layer
    })
}
