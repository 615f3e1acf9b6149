//! `pycomp bindings`

use std::path::PathBuf;

use clap::Args;
use pycomp_build::Pyproject;

use crate::cli::WitArgs;
use crate::error::CommandError;
use crate::printer::{BOLD, Printer};

/// Write the Python package that an app imports, for editors and type checkers.
///
/// `pycomp build` makes its own copy and puts it into the component: the package that is written here is only for
/// people and their tools.
///
/// With `--host` it writes the package for the other side instead: the same types, and a class that runs a component of
/// the world in the Python package `wasmtime`. It is named after the world, `hello_host` for the world `hello`, unless
/// `--world-module` names it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct BindingsArgs {
    #[command(flatten)]
    wit: WitArgs,
    /// Write a package that runs the component from Python, with the package `wasmtime`
    #[arg(long)]
    host: bool,
    /// The directory to write the package into
    #[arg(value_name = "OUT_DIR", default_value = ".")]
    out_dir: PathBuf,
}

const EXAMPLES: &str = "\
Example:
  pycomp bindings --wit hello.wit .
      then `from wit_world import exports` is known to the editor, and `mypy app.py` checks the app
  pycomp bindings --wit hello.wit --host .
      then `from hello_host import Hello` in a program that runs the component";

pub(crate) fn run(args: BindingsArgs, printer: Printer) -> Result<(), CommandError> {
    let wit = args.wit.input(Pyproject::find()?.as_ref());
    let files = match args.host {
        true => pycomp_build::host_bindings(&wit)?,
        false => pycomp_build::bindings(&wit)?,
    };
    pycomp_build::write_bindings(&args.out_dir, &files)?;
    let dir = args.out_dir.display();
    printer.message(&format!("Wrote {} files to {BOLD}{dir}{BOLD:#}\n", files.len()));
    Ok(())
}
