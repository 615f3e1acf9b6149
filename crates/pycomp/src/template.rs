//! The projects that `new` and `init` create: copies of `templates/` with the name of the project filled in.

use std::fmt;
use std::io::Write;
use std::path::Path;

use clap::ValueEnum;

use crate::error::CommandError;

/// The kind of component.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Template {
    /// A command: `wasi:cli/run`
    Cli,
    /// A web service: `wasi:http/incoming-handler`
    Http,
    /// Functions that hosts and other components call
    Library,
}

/// The text of a template's file.
macro_rules! text {
    ($name:literal, $file:literal) => {
        include_str!(concat!("../../../templates/", $name, "/", $file))
    };
}

/// The files of a template: where they go, and their text.
macro_rules! files {
    ($name:literal) => {
        [
            ("pyproject.toml", text!($name, "pyproject.toml")),
            ("wit/world.wit", text!($name, "wit/world.wit")),
            ("app.py", text!($name, "app.py")),
            ("README.md", text!($name, "README.md")),
            // Not with a dot there: git would heed it.
            (".gitignore", text!($name, "gitignore")),
        ]
    };
}

impl Template {
    fn files(self) -> [(&'static str, &'static str); 5] {
        match self {
            Template::Cli => files!("cli"),
            Template::Http => files!("http"),
            Template::Library => files!("library"),
        }
    }

    /// Writes the files that are not there yet below `dir`, and gives those that are.
    pub(crate) fn write(self, dir: &Path, name: &Name) -> Result<Vec<&'static str>, CommandError> {
        let mut left = Vec::new();
        for (path, text) in self.files() {
            let text = text
                .replace("{{name}}", &name.0)
                .replace("{{wit-name}}", &name.in_wit());
            match create(&dir.join(path), &text) {
                Ok(()) => {}
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => left.push(path),
                Err(error) => return Err(CommandError::new(format!("cannot write the project: {error}"))),
            }
        }
        Ok(left)
    }
}

fn create(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(dir) = path.parent() {
        fs_err::create_dir_all(dir)?;
    }
    fs_err::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)?
        .write_all(text.as_bytes())
}

/// A project's name: a word for Python's packages, for WIT and for a file.
#[derive(Debug, Clone)]
pub(crate) struct Name(String);

impl Name {
    pub(crate) fn new(name: &str) -> Result<Self, CommandError> {
        let words = name.split(['-', '_']);
        let is_word = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_alphabetic())
                && word.chars().all(|c| c.is_ascii_alphanumeric())
        };
        match words.clone().all(is_word) {
            true => Ok(Name(name.to_owned())),
            false => Err(CommandError::with_hint(
                format!("`{name}` is not a valid project name"),
                "use words that begin with a letter, separated by `-`: `shop-api`",
            )),
        }
    }

    /// The name of the directory.
    pub(crate) fn of(path: &Path) -> Result<Self, CommandError> {
        Name::new(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy())
    }

    /// As an identifier of WIT; `%` keeps it from being a keyword.
    fn in_wit(&self) -> String {
        let words = self.0.to_ascii_lowercase().replace('_', "-");
        match KEYWORDS.split(' ').any(|keyword| keyword == words) {
            true => format!("%{words}"),
            false => words,
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The words of WIT that are not names.
const KEYWORDS: &str = "as async bool borrow char constructor enum error-context export f32 f64 flags float32 float64 from \
                        func future import include interface list map option own package record resource result s16 s32 s64 \
                        s8 static stream string tuple type u16 u32 u64 u8 use variant with world";
