//! `cargo xtask fuzz`: random worlds, using `crates/fuzz`.

use crate::cache::Cache;
use crate::{runtime, workspace};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::process::{Command, ExitCode};

/// Flags of the command.
#[derive(clap::Args)]
pub struct Options {
    /// Arguments for `crates/fuzz`: `--minutes N`, `--worlds N`, `--seed S`, `--keep DIR`…
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

/// Builds the runtime core if necessary and the fuzzer, and runs it.
pub fn run(cache: &Cache, options: &Options) -> Result<ExitCode> {
    runtime::build(cache, &runtime::Options::default())?;
    let mut build = crate::step::cargo();
    // With the whole workspace, so that wasmtime keeps the features it was compiled with.
    build.args(["build", "--quiet", "--workspace", "--bin", "fuzz"]);
    let built = build
        .current_dir(workspace())
        .status()
        .context("cannot run cargo")?;
    if !built.success() {
        bail!("the fuzzer could not be built");
    }
    let mut fuzz = Command::new(crate::built_program("debug", "fuzz"));
    let status = fuzz
        .args(&options.arguments)
        .status()
        .context("cannot run the fuzzer")?;
    match status.success() {
        true => Ok(ExitCode::SUCCESS),
        false => bail!("the fuzzer failed: {status}"),
    }
}
