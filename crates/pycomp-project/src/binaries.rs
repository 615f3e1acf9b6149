//! Shared libraries among the Python files: a component can't load them.

use std::io::Read;
use std::path::{Path, PathBuf};

use pycomp_dylink::SideModule;

use crate::ProjectError;
use crate::packages::Wheel;

/// What to do about a wheel that is made for one kind of machine.
pub(crate) const PURE_WHEEL: &str =
    "a component needs a wheel whose tag ends in `none-any`: choose a version that has one";

/// Whether a file is a shared library by its name: `x.so`, `x.so.1`, `x.pyd`, `x.dylib`.
pub(crate) fn is_shared_library(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name);
    let versioned = name.split_once(".so.").is_some_and(|(_, version)| {
        version.chars().next().is_some_and(|c| c.is_ascii_digit())
            && version.chars().all(|c| c.is_ascii_digit() || c == '.')
    });
    versioned
        || [".so", ".pyd", ".dylib"]
            .iter()
            .any(|suffix| name.ends_with(suffix))
}

/// Whether a file can be linked into a component by its first bytes.
pub(crate) fn is_side_module(file: &Path) -> bool {
    let mut start = Vec::new();
    let read = |file: fs_err::File| file.take(32).read_to_end(&mut start);
    fs_err::File::open(file).and_then(read).is_ok() && SideModule::is_one(&start)
}

/// The first directory below `root`, or for a file directly in it the module's name.
pub(crate) fn package(root: &Path, file: &Path) -> String {
    let first = below(root, file)
        .components()
        .next()
        .map(|c| c.as_os_str().to_string_lossy().into_owned())
        .unwrap_or_default();
    first.split('.').next().unwrap_or(&first).to_owned()
}

/// A file's path from the directory it was found in.
pub(crate) fn below<'a>(root: &Path, file: &'a Path) -> &'a Path {
    file.strip_prefix(root.strip_prefix(".").unwrap_or(root))
        .unwrap_or(file)
}

/// Refuses shared libraries in a directory that was named for the component.
pub(crate) fn refuse(root: &Path, files: &[PathBuf]) -> Result<(), ProjectError> {
    let Some(file) = files.first() else {
        return Ok(());
    };
    let more = match files.len() {
        1 => String::new(),
        2 => "; the same applies to 1 more file".to_owned(),
        n => format!("; the same applies to {} more files", n - 1),
    };
    let package = package(root, file);
    let wheel = Wheel::of(root, file);
    let (what, mut remedy) = match platform(file) {
        Some("WebAssembly") => (
            "is WebAssembly, but not a side module that could be linked: it has no section `dylink.0`".to_owned(),
            format!("link it with `-shared`, or use a pure-Python build of the package `{package}`"),
        ),
        Some(platform) => (
            format!("is compiled for {platform}, so a component cannot load it"),
            format!(
                "use a pure-Python build of the package `{package}`; if the package works without the file, \
                 exclude it: `--exclude '{}'`",
                below(root, file).display()
            ),
        ),
        None => (
            "has the name of a shared library, which a component cannot load".to_owned(),
            format!(
                "use a pure-Python build of the package `{package}`; if the file is not a library, rename it"
            ),
        ),
    };
    let mut from = String::new();
    if let Some(wheel) = wheel {
        from = format!(" of the wheel {wheel}");
        let first = match wheel.runs_anywhere() {
            true => "the wheel's tag does not match its contents: choose another version",
            false => PURE_WHEEL,
        };
        remedy = format!(
            "{first}; if the package works without the file, exclude it: `--exclude '{}'`",
            below(root, file).display()
        );
    }
    Err(ProjectError::Binaries {
        message: format!("`{}`{from} {what}{more}", file.display()),
        hint: remedy,
    })
}

/// Which kind of machine a binary is for, by its first bytes.
fn platform(file: &Path) -> Option<&'static str> {
    let mut magic = [0; 4];
    fs_err::File::open(file).ok()?.read_exact(&mut magic).ok()?;
    match magic {
        [0x7f, b'E', b'L', b'F'] => Some("Linux or another Unix (ELF)"),
        [b'M', b'Z', ..] => Some("Windows (PE)"),
        [0xcf | 0xce, 0xfa, 0xed, 0xfe] | [0xca, 0xfe, 0xba, 0xbe] => Some("macOS (Mach-O)"),
        [0, b'a', b's', b'm'] => Some("WebAssembly"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_libraries_are_told_by_name() {
        for name in [
            "a.so",
            "p/a.cpython-311-x86_64-linux-gnu.so",
            "libz.so.1.3",
            "a.pyd",
            "a.dylib",
        ] {
            assert!(is_shared_library(name), "{name}");
        }
        for name in ["a.py", "so", "a.so.py", "notes.so.txt", "a.json"] {
            assert!(!is_shared_library(name), "{name}");
        }
    }

    #[test]
    fn the_package_is_the_first_name_below_the_root() {
        assert_eq!(
            package(Path::new("deps"), Path::new("deps/numpy/core/a.so")),
            "numpy"
        );
        assert_eq!(
            package(Path::new("."), Path::new("_cffi.cpython-311.so")),
            "_cffi"
        );
    }
}
