//! The rows of the table, and the format of their numbers.

use std::fmt::Write;
use wasmtime::Result;

use crate::sample::{Effort, Work, interleaved};
use crate::say;

/// The unit of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Shown as ns, µs, ms or s.
    Seconds,
    /// Shown as kB or MB.
    Bytes,
    /// Shown as it is.
    Count,
}

/// A measurement of both sides.
#[derive(Clone, Debug)]
pub struct Row {
    /// The name of the measurement; limits refer to it.
    pub name: String,
    unit: Unit,
    /// pycomp's number.
    pub ours: f64,
    /// The other side's number; NaN if it was not measured.
    pub theirs: f64,
    /// The same work with a component that does only what the boundary requires.
    pub floor: Option<f64>,
}

impl Row {
    /// Our number divided by theirs.
    pub fn ratio(&self) -> f64 {
        self.ours / self.theirs
    }

    /// Our number less the floor's.
    pub fn above(&self) -> f64 {
        self.ours - self.floor.unwrap_or(0.0)
    }

    /// The same ratio after subtracting the floor from both.
    pub fn share(&self) -> f64 {
        let floor = self.floor.unwrap_or(0.0);
        (self.ours - floor) / (self.theirs - floor)
    }

    fn line(&self) -> String {
        let floor = self.floor.map_or("".to_owned(), |floor| number(floor, self.unit));
        let ratio = match self.ratio() {
            ratio if ratio.is_finite() => format!("{ratio:.2}"),
            _ => String::new(),
        };
        format!(
            "| {} | {} | {} | {ratio} | {floor} |",
            self.name,
            number(self.ours, self.unit),
            number(self.theirs, self.unit)
        )
    }
}

enum Line {
    /// The text, and the peer that the rows compare pycomp with.
    Heading(String, &'static str),
    Row(Row),
}

/// Rows under headings, in the order they were measured.
pub struct Table {
    filter: String,
    lines: Vec<Line>,
}

impl Table {
    /// An empty table for rows whose name contains `filter`.
    pub fn new(filter: &str) -> Table {
        Table {
            filter: filter.to_owned(),
            lines: Vec::new(),
        }
    }

    /// Whether to measure a row: its name contains the filter, or equals the filter's text after a `=`.
    pub fn wants(&self, name: &str) -> bool {
        match self.filter.strip_prefix('=') {
            Some(exact) => name == exact,
            None => name.contains(&self.filter),
        }
    }

    /// Starts a group of rows.
    pub fn heading(&mut self, text: &str) {
        self.heading_beside(text, "componentize-py");
    }

    /// Starts a group of rows that compare pycomp with another peer.
    pub fn heading_beside(&mut self, text: &str, other: &'static str) {
        self.lines.push(Line::Heading(text.to_owned(), other));
    }

    /// Adds a row of `[ours, theirs, floor]`, if the row is wanted and ours was measured.
    pub fn add(&mut self, name: &str, unit: Unit, [ours, theirs, floor]: [Option<f64>; 3]) {
        let (Some(ours), true) = (ours, self.wants(name)) else {
            return;
        };
        let row = Row {
            name: name.to_owned(),
            unit,
            ours,
            theirs: theirs.unwrap_or(f64::NAN),
            floor,
        };
        say(&row.line());
        self.lines.push(Line::Row(row));
    }

    /// Adds a row with the seconds that the work of ours, theirs and the floor takes, if the row is wanted.
    pub fn measure(&mut self, name: &str, effort: Effort, works: [Work<'_>; 3]) -> Result<()> {
        if self.wants(name) {
            let times = interleaved(effort, works)?;
            self.add(name, Unit::Seconds, times.map(Some));
        }
        Ok(())
    }

    /// The row of this name.
    pub fn row(&self, name: &str) -> Option<&Row> {
        self.lines.iter().find_map(|line| match line {
            Line::Row(row) if row.name == name => Some(row),
            _ => None,
        })
    }

    /// The table as Markdown, without headings that have no rows.
    pub fn markdown(&self) -> String {
        let mut text = String::new();
        let mut heading = None;
        for line in &self.lines {
            match line {
                Line::Heading(name, other) => heading = Some((name, other)),
                Line::Row(row) => {
                    if let Some((name, other)) = heading.take() {
                        let _ = write!(
                            text,
                            "\n### {name}\n\n| | pycomp | {other} | ratio | host alone |\n|---|--:|--:|--:|--:|\n"
                        );
                    }
                    text += &escaped(&row.line());
                    text.push('\n');
                }
            }
        }
        text
    }
}

/// Escapes a text so that types such as `list<u8>` do not become HTML.
pub fn escaped(text: &str) -> String {
    text.replace('<', "\\<")
}

/// A number with three significant digits and its unit.
fn number(value: f64, unit: Unit) -> String {
    if value.is_nan() {
        return String::new();
    }
    let (scale, name) = match unit {
        Unit::Count => return value.to_string(),
        Unit::Seconds if value < 1e-6 => (1e9, "ns"),
        Unit::Seconds if value < 1e-3 => (1e6, "µs"),
        Unit::Seconds if value < 1.0 => (1e3, "ms"),
        Unit::Seconds => (1.0, "s"),
        Unit::Bytes if value < 1e6 => (1e-3, "kB"),
        Unit::Bytes => (1e-6, "MB"),
    };
    let value = value * scale;
    match value {
        v if v < 10.0 => format!("{v:.2} {name}"),
        v if v < 100.0 => format!("{v:.1} {name}"),
        v => format!("{v:.0} {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_three_digits() {
        assert_eq!(number(1.234e-9, Unit::Seconds), "1.23 ns");
        assert_eq!(number(0.0123, Unit::Seconds), "12.3 ms");
        assert_eq!(number(18_310_834.0, Unit::Bytes), "18.3 MB");
        assert_eq!(number(999_400.0, Unit::Bytes), "999 kB");
    }
}
