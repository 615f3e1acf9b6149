//! Repository tasks that cargo has no command for: `cargo xtask COMMAND`.

mod bench;
mod book;
mod cache;
mod cpython_tests;
mod demo;
mod dist;
mod fetch;
mod fuzz;
mod packages;
mod runtime;
mod step;
mod suite;
mod survey;
mod tools;

use anyhow::Result;
use clap::{Parser, Subcommand};
use pycomp_cache::key;
use std::path::PathBuf;
use std::process::ExitCode;

/// Builds and checks pycomp itself.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compare pycomp with componentize-py and write BENCHMARKS.md.
    Bench(bench::Options),
    /// Build the documentation as a website, in target/book.
    Book,
    /// Run CPython's own tests in a component.
    CpythonTests(cpython_tests::Options),
    /// Send random values through random worlds.
    Fuzz(fuzz::Options),
    /// Build the runtime core from pinned sources and cache it.
    Runtime(runtime::Options),
    /// Build the wheel, including the runtime core, in dist/.
    Dist,
    /// Build examples/http, serve it with `wasmtime serve`, fetch a page and print it.
    Demo,
    /// Build popular packages from PyPI into components and use each of them.
    Packages(survey::Options),
    /// Build the runtime core if necessary and run every test of the workspace.
    Test(suite::Options),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments.command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            say(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Whether everything that the command tested is as it should be.
fn run(command: Command) -> Result<bool> {
    let cache = cache::Cache::open()?;
    match command {
        Command::Bench(options) => bench::run(&cache, &options)?,
        Command::Book => book::run(&cache)?,
        Command::CpythonTests(options) => return cpython_tests::run(&cache, &options),
        Command::Fuzz(options) => fuzz::run(&cache, &options)?,
        Command::Packages(options) => return survey::run(&cache, &options),
        Command::Runtime(options) => runtime::build(&cache, &options).map(drop)?,
        Command::Demo => demo::run(&cache)?,
        Command::Dist => dist::run(&cache)?,
        Command::Test(options) => return suite::run(&cache, &options),
    }
    Ok(true)
}

/// The root of the workspace.
fn workspace() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root.pop();
    root
}

/// The path of a program that cargo built as `debug` or `release`.
fn built_program(profile: &str, name: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.unwrap_or_else(|| workspace().join("target"));
    target
        .join(profile)
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Prints a line for the person watching; data goes to stdout.
fn say(line: &str) {
    step::print(&format!("{line}\n"), None);
}
