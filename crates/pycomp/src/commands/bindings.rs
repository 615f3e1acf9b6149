//! `pycomp bindings`

use std::path::PathBuf;

use clap::Args;
use pycomp_build::BuildError;

use crate::cli::WitArgs;
use crate::printer::{BOLD, Printer};

/// Write the Python package that an app imports, for editors and type checkers.
///
/// `pycomp build` makes its own copy and puts it into the component: the package that is written here is only for
/// people and their tools.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct BindingsArgs {
    #[command(flatten)]
    wit: WitArgs,
    /// The directory to write the package into
    #[arg(value_name = "OUT_DIR", default_value = ".")]
    out_dir: PathBuf,
}

const EXAMPLES: &str = "\
Example:
  pycomp bindings --wit hello.wit .
      then `from wit_world import exports` is known to the editor, and `mypy app.py` checks the app";

pub(crate) fn run(args: BindingsArgs, printer: Printer) -> Result<(), BuildError> {
    let files = pycomp_build::bindings(&args.wit.into())?;
    pycomp_build::write_bindings(&args.out_dir, &files)?;
    let dir = args.out_dir.display();
    printer.message(&format!("Wrote {} files to {BOLD}{dir}{BOLD:#}\n", files.len()));
    Ok(())
}
