//! The lines of source that an error is about, with carets. Of a long line only the part around it is shown.

use std::fmt;
use std::ops::Range;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};

use crate::error::CommandError;

/// Lines with more characters are shown in part. miette fails at 65,536.
const LONG: usize = 400;
/// How many characters of a long line are shown.
const WIDTH: usize = 120;
/// How many of these are before the place the error is about.
const BEFORE: usize = 40;

/// The lines of source an error is about; nothing if it is about no place.
pub(crate) fn of_error(error: &CommandError) -> String {
    let label = error.labels().and_then(|mut labels| labels.next());
    let (Some(source), Some(label)) = (error.source_code(), label) else {
        return String::new();
    };
    match Window::new(source, &label) {
        Some((window, label)) => render(&window, label),
        None => render(source, label),
    }
}

fn render(source: &dyn SourceCode, label: LabeledSpan) -> String {
    let mut text = String::new();
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode())
        .with_context_lines(1)
        .without_cause_chain();
    match handler.render_report(&mut text, &Snippet { code: source, label }) {
        // The handler's own first line holds the message, which is empty here.
        Ok(()) => text.split_once('\n').unwrap_or_default().1.to_owned(),
        Err(_) => String::new(),
    }
}

/// The lines of a traceback, the long ones in part: around the carets below them, or from their start.
pub(crate) fn of_traceback(text: &str) -> String {
    let mut shown = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if !is_long(line) {
            shown += &format!("{line}\n");
            continue;
        }
        let carets = lines
            .next_if(|next| next.contains(['^', '~']) && next.trim().trim_matches(['^', '~']).is_empty());
        let Some(carets) = carets else {
            shown += &format!("{}\n", part(line, 0..0).0);
            continue;
        };
        // Both lines have the same columns.
        let start = carets.find(['^', '~']).unwrap_or(0);
        let byte = |column: usize| {
            line.char_indices()
                .nth(column)
                .map_or(line.len(), |(byte, _)| byte)
        };
        let (text, at) = part(line, byte(start)..byte(carets.trim_end().len()));
        let column = text[..at.start].chars().count();
        let count = text[at].chars().count().max(1);
        shown += &format!("{text}\n{}{}\n", " ".repeat(column), "^".repeat(count));
    }
    shown
}

/// The first part of a message that is too long to read.
pub(crate) fn of_message(text: &str) -> String {
    /// Longer than any list that pycomp writes into a message.
    const MAX: usize = 4000;
    match text.char_indices().nth(MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn is_long(line: &str) -> bool {
    line.len() > LONG && line.chars().count() > LONG
}

/// The part of `line` around the bytes `at`, and where in that part these are.
fn part(line: &str, at: Range<usize>) -> (String, Range<usize>) {
    let starts: Vec<usize> = line.char_indices().map(|(byte, _)| byte).collect();
    let first = starts
        .partition_point(|byte| *byte < at.start)
        .saturating_sub(BEFORE);
    let byte = |column: usize| starts.get(column).copied().unwrap_or(line.len());
    let shown = byte(first)..byte(first + WIDTH);
    let before = if shown.start > 0 { "…" } else { "" };
    let after = if shown.end < line.len() { "…" } else { "" };
    let moved = |byte: usize| byte.clamp(shown.start, shown.end) - shown.start + before.len();
    let at = moved(at.start)..moved(at.end);
    (format!("{before}{}{after}", &line[shown]), at)
}

/// The source of an error without its words.
#[derive(thiserror::Error)]
#[error("")]
struct Snippet<'a> {
    code: &'a dyn SourceCode,
    label: LabeledSpan,
}

impl fmt::Debug for Snippet<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Snippet")
            .field("label", &self.label)
            .finish_non_exhaustive()
    }
}

impl Diagnostic for Snippet<'_> {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.code)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(self.label.clone())))
    }
}

/// The lines around a label, the long ones in part, with the file's own numbers of line and column.
struct Window {
    name: String,
    text: String,
    /// The number of the first line, from 0.
    line: usize,
    /// Where the label is in `text`, and its column in the file, in characters.
    at: usize,
    column: usize,
}

impl Window {
    /// `None` if no line is long, and columns are bytes.
    fn new(source: &dyn SourceCode, label: &LabeledSpan) -> Option<(Window, LabeledSpan)> {
        let contents = source.read_span(label.inner(), 1, 1).ok()?;
        let text = std::str::from_utf8(contents.data()).ok()?;
        if text.is_ascii() && !text.lines().any(is_long) {
            return None;
        }
        let offset = label.offset().checked_sub(contents.span().offset())?;
        let (shortened, at) = shorten(text, offset..offset + label.len());
        let window = Window {
            name: contents.name().unwrap_or_default().to_owned(),
            text: shortened,
            line: contents.line(),
            at: at.start,
            column: text.get(..offset)?.rsplit('\n').next()?.chars().count(),
        };
        Some((window, LabeledSpan::underline(at)))
    }
}

/// `text` with its long lines in part, and the bytes `at` of it as far as they are in one line.
fn shorten(text: &str, at: Range<usize>) -> (String, Range<usize>) {
    let mut shortened = String::new();
    let mut moved = 0..0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_end_matches(['\n', '\r']);
        let is_last = start + line.len() == text.len();
        let here = at.start >= start && (at.start < start + line.len() || is_last);
        let within = match here {
            true => (at.start - start).min(body.len())..(at.end - start).min(body.len()),
            false => 0..0,
        };
        let (part, within) = match is_long(body) {
            true => part(body, within),
            false => (body.to_owned(), within),
        };
        if here {
            moved = shortened.len() + within.start..shortened.len() + within.end;
        }
        shortened += &part;
        shortened.push('\n');
        start += line.len();
    }
    (shortened, moved)
}

impl SourceCode for Window {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let inner = self.text.read_span(span, before, after)?;
        let column = match span.offset() == self.at && before == 0 {
            true => self.column,
            false => inner.column(),
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            inner.data(),
            *inner.span(),
            self.line + inner.line(),
            column,
            inner.line_count(),
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_shown_around_the_place() {
        let line = format!("{}name{}", "é".repeat(70_000), "b".repeat(70_000));
        let start = "é".len() * 70_000;
        let (text, at) = part(&line, start..start + 4);
        assert_eq!(&text[at], "name");
        assert_eq!(text.chars().count(), WIDTH + 2);
        let (text, at) = part("short", 4..9);
        assert_eq!((text.as_str(), at), ("short", 4..5));
    }

    #[test]
    fn carets_of_a_traceback_stay_below_their_line() {
        let source = format!("    {}x = (", "a".repeat(500));
        let carets = format!("{}^", " ".repeat(source.len() - 1));
        let shown = of_traceback(&format!(
            "File \"app.py\", line 1\n{source}\n{carets}\nSyntaxError: x\n"
        ));
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines.len(), 4);
        let column = lines[2].chars().position(|c| c == '^');
        assert_eq!(lines[1].chars().nth(column.unwrap_or_default()), Some('('));
        assert!(lines[1].chars().count() <= WIDTH + 2);
    }

    #[test]
    fn a_label_at_the_end_of_the_text_is_kept() {
        let text = format!("{}\n", "a".repeat(1000));
        let (shortened, at) = shorten(&text, text.len()..text.len() + 1);
        assert!(at.end <= shortened.len());
    }
}
