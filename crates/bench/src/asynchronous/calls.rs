//! Calls of async exports, one after the other and many at once.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use std::time::{Duration, Instant};
use wasmtime::component::TypedFunc;
use wasmtime::error::{Context, Result, ensure, format_err};

use super::instance::{Instance, Ready};
use super::{AT_ONCE, AWAIT_LATER, AWAIT_READY, Sides};
use crate::rows::{Table, Unit};
use crate::sample::{Effort, Work, least};
use crate::start::private;

/// CPU time of many calls that each wait for a timer.
pub const IN_FLIGHT: &str = "1,000 calls in flight, each on a timer: CPU time";
/// What they add to the private memory.
pub const IN_FLIGHT_MEMORY: &str = "1,000 calls in flight: private memory";
/// CPU time of a call that waits for many timers.
pub const GATHER: &str = "gather of 1,000 timers in one call: CPU time";
/// What it adds to the private memory.
pub const GATHER_MEMORY: &str = "gather of 1,000 timers: private memory";

/// How many there are in flight.
const COUNT: u32 = 1000;
/// How long the timers are, in milliseconds: all of them are started before the first one ends.
const TIMER: u32 = 200;

/// Measures the wanted rows.
pub fn rows(sides: &Sides, effort: Effort, table: &mut Table) -> Result<()> {
    let names = [
        (AT_ONCE, "nothing"),
        (AWAIT_READY, "await-ready"),
        (AWAIT_LATER, "await-later"),
    ];
    for (name, export) in names {
        if table.wants(name) {
            let [ours, theirs, floor] = sides.each_ref().map(|ready| one_by_one(ready, export));
            table.measure(name, effort, [ours?, theirs?, floor?])?;
        }
    }
    many(sides, effort, table, [IN_FLIGHT, IN_FLIGHT_MEMORY], in_flight)?;
    many(sides, effort, table, [GATHER, GATHER_MEMORY], gather)
}

/// Calls of an export, each after the one before.
fn one_by_one(ready: &Ready, export: &str) -> Result<Work<'static>> {
    let mut instance = ready.instantiate()?;
    let function: TypedFunc<(u32,), (u32,)> = instance.function(export)?;
    let (seven,) = instance.call(function, (7,))?;
    ensure!(seven == 7, "{export}: something else came back");
    Ok(Box::new(move |times| {
        instance.run(async |accessor| {
            let start = Instant::now();
            for n in 0..times {
                function.call_concurrent(accessor, (n,)).await?;
            }
            Ok(start.elapsed())
        })
    }))
}

/// Measures the CPU time and the memory of `work` in fresh instances.
fn many(
    sides: &Sides,
    effort: Effort,
    table: &mut Table,
    [time, memory]: [&str; 2],
    work: impl Fn(&mut Instance) -> Result<()>,
) -> Result<()> {
    if !table.wants(time) && !table.wants(memory) {
        return Ok(());
    }
    // What wasmtime allocates for so many calls, it keeps for the next ones: it would count for whoever comes first.
    let [.., floor] = sides;
    work(&mut floor.instantiate()?)?;
    let mut instances = Vec::new();
    let mut grown = [None; 3];
    for (ready, grown) in sides.iter().zip(&mut grown) {
        let mut instance = ready.instantiate()?;
        let nothing: TypedFunc<(u32,), (u32,)> = instance.function("nothing")?;
        instance.call(nothing, (1,))?;
        let before = private()?;
        work(&mut instance)?;
        *grown = Some(private()?.saturating_sub(before) as f64);
        instances.push(instance);
    }
    let best: [f64; 3] = least(effort.slow_rounds * 2, || {
        let mut times = [0.0; 3];
        for (time, instance) in times.iter_mut().zip(&mut instances) {
            let before = cpu_time()?;
            work(instance)?;
            *time = (cpu_time()? - before).as_secs_f64();
        }
        Ok(times)
    })?;
    table.add(time, Unit::Seconds, best.map(Some));
    table.add(memory, Unit::Bytes, grown);
    Ok(())
}

fn in_flight(instance: &mut Instance) -> Result<()> {
    let timer: TypedFunc<(u32,), (u32,)> = instance.function("await-timer")?;
    instance.run(async |accessor| {
        let calls = (0..COUNT).map(|_| timer.call_concurrent(accessor, (TIMER,)));
        all(calls.collect()).await
    })
}

fn gather(instance: &mut Instance) -> Result<()> {
    let gather: TypedFunc<(u32, u32), (u32,)> = instance.function("gather")?;
    let (count,) = instance.call(gather, (COUNT, TIMER))?;
    ensure!(count == COUNT, "{count} timers ended");
    Ok(())
}

/// Waits for one future after the other: those that end earlier do so unseen.
async fn all<T>(calls: Vec<impl Future<Output = Result<T>>>) -> Result<()> {
    let mut calls: Vec<_> = calls.into_iter().map(Box::pin).collect();
    let mut started = false;
    let mut next = 0;
    poll_fn(move |cx| {
        if !started {
            started = true;
            for call in &mut calls {
                if call.as_mut().poll(cx).is_ready() {
                    return Poll::Ready(Err(format_err!("a call ended before the last one began")));
                }
            }
        }
        while let Some(call) = calls.get_mut(next) {
            match Pin::new(call).poll(cx) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(result) => result?,
            };
            next += 1;
        }
        Poll::Ready(Ok(()))
    })
    .await
}

/// How long this thread has run on a CPU. The runtime and wasmtime use no other.
fn cpu_time() -> Result<Duration> {
    let text = fs_err::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds = text.split_whitespace().next().context("schedstat is empty")?;
    Ok(Duration::from_nanos(nanoseconds.parse()?))
}
