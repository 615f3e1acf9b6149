//! Binaryen's optimiser over the linked core: smaller, and some per cent faster.

use super::Context;
use crate::fetch::sha256;
use crate::step::{clean_command, step};
use crate::tools;
use anyhow::{Result, bail};
use fs_err as fs;
use std::path::Path;

/// The package of the JavaScript build of Binaryen, and its version.
pub const BINARYEN: (&str, &str) = ("binaryen", "132.0.0");

/// Of the package's `bin/wasm-opt`, which holds the whole program.
const SHA256: &str = "608c021fa3f2c68cdc26f06a1454341089a0e689abb71cbe5a23ef7300e7f3e3";

/// What the optimiser is told; it learns the features from the module itself.
pub const FLAGS: [&str; 2] = ["-O3", "--strip-debug"];

/// Optimises `core.wasm` in `dir`.
pub fn run(context: &Context, dir: &Path) -> Result<()> {
    let program = tools::npm(context.cache, BINARYEN.0, BINARYEN.1)?.join("bin/wasm-opt");
    let hash = sha256(&program)?;
    if hash != SHA256 {
        bail!("the SHA-256 of {} is {hash}, not {SHA256}", program.display());
    }
    step(context.cache, "core: wasm-opt", |step| {
        let mut command = clean_command("node", dir);
        command
            .arg(program)
            .args(FLAGS)
            .args(["core.wasm", "-o", "optimised.wasm"]);
        step.run(&mut command)?;
        Ok(fs::rename(dir.join("optimised.wasm"), dir.join("core.wasm"))?)
    })
}
