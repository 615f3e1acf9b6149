//! The command line as clap sees it.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use pycomp_build::{Pyproject, WitInput};

use crate::commands;
use crate::env;

/// Turn a WIT world and a Python app into a WebAssembly component.
///
/// The component holds Python, its standard library, the app and its packages, with everything imported already.
/// It runs in wasmtime and in any other host of components.
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
    /// Reads the command line, and the variables that stand for flags; an empty one counts as none. Ends the program
    /// if it is not as it should be.
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

/// Whether a flag is on the command line, by its long name: otherwise its value is that of its variable.
pub(crate) fn is_given(flag: &str) -> bool {
    std::env::args().any(|word| word.split('=').next() == Some(flag))
}

/// Says which variable a value comes from that its flag cannot have.
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
        let tip = format!("the value is that of the variable {variable}");
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error
}

const EXAMPLES: &str = "\
Example:
  pycomp build --wit hello.wit       app.py and hello.wit become app.wasm
  pycomp help build                  more about that";

const EXIT_CODES: &str = "\
Exit codes:
  0  Done
  1  What pycomp was given is wrong: WIT, Python, a path, a full disk
  2  It was called wrongly, or it is at fault itself";

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

/// How much is said.
#[derive(Debug, Args)]
pub(crate) struct Verbosity {
    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose", display_order = 900)]
    pub(crate) quiet: bool,
    /// Say what is done and how long it takes
    #[arg(short, long, global = true, display_order = 901)]
    pub(crate) verbose: bool,
}

/// Where the world comes from.
#[derive(Debug, Clone, Args)]
pub(crate) struct WitArgs {
    /// WIT file, or directory of WIT files with dependencies below `deps/`; may be repeated [default: wit]
    #[arg(long, value_name = "PATH", alias = "wit-path", short_alias = 'd', env = env::WIT, hide_env = true)]
    wit: Vec<PathBuf>,
    /// The world to target: `name`, or `namespace:package/name`; needed only if there are several
    ///
    /// May be repeated: the component then has what any of the worlds has.
    #[arg(short, long, value_name = "NAME", env = env::WORLD, hide_env = true)]
    world: Vec<String>,
    /// A world that limits the others: only what it has too is imported and exported; may be repeated
    ///
    /// What is left out is missing in the bindings.
    #[arg(short, long, value_name = "NAME")]
    intersect_world: Vec<String>,
    /// Features whose `@unstable` items are wanted, separated by commas
    #[arg(
        long,
        value_delimiter = ',',
        value_name = "NAMES",
        conflicts_with = "all_features"
    )]
    features: Vec<String>,
    /// Take all `@unstable` items
    #[arg(long)]
    all_features: bool,
    /// The Python module of the bindings, for instance `bindings` or `my_sdk.bindings` [default: wit_world]
    #[arg(long, value_name = "MODULE")]
    world_module: Option<String>,
    /// Name the modules of all interfaces with package and version: `wasi_http_types_0_2_0`
    #[arg(long)]
    full_names: bool,
    /// Name the module of an imported interface: `wasi:http/types@0.2.0=http-types`; may be repeated
    #[arg(long, value_name = "INTERFACE=NAME", value_parser = pair)]
    import_interface_name: Vec<(String, String)>,
    /// Name the module of an exported interface; may be repeated
    #[arg(long, value_name = "INTERFACE=NAME", value_parser = pair)]
    export_interface_name: Vec<(String, String)>,
}

/// Two words with `=` between them.
pub(crate) fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.is_empty() && !value.is_empty() => Ok((key.into(), value.into())),
        _ => Err("there is no `=` between two words".into()),
    }
}

impl WitArgs {
    /// What the flags say, and for the rest what the project's file says.
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
            let default = file.resolve("wit".as_ref());
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

/// Takes what the file says where the flags say nothing.
pub(crate) fn or<T: Clone>(flags: &mut Vec<T>, file: &[T]) {
    if flags.is_empty() {
        flags.extend_from_slice(file);
    }
}
