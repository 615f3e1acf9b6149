//! `pycomp build`

mod json;
mod overwrite;
mod watch;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use pycomp_build::{Built, Event, Project, Pyproject, Validation};

use crate::commands::component;
use crate::commands::inspect::{Format, json as to_json};
use crate::error::CommandError;
use crate::exit_status::ExitStatus;
use crate::printer::{BOLD, DIM, Printer};
use crate::progress::Progress;
use crate::project_args::ProjectArgs;
use crate::{env, report};

/// Build a component from a WIT world and a Python app.
///
/// The app is a Python module that implements the exports of the world with functions, or with classes that implement
/// the Protocols of `wit_world.exports`. It is imported once, while building. Code at the top level of its modules
/// runs then, and cannot use files, the network or the imports of the world.
///
/// Inside a project, the table `[tool.pycomp]` of pyproject.toml supplies what flags and environment do not.
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES, after_long_help = LONG_EXAMPLES)]
pub(crate) struct BuildArgs {
    #[command(flatten)]
    pub(crate) project: ProjectArgs,
    /// The file to write [default: the last part of APP_MODULE plus `.wasm`, in the project's or current directory]
    ///
    /// Missing directories are created. An existing file is replaced only when the new one is complete.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How to validate the component in wasmtime: quick, or completely with the compiler winch or cranelift [default: quick]
    ///
    /// Validation compiles and instantiates the component. quick does not recompile the functions of the core: they are
    /// the same in every component. cranelift is the compiler that most hosts use.
    #[arg(long, value_name = "HOW", conflicts_with = "no_validate")]
    validate: Option<Validation>,
    /// Do not validate the component in wasmtime
    #[arg(long)]
    no_validate: bool,
    /// What to print on stdout about the component: nothing, or one JSON object
    #[arg(long, value_name = "FORMAT", default_value = "text", conflicts_with = "watch")]
    format: Format,
    /// Rebuild whenever WIT, Python files or settings change, until interrupted
    #[arg(long)]
    watch: bool,
    /// Write a CycloneDX 1.6 bill of materials: Python, libraries and packages, with versions and licences
    #[arg(long, value_name = "FILE")]
    sbom: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  pycomp build --wit hello.wit
      builds app.wasm from app.py and hello.wit in this directory
  pycomp build --wit wit --world server --python-path src --python-path deps shop.api -o shop.wasm
      builds shop.wasm from src/shop/api.py and the packages in deps";

const LONG_EXAMPLES: &str = "\
Example:
  hello.wit
      package example:hello;
      world hello { export greet: func(name: string) -> string; }
  app.py
      def greet(name: str) -> str:
          return f\"Hello, {name}!\"

  $ pycomp build --wit hello.wit
  $ wasmtime run --invoke 'greet(\"world\")' app.wasm
  \"Hello, world!\"";

impl BuildArgs {
    /// Assembles the project.
    pub(crate) fn project(self, printer: Printer) -> Result<(Project, Option<Pyproject>), CommandError> {
        let validation = match self.no_validate {
            true => Some(Validation::Skip),
            false => self.validate,
        };
        let (mut project, file) = self.project.project(self.output, validation, printer)?;
        project.written.extend(self.sbom);
        Ok((project, file))
    }
}

pub(crate) fn run(args: BuildArgs, printer: Printer) -> Result<ExitStatus, CommandError> {
    if args.watch {
        return watch::run(&args, printer);
    }
    let (format, bill) = (args.format, args.sbom.clone());
    let (project, file) = args.project(printer)?;
    overwrite::check(&project, file.as_ref(), bill.as_deref())?;
    let built = build(&project, printer)?;
    printer.message(&report::app_output(project.app.as_str(), &built.app_output));
    printer.message(&report::warnings(&built.warnings));
    if let Some(file) = bill {
        sbom(&file, &built)?;
    }
    match format {
        Format::Json => printer.data(&json::render(&built))?,
        Format::Text => {
            printer.message(&summary(&built));
            printer.message(&contents(&built));
        }
    }
    printer.detail(&details(&built));
    Ok(ExitStatus::Success)
}

/// The WIT files and directories that are read.
fn wit_paths(project: &Project) -> Vec<PathBuf> {
    match project.wit.paths.is_empty() {
        true => vec![PathBuf::from("wit")],
        false => project.wit.paths.clone(),
    }
}

/// Builds and reports progress.
fn build(project: &Project, printer: Printer) -> Result<Built, CommandError> {
    let progress = Progress::start(printer);
    let mut on_event = |event| say(&progress, &event, printer);
    Ok(pycomp_build::build(project, &env::context()?, &mut on_event)?)
}

/// Shows an event. Compiled modules are counted only on a terminal: they are many, and none in the next build.
pub(crate) fn say(progress: &Progress, event: &Event, printer: Printer) {
    progress.say(event.describe());
    if let Event::Stage(stage) = event {
        printer.detail(&format!("{DIM}{}{DIM:#}\n", stage.describe()));
    }
}

/// Writes the bill of materials of the component.
fn sbom(file: &Path, built: &Built) -> Result<(), CommandError> {
    // What was written to a pipe cannot be read back.
    if !built.output.is_file() {
        return Err(CommandError::Read {
            path: built.output.clone(),
            reason: "it is not a regular file, so no bill of materials can be made from it".to_owned(),
            hint: Some("write the component to a regular file with `--output`".to_owned()),
        });
    }
    let (path, wasm) = component::read(Some(built.output.clone()))?;
    let inspection = component::inspected(&path, pycomp_inspect::inspect(&wasm))?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let bill = to_json(&inspection.sbom(&name, env::epoch()?));
    Ok(pycomp_build::write_file(file, bill.as_bytes())?)
}

/// `Built app.wasm (11.2 MB) in 1.3s`
fn summary(built: &Built) -> String {
    let seconds: f64 = built.timings.iter().map(|(_, time)| time.as_secs_f64()).sum();
    let (name, size) = (built.output.display(), built.size as f64 / 1e6);
    format!("Built {BOLD}{name}{BOLD:#} ({size:.1} MB) in {seconds:.1}s\n")
}

/// `core: full (requests/adapters.py imports ssl)`, and how much of the standard library is left out.
pub(crate) fn contents(built: &Built) -> String {
    let mut text = format!("core: {} ({})\n", built.core, built.core_reason);
    if !built.left_out.is_empty() {
        let all = built.standard_modules + built.left_out.len();
        let _ = writeln!(
            text,
            "stdlib: {} of {all} modules left out (--verbose lists them, --include adds one)",
            built.left_out.len()
        );
    }
    text
}

/// The details that `--verbose` prints.
pub(crate) fn details(built: &Built) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: String| {
        let _ = writeln!(text, "  {name:<28}{value}");
    };
    line("files of app and packages", built.files.to_string());
    if let Some(validated) = &built.validated {
        let compiler = match validated.compiler {
            pycomp_build::Compiler::Winch => "winch",
            pycomp_build::Compiler::Cranelift => "cranelift",
        };
        let why = validated.fallback.as_ref().map(|why| format!(" ({why})"));
        let why = why.unwrap_or_default();
        let known = match validated.only_new {
            true => ", without recompiling the core",
            false => "",
        };
        line("validated with", format!("{compiler}{why}{known}"));
    }
    for (index, read) in built.reads.iter().enumerate() {
        let name = if index == 0 { "read while importing" } else { "" };
        let what = pycomp_build::describe_read(read);
        line(name, format!("{}, line {}: {what}", read.file, read.line));
    }
    for (stage, time) in &built.timings {
        line(stage.describe(), format!("{:.0}ms", time.as_secs_f64() * 1e3));
    }
    let lists = [
        (&built.exports, "exports"),
        (&built.imports, "imports"),
        (&built.unused_names, "unused interface names"),
        (&built.left_out, "left out"),
        (&built.computing, "imports by computed names"),
    ];
    for (names, what) in lists {
        for (index, name) in names.iter().enumerate() {
            line(if index == 0 { what } else { "" }, name.clone());
        }
    }
    text
}
