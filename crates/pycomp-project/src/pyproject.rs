//! The pyproject.toml of a project: `[tool.pycomp]`, and what `[project]` says that a build needs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use pycomp_messages::suggest;
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::collect;
use crate::error::SettingsError;
use crate::packages::requirement_name;
use crate::settings::{self, Settings};
use crate::{Metadata, ProjectError, Requirements, WitOptions};

/// The name of the file.
const FILE: &str = "pyproject.toml";

/// A pyproject.toml with a table `[tool.pycomp]`.
#[derive(Debug, Clone)]
pub struct Pyproject {
    /// The file, as it was found.
    pub path: PathBuf,
    /// What `[tool.pycomp]` says.
    pub settings: Settings,
    /// What `[project]` says about the project.
    pub metadata: Metadata,
    /// The directory of the file; empty for the current one.
    dir: PathBuf,
    /// What is written in the file.
    text: String,
    /// The `dependencies` of `[project]`.
    dependencies: Option<Vec<String>>,
}

impl Pyproject {
    /// The nearest pyproject.toml with a table `[tool.pycomp]`, in the current directory or above it. Others are passed
    /// over: they belong to something else.
    ///
    /// # Errors
    /// It cannot be read, or is not as it should be.
    pub fn find() -> Result<Option<Self>, ProjectError> {
        let depth = std::env::current_dir().map_or(1, |dir| dir.ancestors().count());
        let mut dir = PathBuf::new();
        for _ in 0..depth {
            let path = dir.join(FILE);
            if path.is_file()
                && let Some(found) = Self::read(&path)?
            {
                return Ok(Some(found));
            }
            dir.push("..");
        }
        Ok(None)
    }

    /// Reads the file; `None` if it has no table `[tool.pycomp]`.
    ///
    /// # Errors
    /// It cannot be read, or is not as it should be.
    pub fn read(path: &Path) -> Result<Option<Self>, ProjectError> {
        let bytes = fs_err::read(path).map_err(|error| ProjectError::unreadable(path, &error))?;
        let text = String::from_utf8(bytes).map_err(|_| SettingsError::new(path, "", "it is not UTF-8"))?;
        if !text.contains("pycomp") {
            return Ok(None);
        }
        let wrong = |error: toml::de::Error| {
            SettingsError::new(path, &text, error.message()).at(error.span().unwrap_or(0..0))
        };
        let document = DeTable::parse(&text).map_err(wrong)?;
        let Some(value) = table(document.get_ref(), &["tool"]).and_then(|tool| tool.get("pycomp")) else {
            return Ok(None);
        };
        let DeValue::Table(table) = value.get_ref() else {
            let wrong = SettingsError::new(path, &text, "`tool.pycomp` is not a table").at(value.span());
            return Err(wrong
                .with_hint("write its keys below a line `[tool.pycomp]`")
                .into());
        };
        let unknown = table
            .keys()
            .filter(|key| !settings::KEYS.contains(&&**key.get_ref()));
        if let Some(key) = unknown.min_by_key(|key| key.span().start) {
            return Err(unknown_key(path, &text, key).into());
        }
        let Document { project, tool } = toml::from_str::<Document<Settings>>(&text).map_err(wrong)?;
        let of_wit: Document<WitOptions> = toml::from_str(&text).map_err(wrong)?;
        let metadata = project
            .metadata()
            .map_err(|(span, message)| SettingsError::new(path, &text, message).at(span))?;
        Ok(Some(Pyproject {
            path: path.to_owned(),
            settings: Settings {
                wit: of_wit.tool.pycomp,
                ..tool.pycomp
            },
            metadata,
            dir: path.parent().unwrap_or(Path::new("")).to_owned(),
            dependencies: project.dependencies,
            text: text.clone(),
        }))
    }

    /// A path as the file means it: from its directory.
    pub fn resolve(&self, path: &Path) -> PathBuf {
        let path: PathBuf = self.dir.join(path).components().collect();
        match path.as_os_str().is_empty() {
            true => PathBuf::from("."),
            false => path,
        }
    }

    /// Refuses what a key of `[tool.pycomp]` names and is no directory.
    ///
    /// # Errors
    /// Names the first of them, with its line.
    pub fn check_directories(&self, key: &str) -> Result<(), ProjectError> {
        // It was read before, so that there is nothing wrong with it.
        let Ok(document) = DeTable::parse(&self.text) else {
            return Ok(());
        };
        let settings = table(document.get_ref(), &["tool", "pycomp"]);
        let values = match settings.and_then(|settings| settings.get(key)) {
            Some(value) => match value.get_ref() {
                DeValue::Array(values) => values.iter().collect(),
                _ => vec![value],
            },
            None => Vec::new(),
        };
        for value in values {
            let dir = self.resolve(Path::new(value.get_ref().as_str().unwrap_or_default()));
            if let Some(problem) = collect::directory_problem(&dir)? {
                let message = format!("`{}` (given with `{key}`) {problem}", dir.display());
                return Err(SettingsError::new(&self.path, &self.text, message)
                    .at(value.span())
                    .into());
            }
        }
        Ok(())
    }

    /// What the project depends on: a `pylock.toml` beside the file, else `dependencies` of `[project]`, else a
    /// `requirements.txt` beside the file. `None` if there is nothing to fetch.
    pub fn requirements(&self) -> Option<Requirements> {
        let beside = |name: &str| Some(self.dir.join(name)).filter(|path| path.is_file());
        if let Some(lock) = beside("pylock.toml") {
            return Some(Requirements::Lock(lock));
        }
        match &self.dependencies {
            Some(list) if list.is_empty() => None,
            Some(list) => Some(Requirements::Listed {
                file: self.path.clone(),
                list: list.clone(),
            }),
            None => beside("requirements.txt").map(Requirements::File),
        }
    }

    /// The names of packages that the project says it depends on, as an index writes them: those of `dependencies`, and
    /// of a `requirements.txt` or a `pylock.toml` beside the file.
    pub fn dependency_names(&self) -> Vec<String> {
        let beside = |name: &str| fs_err::read_to_string(self.dir.join(name)).unwrap_or_default();
        let lock: Option<Lock> = toml::from_str(&beside("pylock.toml")).ok();
        let locked = lock
            .iter()
            .flat_map(|lock| lock.packages.iter().map(|package| &*package.name));
        let listed = self.dependencies.iter().flatten().map(String::as_str);
        let file = beside("requirements.txt");
        let lines = file
            .lines()
            .filter(|line| !line.trim_start().starts_with(['-', '#']));
        let names = locked.chain(listed).chain(lines).map(requirement_name);
        names.filter(|name| !name.is_empty()).collect()
    }

    /// The files whose change changes the build, beside WIT and Python.
    pub fn watched(&self) -> Vec<PathBuf> {
        let beside = ["pylock.toml", "requirements.txt"].map(|name| self.dir.join(name));
        [self.path.clone()].into_iter().chain(beside).collect()
    }
}

fn table<'a, 'i>(table: &'a DeTable<'i>, path: &[&str]) -> Option<&'a DeTable<'i>> {
    let mut path = path.iter();
    path.try_fold(table, |table, key| table.get(*key)?.get_ref().as_table())
}

/// The error for a key that `[tool.pycomp]` cannot have.
fn unknown_key(path: &Path, text: &str, key: &Spanned<DeString<'_>>) -> SettingsError {
    let hint = match suggest(&key.get_ref().to_lowercase().replace('_', "-"), settings::KEYS) {
        Some(known) => format!("did you mean `{known}`?"),
        None => format!("the keys are {}", settings::KEYS.join(", ")),
    };
    SettingsError::new(
        path,
        text,
        format!("`[tool.pycomp]` has no key `{}`", key.get_ref()),
    )
    .at(key.span())
    .with_hint(hint)
}

/// The packages of a `pylock.toml`.
#[derive(Deserialize)]
struct Lock {
    #[serde(default)]
    packages: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
}

/// The parts of the file that a build needs.
#[derive(Deserialize)]
struct Document<T> {
    #[serde(default)]
    project: ProjectTable,
    tool: Tool<T>,
}

#[derive(Deserialize)]
struct Tool<T> {
    pycomp: T,
}

/// `[project]`, as PEP 621 and PEP 639 have it.
#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
struct ProjectTable {
    name: Option<String>,
    version: Option<String>,
    description: Option<String>,
    authors: Vec<Author>,
    license: Option<Spanned<License>>,
    urls: BTreeMap<String, String>,
    dependencies: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(expecting = "a table with `name` or `email`")]
struct Author {
    name: Option<String>,
    email: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "an SPDX expression, or a table with `text` or `file`")]
enum License {
    Expression(String),
    Text {
        text: String,
    },
    File {
        #[serde(rename = "file")]
        _file: String,
    },
}

impl ProjectTable {
    fn metadata(&self) -> Result<Metadata, (std::ops::Range<usize>, String)> {
        Ok(Metadata {
            name: self.name.clone(),
            version: self.version.clone(),
            description: self.description.clone(),
            authors: self.authors.iter().filter_map(Author::line).collect(),
            license: self.license()?,
            homepage: self.url(&["homepage"]),
            source: self.url(&["source", "repository", "sourcecode", "github"]),
        })
    }

    /// The licence, if it is an SPDX expression; the older forms may hold anything.
    fn license(&self) -> Result<Option<String>, (std::ops::Range<usize>, String)> {
        let Some(license) = &self.license else {
            return Ok(None);
        };
        match license.get_ref() {
            License::Expression(text) => match spdx::Expression::parse(text) {
                Ok(_) => Ok(Some(text.clone())),
                Err(error) => Err((
                    license.span(),
                    format!("`{text}` is not an SPDX expression: {}", error.reason),
                )),
            },
            License::Text { text } => {
                Ok(Some(text.clone()).filter(|text| spdx::Expression::parse(text).is_ok()))
            }
            License::File { .. } => Ok(None),
        }
    }

    /// An address by its label, which is compared as PEP 753 says.
    fn url(&self, labels: &[&str]) -> Option<String> {
        let plain = |label: &str| -> String {
            label
                .chars()
                .filter(|c| c.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect()
        };
        labels
            .iter()
            .find_map(|wanted| self.urls.iter().find(|(label, _)| plain(label) == *wanted))
            .map(|(_, url)| url.clone())
    }
}

impl Author {
    fn line(&self) -> Option<String> {
        match (&self.name, &self.email) {
            (Some(name), Some(email)) => Some(format!("{name} <{email}>")),
            (Some(one), None) | (None, Some(one)) => Some(one.clone()),
            (None, None) => None,
        }
    }
}
