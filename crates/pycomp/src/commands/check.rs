//! `pycomp check`

use clap::Args;
use pycomp_build::Validation;

use crate::commands::build;
use crate::error::CommandError;
use crate::printer::{BOLD, Printer};
use crate::progress::Progress;
use crate::project_args::ProjectArgs;
use crate::report;

/// Find out whether a component can be built, without writing it.
///
/// Does what `pycomp build` does, up to the finished component: the app is imported, and what it implements is compared
/// with the world, and wasmtime tries the component out. Only the file is not written.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    project: ProjectArgs,
}

pub(crate) fn run(args: CheckArgs, printer: Printer) -> Result<(), CommandError> {
    let (project, _) = args.project.project(None, Some(Validation::Quick), printer)?;
    let progress = Progress::start(printer);
    let checked = pycomp_build::check(&project, &mut |event| build::say(&progress, &event, printer))?;
    drop(progress);
    printer.message(&report::app_output(project.app.as_str(), &checked.app_output));
    for warning in &checked.warnings {
        printer.message(&report::warning(warning));
    }
    let (app, world) = (&project.app, &checked.world);
    printer.message(&format!(
        "Checked {BOLD}{app}{BOLD:#}: it implements the world {world}\n"
    ));
    printer.detail(&build::details(&checked));
    Ok(())
}
