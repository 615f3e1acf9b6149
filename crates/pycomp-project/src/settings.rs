//! The table `[tool.pycomp]` of a pyproject.toml.

use std::fmt;
use std::marker::PhantomData;
use std::path::PathBuf;

use serde::de::value::StrDeserializer;
use serde::de::{self, Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, de::IntoDeserializer};

use crate::{CoreChoice, Exclude, ModuleName, Sources, StdlibChoice, Validation, WitOptions, pair};

/// What a project says about its builds. A key that is absent leaves the choice to the command line and to defaults.
///
/// `pycomp.schema.json` describes the same table for editors; a test compares the two.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Settings {
    /// The options about WIT: keys of the same table.
    #[serde(skip)]
    pub wit: WitOptions,
    /// Worlds for the bindings of packages, each as `package=world`.
    #[serde(deserialize_with = "pairs")]
    pub module_worlds: Vec<(String, String)>,
    /// The module with the app.
    pub app: Option<ModuleName>,
    /// Directories that modules are imported from.
    #[serde(deserialize_with = "one_or_many")]
    pub python_path: Vec<PathBuf>,
    /// Directories with the dependencies; nothing is fetched then.
    #[serde(deserialize_with = "one_or_many")]
    pub site_packages: Vec<PathBuf>,
    /// The component to write.
    pub output: Option<PathBuf>,
    /// Modules that count as imported.
    #[serde(deserialize_with = "one_or_many")]
    pub include: Vec<ModuleName>,
    /// Files that are left out.
    #[serde(deserialize_with = "exclude")]
    pub exclude: Exclude,
    /// Which of the two cores is taken.
    pub core: Option<CoreChoice>,
    /// How much of the standard library goes in.
    pub stdlib: Option<StdlibChoice>,
    /// Whose Python sources go in.
    pub sources: Option<Sources>,
    /// How the component is tried out.
    pub validate: Option<Validation>,
    /// Which interfaces of WASI may stay: a policy's name, or a list ([`Wasi::new`](crate::Wasi::new)).
    #[serde(deserialize_with = "some_of_one_or_many")]
    pub wasi: Option<Vec<String>>,
    /// Keeps the names of functions.
    pub function_names: bool,
}

/// Every key of the table, for the answer to one that is not known.
pub(crate) const KEYS: [&str; 22] = [
    "wit",
    "world",
    "intersect-world",
    "features",
    "all-features",
    "world-module",
    "full-names",
    "import-interface-names",
    "export-interface-names",
    "module-worlds",
    "app",
    "python-path",
    "site-packages",
    "output",
    "include",
    "exclude",
    "core",
    "stdlib",
    "sources",
    "validate",
    "wasi",
    "function-names",
];

/// A string, or a list of strings.
struct OneOrMany<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrMany<T> {
    type Value = Vec<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string or a list of strings")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Vec<T>, E> {
        let text: StrDeserializer<'_, E> = text.into_deserializer();
        Ok(vec![T::deserialize(text)?])
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(values)
    }
}

pub(crate) fn one_or_many<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    source: D,
) -> Result<Vec<T>, D::Error> {
    source.deserialize_any(OneOrMany(PhantomData))
}

fn some_of_one_or_many<'de, D: Deserializer<'de>>(source: D) -> Result<Option<Vec<String>>, D::Error> {
    one_or_many(source).map(Some)
}

fn pairs<'de, D: Deserializer<'de>>(source: D) -> Result<Vec<(String, String)>, D::Error> {
    let wrong = |text: &str| de::Error::custom(format!("`{text}` does not have the form `package=world`"));
    let texts: Vec<String> = one_or_many(source)?;
    let pairs = texts.iter().map(|text| pair(text).map_err(|_| wrong(text)));
    pairs.collect()
}

fn exclude<'de, D: Deserializer<'de>>(source: D) -> Result<Exclude, D::Error> {
    Exclude::new(&one_or_many::<String, D>(source)?).map_err(de::Error::custom)
}

impl<'de> Deserialize<'de> for ModuleName {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        String::deserialize(source)?.parse().map_err(de::Error::custom)
    }
}
