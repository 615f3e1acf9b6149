//! Calls functions with streams and futures in three instances of a component, whose imports are each other's exports.

use crate::ends::ENDS;
use crate::host::{Guest, Host, answer, export, same};
use crate::relay;
use futures_util::future::try_join_all;
use std::time::Duration;
use wasmtime::component::{Accessor, Func, Instance, LinkerInstance, Val};
use wasmtime::{AsContextMut, Result, bail, ensure, format_err};

/// Nothing takes so long, unless it hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// Entries of the host's table that three instances may keep for their next calls.
const KEPT: usize = 64;

/// How often to look whether everything was dropped, with a pause of a millisecond.
const LOOKS: usize = 2000;

/// Defines a function of [`ENDS`] that the first instance imports.
pub fn define(instance: &mut LinkerInstance<'_, Host>, name: &str, is_async: bool) -> Result<()> {
    if !is_async {
        return instance.func_new(name, |mut store, _, arguments, results| {
            let arguments = relay::some(&mut store, arguments, false)?;
            results.clone_from_slice(&arguments[..results.len()]);
            Ok(())
        });
    }
    let function = name.to_owned();
    instance.func_new_concurrent(name, move |accessor, _, arguments, results| {
        let function = function.clone();
        Box::pin(async move { hand_on(accessor, &function, arguments, results).await })
    })
}

/// Calls the export of another instance. No instance may read and write the same stream (Component Model,
/// "Stream and future types"), so the second one makes them, and the third one reads them.
async fn hand_on(
    accessor: &Accessor<Host>,
    name: &str,
    arguments: &[Val],
    results: &mut [Val],
) -> Result<()> {
    let is_read = !name.starts_with(['d', 'f']);
    let (function, arguments) = accessor.with(|mut access| {
        let mut store = access.as_context_mut();
        let host = store.data_mut();
        let peer = match name.as_bytes().first() {
            Some(b'o') => 0,
            Some(b'c' | b'd') => 1,
            Some(b'f') => host.rng.below(2),
            _ => bail!("{name} was called"),
        };
        let peer = host.peers[peer];
        let function = export(&mut store, &peer, ENDS, name)?;
        Ok((function, relay::some(&mut store, arguments, is_read)?))
    })?;
    function.call_concurrent(accessor, &arguments, results).await?;
    let found = accessor.with(|mut access| relay::some(&mut access.as_context_mut(), results, false))?;
    results.clone_from_slice(&found);
    Ok(())
}

/// A call that was prepared.
struct Call {
    name: String,
    function: Func,
    sent: Vec<Val>,
    arguments: Vec<Val>,
}

impl Guest {
    /// Sends `rounds` values through the functions of each shape; returns how many values were sent.
    pub fn exchange(&mut self, shapes: usize, rounds: usize) -> Result<usize> {
        for shape in 0..shapes {
            let mut left = rounds;
            while left > 0 {
                let count = left.min(1 + self.values.rng.below(4));
                self.together(shape, count)?;
                self.separately(shape)?;
                self.settle().map_err(|error| {
                    let stderr = self.stderr_text();
                    format_err!("after {count} values for shape {shape}: {error:?}\n{stderr}")
                })?;
                left -= count;
            }
        }
        Ok(shapes * rounds)
    }

    fn prepare(&mut self, instance: Instance, name: String, sent: Vec<Val>) -> Result<Call> {
        let function = export(&mut self.store, &instance, ENDS, &name)?;
        let arguments = sent.iter().map(|val| self.lower(val.clone()));
        Ok(Call {
            arguments: arguments.collect::<Result<_>>()?,
            name,
            function,
            sent,
        })
    }

    /// Calls with random arguments for the parameters.
    fn random(&mut self, instance: Instance, name: String) -> Result<Call> {
        let function = export(&mut self.store, &instance, ENDS, &name)?;
        let types: Vec<_> = function.ty(&self.store).params().map(|(_, ty)| ty).collect();
        let sent: Result<_> = types.iter().map(|ty| self.values.value(ty, 0)).collect();
        self.prepare(instance, name, sent?)
    }

    /// Runs calls at the same time, and returns their results.
    fn run(&mut self, calls: &[Call]) -> Result<Vec<Option<Val>>> {
        let store = &mut self.store;
        let all = async {
            let running = store.run_concurrent(async |accessor| {
                try_join_all(calls.iter().map(|call| invoke(accessor, call))).await
            });
            match tokio::time::timeout(PATIENCE, running).await {
                Ok(results) => results?,
                Err(_) => Err(format_err!("it hangs")),
            }
        };
        self.runtime.block_on(all).map_err(|error| {
            let calls: Vec<_> = calls.iter().map(|call| (&call.name, &call.sent)).collect();
            format_err!("{ENDS} with {calls:?}: {error:?}\n{}", self.stderr_text())
        })
    }

    /// Several values at the same time, each through functions of the first instance that call the others'.
    fn together(&mut self, shape: usize, count: usize) -> Result<()> {
        let mut calls = Vec::new();
        for _ in 0..count {
            let letter = if self.values.rng.once_in(4) { 'q' } else { 'p' };
            calls.push(self.random(self.instance, format!("{letter}{shape}"))?);
        }
        let results = self.run(&calls)?;
        for (call, result) in calls.iter().zip(results) {
            if call.name.starts_with('p') {
                self.compare(&call.name, &call.sent[..1], result)?;
            }
        }
        Ok(())
    }

    /// A value that a synchronous function of the first instance turns into streams, and the third one keeps.
    fn separately(&mut self, shape: usize) -> Result<()> {
        let (writer, reader) = (self.instance, self.store.data().peers[1]);
        let made = self.random(writer, format!("y{shape}"))?;
        let open: Vec<Val> = self
            .run(std::slice::from_ref(&made))?
            .into_iter()
            .flatten()
            .collect();
        let open = relay::some(&mut self.store.as_context_mut(), &open, true)?;
        let kept = self.prepare(reader, format!("k{shape}"), open)?;
        self.run(&[kept])?;
        let pump = self.prepare(writer, "pump".to_owned(), Vec::new())?;
        let got = self.prepare(reader, format!("g{shape}"), Vec::new())?;
        let mut results = self.run(&[pump, got])?;
        self.compare(&made.name, &made.sent, results.pop().flatten())
    }

    fn compare(&mut self, name: &str, sent: &[Val], result: Option<Val>) -> Result<()> {
        let result = result.map(|val| self.lift(val)).transpose()?;
        same(&format!("{name} gave"), &result, &Some(answer(sent)))
            .map_err(|error| format_err!("{error}\n{}", self.stderr_text()))
    }

    /// Waits until the instances hold nothing of the host.
    fn settle(&mut self) -> Result<()> {
        let [second, third] = self.store.data().peers[..] else {
            bail!("there are no other instances")
        };
        for look in 0..LOOKS {
            for instance in [self.instance, second, third] {
                let pump = self.prepare(instance, "pump".to_owned(), Vec::new())?;
                self.run(&[pump])?;
            }
            let left = self.store.concurrent_state_table_size();
            let settled = self.store.data().account.settle();
            if settled.is_ok() && left <= KEPT {
                return Ok(());
            }
            if look + 1 == LOOKS {
                settled?;
                ensure!(left <= KEPT, "{left} entries of the host's table are left");
            }
            let pause = self.store.run_concurrent(async |_| {
                tokio::time::sleep(Duration::from_millis(1)).await;
            });
            self.runtime.block_on(pause)?;
        }
        Ok(())
    }
}

async fn invoke(accessor: &Accessor<Host>, call: &Call) -> Result<Option<Val>> {
    let results = accessor.with(|store| call.function.ty(store).results().len());
    let mut results = vec![Val::Bool(false); results];
    let Call {
        function, arguments, ..
    } = call;
    function
        .call_concurrent(accessor, arguments, &mut results)
        .await?;
    Ok(results.pop())
}
