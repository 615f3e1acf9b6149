//! The figures that pycomp must reach, and the report.

use fs_err as fs;
use std::fmt::Write;
use wasmtime::Result;

use crate::asynchronous;
use crate::calls::list_row;
use crate::lazy;
use crate::packagers;
use crate::rows::{Table, escaped};
use crate::runs;
use crate::sample::Effort;
use crate::tool;

/// The quantity that a limit applies to.
#[derive(Clone, Copy)]
enum Of {
    /// Our number divided by theirs.
    Whole,
    /// The same ratio after subtracting the host's own cost from both.
    Share,
    /// Our number less the host's own.
    Above,
    /// Our number of seconds.
    Seconds,
}

/// The rows with a limit, and the greatest number allowed.
fn limits() -> Vec<(String, Of, f64)> {
    let mut limits = sync_limits();
    limits.extend(async_limits());
    limits
}

/// Those of async functions and streams.
fn async_limits() -> Vec<(String, Of, f64)> {
    let row = |name: &str, limit| (name.to_owned(), Of::Whole, limit);
    let share = |name: &str, limit| (name.to_owned(), Of::Share, limit);
    let above = |name: &str, limit| (name.to_owned(), Of::Above, limit);
    let [one, many] = asynchronous::request_rows();
    let [calls, streams, call_entries, stream_entries] = asynchronous::GROWTH;
    vec![
        row(asynchronous::AT_ONCE, 0.25),
        row(asynchronous::AWAIT_READY, 0.3),
        row(asynchronous::AWAIT_LATER, 0.4),
        share(asynchronous::IN_FLIGHT, 0.4),
        share(asynchronous::IN_FLIGHT_MEMORY, 0.4),
        share(asynchronous::GATHER, 0.4),
        share(asynchronous::GATHER_MEMORY, 0.4),
        row(asynchronous::BYTES, 0.3),
        row(asynchronous::ITEMS, 0.15),
        // Twice as many requests in the same time.
        row(&one, 0.5),
        row(&many, 0.5),
        above(calls, f64::from(1 << 20)),
        above(streams, f64::from(1 << 20)),
        above(call_entries, 0.0),
        above(stream_entries, 0.0),
    ]
}

/// Those of everything else.
fn sync_limits() -> Vec<(String, Of, f64)> {
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
    let _ = write!(text, "{}\n\n## Limits\n", machine()?);
    text += "\n| | ratio | limit | result |\n|---|--:|--:|---|\n";
    for (name, of, limit) in limits() {
        let Some(row) = table.row(&name) else { continue };
        let (ratio, name) = match of {
            Of::Whole => (row.ratio(), name),
            Of::Share => (row.share(), format!("{name}, above the host alone")),
            Of::Above => (row.above(), format!("{name}, more than the host alone")),
            Of::Seconds => (row.ours, format!("{name}, seconds")),
        };
        let mark = if ratio <= limit { "met" } else { "**missed**" };
        let _ = writeln!(text, "| {} | {ratio:.2} | {limit} | {mark} |", escaped(&name));
    }
    text += "\n## All measurements\n";
    text += &table.markdown();
    let _ = write!(
        text,
        "\n## Method\n\n{METHOD}Each number is the fastest of {} samples of about {} ms, or of {} if a sample \
         takes seconds.\n",
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

`cargo xtask bench` writes this page. It compares pycomp with componentize-py 0.25.1: one world, one application, one run. A
ratio is pycomp's number divided by componentize-py's, so a smaller one is better.

";

const METHOD: &str = "\
Both tools build the application in `crates/bench/app` for the world in `crates/bench/wit`. Both components run in one process, in
wasmtime with its default settings, through functions generated by `wasmtime::component::bindgen!`. The measurements alternate:
theirs, ours, theirs, and so on. *Host alone* is the same call to a component that only returns its argument
(`crates/bench/src/floor.wat`): the time that remains if the tool's own code takes none. `instantiate` creates a store with its
WASI context and an instance in it; the first call is `add(1, 2)`. Resident memory is what each of several further instances adds
to the process; private memory is the part that the process has written, since instances share what they only read.

The application itself times first imports at run time, in a fresh instance whose standard library is in the image. CPython, built
for this machine with its default flags (`-O3`), does the same in a fresh process that has already imported the modules that the
instance has imported, and with its bytecode on disk.

";
