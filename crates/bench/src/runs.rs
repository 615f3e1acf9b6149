//! Loops that do not cross the boundary: how fast Python runs.

use std::time::Instant;
use wasmtime::{Result, ensure};

use crate::rows::{Table, Unit};
use crate::sample::{Effort, least};
use crate::start::Compiled;
use crate::world::Instance;
use crate::world::exports::pycomp::bench::loops::LoopKind;

const LOOPS: [(&str, LoopKind); 8] = [
    ("n bodies: floats", LoopKind::Nbody),
    ("fannkuch: small ints in lists", LoopKind::Fannkuch),
    ("methods: objects and calls", LoopKind::Methods),
    ("strings: format, join, split", LoopKind::Strings),
    ("dicts and sets", LoopKind::Dicts),
    ("json: dumps and loads", LoopKind::Json),
    ("regular expressions", LoopKind::Regex),
    ("sorting with keys", LoopKind::Sorting),
];

/// The row with the sum of all loops.
pub const SUM: &str = "all loops";

/// Measures each loop, each side in its own instance, and their sum.
pub fn loops(compiled: &Compiled, effort: Effort, table: &mut Table) -> Result<()> {
    table.heading("Interpreter loops");
    let all = table.wants(SUM);
    let mut sums = [0.0; 2];
    for (name, kind) in LOOPS {
        if !all && !table.wants(name) {
            continue;
        }
        let mut instances = [compiled.ours.instantiate()?, compiled.theirs.instantiate()?];
        let best = least(effort.slow_rounds * 2, || {
            let [ours, theirs] = instances.each_mut().map(|instance| run(instance, kind));
            let ((ours, one), (theirs, other)) = (ours?, theirs?);
            ensure!(one == other, "{name}: the results differ: [{one}, {other}]");
            Ok([ours, theirs])
        })?;
        table.add(name, Unit::Seconds, [Some(best[0]), Some(best[1]), None]);
        sums = [sums[0] + best[0], sums[1] + best[1]];
    }
    table.add(SUM, Unit::Seconds, [Some(sums[0]), Some(sums[1]), None]);
    Ok(())
}

fn run(instance: &mut Instance, kind: LoopKind) -> Result<(f64, u64)> {
    let start = Instant::now();
    let value = instance
        .bench
        .pycomp_bench_loops()
        .call_run(&mut instance.store, kind)?;
    Ok((start.elapsed().as_secs_f64(), value))
}
