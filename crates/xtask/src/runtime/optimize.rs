//! Runs Binaryen's optimiser over the linked cores, which makes them smaller and a few per cent faster.

use super::Context;
use crate::fetch::sha256;
use crate::step::{clean_command, in_parallel, step};
use crate::tools;
use anyhow::{Result, bail};
use fs_err as fs;
use std::path::Path;

/// The package of the JavaScript build of Binaryen, and its version.
pub const BINARYEN: (&str, &str) = ("binaryen", "132.0.0");

/// The hash of the package's `bin/wasm-opt`, which contains the whole program.
const SHA256: &str = "608c021fa3f2c68cdc26f06a1454341089a0e689abb71cbe5a23ef7300e7f3e3";

/// The optimiser's flags; it takes the features from the module itself. It keeps the names of functions,
/// which [`names`](super::names) then removes.
pub const FLAGS: [&str; 2] = ["-O3", "-g"];

/// Optimises the `cores` in `dir`, all at once: the optimiser has one thread.
pub fn run(context: &Context, dir: &Path, cores: &[&str]) -> Result<()> {
    let program = tools::npm(context.cache, BINARYEN.0, BINARYEN.1)?.join("bin/wasm-opt");
    let hash = sha256(&program)?;
    if hash != SHA256 {
        bail!("the SHA-256 of {} is {hash}, not {SHA256}", program.display());
    }
    step(context.cache, "cores: wasm-opt", |step| {
        let optimise = |core: &str| -> Result<()> {
            let mut command = clean_command("node", dir);
            let optimised = format!("{core}.optimised");
            command.arg(&program).args(FLAGS).args([core, "-o", &optimised]);
            step.run(&mut command)?;
            Ok(fs::rename(dir.join(optimised), dir.join(core))?)
        };
        in_parallel(cores, cores.len(), |core| optimise(core)).map(drop)
    })
}
