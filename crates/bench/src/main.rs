//! Builds an app for one world with pycomp and with componentize-py, and compares the results.
//!
//! `cargo xtask bench` prepares both packagers and runs this. The sides are measured in turn within one
//! process (theirs, ours, theirs, …), because the speed of a shared machine changes from minute to minute.

mod asynchronous;
mod calls;
mod figures;
mod floor;
mod lazy;
mod packagers;
mod rows;
mod runs;
mod sample;
mod start;
mod tool;
mod world;

use clap::Parser;
use fs_err as fs;
use std::io::Write;
use std::path::PathBuf;
use wasmtime::error::{Context, Result};

use rows::Table;
use sample::Effort;

/// What to compare, and how thoroughly.
#[derive(Parser)]
struct Options {
    /// The program `pycomp`.
    #[arg(long)]
    pycomp: PathBuf,
    /// The program `componentize-py`.
    #[arg(long)]
    componentize_py: PathBuf,
    /// The program `wasmtime`; without it nothing is measured of servers.
    #[arg(long)]
    wasmtime: Option<PathBuf>,
    /// CPython of the same version, built for this machine; without it nothing is measured beside it.
    #[arg(long)]
    python: Option<PathBuf>,
    /// Measure only rows whose name contains this.
    #[arg(long, default_value = "")]
    filter: String,
    /// Fewer and shorter samples.
    #[arg(long)]
    quick: bool,
    /// Keep the two components in this directory, and take them from there when they are in it.
    #[arg(long)]
    keep: Option<PathBuf>,
    /// Write the report to this file; only a whole run does.
    #[arg(long)]
    output: Option<PathBuf>,
}

fn main() -> Result<()> {
    let options = Options::parse();
    let effort = match options.quick {
        true => Effort::QUICK,
        false => Effort::FULL,
    };
    let mut table = Table::new(&options.filter);

    let components = packagers::components(&options, effort, &mut table)?;
    packagers::sizes(&components, &mut table)?;
    let compiled = start::compile(&components, effort, &mut table)?;
    start::instantiate(&components, &compiled, effort, &mut table)?;
    calls::exports(&compiled, effort, &mut table)?;
    calls::imports(&compiled, effort, &mut table)?;
    runs::loops(&compiled, effort, &mut table)?;
    lazy::imports(&compiled, options.python.as_deref(), effort, &mut table)?;
    asynchronous::rows(&options, effort, &mut table)?;
    tool::rows(&options, effort, &mut table)?;
    start::memory(&compiled, &mut table)?;
    start::growth(&compiled, &mut table)?;

    let report = figures::report(&table, effort)?;
    std::io::stdout().write_all(report.as_bytes())?;
    if let Some(output) = options
        .output
        .filter(|_| !options.quick && options.filter.is_empty())
    {
        fs::write(&output, report).context("the report was not written")?;
    }
    Ok(())
}

/// Prints progress to the person waiting.
fn say(line: &str) {
    // If stderr is gone, nobody can be told.
    let _ = writeln!(std::io::stderr(), "{line}");
}
