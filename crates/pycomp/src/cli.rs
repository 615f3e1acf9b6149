//! The command line as clap sees it.

use clap::error::{ContextKind, ContextValue};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::commands::build::BuildArgs;
use crate::commands::check::CheckArgs;
use crate::{commands, env};

/// Build a WebAssembly component from a WIT world and a Python app.
///
/// The component contains Python, its standard library, the app and its packages. The app is imported while building,
/// so that it starts at once. The component runs in wasmtime and in every other component host.
#[derive(Debug, Parser)]
#[command(name = "pycomp", version, max_term_width = 100, after_help = EXAMPLES)]
#[command(after_long_help = format!("{EXAMPLES}\n\n{}\n\n{EXIT_CODES}", env::HELP))]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) verbosity: Verbosity,
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Cli {
    /// Reads the command line and the variables that stand for flags. Exits if the command line is wrong.
    pub(crate) fn read() -> Cli {
        let with_variables = Cli::command().mut_subcommands(|command| {
            command.mut_args(|arg| match arg.get_long().and_then(env::of_flag) {
                Some(variable) => arg.env(variable).hide_env(true),
                None => arg,
            })
        });
        Cli::parse_words(with_variables).unwrap_or_else(|error| with_variable(error).exit())
    }

    fn parse_words(mut command: clap::Command) -> Result<Cli, clap::Error> {
        let matches = command.try_get_matches_from_mut(std::env::args_os())?;
        let mut cli = Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))?;
        if let Command::Build(BuildArgs { project, .. }) | Command::Check(CheckArgs { project, .. }) =
            &mut cli.command
            && let Some((_, matches)) = matches.subcommand()
        {
            project.note_sources(matches);
        }
        Ok(cli)
    }
}

/// Names the variable that an invalid value comes from: without variables, that value is no error.
fn with_variable(mut error: clap::Error) -> clap::Error {
    let invalid = |error: &clap::Error| error.get(ContextKind::InvalidArg).map(ToString::to_string);
    let Some(arg) = invalid(&error) else {
        return error;
    };
    let flag = arg.split(' ').next().unwrap_or(&arg).trim_start_matches('-');
    if let Some(variable) = env::of_flag(flag)
        && Cli::parse_words(Cli::command())
            .err()
            .and_then(|error| invalid(&error))
            != Some(arg)
    {
        let tip = format!("the value comes from the environment variable {variable}");
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error
}

const EXAMPLES: &str = "\
Example:
  pycomp build --wit hello.wit       build app.wasm from app.py and hello.wit
  pycomp help build                  show all options of a command";

const EXIT_CODES: &str = "\
Exit codes:
  0  Success
  1  The input is wrong: WIT, Python, a path; or the disk is full
  2  The command line is wrong, or pycomp itself failed";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    New(commands::new::NewArgs),
    Init(commands::init::InitArgs),
    Build(BuildArgs),
    Check(CheckArgs),
    Bindings(commands::bindings::BindingsArgs),
    Run(commands::run::RunArgs),
    Serve(commands::serve::ServeArgs),
    Inspect(commands::inspect::InspectArgs),
    Size(commands::size::SizeArgs),
    Doctor(commands::doctor::DoctorArgs),
    Cache(commands::cache::CacheArgs),
    Completions(commands::completions::CompletionsArgs),
}

/// How much pycomp prints.
#[derive(Debug, Args)]
pub(crate) struct Verbosity {
    /// Print errors only
    #[arg(short, long, global = true, conflicts_with = "verbose", display_order = 900)]
    pub(crate) quiet: bool,
    /// Print each step and how long it takes
    #[arg(short, long, global = true, display_order = 901)]
    pub(crate) verbose: bool,
}
