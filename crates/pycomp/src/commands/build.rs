//! `pycomp build`

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use pycomp_build::{
    BuildError, Built, CoreChoice, ModuleName, Project, Sources, Stage, StdlibChoice, Validation,
};

use crate::cli::{WitArgs, pair};
use crate::commands::component;
use crate::commands::inspect::json;
use crate::error::CommandError;
use crate::printer::{BOLD, DIM, Printer};
use crate::{env, report};

/// Build a component from a WIT world and a Python app.
///
/// The app is a Python module that implements what the world exports: with functions, or with classes that
/// implement the Protocols of `wit_world.exports`. It is imported once, while building; code at the top level of
/// a module runs then and can use neither files, nor network, nor the world's imports.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, after_long_help = LONG_EXAMPLES)]
pub(crate) struct BuildArgs {
    /// The Python module with the app
    #[arg(value_name = "APP_MODULE", default_value = "app")]
    app: String,
    #[command(flatten)]
    wit: WitArgs,
    /// The world for the bindings of a package that has a `componentize-py.toml`; may be repeated
    ///
    /// A package comes after those whose WIT it depends on.
    #[arg(short, long, value_name = "PACKAGE=WORLD", value_parser = pair)]
    module_worlds: Vec<(String, String)>,
    /// Directory to import Python modules from; may be repeated, the first match wins
    ///
    /// What lies below goes into the component: the directory with the app becomes `/app`, all others are put
    /// together as `/lib/python3.14/site-packages`. Left out are hidden files, `__pycache__`, `node_modules`,
    /// virtual environments, directories with a `CACHEDIR.TAG`, and `*.wasm`.
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    python_path: Vec<PathBuf>,
    /// The file to write [default: the last part of APP_MODULE and `.wasm`, in the current directory]
    ///
    /// Directories that are missing are made. An earlier file is replaced only when the new one is complete.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The core: slim has no TLS, SQLite and zstd, full has; auto takes full if they can be imported
    #[arg(long, value_name = "CORE", default_value = "auto")]
    core: CoreArg,
    /// How much of the standard library goes in: all, or auto for what can be imported
    ///
    /// The app and its packages are searched for imports, also inside of functions. What they import by names that
    /// they compute has to be named with `--include`.
    #[arg(long, value_name = "MODULES", default_value = "all")]
    stdlib: StdlibArg,
    /// A module that can be imported though no import was found, with all below it; may be repeated
    #[arg(long, value_name = "MODULE")]
    include: Vec<String>,
    /// Whose Python sources go in beside their bytecode: none, app, or all for those of packages too
    ///
    /// Tracebacks show their lines, and `inspect.getsource` reads them.
    #[arg(long, value_name = "WHOSE", default_value = "app")]
    sources: SourcesArg,
    /// The compiler that tries the component out: winch is quick, cranelift is what most hosts use
    #[arg(
        long,
        value_name = "COMPILER",
        default_value = "winch",
        conflicts_with = "no_validate"
    )]
    validate: Compiler,
    /// Do not try out whether wasmtime can load the component
    #[arg(long)]
    no_validate: bool,
    /// Write a bill of materials in CycloneDX 1.6: Python, libraries and packages, with versions and licences
    #[arg(long, value_name = "FILE")]
    sbom: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  pycomp build --wit hello.wit
      app.py and hello.wit in this directory become app.wasm
  pycomp build --wit wit --world server --python-path src --python-path deps shop.api -o shop.wasm
      src/shop/api.py with the packages in deps becomes shop.wasm";

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

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Compiler {
    Winch,
    Cranelift,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum CoreArg {
    Auto,
    Slim,
    Full,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum StdlibArg {
    All,
    Auto,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SourcesArg {
    None,
    App,
    All,
}

impl BuildArgs {
    fn project(self) -> Result<Project, BuildError> {
        let app: ModuleName = self.app.parse()?;
        let output = self.output.unwrap_or_else(|| Project::default_output(&app));
        let validation = match (self.no_validate, self.validate) {
            (true, _) => Validation::Skip,
            (false, Compiler::Winch) => Validation::Winch,
            (false, Compiler::Cranelift) => Validation::Cranelift,
        };
        let virtual_env = std::env::var_os(env::VIRTUAL_ENV)
            .filter(|dir| !dir.is_empty())
            .map(PathBuf::from);
        Ok(Project {
            wit: self.wit.into(),
            module_worlds: self.module_worlds,
            app,
            python_path: self.python_path,
            virtual_env,
            output,
            validation,
            core: match self.core {
                CoreArg::Auto => CoreChoice::Auto,
                CoreArg::Slim => CoreChoice::Slim,
                CoreArg::Full => CoreChoice::Full,
            },
            stdlib: match self.stdlib {
                StdlibArg::All => StdlibChoice::All,
                StdlibArg::Auto => StdlibChoice::Auto,
            },
            include: self
                .include
                .iter()
                .map(|name| name.parse())
                .collect::<Result<_, _>>()?,
            sources: match self.sources {
                SourcesArg::None => Sources::None,
                SourcesArg::App => Sources::App,
                SourcesArg::All => Sources::All,
            },
            metadata: Default::default(),
        })
    }
}

pub(crate) fn run(args: BuildArgs, printer: Printer) -> Result<(), CommandError> {
    let bill = args.sbom.clone();
    let project = args.project()?;
    let built = pycomp_build::build_with(&project, &mut |stage: Stage| {
        printer.detail(&format!("{DIM}{}{DIM:#}\n", stage.describe()));
    })?;
    printer.message(&report::app_output(project.app.as_str(), &built.app_output));
    for warning in &built.warnings {
        printer.message(&report::warning(warning));
    }
    if let Some(file) = bill {
        sbom(&file, &built)?;
    }
    printer.message(&summary(&built));
    printer.message(&contents(&built));
    printer.detail(&details(&built));
    Ok(())
}

/// Writes the bill of materials of what was built.
fn sbom(file: &Path, built: &Built) -> Result<(), CommandError> {
    // A pipe gives nothing back.
    if !built.output.is_file() {
        return Err(CommandError::Read {
            path: built.output.clone(),
            reason: "it is not a file, which the bill of materials would be made from".to_owned(),
            hint: Some("write the component to a file with `--output`".to_owned()),
        });
    }
    let (path, wasm) = component::read(Some(built.output.clone()))?;
    let name = path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let inspection =
        pycomp_inspect::inspect(&wasm).map_err(|source| CommandError::Inspect { path, source })?;
    // The build has refused what is no number.
    let time = std::env::var(env::SOURCE_DATE_EPOCH).ok();
    let bill = json(&inspection.sbom(&name, time.and_then(|time| time.parse().ok())));
    Ok(pycomp_build::write_file(file, bill.as_bytes()).map_err(BuildError::from)?)
}

/// `Built app.wasm (11.2 MB) in 1.3s`
fn summary(built: &Built) -> String {
    let seconds: f64 = built.timings.iter().map(|(_, time)| time.as_secs_f64()).sum();
    let (name, size) = (built.output.display(), built.size as f64 / 1e6);
    format!("Built {BOLD}{name}{BOLD:#} ({size:.1} MB) in {seconds:.1}s\n")
}

/// `core: full (requests/adapters.py imports ssl)`, and how much of the standard library is left out.
fn contents(built: &Built) -> String {
    let mut text = format!("core: {} ({})\n", built.core, built.core_reason);
    if !built.left_out.is_empty() {
        let all = built.standard_modules + built.left_out.len();
        let _ = writeln!(
            text,
            "stdlib: {} of {all} modules left out (--verbose names them, --include takes one in)",
            built.left_out.len()
        );
    }
    text
}

fn details(built: &Built) -> String {
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
        let why = validated
            .fallback
            .as_ref()
            .map_or(String::new(), |why| format!(" ({why})"));
        line("validated with", format!("{compiler}{why}"));
    }
    for (stage, time) in &built.timings {
        line(stage.describe(), format!("{:.0}ms", time.as_secs_f64() * 1e3));
    }
    let lists = [
        (&built.exports, "exports"),
        (&built.imports, "imports"),
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
