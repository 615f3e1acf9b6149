//! `pycomp`: WIT and Python in, a WebAssembly component out.

mod cli;
mod commands;
mod env;
mod exit_status;
mod printer;
mod report;

use clap::Parser;

use cli::{Cli, Command};
use exit_status::ExitStatus;
use printer::Printer;

fn main() -> ExitStatus {
    let cli = Cli::parse();
    let printer = Printer::new(&cli.verbosity);
    let done = match cli.command {
        Command::Build(args) => commands::build::run(args, printer),
        Command::Bindings(args) => commands::bindings::run(args, printer),
    };
    match done {
        Ok(()) => ExitStatus::Success,
        Err(error) => report::print_error(&error, printer),
    }
}
