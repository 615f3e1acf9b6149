//! The figures pycomp has to reach, and the report.

use fs_err as fs;
use std::fmt::Write;
use wasmtime::Result;

use crate::calls::list_row;
use crate::lazy;
use crate::packagers;
use crate::rows::Table;
use crate::runs;
use crate::sample::Effort;
use crate::tool;

/// What a limit is a limit of.
#[derive(Clone, Copy)]
enum Of {
    /// Ours through theirs.
    Whole,
    /// The same after what the host alone costs is taken from both.
    Share,
    /// Seconds of ours.
    Seconds,
}

/// The rows that have a limit, and the greatest ratio allowed.
fn limits() -> Vec<(String, Of, f64)> {
    let row = |name: &str, limit| (name.to_owned(), Of::Whole, limit);
    let share = |name: &str, limit| (name.to_owned(), Of::Share, limit);
    let seconds = |name: &str, limit| (name.to_owned(), Of::Seconds, limit);
    let [one, many] = tool::request_rows();
    let list = |kind, length, limit| (list_row(kind, length), Of::Whole, limit);
    let [least, slim, everything] = packagers::choices();
    vec![
        row("build, core compiled before", 0.15),
        row("component", 0.85),
        row(&packagers::size_row(least), 0.55),
        row(&packagers::size_row(slim), 0.75),
        row(&packagers::size_row(everything), 1.2),
        row(&packagers::first_call_row(everything), 0.8),
        row("instantiate", 0.1),
        row("instantiate + first call", 0.4),
        share("nop", 0.25),
        share("add(u32, u32)", 0.25),
        row("string of 20 B", 0.5),
        row("string of 1 MiB", 0.85),
        row("list<u8> of 1 MiB", 0.3),
        list("u32", 10_000, 0.08),
        list("f64", 10_000, 0.08),
        list("string", 1000, 0.28),
        list("record{f64, f64}", 1000, 0.12),
        list("variant", 1000, 0.12),
        list("record{string, u32, list<string>, option<record>}", 1000, 0.18),
        share("method of a resource", 0.4),
        row("host method of a resource", 0.4),
        row("constructor and drop of a resource", 0.4),
        row("host constructor and drop of a resource", 0.4),
        row(runs::SUM, 0.88),
        row(lazy::SUM, 3.0),
        seconds(tool::FIRST_ANSWER, 3.0),
        seconds(tool::CHECK, 0.5),
        row(tool::REBUILD, 0.1),
        // One and a half times as many requests in the same time.
        row(&one, 0.67),
        row(&many, 0.67),
    ]
}

/// The whole report as Markdown.
pub fn report(table: &Table, effort: Effort) -> Result<String> {
    let mut text = String::from(HEAD);
    let _ = write!(text, "{}\n\n## Figures\n", machine()?);
    text += "\n| | ratio | at most | |\n|---|--:|--:|---|\n";
    for (name, of, limit) in limits() {
        let Some(row) = table.row(&name) else { continue };
        let (ratio, name) = match of {
            Of::Whole => (row.ratio(), name),
            Of::Share => (row.share(), format!("{name}, above the host alone")),
            Of::Seconds => (row.ours, format!("{name}, seconds")),
        };
        let mark = if ratio <= limit { "met" } else { "**missed**" };
        let _ = writeln!(text, "| {name} | {ratio:.2} | {limit} | {mark} |");
    }
    text += "\n## Everything\n";
    text += &table.markdown();
    let _ = write!(
        text,
        "\n## How it is measured\n\n{METHOD}\nEach number is the fastest of {} samples of about {} ms, or of {} where \
         one takes seconds.\n",
        effort.rounds,
        effort.sample.as_millis(),
        effort.slow_rounds
    );
    Ok(text)
}

/// The machine in one line.
fn machine() -> Result<String> {
    let info = fs::read_to_string("/proc/cpuinfo")?;
    let name = info
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'))
        .map_or("unknown CPU", |(_, name)| name.trim());
    let cores = std::thread::available_parallelism()?;
    Ok(format!("Machine: {cores} cores, {name}, Linux."))
}

const HEAD: &str = "# Benchmarks

pycomp and componentize-py 0.25.1, one world, one app, one run: `cargo xtask bench` wrote this page. A ratio is pycomp's
number through componentize-py's: less is better.

";

const METHOD: &str = "\
Both packagers build the app in `crates/bench/app` for the world in `crates/bench/wit`. Both components run in one
process, in wasmtime with its default settings, through functions that `wasmtime::component::bindgen!` wrote, and are
measured in turn: theirs, ours, theirs, and so on. *Host alone* is the same call of a component that returns what
it is given and does nothing else (`crates/bench/src/floor.wat`): what is left when the packager takes no time.
`instantiate` makes a store with its WASI context and an instance in it; the first call is `add(1, 2)`.
Resident memory is what one of several further instances adds to the process.
A first import at run time is timed by the app itself, in a fresh instance whose standard library lies in the image, and by
CPython built for this machine with its default flags (`-O3`), in a fresh process that has imported the modules which the
instance has, and whose bytecode is on the disk.
";
