//! `cargo xtask book`: the documentation as a website, in target/book.
//!
//! The book consists of the repository's Markdown files at their original paths, the README first, so that
//! relative links work both in the book and in the repository. `docs/SUMMARY.md` lists the pages.

use crate::cache::{Cache, copy, files_below, remove};
use crate::step::step;
use crate::{tools, workspace};
use anyhow::Result;
use fs_err as fs;
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

/// Pages outside `docs`, and files that pages link to.
const FILES: [&str; 13] = [
    "README.md",
    "BENCHMARKS.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "NOTICE",
    "crates/pycomp-build/examples/build.rs",
    "crates/pycomp-project/pycomp.schema.json",
    "crates/pycomp/build.schema.json",
    "crates/pycomp/doctor.schema.json",
    "crates/pycomp/inspect.schema.json",
    "crates/pycomp/size.schema.json",
    "tests/cpython/expected.toml",
];

/// Directories whose text files belong to the book.
const DIRECTORIES: [&str; 2] = ["docs", "examples"];

/// Kinds of files that the book shows or links to.
const EXTENSIONS: [&str; 7] = ["md", "py", "rs", "js", "wit", "toml", "json"];

/// Builds the book and prints the path of its first page.
pub fn run(cache: &Cache) -> Result<()> {
    let mdbook = tools::mdbook(cache)?;
    let source = workspace().join("target/book-source");
    let book = workspace().join("target/book");
    stage(&source)?;
    step(cache, "book", |step| {
        let mut build = Command::new(mdbook);
        step.run(build.arg("build").arg(&source).arg("--dest-dir").arg(&book))
    })?;
    let page = book.join("index.html");
    Ok(writeln!(std::io::stdout(), "{}", page.display())?)
}

/// Copies the book's files to the directory where mdBook expects them.
fn stage(source: &Path) -> Result<()> {
    remove(source)?;
    let pages = source.join("src");
    let mut files: Vec<PathBuf> = FILES.iter().map(PathBuf::from).collect();
    for directory in DIRECTORIES {
        let below = files_below(&workspace().join(directory))?.into_iter();
        let is_wanted = |end: &OsStr| EXTENSIONS.iter().any(|wanted| end == *wanted);
        let wanted = below.filter(|path| path.extension().is_some_and(is_wanted));
        files.extend(wanted.map(|path| Path::new(directory).join(path)));
    }
    for file in files {
        copy(&file, &workspace(), &pages)?;
    }
    fs::rename(pages.join("docs/book.toml"), source.join("book.toml"))?;
    let summary = fs::read_to_string(pages.join("docs/SUMMARY.md"))?;
    fs::remove_file(pages.join("docs/SUMMARY.md"))?;
    Ok(fs::write(pages.join("SUMMARY.md"), from_the_root(&summary))?)
}

/// `docs/SUMMARY.md` with links that are relative to the repository.
fn from_the_root(summary: &str) -> String {
    let mut parts = summary.split("](");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (link, rest) = part.split_once(')').unwrap_or((part, ""));
        let mut path = PathBuf::new();
        for component in Path::new("docs").join(link).components() {
            match component {
                Component::ParentDir => {
                    path.pop();
                }
                other => path.push(other),
            }
        }
        text += &format!("]({}){rest}", path.display());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::from_the_root;

    #[test]
    fn links_of_the_summary() {
        assert_eq!(
            from_the_root("# Book\n- [Start](start.md)\n  - [Hello](../examples/hello/README.md)\n"),
            "# Book\n- [Start](docs/start.md)\n  - [Hello](examples/hello/README.md)\n"
        );
    }
}
