//! The book that `cargo xtask book` makes: its links, and its search in a browser.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use crate::{browser, tools};

/// Builds the book; gives its directory.
fn build() -> PathBuf {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut cargo = Command::new(env!("CARGO"));
    let printed = tools::stdout(cargo.args(["xtask", "book"]).current_dir(workspace));
    let index = PathBuf::from(printed.trim_end());
    index.parent().unwrap().to_owned()
}

/// All pages with their text, by their path in the book.
fn pages(book: &Path) -> BTreeMap<PathBuf, String> {
    let mut pages = BTreeMap::new();
    let mut directories = vec![book.to_owned()];
    while let Some(directory) = directories.pop() {
        for entry in fs_err::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                directories.push(path);
            } else if path.extension().is_some_and(|end| end == "html") {
                let name = path.strip_prefix(book).unwrap().to_owned();
                pages.insert(name, fs_err::read_to_string(&path).unwrap());
            }
        }
    }
    pages
}

/// The values of an attribute. mdBook writes all of them in double quotes.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    let values = page.split(&start).skip(1);
    values.map(|rest| rest.split('"').next().unwrap()).collect()
}

/// A relative path with `..` taken away; nothing if it leaves the book.
fn normal(path: &Path) -> Option<PathBuf> {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => {
                if !normal.pop() {
                    return None;
                }
            }
            other => normal.push(other),
        }
    }
    Some(normal)
}

#[test]
fn pages_links_and_search() {
    let book = build();
    let pages = pages(&book);
    let anchors: BTreeMap<&Path, BTreeSet<&str>> = pages
        .iter()
        .map(|(name, page)| (name.as_path(), attributes(page, "id").into_iter().collect()))
        .collect();
    let mut checked = 0;
    let mut broken = Vec::new();
    for (name, page) in &pages {
        // Shown by a server for any missing page, from wherever that is.
        if name == Path::new("404.html") {
            continue;
        }
        for link in attributes(page, "href")
            .into_iter()
            .chain(attributes(page, "src"))
        {
            if link.starts_with("http") || link.starts_with("javascript:") {
                continue;
            }
            checked += 1;
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = match path {
                "" => Some(name.clone()),
                path => normal(&name.parent().unwrap().join(path)),
            };
            let found = target.is_some_and(|target| {
                book.join(&target).is_file()
                    && (anchor.is_empty()
                        || anchors.get(&*target).is_some_and(|known| known.contains(anchor)))
            });
            if !found {
                broken.push(format!("{}: {link}", name.display()));
            }
        }
    }
    assert!(broken.is_empty(), "links to nothing:\n{}", broken.join("\n"));
    assert!(checked > 200, "only {checked} links");

    // mdBook leaves out a page that SUMMARY.md does not name, and makes an empty one of a name without a file.
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    for entry in fs_err::read_dir(docs).unwrap() {
        let path = Path::new("docs").join(entry.unwrap().file_name());
        if path.extension().is_some_and(|end| end == "md") && path != Path::new("docs/SUMMARY.md") {
            let page = path.with_extension("html");
            assert!(pages.contains_key(&page), "SUMMARY.md lacks {}", path.display());
        }
    }

    // A word of few pages, and one of many.
    for (word, page) in [
        ("certifi", "docs/network.html"),
        ("pyproject", "docs/project.html"),
    ] {
        let address = format!("file://{}?search={word}", book.join("index.html").display());
        let shown = browser::dump(&address, &["--virtual-time-budget=20000"]);
        let (_, results) = shown
            .split_once("id=\"mdbook-searchresults\"")
            .unwrap_or_else(|| panic!("{shown}"));
        let (results, _) = results.split_once("</ul>").unwrap();
        assert!(results.contains(page), "{word}: {results}");
    }
}
