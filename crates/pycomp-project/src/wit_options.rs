//! The options about WIT, which are the same on the command line and in pyproject.toml.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use serde::{Deserialize, Deserializer};

use crate::settings::one_or_many;

/// Where the WIT comes from and what is chosen from it. The comments are the help texts of the command line.
#[derive(Debug, Clone, Default, Args, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct WitOptions {
    /// A WIT file, or a directory of WIT files with dependencies in `deps/`; may be repeated [default: wit]
    #[arg(long = "wit", value_name = "PATH", alias = "wit-path", short_alias = 'd')]
    #[serde(rename = "wit", deserialize_with = "one_or_many")]
    pub paths: Vec<PathBuf>,
    /// The world to target: `name` or `namespace:package/name`; required only if there are several
    ///
    /// May be repeated: the component then has the imports and exports of all of the worlds.
    #[arg(short, long = "world", value_name = "NAME")]
    #[serde(rename = "world", deserialize_with = "one_or_many")]
    pub worlds: Vec<String>,
    /// Keep only the imports and exports that this world has too; may be repeated
    ///
    /// The bindings omit everything else.
    #[arg(short, long = "intersect-world", value_name = "NAME")]
    #[serde(rename = "intersect-world", deserialize_with = "one_or_many")]
    pub intersect: Vec<String>,
    /// Enable the `@unstable` items of these features, separated by commas
    #[arg(
        long,
        value_delimiter = ',',
        value_name = "NAMES",
        conflicts_with = "all_features"
    )]
    #[serde(deserialize_with = "one_or_many")]
    pub features: Vec<String>,
    /// Enable all `@unstable` items
    #[arg(long)]
    pub all_features: bool,
    /// The name of the bindings module, such as `bindings` or `my_sdk.bindings` [default: wit_world]
    #[arg(long, value_name = "MODULE")]
    pub world_module: Option<String>,
    /// Include package and version in the names of interface modules: `wasi_http_types_0_2_0`
    #[arg(long)]
    pub full_names: bool,
    /// Set the module name of an imported interface: `wasi:http/types@0.2.0=http-types`; may be repeated
    #[arg(long = "import-interface-name", value_name = "INTERFACE=NAME", value_parser = pair)]
    #[serde(deserialize_with = "entries")]
    pub import_interface_names: Vec<(String, String)>,
    /// Set the module name of an exported interface; may be repeated
    #[arg(long = "export-interface-name", value_name = "INTERFACE=NAME", value_parser = pair)]
    #[serde(deserialize_with = "entries")]
    pub export_interface_names: Vec<(String, String)>,
}

/// Parses two words separated by `=`.
///
/// # Errors
/// Says what is expected.
pub fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.is_empty() && !value.is_empty() => Ok((key.into(), value.into())),
        _ => Err("expected two words separated by `=`".into()),
    }
}

fn entries<'de, D: Deserializer<'de>>(source: D) -> Result<Vec<(String, String)>, D::Error> {
    BTreeMap::deserialize(source).map(|table| table.into_iter().collect())
}
