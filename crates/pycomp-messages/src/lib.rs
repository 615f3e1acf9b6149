//! What the error messages of several crates share.

use std::fmt::Display;

/// The name among `names` that `wanted` is probably a misspelling of.
pub fn suggest<N: AsRef<str> + Ord>(wanted: &str, names: impl IntoIterator<Item = N>) -> Option<N> {
    let distances = names
        .into_iter()
        .filter_map(|name| Some((misspelling(wanted, name.as_ref())?, name)));
    distances.min().map(|(_, name)| name)
}

/// The number of letters to add, remove, change or swap to get from `wanted` to `name`; `None` if it is more than one plus
/// a quarter of the name, or the whole name.
pub fn misspelling(wanted: &str, name: &str) -> Option<usize> {
    let distance = strsim::damerau_levenshtein(wanted, name);
    (distance <= 1 + name.len() / 4 && distance < name.len().max(1)).then_some(distance)
}

/// A list of names in a sentence: `` `a`, `b` ``.
pub fn quoted(names: impl IntoIterator<Item = impl Display>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// The reason in an error of the operating system, for the end of a sentence: without the path that `fs-err` adds and the
/// error number, in lower case.
pub fn system_reason(error: &(impl Display + ?Sized)) -> String {
    let text = error.to_string();
    let text = text.rsplit("`: ").next().unwrap_or(&text);
    let mut letters = text.split(" (os error").next().unwrap_or(text).chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_suggested() {
        let names = ["output", "wit", "cli/stdin", "python-path"];
        for (wanted, expected) in [
            ("outptu", Some("output")),
            ("wti", Some("wit")),
            ("cli/std", Some("cli/stdin")),
            ("x", None),
            ("", None),
            ("something-else", None),
        ] {
            assert_eq!(suggest(wanted, names), expected, "{wanted}");
        }
        assert_eq!(suggest("b", ["a"]), None);
    }

    #[test]
    fn a_system_reason_ends_a_sentence() {
        let error = std::io::Error::from_raw_os_error(2);
        assert_eq!(system_reason(&error), "no such file or directory");
        let text = "failed to open file `a/b`: Permission denied (os error 13)";
        assert_eq!(system_reason(text), "permission denied");
    }
}
