//! Names of Python modules.

use std::fmt;
use std::str::FromStr;

use crate::ProjectError;

/// A dotted Python module name, such as `app` or `shop.api`. Its parts need not be identifiers: `my-app`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ModuleName(String);

impl ModuleName {
    /// The name as it is imported: `shop.api`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The parts between the dots; at least one.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('.')
    }

    /// The outermost package: `shop` of `shop.api`.
    pub fn first(&self) -> &str {
        self.parts().next().unwrap_or_default()
    }

    /// The innermost name: `api` of `shop.api`.
    pub fn last(&self) -> &str {
        self.parts().last().unwrap_or_default()
    }
}

impl FromStr for ModuleName {
    type Err = ProjectError;

    fn from_str(name: &str) -> Result<Self, ProjectError> {
        if name.split('.').all(is_importable) && !name.ends_with(".py") {
            return Ok(ModuleName(name.to_owned()));
        }
        Err(ProjectError::ModuleName {
            name: name.to_owned(),
            hint: module_hint(name),
        })
    }
}

impl fmt::Display for ModuleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether `text` can be a Python identifier, by Unicode's alphabetic classes.
pub(crate) fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c == '_' || c.is_alphabetic())
        && chars.all(|c| c == '_' || c.is_alphanumeric())
}

/// Whether a module can have this name between dots: `importlib` takes the names of files that no `import` statement
/// can write, such as `my-app`.
fn is_importable(part: &str) -> bool {
    const NEVER: &str = "/\\:*?\"'`<>|";
    !part.is_empty()
        && !part.starts_with('-')
        && part.trim() == part
        && !part.chars().any(|c| c.is_control() || NEVER.contains(c))
}

/// Guesses what was meant: people type a file's path where a module's name is wanted.
fn module_hint(name: &str) -> String {
    let stem = name.strip_suffix(".py").unwrap_or(name);
    match stem.rsplit_once(['/', '\\']) {
        Some((dir, module)) if is_importable(module) => {
            let dir = if dir.is_empty() { "/" } else { dir };
            format!("pass the module's name, and its directory with `--python-path`: `--python-path {dir} {module}`")
        }
        None if stem != name && stem.split('.').all(is_importable) => {
            format!("give the module's name, not the file's: `{stem}`")
        }
        _ => {
            "a module name is a file's name without `.py`, with dots between packages: `app`, `my-app`, `shop.api`"
                .to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_python_can_import() {
        for name in [
            "app", "shop.api", "_x1", "größe", "my-app", "x-y.app", "1st", "my app",
        ] {
            assert_eq!(
                name.parse::<ModuleName>().map(|n| n.to_string()).ok().as_deref(),
                Some(name)
            );
        }
        for name in [
            "",
            "app.py",
            "my-app.py",
            "-a",
            "a..b",
            ".a",
            "src/app",
            "app:run",
            "a\n",
            " a",
            "a*",
        ] {
            assert!(name.parse::<ModuleName>().is_err(), "{name}");
        }
    }

    #[test]
    fn a_path_is_answered_with_the_flags_it_stands_for() {
        assert_eq!(
            module_hint("src/app.py"),
            "pass the module's name, and its directory with `--python-path`: `--python-path src app`"
        );
        assert_eq!(
            module_hint("app.py"),
            "give the module's name, not the file's: `app`"
        );
        assert_eq!(
            module_hint("src/my-app.py"),
            "pass the module's name, and its directory with `--python-path`: `--python-path src my-app`"
        );
    }
}
