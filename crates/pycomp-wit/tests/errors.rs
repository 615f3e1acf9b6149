//! Broken WIT and the message it gives.
//!
//! A case is a directory of `tests/wit-errors` at the top of the repository:
//! - the WIT files;
//! - `args`, if what is loaded is not just the file `app.wit`: words as on the command line, `--wit PATH`,
//!   `--world NAME`, `--world-module NAME`, `--intersect-world NAME`, `--import-interface-name INTERFACE=NAME`,
//!   `--export-interface-name INTERFACE=NAME`, with paths from the case's directory;
//! - `expected`: the message as it is shown, with paths from the case's directory.
//!
//! `BLESS=1` in the environment rewrites `expected`. A filter is a part of a case's name:
//! `cargo test -p pycomp-wit --test errors -- cycle`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test reports by panicking"
)]

#[path = "../../pycomp/tests/support/mod.rs"]
mod support;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed};
use miette::{GraphicalReportHandler, GraphicalTheme};
use pycomp_wit::{InterfaceName, WitSource, load};

fn main() -> ExitCode {
    let trials = support::trials(
        "wit-errors",
        |case| support::compare(&case.join("expected"), &message(&case.canonicalize()?)?),
        &[],
    );
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn message(case: &Path) -> Result<String, Failed> {
    let Err(error) = load(&source(case)) else {
        return Err("loaded without an error".into());
    };
    let mut shown = String::new();
    // Where lines break must not depend on how long the path of this checkout is.
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::none()).with_wrap_lines(false);
    handler.render_report(&mut shown, &error)?;
    let lines: Vec<&str> = shown.lines().map(str::trim_end).collect();
    let shown = lines.join("\n").replace(&format!("{}/", case.display()), "");
    Ok(shown.replace(&case.display().to_string(), ".") + "\n")
}

fn source(case: &Path) -> WitSource {
    let args = fs::read_to_string(case.join("args")).unwrap_or_else(|_| "--wit app.wit".into());
    let mut source = WitSource::default();
    let mut words = args.split_whitespace();
    while let Some(option) = words.next() {
        let value = words.next().unwrap_or_else(|| panic!("{option} needs a value"));
        match option {
            "--wit" => source.paths.push(case.join(value)),
            "--world" => source.worlds.push(value.into()),
            "--intersect-world" => source.intersect.push(value.into()),
            "--import-interface-name" => source.names.imports.push(name(option, value)),
            "--export-interface-name" => source.names.exports.push(name(option, value)),
            "--world-module" => source.world_module = Some(value.into()),
            other => panic!("unknown option {other} in {}", case.display()),
        }
    }
    source
}

/// A name for an interface: `INTERFACE=NAME`.
fn name(option: &str, value: &str) -> InterfaceName {
    let (interface, name) = value.split_once('=').unwrap();
    InterfaceName {
        interface: interface.into(),
        name: name.into(),
        origin: format!("given with `{option}`"),
        optional: false,
    }
}
