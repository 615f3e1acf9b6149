//! What the host gives to the components of all fixtures: an import is defined by its name.

use std::pin::Pin;
use std::time::Duration;

use wasmtime::component::types::ComponentItem;
use wasmtime::component::{
    Accessor, Component, ComponentType, FutureReader, Lift, Linker, LinkerInstance, Lower, Resource,
    ResourceType, StreamReader, Val,
};
use wasmtime::{Error, Result, StoreContextMut, bail};

use crate::ends::{Bytes, Collect, Part, Slow, Value};
use crate::host::{Call, Host, Shared};

type Ctx<'a> = StoreContextMut<'a, Host>;
type Boxed<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// `item` of `test:channels/types`.
#[derive(Debug, Clone, PartialEq, ComponentType, Lift, Lower)]
#[component(record)]
pub(crate) struct Item {
    pub(crate) name: String,
    pub(crate) number: u32,
}

impl Item {
    pub(crate) fn number(number: u32) -> Item {
        let name = format!("item {number}");
        Item { name, number }
    }
}

/// The trailers of a [`Message`].
pub(crate) type Trailers = Result<Vec<String>, String>;

/// `message` of `test:channels/types`.
#[derive(Debug, ComponentType, Lift, Lower)]
#[component(record)]
pub(crate) struct Message {
    pub(crate) head: String,
    pub(crate) body: StreamReader<u8>,
    pub(crate) trailers: FutureReader<Trailers>,
}

/// A linker with everything that `component` imports.
pub(crate) fn linker(component: &Component, shared: &Shared) -> Result<Linker<Host>> {
    let engine = component.engine();
    let mut linker = Linker::new(engine);
    wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
    wasmtime_wasi::p3::add_to_linker(&mut linker)?;
    for (name, item) in component.component_type().imports(engine) {
        let ComponentItem::ComponentInstance(interface) = item.ty else {
            continue;
        };
        if name.starts_with("wasi:") {
            continue;
        }
        let mut instance = linker.instance(name)?;
        for (function, item) in interface.exports(engine) {
            match item.ty {
                ComponentItem::ComponentFunc(ty) if name == "test:values/echo" => {
                    define_echo(&mut instance, function, ty.async_(), shared)?;
                }
                ComponentItem::ComponentFunc(_) => define(&mut instance, function, shared)?,
                ComponentItem::Resource(_) => {
                    let shared = shared.clone();
                    instance.resource(function, ResourceType::host::<Thing>(), move |_, rep| {
                        shared.lock().things.remove(&rep);
                        Ok(())
                    })?;
                }
                _ => {}
            }
        }
    }
    Ok(linker)
}

/// Defines an import that notes its arguments and gives them back, maybe after a wait.
fn define_echo(
    instance: &mut LinkerInstance<'_, Host>,
    name: &str,
    waits: bool,
    shared: &Shared,
) -> Result<()> {
    let shared = shared.clone();
    let echo = move |arguments: &[Val], results: &mut [Val]| {
        shared.lock().received.push(arguments.to_vec());
        if let Some(result) = results.first_mut() {
            *result = match arguments {
                [one] => one.clone(),
                many => Val::Tuple(many.to_vec()),
            };
        }
        shared.lock().waits
    };
    if !waits {
        return instance.func_new(name, move |_, _, arguments, results| {
            echo(arguments, results);
            Ok(())
        });
    }
    let echo = std::sync::Arc::new(echo);
    instance.func_new_concurrent(name, move |_, _, arguments, results| {
        let echo = echo.clone();
        Box::pin(async move {
            if echo(arguments, results) {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            Ok(())
        })
    })
}

fn define(instance: &mut LinkerInstance<'_, Host>, name: &str, shared: &Shared) -> Result<()> {
    if define_waits(instance, name, shared)? || define_state(instance, name, shared)? {
        return Ok(());
    }
    if define_things(instance, name, shared)?
        || define_producers(instance, name, shared)?
        || define_consumers(instance, name, shared)?
    {
        return Ok(());
    }
    bail!("no import {name} is defined")
}

/// Functions that take a while.
fn define_waits(instance: &mut LinkerInstance<'_, Host>, name: &str, shared: &Shared) -> Result<bool> {
    let shared = shared.clone();
    match name {
        "ready" => {
            instance.func_wrap_concurrent(name, |_, (n,): (u32,)| Box::pin(async move { Ok((n,)) }))?
        }
        "nap" => instance.func_wrap_concurrent(name, move |_, (ms,): (u32,)| {
            let shared = shared.clone();
            Box::pin(async move { Ok((nap(&shared, ms).await,)) })
        })?,
        "refuse" => instance.func_wrap_concurrent(name, move |_, (ms, reason): (u32, String)| {
            let shared = shared.clone();
            Box::pin(async move {
                nap(&shared, ms).await;
                Ok((Err::<u32, String>(reason),))
            })
        })?,
        "gate" => instance.func_wrap_concurrent(name, move |_, (gate,): (String,)| {
            let shared = shared.clone();
            Box::pin(async move {
                shared.gate(&gate).await;
                Ok((gate,))
            })
        })?,
        "reached" => instance.func_wrap_concurrent(name, move |_, (gate,): (String,)| {
            let shared = shared.clone();
            Box::pin(async move {
                shared.reached(&gate).await;
                Ok(())
            })
        })?,
        _ => return Ok(false),
    }
    Ok(true)
}

async fn nap(shared: &Shared, ms: u32) -> u32 {
    if ms > 0 {
        let call = Call::begin(shared);
        tokio::time::sleep(Duration::from_millis(ms.into())).await;
        call.end();
    }
    ms
}

/// Functions that read and change the state.
fn define_state(instance: &mut LinkerInstance<'_, Host>, name: &str, shared: &Shared) -> Result<bool> {
    let shared = shared.clone();
    match name {
        "open" => instance.func_wrap(name, move |_: Ctx, (gate,): (String,)| {
            shared.open(&gate);
            Ok(())
        })?,
        "pending" => instance.func_wrap(name, move |_: Ctx, ()| Ok((shared.lock().pending,)))?,
        "cancelled" => instance.func_wrap(name, move |_: Ctx, ()| Ok((shared.lock().cancelled,)))?,
        "note" => instance.func_wrap(name, move |_: Ctx, (text,): (String,)| {
            shared.note(text);
            Ok(())
        })?,
        "have-read" => instance.func_wrap(name, move |_: Ctx, ()| {
            Ok((std::mem::take(&mut shared.lock().read),))
        })?,
        "alive" => instance.func_wrap(name, move |_: Ctx, ()| Ok((shared.lock().things.len() as u32,)))?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// What stands for the resource `thing`.
pub(crate) struct Thing;

impl Shared {
    pub(crate) fn make(&self, name: String) -> Resource<Thing> {
        let mut state = self.lock();
        state.made += 1;
        let rep = state.made;
        state.things.insert(rep, name);
        Resource::new_own(rep)
    }

    /// The name of a thing that is alive.
    pub(crate) fn name(&self, thing: &Resource<Thing>) -> Result<String> {
        match self.lock().things.get(&thing.rep()) {
            Some(name) => Ok(name.clone()),
            None => bail!("thing {} is gone", thing.rep()),
        }
    }
}

fn define_things(instance: &mut LinkerInstance<'_, Host>, name: &str, shared: &Shared) -> Result<bool> {
    type Own = Resource<Thing>;
    let shared = shared.clone();
    match name {
        "[constructor]thing" => {
            instance.func_wrap(name, move |_: Ctx, (name,): (String,)| Ok((shared.make(name),)))?;
        }
        "[method]thing.name" | "look" => {
            instance.func_wrap_concurrent(name, move |_, (this,): (Own,)| {
                let shared = shared.clone();
                Box::pin(async move {
                    tokio::time::sleep(Duration::from_millis(1)).await;
                    Ok((shared.name(&this)?,))
                })
            })?;
        }
        "[method]thing.join" => {
            instance.func_wrap_concurrent(name, move |_, (this, other): (Own, Own)| {
                let shared = shared.clone();
                Box::pin(async move { Ok((format!("{}+{}", shared.name(&this)?, shared.name(&other)?),)) })
            })?
        }
        "[static]thing.make" => instance.func_wrap_concurrent(name, move |_, (name,): (String,)| {
            let shared = shared.clone();
            Box::pin(async move {
                tokio::time::sleep(Duration::from_millis(1)).await;
                Ok((match name.as_str() {
                    "" => Err("a name is needed".to_owned()),
                    _ => Ok(shared.make(name)),
                },))
            })
        })?,
        "pass" => instance
            .func_wrap_concurrent(name, |_, (thing,): (Own,)| Box::pin(async move { Ok((thing,)) }))?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// Functions that give streams and futures.
fn define_producers(instance: &mut LinkerInstance<'_, Host>, name: &str, shared: &Shared) -> Result<bool> {
    let shared = shared.clone();
    match name {
        "bytes" => instance.func_wrap(name, |store: Ctx, (count, chunk): (u32, u32)| {
            Ok((StreamReader::new(
                store,
                Bytes {
                    next: 0,
                    count,
                    chunk,
                },
            )?,))
        })?,
        "items" => instance.func_wrap(name, |store: Ctx, (count,): (u32,)| {
            let items: Vec<Item> = (0..count).map(Item::number).collect();
            Ok((StreamReader::new(store, items)?,))
        })?,
        "strings" => instance.func_wrap_concurrent(name, |accessor: &Accessor<Host>, (count,): (u32,)| {
            Box::pin(async move {
                let strings: Vec<String> = (0..count).map(|n| format!("string {n}")).collect();
                Ok((accessor.with(|store| StreamReader::new(store, strings))?,))
            })
        })?,
        "slow" => instance.func_wrap(name, move |store: Ctx, (gate,): (String,)| {
            let shared = shared.clone();
            let slow = Slow {
                shared,
                gate,
                began: false,
            };
            Ok((StreamReader::new(store, slow)?,))
        })?,
        "later" => instance.func_wrap(name, |store: Ctx, (ms, value): (u32, String)| {
            let value: Boxed<'static, String> = Box::pin(async move {
                if ms > 0 {
                    tokio::time::sleep(Duration::from_millis(ms.into())).await;
                }
                Ok(value)
            });
            Ok((FutureReader::new(store, value)?,))
        })?,
        "never" => instance.func_wrap(name, |store: Ctx, ()| {
            let never: Boxed<'static, String> = Box::pin(std::future::pending());
            Ok((FutureReader::new(store, never)?,))
        })?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// Functions that take streams and futures.
fn define_consumers(instance: &mut LinkerInstance<'_, Host>, name: &str, shared: &Shared) -> Result<bool> {
    let shared = shared.clone();
    match name {
        "read" => instance.func_wrap_concurrent(name, |accessor, (data,): (StreamReader<u8>,)| {
            Box::pin(async move { Ok((read(accessor, data).await?,)) })
        })?,
        "read-items" => instance.func_wrap_concurrent(name, |accessor, (data,): (StreamReader<Item>,)| {
            Box::pin(async move { Ok((read(accessor, data).await?,)) })
        })?,
        "read-some" => instance.func_wrap(
            name,
            move |store: Ctx, (data, count, chunk): (StreamReader<u8>, u32, u32)| {
                let part = Part {
                    shared: shared.clone(),
                    count: count as usize,
                    chunk: chunk as usize,
                    gate: None,
                };
                data.pipe(store, part)
            },
        )?,
        "read-later" => {
            instance.func_wrap(
                name,
                move |store: Ctx, (data, gate): (StreamReader<u8>, String)| {
                    let part = Part {
                        shared: shared.clone(),
                        count: usize::MAX,
                        chunk: usize::MAX,
                        gate: Some(gate),
                    };
                    data.pipe(store, part)
                },
            )?;
        }
        "await-future" => {
            instance.func_wrap_concurrent(name, |accessor, (value,): (FutureReader<String>,)| {
                Box::pin(async move { Ok((value_of(accessor, value).await?,)) })
            })?
        }
        "drop-stream" => {
            instance.func_wrap(name, |store: Ctx, (mut data,): (StreamReader<u8>,)| {
                data.close(store)
            })?;
        }
        "drop-future" => {
            instance.func_wrap(name, |store: Ctx, (mut value,): (FutureReader<String>,)| {
                value.close(store)
            })?;
        }
        "describe" => instance.func_wrap_concurrent(name, |accessor, (message,): (Message,)| {
            Box::pin(async move { Ok((describe(accessor, message).await?,)) })
        })?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// Reads a stream to its end.
pub(crate) async fn read<T: Lift + Send + Sync + Unpin + 'static>(
    accessor: &Accessor<Host>,
    data: StreamReader<T>,
) -> Result<Vec<T>> {
    let (collect, items) = Collect::new();
    accessor.with(|store| data.pipe(store, collect))?;
    items.await.map_err(Error::from)
}

/// The value of a future.
pub(crate) async fn value_of<T: Lift + Send + Sync + Unpin + 'static>(
    accessor: &Accessor<Host>,
    future: FutureReader<T>,
) -> Result<T> {
    let (consumer, value) = Value::new();
    accessor.with(|store| future.pipe(store, consumer))?;
    value.await.map_err(Error::from)
}

async fn describe(accessor: &Accessor<Host>, mut message: Message) -> Result<Result<Message, String>> {
    if message.head.is_empty() {
        accessor.with(|mut store| {
            message.body.close(&mut store)?;
            message.trailers.close(&mut store)
        })?;
        return Ok(Err("no head".to_owned()));
    }
    let body = read(accessor, message.body).await?;
    let trailers = value_of(accessor, message.trailers).await?;
    let trailers: Boxed<'static, Trailers> = Box::pin(async move { Ok(trailers) });
    accessor.with(|mut store| {
        Ok(Ok(Message {
            head: format!("{} of {} bytes", message.head, body.len()),
            body: StreamReader::new(&mut store, body)?,
            trailers: FutureReader::new(&mut store, trailers)?,
        }))
    })
}
