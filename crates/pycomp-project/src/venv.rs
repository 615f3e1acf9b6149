//! Virtual environments: where their packages are and which of them are only tools.

use std::path::{Path, PathBuf};

/// The site-packages directory of a virtual environment, whichever Python it was made with.
pub(crate) fn site_packages(venv: &Path) -> Option<PathBuf> {
    let windows = venv.join("Lib").join("site-packages");
    if windows.is_dir() {
        return Some(windows);
    }
    let mut found: Vec<PathBuf> = fs_err::read_dir(venv.join("lib"))
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()))
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

/// Whether a name directly in site-packages belongs to the environment itself and not to an app: installers,
/// componentize-py, `.pth` files and the hooks of editable installs.
pub(crate) fn is_tooling(name: &str) -> bool {
    const TOOLS: [&str; 7] = [
        "pip",
        "setuptools",
        "wheel",
        "pkg_resources",
        "_distutils_hack",
        "_virtualenv",
        "componentize_py",
    ];
    let stem = name
        .strip_suffix(".dist-info")
        .and_then(|s| s.split('-').next())
        .unwrap_or(name);
    TOOLS.contains(&stem) || name.ends_with(".pth") || name.starts_with("__editable__")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_are_not_part_of_an_app() {
        for name in [
            "pip",
            "pip-25.0.dist-info",
            "setuptools-80.1.dist-info",
            "a.pth",
            "__editable___x_finder",
        ] {
            assert!(is_tooling(name), "{name}");
        }
        for name in ["pipeline", "requests", "requests-2.32.0.dist-info", "wheelhouse"] {
            assert!(!is_tooling(name), "{name}");
        }
    }
}
