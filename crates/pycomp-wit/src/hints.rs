//! What to do about a mistake, as far as the text of the WIT shows it.

/// What to do about `message`, which wit-parser has about the place `start` of `text`.
///
/// wit-parser has no kind of error for each of these mistakes, only its text. A text that changes costs a hint.
pub(crate) fn syntax(message: &str, text: &str, start: usize) -> Option<String> {
    let before = text.get(..start)?.trim_end();
    if message.starts_with("expected a type, found '('") && before.ends_with("->") {
        return Some(
            "a function has at most one result: leave out the `->` if it has none, or return a `tuple<…>`"
                .into(),
        );
    }
    if message.starts_with("expected fixed-length") {
        return Some("the length of a fixed-length list is a number: `list<u8, 16>`".into());
    }
    if message.starts_with("empty ") {
        return Some("give it at least one case, or remove it".into());
    }
    let (expected, keyword) = message.split_once("found keyword `")?;
    let keyword = keyword.strip_suffix('`')?;
    let name_expected = [
        "expected an identifier",
        "expected `type`",
        "expected `constructor` or identifier",
    ];
    if !name_expected.iter().any(|words| expected.starts_with(words)) {
        return None;
    }
    Some(name(
        keyword,
        before,
        text.get(start + keyword.len()..)?.trim_start(),
    ))
}

/// A keyword where a name is expected, with the text before and after it.
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

/// The keyword of the innermost bracket that is open at the end of `text`: `func` for `f: func(a: u32, `.
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
        // The name of the record is between.
        _ => words.nth(1),
    };
    word.map(|word| word.rsplit([':', ';', '}']).next().unwrap_or(word).to_owned())
}

/// What WIT calls a type that other languages call `name`.
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
