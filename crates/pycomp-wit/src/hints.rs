//! Hints for mistakes in WIT, chosen by the text around them.

use crate::parser_message::SyntaxMistake;

/// What to do about `mistake` at `start` of `text`.
pub(crate) fn syntax(mistake: &SyntaxMistake<'_>, text: &str, start: usize) -> Option<String> {
    let before = text.get(..start)?.trim_end();
    let hint = match mistake {
        SyntaxMistake::ParenthesisAsType if before.ends_with("->") => {
            "a function has at most one result: leave out the `->` if it has none, or return a `tuple<…>`"
        }
        SyntaxMistake::LengthNotANumber => "the length of a fixed-length list is a number: `list<u8, 16>`",
        SyntaxMistake::NoCases => "give it at least one case, or remove it",
        SyntaxMistake::KeywordAsName(keyword) => {
            let after = text.get(start + keyword.len()..)?.trim_start();
            return Some(name(keyword, before, after));
        }
        SyntaxMistake::ParenthesisAsType | SyntaxMistake::NoPackageHeader => return None,
    };
    Some(hint.into())
}

/// The hint for a keyword where a name is expected, given the text before and after it.
fn name(keyword: &str, before: &str, after: &str) -> String {
    let inside = before.strip_suffix('<').map_or("", str::trim_end);
    if let Some(handle) = ["own", "borrow"].iter().find(|handle| inside.ends_with(**handle)) {
        return format!("`{handle}<…>` takes the name of a resource");
    }
    let unnamed = !after.starts_with([':', '=']);
    match opened_by(before).as_deref() {
        Some("func" | "constructor") if unnamed => {
            format!("a parameter has a name and a type: `value: {keyword}`")
        }
        Some("record") if unnamed => format!("a field has a name and a type: `value: {keyword}`"),
        _ => format!("write `%{keyword}` to use this keyword as a name"),
    }
}

/// The keyword before the innermost open bracket at the end of `text`: `func` for `f: func(a: u32, `.
fn opened_by(text: &str) -> Option<String> {
    let mut closed = 0;
    let (open, bracket) = text.char_indices().rev().find(|(_, character)| {
        match character {
            ')' | '}' => closed += 1,
            '(' | '{' if closed > 0 => closed -= 1,
            '(' | '{' => return true,
            _ => {}
        }
        false
    })?;
    let mut words = text[..open].split_whitespace().rev();
    let word = match bracket {
        '(' => words.next(),
        // Skips the name of the record.
        _ => words.nth(1),
    };
    word.map(|word| word.rsplit([':', ';', '}']).next().unwrap_or(word).to_owned())
}

/// A hint for the name of a type in another language.
pub(crate) fn type_name(name: &str) -> Option<String> {
    let wit = match name {
        "i8" => "s8",
        "i16" => "s16",
        "i32" | "int" | "integer" => "s32",
        "i64" | "long" => "s64",
        "byte" => "u8",
        "uint" => "u32",
        "float32" | "float" => "f32",
        "float64" | "double" => "f64",
        "str" => "string",
        "boolean" => "bool",
        "bytes" => "list<u8>",
        _ => return None,
    };
    Some(format!("WIT's type is `{wit}`"))
}
