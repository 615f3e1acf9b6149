//! The Python files of a component: what they import is read, they are compiled, and they are put in the image.

use std::borrow::Cow;
use std::collections::HashSet;

use pycomp_image::{ImageBuilder, ImageError};
use pycomp_imports::Source;
use pycomp_project::{APP_DIR, App, SITE_PACKAGES, Sources};

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

    /// As the search for imports takes it.
    pub(crate) fn source(&self) -> Source<'_> {
        Source {
            guest: &self.guest,
            text: &self.content,
        }
    }

    /// Puts it into the image, with its bytecode if there is any.
    pub(crate) fn place(
        &self,
        image: &mut ImageBuilder,
        bytecode: Option<&[u8]>,
        sources: Sources,
        cache_tag: &str,
    ) -> Result<(), ImageError> {
        let Some(bytecode) = bytecode else {
            return image.add_file(&self.guest, self.content.to_vec());
        };
        let kept = match sources {
            Sources::None => false,
            Sources::App => self.of_app,
            Sources::All => true,
        };
        if kept {
            image.add_file(&cached(&self.guest, cache_tag), bytecode.to_vec())?;
            image.add_file(&self.guest, self.content.to_vec())
        } else {
            image.add_file(&format!("{}c", self.guest), bytecode.to_vec())
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

    #[test]
    fn only_what_can_be_imported_is_a_module() {
        let is_module = |guest: &str| {
            let content = Cow::Borrowed(&b""[..]);
            GuestFile {
                guest: guest.to_owned(),
                content,
                of_app: false,
            }
            .is_module()
        };
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
