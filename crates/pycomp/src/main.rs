//! `pycomp`: WIT and Python in, a WebAssembly component out.

mod cli;
mod commands;
mod env;
mod error;
mod exit_status;
mod printer;
mod report;

use clap::Parser;

use cli::{Cli, Command};
use error::CommandError;
use exit_status::ExitStatus;
use printer::Printer;

fn main() -> ExitStatus {
    let cli = Cli::parse();
    let printer = Printer::new(&cli.verbosity);
    let done = match cli.command {
        Command::Build(args) => commands::build::run(args, printer),
        Command::Bindings(args) => commands::bindings::run(args, printer).map_err(CommandError::from),
        Command::Run(args) => match commands::run::run(args, printer) {
            Ok(status) => return status,
            Err(error) => Err(error),
        },
        Command::Serve(args) => commands::serve::run(args, printer),
        Command::Inspect(args) => commands::inspect::run(&args, printer),
        Command::Size(args) => commands::size::run(&args, printer),
        Command::Doctor(args) => match commands::doctor::run(&args, printer) {
            Ok(status) => return status,
            Err(error) => Err(error),
        },
    };
    match done {
        Ok(()) => ExitStatus::Success,
        Err(error) => report::print_error(&error, printer),
    }
}
