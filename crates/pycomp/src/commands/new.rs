//! `pycomp new`

use std::path::PathBuf;

use clap::Args;

use crate::error::CommandError;
use crate::printer::{BOLD, Printer};
use crate::template::{Name, Template};

/// Make a directory with a project that can be built.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct NewArgs {
    /// The directory to make; its last part is the project's name
    #[arg(value_name = "NAME")]
    path: PathBuf,
    /// What the component is to be
    #[arg(short, long, value_name = "TEMPLATE", default_value = "cli")]
    template: Template,
}

const EXAMPLES: &str = "\
Example:
  pycomp new hello && cd hello && pycomp build && pycomp run";

pub(crate) fn run(args: &NewArgs, printer: Printer) -> Result<(), CommandError> {
    let path = args.path.display();
    let name = Name::of(&args.path)?;
    if args.path.symlink_metadata().is_ok() {
        let hint = "`pycomp init` in it makes a project of a directory that is there";
        return Err(CommandError::with_hint(
            format!("`{path}` is there already"),
            hint,
        ));
    }
    args.template.write(&args.path, &name)?;
    printer.message(&format!(
        "Made {BOLD}{path}{BOLD:#}; `cd {path}` and `pycomp build` build {name}.wasm\n"
    ));
    Ok(())
}
