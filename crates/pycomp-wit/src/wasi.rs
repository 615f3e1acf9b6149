//! The built-in packages of WASI 0.2 and 0.3, at any version up to the embedded ones.

use semver::Version;
use wit_parser::PackageName;

include!(concat!(env!("OUT_DIR"), "/wasi_files.rs"));

/// The versions for worlds that are named without one, by preference: hosts of a minor version support its first release.
const FIRST: [Version; 2] = [Version::new(0, 2, 0), Version::new(0, 3, 0)];

/// The package `name` at exactly its version, as a file name for messages and a text.
///
/// The embedded text is the newest version. An older one is the same text without the items that were added later:
/// versions of 0.2 and of 0.3 only ever added items.
pub(crate) fn package(name: &PackageName) -> Option<(String, String)> {
    if name.namespace != "wasi" {
        return None;
    }
    let wanted = name.version.as_ref()?;
    let (text, newest) = versions(&name.name).find(|(_, version)| same_minor(version, wanted))?;
    if *wanted > newest || !wanted.pre.is_empty() || !wanted.build.is_empty() {
        return None;
    }
    let text = without_later(text, wanted).replace(&format!("@{newest}"), &format!("@{wanted}"));
    Some((format!("{DIRECTORY}{name}.wit"), text))
}

/// The version of a package that is named without one: the first release that has the world, or else the first of all.
pub(crate) fn first_with(package: &PackageName, world: &str) -> Option<Version> {
    let line = format!("world {world} {{");
    let has = |text: &str| text.lines().any(|found| found == line);
    let all: Vec<(&str, Version)> = versions(&package.name).collect();
    let (_, newest) = all.iter().find(|(text, _)| has(text)).or(all.first())?;
    FIRST.into_iter().find(|first| same_minor(newest, first))
}

fn same_minor(one: &Version, other: &Version) -> bool {
    (one.major, one.minor) == (other.major, other.minor)
}

/// The directory of built-in packages in messages.
const DIRECTORY: &str = "<built-in>/";

/// The built-in package with the file name `file`: `wasi:io@0.2.8`.
pub(crate) fn of_file(file: &str) -> Option<&str> {
    file.strip_prefix(DIRECTORY)?.strip_suffix(".wit")
}

/// The names of the built-in packages.
pub(crate) fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = packages().map(|(name, ..)| name).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The newest versions of a built-in package: one of 0.2, one of 0.3, or none.
pub(crate) fn newest(name: &str) -> Vec<Version> {
    versions(name).map(|(_, version)| version).collect()
}

/// The texts of the package `name`, with the version of each.
fn versions(name: &str) -> impl Iterator<Item = (&'static str, Version)> {
    let found = packages().filter(move |(package, ..)| *package == name);
    found.map(|(_, text, version)| (text, version))
}

/// Name, text and version of each embedded package, those of 0.2 first.
fn packages() -> impl Iterator<Item = (&'static str, &'static str, Version)> {
    FILES.iter().filter_map(|text| {
        let header = text.lines().find_map(|line| line.strip_prefix("package wasi:"))?;
        let (name, version) = header.trim_end_matches(';').split_once('@')?;
        Some((name, *text, Version::parse(version).ok()?))
    })
}

/// Removes the items that were added after `version`, and replaces type aliases among them by their targets.
fn without_later(text: &str, version: &Version) -> String {
    const GATE: &str = "@since(version = ";
    let mut kept = String::new();
    let mut aliases = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(GATE) {
        let gate = &rest[start + GATE.len()..];
        let (since, after) = gate.split_once(')').unwrap_or((gate, ""));
        let item = item_length(after);
        if Version::parse(since).is_ok_and(|since| since > *version) {
            kept.push_str(&rest[..start]);
            let words: Vec<&str> = after[..item]
                .split(|c: char| c.is_whitespace() || c == ';')
                .collect();
            if let Some(["type", name, "=", target]) =
                words.split(|word| word.is_empty()).find(|words| words.len() == 4)
            {
                aliases.push((*name, *target));
            }
            rest = &after[item..];
        } else {
            let end = start + GATE.len();
            kept.push_str(&rest[..end]);
            rest = gate;
        }
    }
    kept.push_str(rest);
    aliases
        .iter()
        .fold(kept, |text, (name, target)| replace_word(&text, name, target))
}

/// The length of the item at the start of `text`: up to its `;`, or to the end of its braces.
fn item_length(text: &str) -> usize {
    let mut depth = 0;
    for (index, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 && matches!(character, ';' | '}') {
            return index + 1;
        }
    }
    text.len()
}

/// Replaces a WIT identifier where it names a type. A field or parameter of that name, before a colon, is kept.
fn replace_word(text: &str, name: &str, with: &str) -> String {
    let in_name = |character: char| character.is_alphanumeric() || character == '-';
    let mut replaced = String::new();
    let mut last = None;
    let mut rest = text;
    while let Some(start) = rest.find(name) {
        let before = rest[..start].chars().next_back().or(last);
        let after = &rest[start + name.len()..];
        replaced.push_str(&rest[..start]);
        let whole = !before.is_some_and(in_name) && !after.starts_with(in_name);
        let labels = after.trim_start().starts_with(':');
        replaced.push_str(if whole && !labels { with } else { name });
        last = name.chars().next_back();
        rest = after;
    }
    replaced + rest
}
