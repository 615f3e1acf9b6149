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

/// The version of WASI in the world of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum WasiVersion {
    /// Every host supports it
    #[value(name = "0.2")]
    V02,
    /// Newer hosts support it: functions that wait are `async`
    #[value(name = "0.3")]
    V03,
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
        files!($name, $name, $name)
    };
    ($name:literal, $code:literal, $readme:literal) => {
        [
            ("pyproject.toml", text!($name, "pyproject.toml")),
            ("wit/world.wit", text!($code, "wit/world.wit")),
            ("app.py", text!($code, "app.py")),
            ("README.md", text!($readme, "README.md")),
            // Not with a dot there: git would heed it.
            (".gitignore", text!($name, "gitignore")),
        ]
    };
}

impl Template {
    fn files(self, wasi: WasiVersion) -> [(&'static str, &'static str); 5] {
        match (self, wasi) {
            (Template::Cli, WasiVersion::V02) => files!("cli"),
            (Template::Cli, WasiVersion::V03) => files!("cli", "cli-0.3", "cli"),
            (Template::Http, WasiVersion::V02) => files!("http"),
            (Template::Http, WasiVersion::V03) => files!("http", "http-0.3", "http-0.3"),
            (Template::Library, _) => files!("library"),
        }
    }

    /// Writes the files that are not there yet below `dir`, and gives those that are.
    pub(crate) fn write(
        self,
        wasi: WasiVersion,
        dir: &Path,
        name: &Name,
    ) -> Result<Vec<&'static str>, CommandError> {
        let mut left = Vec::new();
        for (path, text) in self.files(wasi) {
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
