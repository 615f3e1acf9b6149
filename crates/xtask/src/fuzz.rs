//! `cargo xtask fuzz`: random worlds, using `crates/fuzz`.

use crate::cache::Cache;
use crate::runtime;
use crate::step::{cargo_build, run_shown};
use crate::tools;
use anyhow::{Context, Result};
use std::ffi::OsString;
use std::process::Command;

/// Flags of the command.
#[derive(clap::Args)]
pub struct Options {
    /// Arguments for `crates/fuzz`: `--minutes N`, `--worlds N`, `--seed S`, `--keep DIR`, `--again DIR`, `--stress`…
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

/// Builds the runtime core if necessary and the fuzzer, and runs it.
pub fn run(cache: &Cache, options: &Options) -> Result<()> {
    runtime::build(cache, &runtime::Options::default())?;
    // With the whole workspace, so that wasmtime keeps the features it was compiled with.
    cargo_build(&["--quiet", "--workspace", "--bin", "fuzz"]).context("the fuzzer could not be built")?;
    let mut fuzz = Command::new(crate::built_program("debug", "fuzz"));
    // It composes two components.
    if options.arguments.iter().any(|argument| argument == "--stress") {
        fuzz.env("PYCOMP_TEST_TOOLS", tools::for_tests(cache)?);
    }
    run_shown(fuzz.args(&options.arguments)).context("the fuzzer failed")
}
