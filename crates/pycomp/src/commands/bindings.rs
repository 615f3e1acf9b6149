//! `pycomp bindings`

use std::path::PathBuf;

use clap::Args;
use pycomp_build::{Pyproject, Target, WitOptions};

use crate::error::CommandError;
use crate::exit_status::ExitStatus;
use crate::printer::{BOLD, Printer};
use crate::project_args::{check_not_empty, wit_options};

/// Write the Python package that an app imports, for editors and type checkers.
///
/// `pycomp build` generates the package itself and includes it in the component; the files written here are only for
/// editors and type checkers.
///
/// With `--host`, pycomp writes a package for the host instead: the same types, and a class that runs a component of
/// the world with the Python package `wasmtime`. The package is named after the world, such as `hello_host` for the
/// world `hello`; `--world-module` overrides the name.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct BindingsArgs {
    #[command(flatten)]
    wit: WitOptions,
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
      lets the editor resolve `from wit_world import exports`, and `mypy app.py` check the app
  pycomp bindings --wit hello.wit --host .
      provides `from hello_host import Hello` for a program that runs the component";

pub(crate) fn run(args: BindingsArgs, printer: Printer) -> Result<ExitStatus, CommandError> {
    let file = Pyproject::find()?;
    // A world of WASI needs no WIT.
    if args.wit.worlds.is_empty() {
        check_not_empty(&args.wit, file.as_ref())?;
    }
    let wit = wit_options(args.wit, file.as_ref());
    let target = match args.host {
        true => Target::Wasmtime,
        false => Target::Editor,
    };
    let files = pycomp_build::bindings(&wit, target)?;
    pycomp_build::write_bindings(&args.out_dir, &files)?;
    let dir = args.out_dir.display();
    printer.message(&format!("Wrote {} files to {BOLD}{dir}{BOLD:#}\n", files.len()));
    Ok(ExitStatus::Success)
}
