//! Compiling and instantiating components, and the memory of an instance.

use fs_err as fs;
use std::time::Instant;
use wasmtime::component::Component;
use wasmtime::error::{Context, Result};
use wasmtime::{Config, Engine, InstanceAllocationStrategy, PoolingAllocationConfig};

use crate::packagers::{Components, first_call_row};
use crate::rows::{Table, Unit};
use crate::sample::{Effort, interleaved, least, timed, timed_without_drop};
use crate::world::{Instance, Ready};
use crate::{floor, say};

/// The components, ready to be instantiated.
pub struct Compiled {
    /// pycomp's.
    pub ours: Ready,
    /// componentize-py's.
    pub theirs: Ready,
    /// The floor, which does no work.
    pub floor: Ready,
}

/// Compiles all components with wasmtime's default settings.
pub fn compile(components: &Components, effort: Effort, table: &mut Table) -> Result<Compiled> {
    say("compiling");
    let engine = Engine::default();
    let name = "Cranelift, all cores";
    let rounds = if table.wants(name) { effort.slow_rounds } else { 1 };
    let mut compiled = [None, None];
    let best = least(rounds, || {
        let mut times = [0.0; 2];
        for (side, bytes) in [&components.ours, &components.theirs].into_iter().enumerate() {
            let start = Instant::now();
            compiled[side] = Some(Component::new(&engine, bytes)?);
            times[side] = start.elapsed().as_secs_f64();
        }
        Ok(times)
    })?;
    table.heading("Compiling in wasmtime");
    table.add(name, Unit::Seconds, [Some(best[0]), Some(best[1]), None]);
    let [ours, theirs] = compiled.map(|component| component.context("not compiled"));
    Ok(Compiled {
        ours: Ready::new(&engine, &ours?)?,
        theirs: Ready::new(&engine, &theirs?)?,
        floor: Ready::new(&engine, &Component::new(&engine, floor::component()?)?)?,
    })
}

/// Measures times to the first result, with each of wasmtime's allocators.
pub fn instantiate(
    components: &Components,
    compiled: &Compiled,
    effort: Effort,
    table: &mut Table,
) -> Result<()> {
    table.heading("Start, memory on demand (`wasmtime run`)");
    instantiate_rows(compiled, effort, "", table)?;
    for (choice, bytes) in &components.choices {
        let name = first_call_row(choice);
        if table.wants(&name) {
            let engine = Engine::default();
            let ours = Ready::new(&engine, &Component::new(&engine, bytes)?)?;
            let sides = [&ours, &compiled.theirs].map(|ready| timed_without_drop(|| first_call(ready)));
            let [ours, theirs] = interleaved(effort, sides)?;
            table.add(&name, Unit::Seconds, [Some(ours), Some(theirs), None]);
        }
    }
    let suffix = ", pooling";
    if !table.wants(&format!("instantiate + first call + drop{suffix}")) {
        return Ok(());
    }
    let mut pool = PoolingAllocationConfig::new();
    pool.total_memories(8).total_tables(64).total_core_instances(256);
    pool.max_memory_size(1 << 30);
    let mut config = Config::new();
    config.allocation_strategy(InstanceAllocationStrategy::Pooling(pool));
    let engine = Engine::new(&config)?;
    let ready = |bytes: &[u8]| Ready::new(&engine, &Component::new(&engine, bytes)?);
    let pooled = Compiled {
        ours: ready(&components.ours)?,
        theirs: ready(&components.theirs)?,
        floor: ready(&floor::component()?)?,
    };
    table.heading("Start, memory from a pool (`wasmtime serve`)");
    instantiate_rows(&pooled, effort, suffix, table)
}

fn instantiate_rows(compiled: &Compiled, effort: Effort, suffix: &str, table: &mut Table) -> Result<()> {
    let sides = [&compiled.ours, &compiled.theirs, &compiled.floor];
    let name = format!("instantiate{suffix}");
    let works = sides.map(|ready| timed_without_drop(|| ready.instantiate()));
    table.measure(&name, effort, works)?;
    let name = format!("instantiate + first call{suffix}");
    let works = sides.map(|ready| timed_without_drop(|| first_call(ready)));
    table.measure(&name, effort, works)?;
    let name = format!("instantiate + first call + drop{suffix}");
    let works = sides.map(|ready| timed(|| first_call(ready).map(drop)));
    table.measure(&name, effort, works)
}

fn first_call(ready: &Ready) -> Result<Instance> {
    let mut instance = ready.instantiate()?;
    let sum = instance
        .bench
        .pycomp_bench_echo()
        .call_add(&mut instance.store, 1, 2)?;
    wasmtime::ensure!(sum == 3, "1 + 2 = {sum}");
    Ok(instance)
}

/// How many instances to average.
const INSTANCES: usize = 8;
/// How many calls to make between two readings of the memory.
const CALLS: u32 = 100_000;

/// The rows that [`memory_of`] returns.
const MEMORY: [&str; 4] = [
    "linear memory",
    "resident after the first call",
    "linear memory after 100,000 calls",
    "resident after 100,000 calls",
];

/// Measures the memory of an additional instance: its linear memory, and the resident part.
pub fn memory(compiled: &Compiled, table: &mut Table) -> Result<()> {
    table.heading("Memory per additional instance");
    if !MEMORY.iter().any(|name| table.wants(name)) {
        return Ok(());
    }
    say("looking at memory");
    let [ours, theirs, floor] = [&compiled.ours, &compiled.theirs, &compiled.floor].map(memory_of);
    let sides = [ours?, theirs?, floor?];
    for (index, name) in MEMORY.iter().enumerate() {
        table.add(name, Unit::Bytes, sides.map(|side| Some(side[index])));
    }
    Ok(())
}

/// Bytes in each resource of the growth rows.
const BLOCK: u32 = 10_000;

/// Measures the growth of linear memory while resources come and go. The peer frees none and would run out.
pub fn growth(compiled: &Compiled, table: &mut Table) -> Result<()> {
    let names = [
        "growth by 100,000 resources of 10 kB, one after the other",
        "growth by 1,000,000 resources of 10 kB, one after the other",
    ];
    if names.iter().any(|name| table.wants(name)) {
        say("making and dropping resources");
        let growth = |ready, times| growth_of(ready, times).map(Some);
        let Compiled { ours, theirs, floor } = compiled;
        let few = 100_000;
        let row = [growth(ours, few)?, growth(theirs, few)?, growth(floor, few)?];
        table.add(names[0], Unit::Bytes, row);
        let row = [growth(ours, 1_000_000)?, None, growth(floor, 1_000_000)?];
        table.add(names[1], Unit::Bytes, row);
    }
    Ok(())
}

fn growth_of(ready: &Ready, times: u32) -> Result<f64> {
    let mut instance = ready.instantiate()?;
    let mut before = 0;
    for time in 0..times {
        let block = instance.bench.pycomp_bench_counters().block();
        let handle = block.call_constructor(&mut instance.store, BLOCK)?;
        handle.resource_drop(&mut instance.store)?;
        if time == 100 {
            before = instance.store.data().memory.bytes;
        }
    }
    Ok((instance.store.data().memory.bytes - before) as f64)
}

fn memory_of(ready: &Ready) -> Result<[f64; MEMORY.len()]> {
    // The first instance loads the code, which all instances share.
    let shared = first_call(ready)?;
    let before = resident()?;
    let mut instances = (0..INSTANCES)
        .map(|_| ready.instantiate())
        .collect::<Result<Vec<_>>>()?;
    let each = |now: usize| now.saturating_sub(before) as f64 / INSTANCES as f64;
    let linear = shared.store.data().memory.bytes;
    for instance in &mut instances {
        let echo = instance.bench.pycomp_bench_echo();
        echo.call_add(&mut instance.store, 1, 2)?;
    }
    let called = each(resident()?);
    let mut instance = instances.swap_remove(0);
    let one = resident()?;
    let texts = vec!["some text".to_owned(); 10];
    for i in 0..CALLS {
        let echo = instance.bench.pycomp_bench_echo();
        echo.call_add(&mut instance.store, i, 2)?;
        echo.call_strings(&mut instance.store, &texts)?;
    }
    let grown = resident()?.saturating_sub(one) as f64;
    Ok([
        linear as f64,
        called,
        instance.store.data().memory.bytes as f64,
        called + grown,
    ])
}

/// Bytes of this process that are in physical memory.
pub fn resident() -> Result<usize> {
    summary("Rss:")
}

/// Those of them that the process has written: what it only reads of a component, its instances share.
pub fn private() -> Result<usize> {
    summary("Anonymous:")
}

/// An entry of the kernel's summary of this process's memory.
fn summary(entry: &str) -> Result<usize> {
    let text = fs::read_to_string("/proc/self/smaps_rollup")?;
    let line = text.lines().find_map(|line| line.strip_prefix(entry));
    let kilobytes = line.and_then(|line| line.split_whitespace().next());
    let kilobytes = kilobytes.with_context(|| format!("no {entry} in smaps_rollup"))?;
    Ok(kilobytes.parse::<usize>()? * 1024)
}
