//! `pycomp run`

use std::path::PathBuf;

use clap::Args;
use pycomp_host::{Ended, Runner};

use crate::commands::component::{self, GrantArgs};
use crate::error::CommandError;
use crate::exit_status::ExitStatus;
use crate::printer::Printer;

/// Run a command, or call one function of a component.
///
/// A command is a component of the world `wasi:cli/command`. It gets stdin, stdout and stderr, the arguments after
/// `--`, and what is granted below: no files, no network and no environment variables unless they are asked for. Its
/// exit code is that of pycomp.
///
/// `--invoke` calls a function of any component and prints what it returns. Imports that are not of WASI are not there:
/// a function that calls one is aborted.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct RunArgs {
    /// The component [default: what `pycomp build` writes here]
    #[arg(value_name = "COMPONENT")]
    component: Option<PathBuf>,
    /// The function to call with its arguments, in WAVE: `greet("world")`
    ///
    /// A function of an interface may be named in full: `example:shop/pricing#quote(3)`.
    #[arg(long, value_name = "CALL", conflicts_with = "arguments")]
    invoke: Option<String>,
    #[command(flatten)]
    grants: GrantArgs,
    /// What the command finds in `sys.argv[1:]`
    #[arg(last = true, value_name = "ARGUMENTS")]
    arguments: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  pycomp run hello.wasm --dir . -- Ada Grace
      runs a command that may use the files of this directory
  pycomp run app.wasm --invoke 'greet(\"world\")'
      calls a function and prints its result";

pub(crate) fn run(args: RunArgs, printer: Printer) -> Result<ExitStatus, CommandError> {
    let (path, wasm) = component::read(args.component)?;
    let runner = Runner::new(component::cache())?;
    let loaded = runner.load(&wasm)?;
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let grants = args.grants.grants([vec![name], args.arguments].concat());
    let ended = match args.invoke {
        None => pycomp_host::run(&runner, &loaded, &grants)?,
        Some(call) => {
            let (ended, result) = pycomp_host::invoke(&runner, &loaded, &grants, &call)?;
            if let Some(result) = result {
                printer.data(&format!("{result}\n"))?;
            }
            ended
        }
    };
    Ok(match ended {
        Ended::Done => ExitStatus::Success,
        Ended::Failed => ExitStatus::Failure,
        // As a shell sees it: the lowest eight bits.
        Ended::Exited(code) => ExitStatus::Component(code as u8),
    })
}
