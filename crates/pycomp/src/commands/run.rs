//! `pycomp run`

use std::path::PathBuf;

use clap::Args;
use pycomp_host::{Ended, Grants, Loaded, Runner};

use crate::commands::component::{self, GrantArgs};
use crate::error::CommandError;
use crate::exit_status::ExitStatus;
use crate::printer::Printer;

/// Run a command, or call one function of a component.
///
/// A command is a component that exports `wasi:cli/run` of WASI 0.2 or 0.3. It inherits stdin, stdout and stderr and gets
/// the arguments after `--`. Files, network and environment variables must be granted with the options below. pycomp
/// exits with the exit code of the command.
///
/// `--invoke` calls a function of any component, `async` or not, and prints the result. Imports outside WASI are not
/// available: a call to one aborts the component.
///
/// pycomp waits for the function, for calls of imports that it began, for tasks that it gave to `spawn`, and for tasks that
/// write streams which it passed on.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct RunArgs {
    /// The component [default: the output of `pycomp build`]
    #[arg(value_name = "COMPONENT")]
    component: Option<PathBuf>,
    /// Call a function and print its result, in WAVE: `greet("world")`
    ///
    /// A function of an interface is named `example:shop/pricing#quote(3)`, `pricing.quote(3)`, or `quote(3)` if no
    /// other interface has it.
    #[arg(long, value_name = "CALL", conflicts_with = "arguments")]
    invoke: Option<String>,
    #[command(flatten)]
    grants: GrantArgs,
    /// The arguments of the command, `sys.argv[1:]`
    #[arg(last = true, value_name = "ARGUMENTS")]
    arguments: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  pycomp run hello.wasm --dir . -- Ada Grace
      runs a command with access to this directory
  pycomp run app.wasm --invoke 'greet(\"world\")'
      calls a function and prints its result";

pub(crate) fn run(args: RunArgs, printer: Printer) -> Result<ExitStatus, CommandError> {
    let (path, wasm) = component::read(args.component)?;
    let runner = Runner::new(component::store())?;
    let loaded = component::load(&runner, &wasm, printer, |printer| {
        printer.detail("compiling the component for this machine\n");
    })?;
    component::warn_missing(&runner, &loaded, args.invoke.is_some(), printer);
    let grants = args.grants.grants(&path, args.arguments);
    component::warn_unused(&runner, &loaded, &grants, printer);
    match args.invoke {
        None => Ok(exit_status(pycomp_host::run(&runner, &loaded, &grants)?)),
        Some(call) => invoke(&runner, &loaded, &grants, &call, printer),
    }
}

/// Calls one function and prints its result.
pub(crate) fn invoke(
    runner: &Runner,
    loaded: &Loaded,
    grants: &Grants,
    call: &str,
    printer: Printer,
) -> Result<ExitStatus, CommandError> {
    let (ended, result) = pycomp_host::invoke(runner, loaded, grants, call)?;
    if let Some(result) = result {
        printer.data(&format!("{result}\n"))?;
    }
    Ok(exit_status(ended))
}

fn exit_status(ended: Ended) -> ExitStatus {
    match ended {
        Ended::Done => ExitStatus::Success,
        Ended::Failed => ExitStatus::Failure,
        // As a shell sees it: the lowest eight bits.
        Ended::Exited(code) => ExitStatus::Component(code as u8),
    }
}
