//! Docstrings.

/// A docstring for `docs` followed by `notes`, each line indented; `None` without text.
pub(crate) fn docstring(docs: Option<&str>, notes: &[String], indent: &str) -> Option<String> {
    let docs = docs.map(str::trim).filter(|docs| !docs.is_empty());
    let paragraphs: Vec<&str> = docs.into_iter().chain(notes.iter().map(String::as_str)).collect();
    let text = paragraphs
        .join("\n\n")
        .replace('\\', "\\\\")
        .replace("\"\"\"", "\\\"\\\"\\\"");
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    match lines[..] {
        [] => None,
        [only] if !only.ends_with('"') && only.len() + indent.len() <= 93 => {
            Some(format!("{indent}\"\"\"{only}\"\"\"\n"))
        }
        _ => {
            let mut written = format!("{indent}\"\"\"\n");
            for line in lines {
                written.push_str(if line.is_empty() { "" } else { indent });
                written.push_str(line);
                written.push('\n');
            }
            written.push_str(indent);
            written.push_str("\"\"\"\n");
            Some(written)
        }
    }
}
