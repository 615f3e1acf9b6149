//! `pycomp check`

use clap::Args;
use pycomp_build::Validation;
use pycomp_host::{Grants, Runner};

use crate::commands::{build, component, run};
use crate::error::CommandError;
use crate::exit_status::ExitStatus;
use crate::printer::{BOLD, Printer};
use crate::progress::Progress;
use crate::project_args::ProjectArgs;
use crate::{env, report};

/// The interface that tracebacks go to.
const STDERR: &str = "wasi:cli/stderr";

/// Check that a component can be built, without writing it.
///
/// Runs every step of `pycomp build` except for the last: imports the app, compares it with the world, and validates
/// the component in wasmtime.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) project: ProjectArgs,
    /// Call a function of the component and print its result, in WAVE: `greet("world")`
    ///
    /// The component that is called always has `wasi:cli/stderr`, so that tracebacks are shown even if the project says
    /// `wasi = "none"`.
    #[arg(long, value_name = "CALL")]
    invoke: Option<String>,
}

pub(crate) fn run(args: CheckArgs, printer: Printer) -> Result<ExitStatus, CommandError> {
    let (mut project, _) = args.project.project(None, Some(Validation::Quick), printer)?;
    if args.invoke.is_some() {
        project.wasi = project.wasi.with(STDERR);
    }
    let progress = Progress::start(printer);
    let mut on_event = |event| build::say(&progress, &event, printer);
    let (component, checked) = pycomp_build::check(&project, &env::context()?, &mut on_event)?;
    drop(progress);
    printer.message(&report::app_output(project.app.as_str(), &checked.app_output));
    printer.message(&report::warnings(&checked.warnings));
    let (app, world) = (&project.app, &checked.world);
    printer.message(&format!(
        "Checked {BOLD}{app}{BOLD:#}: it implements the world {world}\n"
    ));
    printer.detail(&build::details(&checked));
    let Some(call) = args.invoke else {
        return Ok(ExitStatus::Success);
    };
    let runner = Runner::new(component::store())?;
    let loaded = component::load(&runner, &component, printer, |_| {})?;
    run::invoke(&runner, &loaded, &Grants::default(), &call, printer)
}
