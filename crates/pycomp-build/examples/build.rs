//! Builds a component without the command line: `cargo run -p pycomp-build --example build -- WIT DIRECTORY MODULE OUTPUT`.

use pycomp_build::{BuildError, Built, Cache, Context, Event, ModuleName, Project, StdlibChoice};
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [wit, directory, module, output] = arguments.as_slice() else {
        return tell("usage: build WIT DIRECTORY MODULE OUTPUT", ExitCode::from(2));
    };
    match build(wit, directory, module, output) {
        Ok(built) => tell(&describe(&built), ExitCode::SUCCESS),
        // The error knows the cause and the place; `miette` also shows its hint and the place in the WIT.
        Err(error) => tell(&error.to_string(), ExitCode::FAILURE),
    }
}

fn build(wit: &str, directory: &str, module: &str, output: &str) -> Result<Built, BuildError> {
    let module: ModuleName = module.parse()?;
    let mut project = Project::new(wit.into(), directory.into(), module);
    project.output = output.into();
    project.stdlib = StdlibChoice::Auto;
    let context = Context::new(Cache::from_env())?;
    pycomp_build::build(&project, &context, &mut |event| {
        if let Event::Stage(stage) = event {
            tell(stage.describe(), ());
        }
    })
}

fn describe(built: &Built) -> String {
    format!(
        "{} for the world {}: {} exports, core {}, {} modules of the standard library left out",
        built.output.display(),
        built.world,
        built.exports.len(),
        built.core,
        built.left_out.len()
    )
}

/// Writes a line to stderr, and ignores a closed stderr.
fn tell<T>(line: &str, result: T) -> T {
    let _ = writeln!(std::io::stderr(), "{line}");
    result
}
