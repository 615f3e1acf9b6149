//! `pycomp size`

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use pycomp_build::BuildError;
use pycomp_inspect::Part;

use crate::commands::component;
use crate::commands::inspect::{Format, json, megabytes};
use crate::error::CommandError;
use crate::exit_status::ExitStatus;
use crate::printer::{BOLD, DIM, Printer, printable};

/// Show what takes up space in a component.
///
/// Every byte of the file is counted once. `core code` and `core data` belong to the Python interpreter. `heap` is the
/// memory that the app and its modules occupy after the import, split by the module whose import added it. `standard
/// library`, `packages` and `app` are files.
#[derive(Debug, Args)]
pub(crate) struct SizeArgs {
    /// The component [default: the output of `pycomp build`]
    #[arg(value_name = "COMPONENT")]
    component: Option<PathBuf>,
    /// The output format: text for people, json for programs
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Write a self-contained HTML page with a map of the component
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

/// How many of the largest parts below each part are listed, if they are larger than this fraction of the file.
const LISTED: usize = 5;
const SMALLEST: usize = 200;

pub(crate) fn run(args: &SizeArgs, printer: Printer) -> Result<ExitStatus, CommandError> {
    let (path, wasm) = component::read(args.component.clone())?;
    let parts = component::inspected(&path, pycomp_inspect::size(&wasm))?;
    let whole = Part {
        name: path.display().to_string(),
        bytes: wasm.len(),
        parts,
    };
    match args.format {
        Format::Text => printer.data(&text(&whole))?,
        Format::Json => printer.data(&json(&whole))?,
    }
    if let Some(file) = &args.html {
        page(file, &whole)?;
        printer.message(&format!("Wrote {BOLD}{}{BOLD:#}\n", file.display()));
    }
    Ok(ExitStatus::Success)
}

fn text(whole: &Part) -> String {
    let mut text = format!("{BOLD}{}{BOLD:#}: {} bytes\n", whole.name, whole.bytes);
    for part in &whole.parts {
        line(&mut text, part, whole.bytes, 0);
        let shown = part
            .parts
            .iter()
            .filter(|part| part.bytes > whole.bytes / SMALLEST)
            .take(LISTED);
        for part in shown {
            line(&mut text, part, whole.bytes, 2);
        }
    }
    text
}

fn line(text: &mut String, part: &Part, all: usize, indent: usize) {
    let percent = part.bytes as f64 * 100.0 / all as f64;
    let name = format!("{:indent$}{}", "", printable(&part.name));
    let style = if indent == 0 { BOLD } else { DIM };
    let _ = writeln!(
        text,
        "  {style}{name:<32}{style:#}{:>12}  {percent:>5.1} %",
        megabytes(part.bytes)
    );
}

/// The page with the picture.
fn page(file: &Path, whole: &Part) -> Result<(), CommandError> {
    // Within a script only the end of the element and of a comment mean anything.
    let data = json(whole).replace('<', "\\u003c");
    let rows: String = whole.parts.iter().map(|part| row(part, whole.bytes)).collect();
    let page = include_str!("size.html")
        .replace("{{name}}", &escaped(&whole.name))
        .replace("{{size}}", &megabytes(whole.bytes))
        .replace("{{bytes}}", &grouped(whole.bytes))
        .replace("{{rows}}", &rows)
        .replace("{{data}}", &data);
    Ok(pycomp_build::write_file(file, page.as_bytes()).map_err(BuildError::from)?)
}

fn row(part: &Part, all: usize) -> String {
    let percent = part.bytes as f64 * 100.0 / all as f64;
    format!(
        "<tr><th scope=\"row\">{}</th><td>{}</td><td>{percent:.1} %</td></tr>\n",
        escaped(&part.name),
        grouped(part.bytes)
    )
}

/// `13,154,900`
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
