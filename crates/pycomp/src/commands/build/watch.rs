//! `pycomp build --watch`

use std::path::{Path, PathBuf};

use pycomp_build::{Built, Project, Pyproject};

use super::{BuildArgs, build, overwrite, sbom, summary, wit_paths};
use crate::error::CommandError;
use crate::exit_status::ExitStatus;
use crate::printer::Printer;
use crate::report;
use crate::watch::{Roots, Watch};

/// Builds now and after each change. After a failed build pycomp reports the error and waits for the next change.
pub(super) fn run(args: &BuildArgs, printer: Printer) -> Result<ExitStatus, CommandError> {
    let mut watch = Watch::new(unknown())?;
    loop {
        once(args.clone(), &mut watch, printer)?;
        watch.wait()?;
    }
}

/// Builds once.
///
/// # Errors
/// The files cannot be watched.
fn once(args: BuildArgs, watch: &mut Watch, printer: Printer) -> Result<(), CommandError> {
    let bill = args.sbom.clone();
    let done = match args.project(printer) {
        Ok((project, file)) => {
            // Before the build, so that a change during the build causes another one.
            watch.follow(roots(&project, file.as_ref(), bill.as_ref()))?;
            overwrite::check(&project, file.as_ref(), bill.as_deref())
                .and_then(|()| make(&project, bill.as_deref(), printer))
        }
        // The same files stay watched: the next change may fix the error.
        Err(error) => Err(error),
    };
    match done {
        Ok(built) => {
            printer.message(&report::warnings(&built.warnings));
            printer.message(&summary(&built));
        }
        Err(error) => {
            report::print_error(&error, printer);
        }
    }
    Ok(())
}

fn make(project: &Project, bill: Option<&Path>, printer: Printer) -> Result<Built, CommandError> {
    let built = build(project, printer)?;
    if let Some(file) = bill {
        sbom(file, &built)?;
    }
    Ok(built)
}

/// What is watched before the project is known: each pyproject.toml that may define it.
fn unknown() -> Roots {
    let depth = std::env::current_dir().map_or(1, |dir| dir.ancestors().count());
    let above = (0..depth).map(|steps| PathBuf::from(format!("./{}", "../".repeat(steps))));
    Roots {
        beside: above
            .filter(|dir| dir == Path::new(".") || dir.join("pyproject.toml").is_file())
            .collect(),
        ..Roots::default()
    }
}

/// What a build reads and writes.
fn roots(project: &Project, file: Option<&Pyproject>, bill: Option<&PathBuf>) -> Roots {
    let project_dir = file.and_then(|file| file.path.parent());
    Roots {
        trees: [project.python_path.clone(), wit_paths(project)].concat(),
        beside: project_dir.map(Path::to_owned).into_iter().collect(),
        written: [&project.output].into_iter().chain(bill).cloned().collect(),
    }
}
