//! The Python files of a component: what they import is read, they are compiled, and they are put in the image.

use std::borrow::Cow;
use std::collections::HashSet;

use pycomp_image::{Content, ImageBuilder, ImageError};
use pycomp_imports::Source;
use pycomp_project::{APP_DIR, App, ModuleName, SITE_PACKAGES, Sources, below_mount};

use crate::bytecode::Held;
use crate::error::BuildError;
use crate::placement::Placement;

/// A file of the app, of a package or of the bindings.
pub(crate) struct GuestFile<'a> {
    /// Where it is in the component.
    pub(crate) guest: String,
    pub(crate) content: Cow<'a, [u8]>,
    /// Whether the app reads its source: it is of the app's own directory, or its package reads it.
    is_read: bool,
    /// Whether it can be imported, and is compiled.
    pub(crate) is_module: bool,
}

/// Reads all files, and adds those of the bindings. `module` is the app's.
pub(crate) fn read<'a>(
    app: &App,
    module: &ModuleName,
    place: &Placement,
    bindings: &'a [(String, String)],
) -> Result<Vec<GuestFile<'a>>, BuildError> {
    let mut files = Vec::with_capacity(app.files.len() + bindings.len());
    for (path, text) in bindings {
        files.push(GuestFile {
            guest: place.guest(path),
            content: Cow::Borrowed(text.as_bytes()),
            is_read: false,
            is_module: true,
        });
    }
    for file in app.files.iter().filter(|file| !place.replaces(&file.guest)) {
        files.push(GuestFile {
            guest: file.guest.clone(),
            // Its code is linked; Python only has to find a file.
            content: match file.is_extension() {
                true => Cow::Borrowed(&[]),
                false => Cow::Owned(file.read()?),
            },
            is_read: file.guest.starts_with(&format!("{APP_DIR}/")),
            is_module: is_module(&file.guest, module),
        });
    }
    let sources: HashSet<String> = files
        .iter()
        .filter(|file| file.is_module)
        .map(|file| format!("{}c", file.guest))
        .collect();
    // Python prefers the source, and this may be another Python's.
    files.retain(|file| !sources.contains(&file.guest));
    keep_what_packages_read(&mut files);
    Ok(files)
}

/// A package that calls `inspect.getsource` may want the source of its `__init__.py`: anyio finds there what it imports
/// at first use.
fn keep_what_packages_read(files: &mut [GuestFile<'_>]) {
    let calls = |file: &&GuestFile<'_>| {
        file.is_module
            && std::str::from_utf8(&file.content).is_ok_and(|text| text.contains("inspect.getsource"))
    };
    let packages = files
        .iter()
        .filter(calls)
        .filter_map(|file| Some(format!("{SITE_PACKAGES}/{}/__init__.py", package(&file.guest)?)));
    let kept: HashSet<String> = packages.collect();
    for file in files.iter_mut().filter(|file| kept.contains(&file.guest)) {
        file.is_read = true;
    }
}

/// The package that a file is of, by its outermost directory.
fn package(guest: &str) -> Option<&str> {
    let path = guest.strip_prefix(SITE_PACKAGES)?.strip_prefix('/')?;
    path.split_once('/').map(|(package, _)| package)
}

/// Whether a file can be imported: what lies in `{{ name }}` or `my-scripts` is read as a file, if at all. The names on
/// the way to the app's module need not be identifiers.
fn is_module(guest: &str, app: &ModuleName) -> bool {
    let Some(path) = below_mount(guest).and_then(|path| path.strip_suffix(".py")) else {
        return false;
    };
    let mut of_app = app.parts().map(Some).chain(std::iter::repeat(None));
    let mut on_the_way = guest.starts_with(APP_DIR);
    path.split('/').all(|part| {
        on_the_way &= of_app.next().flatten() == Some(part);
        let identifier = !part.is_empty() && part.chars().all(|c| c == '_' || c.is_alphanumeric());
        on_the_way || identifier
    })
}

impl GuestFile<'_> {
    /// Whether its bytecode goes into the component. Tests that packages bring along are rarely imported: they stay
    /// sources, unless there are to be none.
    pub(crate) fn is_compiled(&self, sources: Sources) -> bool {
        self.is_module && (sources == Sources::None || !self.is_test())
    }

    fn is_test(&self) -> bool {
        self.guest
            .strip_prefix(SITE_PACKAGES)
            .is_some_and(|path| path.contains("/tests/"))
    }

    /// Whether the source goes into the component even if there is bytecode.
    pub(crate) fn is_kept(&self, sources: Sources) -> bool {
        match sources {
            Sources::None => false,
            Sources::App => self.is_read,
            Sources::All => true,
        }
    }

    /// As the search for imports takes it.
    pub(crate) fn source(&self) -> Source<'_> {
        Source {
            guest: &self.guest,
            text: &self.content,
        }
    }

    /// Puts it into the image.
    pub(crate) fn place(
        &self,
        image: &mut ImageBuilder,
        held: &Held,
        sources: Sources,
        cache_tag: &str,
    ) -> Result<(), ImageError> {
        let file = || match &held.file {
            Some(file) => Ok(file.clone()),
            None => Content::stored(self.content.to_vec()),
        };
        match &held.bytecode {
            None => image.add(&self.guest, file()?),
            Some(bytecode) if self.is_kept(sources) => {
                image.add(&cached(&self.guest, cache_tag), bytecode.clone())?;
                image.add(&self.guest, file()?)
            }
            Some(bytecode) => image.add(&format!("{}c", self.guest), bytecode.clone()),
        }
    }
}

/// Where Python looks for the bytecode of a source: `/app/__pycache__/app.cpython-314.pyc`.
fn cached(source: &str, cache_tag: &str) -> String {
    let (dir, name) = source.rsplit_once('/').unwrap_or(("", source));
    format!(
        "{dir}/__pycache__/{}.{cache_tag}.pyc",
        name.trim_end_matches(".py")
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn bytecode_lies_where_python_looks() {
        assert_eq!(
            cached("/app/a/b.py", "cpython-314"),
            "/app/a/__pycache__/b.cpython-314.pyc"
        );
    }

    fn empty(guest: &str) -> GuestFile<'_> {
        GuestFile {
            guest: guest.to_owned(),
            content: Cow::Borrowed(&b""[..]),
            is_read: false,
            is_module: true,
        }
    }

    #[test]
    fn tests_of_packages_stay_sources() {
        let compiled = |guest: &str, sources| empty(guest).is_compiled(sources);
        let test = "/lib/python3.14/site-packages/a/tests/test_b.py";
        assert!(!compiled(test, Sources::App) && compiled(test, Sources::None));
        assert!(compiled("/lib/python3.14/site-packages/a/tests.py", Sources::App));
        assert!(compiled("/app/tests/test_b.py", Sources::App));
    }

    #[test]
    fn only_what_can_be_imported_is_a_module() {
        let module = |app: &str| app.parse::<ModuleName>().unwrap();
        let is_module = |guest: &str| is_module(guest, &module("app"));
        assert!(is_module("/app/a.py") && is_module("/lib/python3.14/site-packages/a/__init__.py"));
        for guest in [
            "/app/a.txt",
            "/app/{{ x }}/a.py",
            "/app/my-scripts/a.py",
            "/other/a.py",
        ] {
            assert!(!is_module(guest), "{guest}");
        }
        assert!(super::is_module("/app/my-app.py", &module("my-app")));
        let in_package = module("x-y.my-app");
        for guest in [
            "/app/x-y/my-app.py",
            "/app/x-y/__init__.py",
            "/app/x-y/a/b.py",
            "/app/c.py",
        ] {
            assert!(super::is_module(guest, &in_package), "{guest}");
        }
        for guest in ["/app/z-y/a.py", "/app/x-y/my-scripts/a.py", "/app/my-app.py"] {
            assert!(!super::is_module(guest, &in_package), "{guest}");
        }
    }
}
