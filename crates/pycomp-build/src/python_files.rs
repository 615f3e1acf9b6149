//! The Python files of a component: what they import is read, they are compiled, and they are put in the image.

use std::borrow::Cow;
use std::collections::HashSet;

use pycomp_image::{Content, ImageBuilder, ImageError};
use pycomp_imports::Source;
use pycomp_project::{APP_DIR, App, SITE_PACKAGES, Sources};

use crate::bytecode::Held;
use crate::error::BuildError;
use crate::placement::Placement;

/// A file of the app, of a package or of the bindings.
pub(crate) struct GuestFile<'a> {
    /// Where it is in the component.
    pub(crate) guest: String,
    pub(crate) content: Cow<'a, [u8]>,
    /// Whether it is of the app's own directory.
    of_app: bool,
}

/// Reads all files, and adds those of the bindings.
pub(crate) fn read<'a>(
    app: &App,
    place: &Placement,
    bindings: &'a [(String, String)],
) -> Result<Vec<GuestFile<'a>>, BuildError> {
    let mut files = Vec::with_capacity(app.files.len() + bindings.len());
    for (path, text) in bindings {
        files.push(GuestFile {
            guest: place.guest(path),
            content: Cow::Borrowed(text.as_bytes()),
            of_app: false,
        });
    }
    for file in app.files.iter().filter(|file| !place.replaces(&file.guest)) {
        files.push(GuestFile {
            guest: file.guest.clone(),
            content: Cow::Owned(file.read()?),
            of_app: file.guest.starts_with(&format!("{APP_DIR}/")),
        });
    }
    let sources: HashSet<String> = files
        .iter()
        .filter(|file| file.is_module())
        .map(|file| format!("{}c", file.guest))
        .collect();
    // Python prefers the source, and this may be another Python's.
    files.retain(|file| !sources.contains(&file.guest));
    Ok(files)
}

impl GuestFile<'_> {
    /// Whether it can be imported: what lies in `{{ name }}` or `my-scripts` is read as a file, if at all.
    pub(crate) fn is_module(&self) -> bool {
        let below = [APP_DIR, SITE_PACKAGES]
            .iter()
            .find_map(|root| self.guest.strip_prefix(root));
        let path = below.and_then(|path| path.strip_suffix(".py"));
        path.is_some_and(|path| {
            path.split('/')
                .skip(1)
                .all(|part| !part.is_empty() && part.chars().all(|c| c == '_' || c.is_alphanumeric()))
        })
    }

    /// Whether its bytecode goes into the component. Tests that packages bring along are rarely imported: they stay
    /// sources, unless there are to be none.
    pub(crate) fn is_compiled(&self, sources: Sources) -> bool {
        self.is_module() && (sources == Sources::None || !self.is_test())
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
            Sources::App => self.of_app,
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
            of_app: false,
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
        let is_module = |guest: &str| empty(guest).is_module();
        assert!(is_module("/app/a.py") && is_module("/lib/python3.14/site-packages/a/__init__.py"));
        for guest in [
            "/app/a.txt",
            "/app/{{ x }}/a.py",
            "/app/my-scripts/a.py",
            "/other/a.py",
        ] {
            assert!(!is_module(guest), "{guest}");
        }
    }
}
