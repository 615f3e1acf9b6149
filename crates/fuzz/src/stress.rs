//! One long-lived pair of components: many calls at the same time, cancelled, with ends of streams dropped at any moment.

use crate::build;
use crate::host;
use crate::relay;
use crate::rng::Rng;
use futures_util::future::{try_join, try_join_all};
use std::path::Path;
use std::pin::pin;
use std::process::Command;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use wasmtime::component::{Accessor, Component, Func, Linker, ResourceTable, StreamAny, Val};
use wasmtime::{AsContextMut, Engine, ResourceLimiter, Result, Store, bail, ensure, format_err};
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

/// A call that takes longer hangs, unless it ends once nothing else begins: under load wasmtime 48 can pass over a call
/// again and again. While one call waits for a cancellation no other of its component runs, and then the oldest are first.
const PATIENCE: Duration = Duration::from_secs(30);

/// How much linear memory may grow in the second half of the time, in bytes.
const GROWTH: usize = 1 << 20;

/// How many more entries the host's table may then have: instances keep some for their next calls.
const ENTRIES: usize = 500;

/// What to do, and for how long.
#[derive(Clone, Copy, Debug)]
pub struct Stress {
    /// The length of the run.
    pub duration: Duration,
    /// The time between two lines that report.
    pub interval: Duration,
    /// Calls at a time.
    pub calls: usize,
    /// What the calls do.
    pub seed: u64,
}

/// What the store holds.
struct State {
    wasi: WasiCtx,
    table: ResourceTable,
    /// Bytes of linear memory.
    memory: usize,
    calls: u64,
    /// Calls that took longer than [`PATIENCE`]. While there are any, none begins.
    late: usize,
}

impl WasiView for State {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView {
            ctx: &mut self.wasi,
            table: &mut self.table,
        }
    }
}

impl ResourceLimiter for State {
    fn memory_growing(&mut self, current: usize, desired: usize, _: Option<usize>) -> Result<bool> {
        self.memory += desired - current;
        Ok(true)
    }

    fn table_growing(&mut self, _: usize, _: usize, _: Option<usize>) -> Result<bool> {
        Ok(true)
    }
}

/// The functions of the pair.
#[derive(Clone, Copy)]
struct Functions {
    round: Func,
    pass: Func,
    collect: Func,
    pending: Func,
}

/// Runs the pair; `say` gets a line for each interval. `PYCOMP_TEST_TOOLS` has `wasm-tools`, which composes it.
///
/// # Errors
/// It traps, hangs, gives wrong data, writes to stderr, or grows.
pub fn stress(stress: Stress, say: &dyn Fn(&str)) -> Result<()> {
    let engine = host::engine()?;
    let component = Component::new(&engine, pair()?)?;
    let stderr = MemoryOutputPipe::new(1 << 20);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let checked = runtime.block_on(run(&engine, &component, &stderr, stress, say));
    let written = String::from_utf8_lossy(&stderr.contents()).into_owned();
    checked.map_err(|error| format_err!("{error:?}\n{written}"))?;
    ensure!(written.is_empty(), "the guest wrote to stderr:\n{written}");
    Ok(())
}

/// The caller with the callee inside.
fn pair() -> Result<Vec<u8>> {
    let wit = include_str!("stress/world.wit");
    let dir = tempfile::tempdir()?;
    let path = |name: &str| dir.path().join(name);
    for (name, app) in [
        ("callee", include_str!("stress/callee.py")),
        ("caller", include_str!("stress/caller.py")),
    ] {
        let modules = [("app.py", app), ("common.py", include_str!("stress/common.py"))];
        let component = build::app(wit, &format!("test:stress/{name}"), &modules)?;
        fs_err::write(path(&format!("{name}.wasm")), component)?;
    }
    let Some(tools) = std::env::var_os("PYCOMP_TEST_TOOLS") else {
        bail!("PYCOMP_TEST_TOOLS names no Python environment with wasm-tools: `cargo xtask fuzz` sets it")
    };
    let output = Command::new(Path::new(&tools).join("bin/wasm-tools"))
        .arg("compose")
        .arg(path("caller.wasm"))
        .arg("-d")
        .arg(path("callee.wasm"))
        .arg("-o")
        .arg(path("pair.wasm"))
        .output()?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.success(),
        "the components were not composed:\n{errors}"
    );
    Ok(fs_err::read(path("pair.wasm"))?)
}

fn linker(engine: &Engine) -> Result<Linker<State>> {
    let mut linker = Linker::new(engine);
    wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
    wasmtime_wasi::p3::add_to_linker(&mut linker)?;
    linker.instance("test:stress/host")?.func_wrap_concurrent(
        "pause",
        |_: &Accessor<State>, (microseconds,): (u32,)| {
            Box::pin(async move {
                tokio::time::sleep(Duration::from_micros(microseconds.into())).await;
                Ok(())
            })
        },
    )?;
    Ok(linker)
}

async fn run(
    engine: &Engine,
    component: &Component,
    stderr: &MemoryOutputPipe,
    stress: Stress,
    say: &dyn Fn(&str),
) -> Result<()> {
    let state = State {
        wasi: WasiCtx::builder().stderr(stderr.clone()).build(),
        table: ResourceTable::new(),
        memory: 0,
        calls: 0,
        late: 0,
    };
    let mut store = Store::new(engine, state);
    store.limiter(|state| state);
    let instance = linker(engine)?.instantiate_async(&mut store, component).await?;
    let mut function = |name: &str| {
        let found = instance.get_func(&mut store, name);
        found.ok_or_else(|| format_err!("the pair does not export {name}"))
    };
    let functions = Functions {
        round: function("round")?,
        pass: function("pass")?,
        collect: function("collect")?,
        pending: function("pending")?,
    };
    let end = Instant::now() + stress.duration;
    store
        .run_concurrent(async |accessor| {
            let workers = (0..stress.calls as u64).map(|worker| {
                let rng = Rng::new(stress.seed.wrapping_add(worker << 32));
                work(accessor, functions, rng, end)
            });
            match try_join(try_join_all(workers), watch(accessor, stress, say)).await {
                Ok(_) => settle(accessor, functions).await,
                Err(error) => Err(format_err!("{error:?}\n{}", pending(accessor, functions).await)),
            }
        })
        .await?
}

/// What the tasks of the pair wait for; an error if it cannot say so any more.
async fn pending(accessor: &Accessor<State>, functions: Functions) -> String {
    let mut results = [Val::Bool(false)];
    let call = functions.pending.call_concurrent(accessor, &[], &mut results);
    match (within_patience(accessor, call).await, results) {
        (Ok(()), [Val::String(text)]) => text,
        (result, _) => format!("{result:?}"),
    }
}

/// Calls one function after the other.
async fn work(accessor: &Accessor<State>, functions: Functions, mut rng: Rng, end: Instant) -> Result<()> {
    while Instant::now() < end {
        begin(accessor).await;
        if rng.once_in(4) {
            within_patience(accessor, pass(accessor, functions.pass, &mut rng))
                .await
                .map_err(|error| format_err!("pass: {error:?}"))?;
            continue;
        }
        let arguments = [Val::U32(rng.bits() as u32)];
        let call = functions.round.call_concurrent(accessor, &arguments, &mut []);
        match rng.once_in(8) {
            // The host loses interest; the call goes on.
            true => {
                let time = Duration::from_micros(rng.below(5000) as u64);
                if let Ok(result) = tokio::time::timeout(time, call).await {
                    result?;
                }
            }
            false => within_patience(accessor, call)
                .await
                .map_err(|error| format_err!("round with {arguments:?}: {error:?}"))?,
        }
    }
    Ok(())
}

fn late(accessor: &Accessor<State>, change: impl FnOnce(&mut usize)) -> usize {
    accessor.with(|mut access| {
        let mut store = access.as_context_mut();
        let late = &mut store.data_mut().late;
        change(late);
        *late
    })
}

/// A call may begin.
async fn begin(accessor: &Accessor<State>) {
    while late(accessor, |_| ()) > 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    accessor.with(|mut access| access.as_context_mut().data_mut().calls += 1);
}

async fn within_patience<T>(accessor: &Accessor<State>, call: impl Future<Output = Result<T>>) -> Result<T> {
    let mut call = pin!(call);
    if let Ok(result) = tokio::time::timeout(PATIENCE, &mut call).await {
        return result;
    }
    late(accessor, |late| *late += 1);
    let result = tokio::time::timeout(PATIENCE, call).await;
    late(accessor, |late| *late -= 1);
    result.unwrap_or_else(|_| Err(format_err!("a call hangs")))
}

/// Sends bytes through the pair; reads all of them or the first ones.
async fn pass(accessor: &Accessor<State>, function: Func, rng: &mut Rng) -> Result<()> {
    let sent: Vec<u8> = (0..rng.below(3000)).map(|_| rng.bits() as u8).collect();
    let (sender, receiver) = mpsc::unbounded_channel();
    let data = accessor.with(|mut access| {
        let mut store = access.as_context_mut();
        let reader = relay::write(&mut store, receiver, rng)?;
        reader.try_into_stream_any(store)
    })?;
    let (arguments, mut results) = ([Val::Stream(data)], [Val::Bool(false)]);
    function
        .call_concurrent(accessor, &arguments, &mut results)
        .await?;
    let [Val::Stream(back)] = results else {
        bail!("pass gave {results:?}")
    };
    let mut receiver = receive(accessor, back, rng)?;
    let most = if rng.once_in(2) {
        sent.len()
    } else {
        rng.below(sent.len())
    };
    for byte in &sent {
        // The reader may be gone since.
        let _ = sender.send(*byte);
    }
    drop(sender);
    for (at, byte) in sent.iter().take(most).enumerate() {
        let found = receiver.recv().await;
        ensure!(
            found == Some(*byte),
            "pass gave {found:?} at {at}, where right is {byte}"
        );
    }
    if most == sent.len() {
        ensure!(receiver.recv().await.is_none(), "pass gave too much");
    }
    Ok(())
}

fn receive(
    accessor: &Accessor<State>,
    stream: StreamAny,
    rng: &mut Rng,
) -> Result<mpsc::UnboundedReceiver<u8>> {
    accessor.with(|mut access| {
        let reader = stream.try_into_stream_reader::<u8>()?;
        relay::read(&mut access.as_context_mut(), reader, rng)
    })
}

/// Reports what the pair needs, and fails if that grows.
async fn watch(accessor: &Accessor<State>, stress: Stress, say: &dyn Fn(&str)) -> Result<()> {
    let start = Instant::now();
    let mut middle = None;
    while start.elapsed() + stress.interval <= stress.duration {
        tokio::time::sleep(stress.interval).await;
        let (calls, memory, entries) = accessor.with(|mut access| {
            let mut store = access.as_context_mut();
            let entries = store.concurrent_state_table_size();
            (store.data().calls, store.data().memory, entries)
        });
        let elapsed = start.elapsed();
        say(&format!(
            "{elapsed:.0?}: {calls} calls, {memory} bytes of linear memory, {entries} entries of the host's table"
        ));
        if elapsed >= stress.duration / 2 {
            let before = *middle.get_or_insert((memory, entries));
            ensure!(
                memory <= before.0 + GROWTH,
                "linear memory has grown from {} to {memory} bytes",
                before.0
            );
            ensure!(
                entries <= before.1 + ENTRIES,
                "the host's table has grown from {} to {entries} entries",
                before.1
            );
        }
    }
    Ok(())
}

/// Waits until nothing is left of all calls.
async fn settle(accessor: &Accessor<State>, functions: Functions) -> Result<()> {
    let start = Instant::now();
    loop {
        let mut results = [Val::Bool(false)];
        functions
            .collect
            .call_concurrent(accessor, &[], &mut results)
            .await?;
        match results {
            [Val::U32(0)] => return Ok(()),
            _ if start.elapsed() > PATIENCE => bail!("{results:?} things are still alive"),
            _ => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}
