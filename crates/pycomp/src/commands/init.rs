//! `pycomp init`

use std::path::Path;

use clap::Args;

use crate::error::CommandError;
use crate::printer::{BOLD, Printer};
use crate::template::{Name, Template};

/// Make a project of the current directory; files that are there stay as they are.
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// What the component is to be
    #[arg(short, long, value_name = "TEMPLATE", default_value = "cli")]
    template: Template,
    /// The project's name [default: that of the directory]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
}

pub(crate) fn run(args: &InitArgs, printer: Printer) -> Result<(), CommandError> {
    let here = std::env::current_dir()
        .map_err(|error| CommandError::new(format!("the current directory cannot be found: {error}")))?;
    let name = match &args.name {
        Some(name) => Name::new(name)?,
        None => Name::of(&here)?,
    };
    let left = args.template.write(Path::new("."), &name)?;
    for path in &left {
        printer.message(&format!("Left {BOLD}{path}{BOLD:#} as it is\n"));
    }
    if left.contains(&"pyproject.toml")
        && pycomp_build::Pyproject::read(Path::new("pyproject.toml"))?.is_none()
    {
        printer.message(
            "hint: add a table `[tool.pycomp]` to pyproject.toml: an empty one makes it a project\n",
        );
    }
    printer.message(&format!("`pycomp build` builds {BOLD}{name}{BOLD:#}\n"));
    Ok(())
}
