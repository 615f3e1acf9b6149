//! `pycomp`: WIT and Python in, a WebAssembly component out.

mod cli;
mod commands;
mod env;
mod error;
mod exit_status;
mod printer;
mod progress;
mod project_args;
mod report;
mod snippet;
mod template;
mod watch;

use cli::{Cli, Command};
use exit_status::ExitStatus;
use printer::Printer;

fn main() -> ExitStatus {
    let cli = Cli::read();
    let printer = Printer::new(&cli.verbosity);
    let ended = match cli.command {
        Command::New(args) => commands::new::run(&args, printer),
        Command::Init(args) => commands::init::run(&args, printer),
        Command::Build(args) => commands::build::run(args, printer),
        Command::Check(args) => commands::check::run(args, printer),
        Command::Bindings(args) => commands::bindings::run(args, printer),
        Command::Run(args) => commands::run::run(args, printer),
        Command::Serve(args) => commands::serve::run(args, printer),
        Command::Inspect(args) => commands::inspect::run(&args, printer),
        Command::Size(args) => commands::size::run(&args, printer),
        Command::Doctor(args) => commands::doctor::run(&args, printer),
        Command::Cache(args) => commands::cache::run(&args, printer),
        Command::Completions(args) => commands::completions::run(&args, printer),
    };
    ended.unwrap_or_else(|error| report::print_error(&error, printer))
}
