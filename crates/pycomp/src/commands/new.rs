//! `pycomp new`

use std::path::PathBuf;

use clap::Args;

use crate::error::CommandError;
use crate::exit_status::ExitStatus;
use crate::printer::{BOLD, Printer};
use crate::template::{Name, Template, WasiVersion};

/// Create a project in a new directory.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct NewArgs {
    /// The directory to create; its last part is the name of the project
    #[arg(value_name = "NAME")]
    path: PathBuf,
    /// The kind of component
    #[arg(short, long, value_name = "TEMPLATE", default_value = "cli")]
    template: Template,
    /// The version of WASI in the world of the templates cli and http
    #[arg(long, value_name = "VERSION", default_value = "0.2")]
    wasi_version: WasiVersion,
}

const EXAMPLES: &str = "\
Example:
  pycomp new hello && cd hello && pycomp build && pycomp run";

pub(crate) fn run(args: &NewArgs, printer: Printer) -> Result<ExitStatus, CommandError> {
    let path = args.path.display();
    let name = Name::of(&args.path)?;
    if args.path.symlink_metadata().is_ok() {
        let hint = "run `pycomp init` in it to turn an existing directory into a project";
        return Err(CommandError::with_hint(format!("`{path}` already exists"), hint));
    }
    args.template.write(args.wasi_version, &args.path, &name)?;
    printer.message(&format!(
        "Created {BOLD}{path}{BOLD:#}. To build {name}.wasm: `cd {path}`, then `pycomp build`\n"
    ));
    Ok(ExitStatus::Success)
}
