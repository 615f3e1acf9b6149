//! The command line as clap sees it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use pycomp_build::{Pyproject, WitInput};

use crate::commands;
use crate::env;

/// Build a WebAssembly component from a WIT world and a Python app.
///
/// The component contains Python, its standard library, the app and its packages. The app is imported while building,
/// so that it starts at once. The component runs in wasmtime and in every other component host.
#[derive(Debug, Parser)]
#[command(name = "pycomp", version, max_term_width = 100, after_help = EXAMPLES)]
#[command(after_long_help = format!("{EXAMPLES}\n\n{}\n\n{EXIT_CODES}", env::HELP))]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) verbosity: Verbosity,
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Cli {
    /// Reads the command line and the variables that stand for flags; an empty variable counts as unset. Exits if the
    /// command line is wrong.
    pub(crate) fn read() -> Cli {
        let is_empty = |name: &OsStr| std::env::var_os(name).is_some_and(|value| value.is_empty());
        let mut command = Cli::command().mut_subcommands(|command| {
            command.mut_args(|arg| match arg.get_env().is_some_and(is_empty) {
                true => arg.env(None::<&'static str>),
                false => arg,
            })
        });
        let matches = command.try_get_matches_from_mut(std::env::args_os());
        matches
            .and_then(|matches| Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command)))
            .unwrap_or_else(|error| with_variable(error).exit())
    }
}

/// Whether a flag, by its long name, is on the command line. Otherwise its value comes from its variable.
pub(crate) fn is_given(flag: &str) -> bool {
    std::env::args().any(|word| word.split('=').next() == Some(flag))
}

/// Names the variable that an invalid value comes from.
fn with_variable(mut error: clap::Error) -> clap::Error {
    let Some(ContextValue::String(arg)) = error.get(ContextKind::InvalidArg) else {
        return error;
    };
    let flag = arg.split(' ').next().unwrap_or(arg).to_owned();
    let variable = format!(
        "PYCOMP_{}",
        flag.trim_start_matches('-').to_uppercase().replace('-', "_")
    );
    if !is_given(&flag) && std::env::var_os(&variable).is_some() {
        let tip = format!("the value comes from the environment variable {variable}");
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error
}

const EXAMPLES: &str = "\
Example:
  pycomp build --wit hello.wit       build app.wasm from app.py and hello.wit
  pycomp help build                  show all options of a command";

const EXIT_CODES: &str = "\
Exit codes:
  0  Success
  1  The input is wrong: WIT, Python, a path; or the disk is full
  2  The command line is wrong, or pycomp itself failed";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    New(commands::new::NewArgs),
    Init(commands::init::InitArgs),
    Build(commands::build::BuildArgs),
    Check(commands::check::CheckArgs),
    Bindings(commands::bindings::BindingsArgs),
    Run(commands::run::RunArgs),
    Serve(commands::serve::ServeArgs),
    Inspect(commands::inspect::InspectArgs),
    Size(commands::size::SizeArgs),
    Doctor(commands::doctor::DoctorArgs),
    Cache(commands::cache::CacheArgs),
    Completions(commands::completions::CompletionsArgs),
}

/// How much pycomp prints.
#[derive(Debug, Args)]
pub(crate) struct Verbosity {
    /// Print errors only
    #[arg(short, long, global = true, conflicts_with = "verbose", display_order = 900)]
    pub(crate) quiet: bool,
    /// Print each step and how long it takes
    #[arg(short, long, global = true, display_order = 901)]
    pub(crate) verbose: bool,
}

/// The default directory of the WIT.
const DEFAULT_WIT: &str = "wit";

/// Where the world comes from.
#[derive(Debug, Clone, Args)]
pub(crate) struct WitArgs {
    /// A WIT file, or a directory of WIT files with dependencies in `deps/`; may be repeated [default: wit]
    #[arg(long, value_name = "PATH", alias = "wit-path", short_alias = 'd', env = env::WIT, hide_env = true)]
    wit: Vec<PathBuf>,
    /// The world to target: `name` or `namespace:package/name`; required only if there are several
    ///
    /// May be repeated: the component then has the imports and exports of all of the worlds.
    #[arg(short, long, value_name = "NAME", env = env::WORLD, hide_env = true)]
    world: Vec<String>,
    /// Keep only the imports and exports that this world has too; may be repeated
    ///
    /// The bindings omit everything else.
    #[arg(short, long, value_name = "NAME")]
    intersect_world: Vec<String>,
    /// Enable the `@unstable` items of these features, separated by commas
    #[arg(
        long,
        value_delimiter = ',',
        value_name = "NAMES",
        conflicts_with = "all_features"
    )]
    features: Vec<String>,
    /// Enable all `@unstable` items
    #[arg(long)]
    all_features: bool,
    /// The name of the bindings module, such as `bindings` or `my_sdk.bindings` [default: wit_world]
    #[arg(long, value_name = "MODULE")]
    world_module: Option<String>,
    /// Include package and version in the names of interface modules: `wasi_http_types_0_2_0`
    #[arg(long)]
    full_names: bool,
    /// Set the module name of an imported interface: `wasi:http/types@0.2.0=http-types`; may be repeated
    #[arg(long, value_name = "INTERFACE=NAME", value_parser = pair)]
    import_interface_name: Vec<(String, String)>,
    /// Set the module name of an exported interface; may be repeated
    #[arg(long, value_name = "INTERFACE=NAME", value_parser = pair)]
    export_interface_name: Vec<(String, String)>,
}

/// Parses two words separated by `=`.
pub(crate) fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.is_empty() && !value.is_empty() => Ok((key.into(), value.into())),
        _ => Err("expected two words separated by `=`".into()),
    }
}

impl WitArgs {
    /// Whether no WIT and no world is given, and the default directory does not exist.
    pub(crate) fn is_default(&self) -> bool {
        self.wit.is_empty() && self.world.is_empty() && !Path::new(DEFAULT_WIT).exists()
    }

    /// The input that the flags describe; pyproject.toml supplies the rest.
    pub(crate) fn input(self, file: Option<&Pyproject>) -> WitInput {
        let mut input = WitInput {
            paths: self.wit,
            worlds: self.world,
            intersect: self.intersect_world,
            features: self.features,
            all_features: self.all_features,
            world_module: self.world_module,
            full_names: self.full_names,
            import_interface_names: self.import_interface_name,
            export_interface_names: self.export_interface_name,
        };
        let Some(file) = file else {
            return input;
        };
        let settings = &file.settings;
        if input.paths.is_empty() {
            input.paths = settings.wit.iter().map(|path| file.resolve(path)).collect();
            let default = file.resolve(DEFAULT_WIT.as_ref());
            if input.paths.is_empty() && default.exists() {
                input.paths = vec![default];
            }
        }
        or(&mut input.worlds, &settings.world);
        or(&mut input.intersect, &settings.intersect_world);
        if !input.all_features {
            or(&mut input.features, &settings.features);
            input.all_features = settings.all_features;
        }
        input.world_module = input.world_module.or_else(|| settings.world_module.clone());
        input.full_names |= settings.full_names;
        let names = |names: &std::collections::BTreeMap<String, String>| -> Vec<(String, String)> {
            names.clone().into_iter().collect()
        };
        or(
            &mut input.import_interface_names,
            &names(&settings.import_interface_names),
        );
        or(
            &mut input.export_interface_names,
            &names(&settings.export_interface_names),
        );
        input
    }
}

/// Falls back to the values of the file if no flag is given.
pub(crate) fn or<T: Clone>(flags: &mut Vec<T>, file: &[T]) {
    if flags.is_empty() {
        flags.extend_from_slice(file);
    }
}
