//! Mutated WIT: the reader never panics, and an error has a place that exists.
//!
//! Every WIT file of the tests is damaged a few times, with the same damage in every run.
#![allow(clippy::unwrap_used, reason = "a test reports by panicking")]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use miette::{GraphicalReportHandler, GraphicalTheme};
use pycomp_wit::{WitError, WitSource, load};

/// Damaged copies of each file.
const ROUNDS: usize = 6;

/// Errors about the whole input, which have no place.
const WITHOUT_A_PLACE: [&str; 3] = [
    "the WIT defines no world",
    "the WIT defines several worlds: ",
    "app.wit: no `package` header",
];

/// What is inserted, besides the file's own tokens: syntax, numbers at the limits, and characters that few expect.
const TOKENS: [&str; 28] = [
    "{",
    "}",
    "(",
    ")",
    "<",
    ">",
    ";",
    ":",
    ",",
    "@",
    "/",
    "%",
    "->",
    "//",
    "/*",
    "\"",
    "\0",
    "é",
    "\u{202e}",
    "0",
    "4294967296",
    "99999999999999999999",
    "list",
    "borrow",
    "stream",
    "async",
    "include",
    "use",
];

#[test]
fn mutated_wit_gives_a_world_or_an_error_with_a_place() {
    let directory = tempfile::tempdir().unwrap();
    let mut files = 0;
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut wrong = Vec::new();
    let mut refused = 0;
    for original in wit_files() {
        let bytes = fs::read(&original).unwrap();
        for _ in 0..ROUNDS {
            let mutated = random.mutate(&bytes);
            files += 1;
            // Some file systems take far longer to write over a file than to make a new one.
            let file = directory.path().join(format!("{files}.wit"));
            fs::write(&file, &mutated).unwrap();
            let result = catch_unwind(AssertUnwindSafe(|| read(&file)))
                .unwrap_or_else(|_| Err("the reader panicked".into()));
            match result {
                Ok(accepted) => refused += usize::from(!accepted),
                Err(why) => wrong.push(format!(
                    "{}: {why}\n{}",
                    original.display(),
                    String::from_utf8_lossy(&mutated)
                )),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(refused > 1000, "only {refused} mutations were refused");
}

/// Whether the reader accepts the file; an error if what it says of it has no place that exists.
fn read(file: &Path) -> Result<bool, String> {
    let mut source = WitSource {
        paths: vec![file.to_owned()],
        all_features: true,
        ..WitSource::default()
    };
    let mut result = load(&source);
    if let Err(error) = &result
        && let Some((_, worlds)) = error.to_string().split_once("several worlds: `")
    {
        let last = worlds.trim_end_matches('`').rsplit('`').next().unwrap();
        source.worlds.push(last.into());
        result = load(&source);
    }
    match result {
        Ok(_) => Ok(true),
        Err(error) => place_exists(file, &error).map(|()| false),
    }
}

fn place_exists(file: &Path, error: &WitError) -> Result<(), String> {
    let message = error.to_string();
    let name = file.display().to_string();
    let shown = message.replace(&name, "app.wit");
    let bytes = fs::read(file).unwrap();
    let Ok(text) = String::from_utf8(bytes) else {
        let expected = "app.wit is not UTF-8 text: line ";
        return shown.starts_with(expected).then_some(()).ok_or(shown);
    };
    let Some(location) = error.location() else {
        let whole = WITHOUT_A_PLACE.iter().any(|start| shown.starts_with(start));
        return whole.then_some(()).ok_or(format!("no place: {shown}"));
    };
    let wrong = || format!("no such place: {location}: {shown}");
    if location.file != name {
        return Err(wrong());
    }
    // The end of a file that ends with a newline is at the start of one more line.
    let line = text.split('\n').nth(location.line - 1).ok_or_else(wrong)?;
    if location.column > line.chars().count() + 1 {
        return Err(wrong());
    }
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::none());
    let mut report = String::new();
    handler
        .render_report(&mut report, error)
        .map_err(|_| format!("cannot be shown: {shown}"))
}

/// The WIT files of all tests and examples, by name.
fn wit_files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap();
    let mut directories = vec![root.join("tests"), root.join("examples")];
    let mut files = Vec::new();
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let entry = entry.unwrap();
            let path = entry.path();
            if entry.file_type().unwrap().is_dir() {
                directories.push(path);
            } else if path.extension().is_some_and(|extension| extension == "wit") {
                files.push(path);
            }
        }
    }
    files.sort();
    assert!(!files.is_empty());
    files
}

/// Random numbers that are the same in every run: xorshift64.
struct Random(u64);

impl Random {
    /// A number below `end`, or 0.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    /// The text with one to three mistakes in it.
    fn mutate(&mut self, text: &[u8]) -> Vec<u8> {
        let bytewise = self.below(4) == 0;
        let mut parts: Vec<Vec<u8>> = match bytewise {
            true => text.iter().map(|byte| vec![*byte]).collect(),
            false => tokens(text),
        };
        for _ in 0..1 + self.below(3) {
            let (here, there) = (self.below(parts.len()), self.below(parts.len()));
            match self.below(6) {
                _ if parts.is_empty() => break,
                0 => drop(parts.remove(here)),
                1 => parts.insert(here, parts[there].clone()),
                2 => parts.swap(here, there),
                3 => parts.truncate(here),
                4 if bytewise => parts[here] = vec![self.below(256) as u8],
                4 => parts.insert(here, format!(" {} ", TOKENS[self.below(TOKENS.len())]).into()),
                _ => drop(parts.drain(here..parts.len().min(here + 8))),
            }
        }
        parts.concat()
    }
}

/// Names and numbers, and every other byte for itself.
fn tokens(text: &[u8]) -> Vec<Vec<u8>> {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'%') || !byte.is_ascii();
    text.chunk_by(|left, right| is_word(left) && is_word(right))
        .map(<[u8]>::to_vec)
        .collect()
}
