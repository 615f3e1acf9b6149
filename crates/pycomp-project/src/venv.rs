//! Virtual environments: where their packages are and which of them are only tools.

use std::path::{Path, PathBuf};

use crate::packages;

/// The site-packages directory of a virtual environment, whichever Python it was made with.
pub(crate) fn site_packages(venv: &Path) -> Option<PathBuf> {
    let windows = venv.join("Lib").join("site-packages");
    if windows.is_dir() {
        return Some(windows);
    }
    let mut found: Vec<PathBuf> = packages::entries(&venv.join("lib"))
        .filter(|dir| {
            dir.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("python3"))
        })
        .map(|dir| dir.join("site-packages"))
        .filter(|dir| dir.is_dir())
        .collect();
    found.sort();
    found.pop()
}

/// Packages that environments are made with, and the names of their modules and metadata in site-packages.
const TOOLS: [(&str, &[&str]); 4] = [
    ("pip", &["pip"]),
    ("setuptools", &["setuptools", "pkg_resources", "_distutils_hack"]),
    ("wheel", &["wheel"]),
    ("componentize-py", &["componentize_py"]),
];

/// The packages of an environment that belong to it and not to an app.
pub(crate) struct Tools(Vec<&'static str>);

impl Tools {
    /// Those that neither the project depends on nor a package that is installed in `root`.
    pub(crate) fn unwanted(dependencies: &[String], root: &Path) -> Tools {
        let required = packages::required(root);
        let is_wanted = |tool: &str| {
            let is_tool = |name: &String| packages::normal(name) == tool;
            dependencies.iter().any(is_tool) || required.iter().any(|name| name == tool)
        };
        let unwanted = TOOLS.iter().filter(|(tool, _)| !is_wanted(tool));
        Tools(unwanted.flat_map(|(_, names)| names.iter().copied()).collect())
    }

    /// Whether a name directly in site-packages belongs to one of them, or to the environment itself.
    pub(crate) fn include(&self, name: &str) -> bool {
        let stem = name
            .strip_suffix(".dist-info")
            .and_then(|s| s.split('-').next())
            .unwrap_or(name);
        self.0.contains(&stem) || is_hook(name)
    }
}

/// Whether a name directly in site-packages belongs to the environment itself: `.pth` files, virtualenv's own module
/// and the hooks of editable installs.
pub(crate) fn is_hook(name: &str) -> bool {
    name.ends_with(".pth") || name == "_virtualenv" || name.starts_with("__editable__")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn tools_are_not_part_of_an_app_that_does_not_ask_for_them() {
        let dir = tempfile::tempdir().unwrap();
        let left_out = |dependencies: &[&str]| -> Vec<&str> {
            let dependencies: Vec<String> = dependencies.iter().map(|name| (*name).to_owned()).collect();
            let tools = Tools::unwanted(&dependencies, dir.path());
            [
                "pip",
                "pip-25.0.dist-info",
                "setuptools",
                "pkg_resources",
                "setuptools-80.1.dist-info",
                "a.pth",
                "__editable___x_finder",
                "pipeline",
                "requests-2.32.0.dist-info",
                "wheelhouse",
            ]
            .into_iter()
            .filter(|name| tools.include(name))
            .collect()
        };
        assert_eq!(left_out(&[]).len(), 7);
        assert_eq!(
            left_out(&["Setuptools"]),
            ["pip", "pip-25.0.dist-info", "a.pth", "__editable___x_finder"]
        );
        let info = dir.path().join("acme-1.0.dist-info");
        fs_err::create_dir(&info).unwrap();
        let requires = "Name: acme\nRequires-Dist: setuptools >=61 ; python_version > '3.8'\n                        Requires-Dist: pip ; extra == 'x'\n";
        fs_err::write(info.join("METADATA"), requires).unwrap();
        assert_eq!(
            left_out(&[]),
            ["pip", "pip-25.0.dist-info", "a.pth", "__editable___x_finder"]
        );
    }
}
