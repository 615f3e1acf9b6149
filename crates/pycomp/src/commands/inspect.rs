//! `pycomp inspect`

use std::fmt::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pycomp_inspect::Inspection;

use crate::commands::component;
use crate::error::CommandError;
use crate::exit_status::ExitStatus;
use crate::printer::{BOLD, DIM, Printer, printable};

/// Describe a component.
///
/// Shows its metadata, its exports, its imports with the reason for each, the versions of Python and of C libraries,
/// the installed packages with their licences, the sizes of its parts, and its world. For components of other tools,
/// some of this is unknown.
#[derive(Debug, Args)]
pub(crate) struct InspectArgs {
    /// The component [default: the output of `pycomp build`]
    #[arg(value_name = "COMPONENT")]
    component: Option<PathBuf>,
    /// The output format: text for people, json for programs
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

pub(crate) fn run(args: &InspectArgs, printer: Printer) -> Result<ExitStatus, CommandError> {
    let (path, wasm) = component::read(args.component.clone())?;
    let inspection = component::inspected(&path, pycomp_inspect::inspect(&wasm))?;
    printer.data(&match args.format {
        Format::Text => text(&path.display().to_string(), &inspection),
        Format::Json => json(&inspection),
    })?;
    Ok(ExitStatus::Success)
}

/// With a line's end.
pub(crate) fn json(value: &impl serde::Serialize) -> String {
    // Strings, numbers and lists only: there is nothing that JSON has no way to write.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

fn text(name: &str, inspection: &Inspection) -> String {
    let mut text = format!("{BOLD}{name}{BOLD:#} ({})\n", megabytes(inspection.bytes));
    for (key, value) in facts(inspection) {
        let _ = writeln!(text, "  {key:<13}{}", printable(&value));
    }
    let mut section = |title: &str, lines: Vec<(String, String)>| {
        if lines.is_empty() {
            return;
        }
        let widths = lines.iter().map(|(name, _)| name.chars().count());
        let width = widths.max().unwrap_or(0);
        let _ = writeln!(text, "\n{BOLD}{title}{BOLD:#}");
        for (name, rest) in lines {
            let (name, rest) = (printable(&name), printable(&rest));
            let _ = match rest.is_empty() {
                true => writeln!(text, "  {name}"),
                false => writeln!(text, "  {name:<width$}  {DIM}{rest}{DIM:#}"),
            };
        }
    };
    let exports = inspection.exports.iter().map(|name| {
        let docs = inspection.docs.exports.get(name);
        let first = docs.and_then(|text| text.lines().next()).unwrap_or_default();
        (name.clone(), first.to_owned())
    });
    section("Exports", exports.collect());
    let imports = inspection.imports.iter();
    let imports = imports.map(|import| (import.name.clone(), import.reason.clone().unwrap_or_default()));
    section("Imports", imports.collect());
    let packages = inspection.packages.iter().map(|package| {
        let license = package.license.as_deref().unwrap_or("licence unknown");
        let name = format!("{} {}", package.name, package.version);
        (name, license.to_owned())
    });
    section("Packages", packages.collect());
    let sizes = inspection.sizes.iter();
    let sizes = sizes.map(|part| (part.name.clone(), megabytes(part.bytes)));
    section("Size", sizes.collect());
    let _ = write!(text, "\n{BOLD}World{BOLD:#}\n{}", printable(&inspection.world));
    text
}

/// The lines below the name of the component: key and value.
fn facts(inspection: &Inspection) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    if let Some(about) = &inspection.about {
        facts.push(("made by", format!("pycomp {}", about.pycomp)));
        facts.push(("python", format!("{} ({} core)", about.python, about.core)));
        let libraries = about.libraries.iter();
        let libraries: Vec<String> = libraries
            .map(|library| format!("{} {}", library.name, library.version))
            .collect();
        facts.push(("libraries", libraries.join(", ")));
        facts.push(("app", about.app.clone()));
        facts.push(("world", about.world.clone()));
    } else {
        for (_, name, version) in &inspection.metadata.producers {
            facts.push(("made by", format!("{name} {version}")));
        }
    }
    let metadata = &inspection.metadata;
    let fields = [
        ("name", &metadata.name),
        ("version", &metadata.version),
        ("description", &metadata.description),
        ("authors", &metadata.authors),
        ("licence", &metadata.licenses),
        ("home page", &metadata.homepage),
        ("source", &metadata.source),
    ];
    let fields = fields
        .into_iter()
        .filter_map(|(key, value)| Some((key, value.clone()?)));
    facts.extend(fields);
    facts
}

/// `13.1 MB`, `9.3 kB`, `14 bytes`
pub(crate) fn megabytes(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
