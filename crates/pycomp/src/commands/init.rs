//! `pycomp init`

use std::path::Path;

use clap::Args;

use crate::error::CommandError;
use crate::exit_status::ExitStatus;
use crate::printer::{BOLD, Printer};
use crate::template::{Name, Template, WasiVersion};

/// Create a project in the current directory; existing files are kept.
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// The kind of component
    #[arg(short, long, value_name = "TEMPLATE", default_value = "cli")]
    template: Template,
    /// The version of WASI in the world of the templates cli and http
    #[arg(long, value_name = "VERSION", default_value = "0.2")]
    wasi_version: WasiVersion,
    /// The name of the project [default: the name of the directory]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
}

pub(crate) fn run(args: &InitArgs, printer: Printer) -> Result<ExitStatus, CommandError> {
    let here = std::env::current_dir()
        .map_err(|error| CommandError::new(format!("cannot determine the current directory: {error}")))?;
    let name = match &args.name {
        Some(name) => Name::new(name)?,
        None => Name::of(&here)?,
    };
    let left = args.template.write(args.wasi_version, Path::new("."), &name)?;
    for path in &left {
        printer.message(&format!("Kept {BOLD}{path}{BOLD:#}\n"));
    }
    if left.contains(&"pyproject.toml")
        && pycomp_build::Pyproject::read(Path::new("pyproject.toml"))?.is_none()
    {
        printer.message("hint: add a table `[tool.pycomp]` to pyproject.toml; it may be empty\n");
    }
    printer.message(&format!("To build {BOLD}{name}.wasm{BOLD:#}: `pycomp build`\n"));
    Ok(ExitStatus::Success)
}
