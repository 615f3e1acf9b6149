//! What is left of a million calls and of a million streams.

use wasmtime::component::TypedFunc;
use wasmtime::error::Result;

use super::Sides;
use super::instance::{Instance, Ready};
use crate::rows::{Table, Unit};
use crate::say;

/// The rows: linear memory and the host's table, for calls and for streams.
pub const ROWS: [&str; 4] = [
    "growth by 1,000,000 calls that await an import",
    "growth by 1,000,000 streams made and dropped",
    "entries of the host left by 1,000,000 calls",
    "entries of the host left by 1,000,000 streams",
];

const TIMES: u32 = 1_000_000;
/// What comes before the first reading.
const WARM_UP: u32 = 10_000;

/// Measures the wanted rows.
pub fn rows(sides: &Sides, table: &mut Table) -> Result<()> {
    let works: [fn(&mut Instance, u32) -> Result<()>; 2] = [calls, streams];
    for (index, work) in works.into_iter().enumerate() {
        let [memory, entries] = [ROWS[index], ROWS[index + 2]];
        if !table.wants(memory) && !table.wants(entries) {
            continue;
        }
        say("looking for growth");
        let [ours, theirs, floor] = sides.each_ref().map(|ready| growth(ready, work).map(Some));
        let [ours, theirs, floor] = [ours?, theirs.ok().flatten(), floor?];
        let column = |index: usize| [ours, theirs, floor].map(|side| Some(side?[index]));
        table.add(memory, Unit::Bytes, column(0));
        table.add(entries, Unit::Count, column(1));
    }
    Ok(())
}

/// By how much `work` grows linear memory, in bytes, and what the host keeps, in entries.
fn growth(ready: &Ready, work: fn(&mut Instance, u32) -> Result<()>) -> Result<[f64; 2]> {
    let mut instance = ready.instantiate()?;
    work(&mut instance, WARM_UP)?;
    let before = [instance.memory(), instance.entries()];
    work(&mut instance, TIMES)?;
    let after = [instance.memory(), instance.entries()];
    Ok([0, 1].map(|index| after[index] as f64 - before[index] as f64))
}

fn calls(instance: &mut Instance, times: u32) -> Result<()> {
    let function: TypedFunc<(u32,), (u32,)> = instance.function("await-later")?;
    instance.run(async |accessor| {
        for n in 0..times {
            function.call_concurrent(accessor, (n,)).await?;
        }
        Ok(())
    })
}

fn streams(instance: &mut Instance, times: u32) -> Result<()> {
    let function: TypedFunc<(u32,), (u32,)> = instance.function("make-streams")?;
    instance.call(function, (times,)).map(drop)
}
