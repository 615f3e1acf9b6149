//! Runs a component in wasmtime and compares its output with its input.

use crate::ends::ENDS;
use crate::handles::{self, Account, GUEST, Handle};
use crate::instances;
use crate::rng::Rng;
use crate::value::Values;
use crate::world::{HOLDERS, VALUES};
use tokio::runtime::Runtime;
use wasmtime::component::types::ComponentItem;
use wasmtime::component::{
    Component, Func, Instance, Linker, LinkerInstance, ResourceAny, ResourceTable, ResourceType, Val,
};
use wasmtime::error::Context as _;
use wasmtime::{AsContextMut, Config, Engine, OptLevel, RegallocAlgorithm, Store, StoreContextMut, Strategy};
use wasmtime::{Result, bail, ensure, format_err};
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

const CONSTRUCTOR: &str = "[constructor]holder";
const NUMBER: &str = "[method]holder.number";

/// The members of the resource in [`HOLDERS`] in every world.
const HOLDER: [&str; 3] = [CONSTRUCTOR, NUMBER, "alive"];

/// What the store holds.
pub struct Host {
    wasi: WasiCtx,
    table: ResourceTable,
    /// The arguments of the last call of an import; handles are texts.
    received: Option<Vec<Val>>,
    pub account: Account,
    /// Calls of async imports so far: some of them return at once, others later.
    calls: u32,
    /// The instances whose exports are the imports of the first one.
    pub peers: Vec<Instance>,
    /// What the host does with streams and futures.
    pub rng: Rng,
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView {
            ctx: &mut self.wasi,
            table: &mut self.table,
        }
    }
}

/// An engine that compiles fast.
///
/// # Errors
/// Winch has no back end for this machine.
pub fn engine() -> Result<Engine> {
    let mut config = Config::new();
    config.strategy(Strategy::Winch);
    config.cranelift_opt_level(OptLevel::None);
    config.cranelift_regalloc_algorithm(RegallocAlgorithm::SinglePass);
    config.generate_address_map(false);
    config.wasm_backtrace_max_frames(None);
    // Features of WIT that hosts do not enable by default: `map`, fixed-length lists, `@external-id`.
    config.wasm_component_model_map(true);
    config.wasm_component_model_implements(true);
    config.wasm_component_model_fixed_length_lists(true);
    Engine::new(&config)
}

/// Sends `rounds` random values through every function of `component`; returns the number of values sent.
///
/// # Errors
/// The component traps, returns another value, or leaks a resource; the message contains the value.
pub fn run(engine: &Engine, component: &[u8], seed: u64, rounds: usize) -> Result<usize> {
    let component = Component::new(engine, component)?;
    let (linker, kinds) = linker(engine, &component)?;
    let stderr = MemoryOutputPipe::new(1 << 20);
    let host = Host {
        wasi: WasiCtx::builder().stderr(stderr.clone()).build(),
        table: ResourceTable::new(),
        received: None,
        account: Account::default(),
        calls: 0,
        peers: Vec::new(),
        rng: Rng::new(seed ^ 1),
    };
    let mut store = Store::new(engine, host);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let instance = runtime.block_on(linker.instantiate_async(&mut store, &component))?;
    for _ in 0..2 {
        let peer = runtime.block_on(linker.instantiate_async(&mut store, &component))?;
        store.data_mut().peers.push(peer);
    }
    let mut guest = Guest {
        instance,
        values: Values {
            rng: Rng::new(!seed),
            kinds,
            made: 0,
        },
        lent: Vec::new(),
        store,
        runtime,
        stderr,
    };
    let functions = functions(engine, &component)?;
    let is_shape = |(interface, name): &&(String, String)| interface == ENDS && name.starts_with('o');
    let mut sent = guest.exchange(functions.iter().filter(is_shape).count(), rounds)?;
    for (interface, name) in functions {
        if interface == ENDS {
            continue;
        }
        for _ in 0..rounds {
            guest.call(&interface, &name)?;
            sent += 1;
        }
    }
    let stderr = guest.stderr_text();
    ensure!(stderr.is_empty(), "the guest wrote to stderr:\n{stderr}");
    Ok(sent)
}

/// The functions to call, by interface.
fn functions(engine: &Engine, component: &Component) -> Result<Vec<(String, String)>> {
    let mut functions = Vec::new();
    for (interface, item) in component.component_type().exports(engine) {
        let ComponentItem::ComponentInstance(ty) = item.ty else {
            bail!("the component exports {interface}, which is no interface");
        };
        for (name, item) in ty.exports(engine) {
            if matches!(item.ty, ComponentItem::ComponentFunc(_)) && !HOLDER.contains(&name) {
                functions.push((interface.to_owned(), name.to_owned()));
            }
        }
    }
    ensure!(!functions.is_empty(), "the component exports no function");
    Ok(functions)
}

/// Defines everything that the component imports; also returns the number of the host's resource types.
fn linker(engine: &Engine, component: &Component) -> Result<(Linker<Host>, u32)> {
    let mut linker = Linker::<Host>::new(engine);
    wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
    let mut kinds: Vec<ResourceType> = Vec::new();
    for (interface, item) in component.component_type().imports(engine) {
        let ComponentItem::ComponentInstance(ty) = item.ty else {
            continue;
        };
        if interface.starts_with("wasi:") {
            continue;
        }
        let mut instance = linker.instance(interface)?;
        for (name, item) in ty.exports(engine) {
            match item.ty {
                ComponentItem::Resource(ty) => {
                    // An interface that uses another interface's resource also lists it.
                    let kind = kinds.iter().position(|other| *other == ty).unwrap_or_else(|| {
                        kinds.push(ty);
                        kinds.len() - 1
                    }) as u32;
                    let dtor = move |mut store: StoreContextMut<'_, Host>, rep| {
                        store.data_mut().account.take(kind, rep);
                        Ok(())
                    };
                    instance.resource(name, ResourceType::host_dynamic(kind), dtor)?;
                    if interface == HOLDERS && name == "holder" {
                        define_holder(&mut instance, kind)?;
                    }
                }
                ComponentItem::ComponentFunc(ty) if interface == VALUES => match ty.async_() {
                    true => define_async_echo(&mut instance, name)?,
                    false => define_echo(&mut instance, name)?,
                },
                ComponentItem::ComponentFunc(ty) if interface == ENDS => {
                    instances::define(&mut instance, name, ty.async_())?;
                }
                ComponentItem::ComponentFunc(ty) if interface != HOLDERS || !HOLDER[..2].contains(&name) => {
                    let called = format!("{interface}#{name} was called");
                    if ty.async_() {
                        instance.func_new_concurrent(name, move |_, _, _, _| {
                            let called = called.clone();
                            Box::pin(async move { bail!("{called}") })
                        })?;
                    } else {
                        instance.func_new(name, move |_, _, _, _| bail!("{called}"))?;
                    }
                }
                _ => {}
            }
        }
    }
    Ok((linker, kinds.len() as u32))
}

/// Defines an import that records its arguments and returns them.
fn define_echo(instance: &mut LinkerInstance<'_, Host>, name: &str) -> Result<()> {
    instance.func_new(
        name,
        |mut store: StoreContextMut<'_, Host>, _, arguments, results| {
            receive(&mut store, arguments)?;
            give_back(&mut store, results)
        },
    )
}

/// Likewise; every other call returns later.
fn define_async_echo(instance: &mut LinkerInstance<'_, Host>, name: &str) -> Result<()> {
    instance.func_new_concurrent(name, |accessor, _, arguments, results| {
        Box::pin(async move {
            let calls = accessor.with(|mut access| -> Result<u32> {
                let mut store = access.as_context_mut();
                receive(&mut store, arguments)?;
                store.data_mut().calls += 1;
                Ok(store.data_mut().calls)
            })?;
            if calls.is_multiple_of(2) {
                tokio::task::yield_now().await;
            }
            accessor.with(|mut access| give_back(&mut access.as_context_mut(), results))
        })
    })
}

/// Records the arguments of an import.
fn receive(store: &mut StoreContextMut<'_, Host>, arguments: &[Val]) -> Result<()> {
    let mut received = Vec::new();
    for argument in arguments {
        received.push(handles::replace(argument.clone(), &mut |leaf| match leaf {
            Val::Resource(any) => {
                let handle = handles::unmake(&mut *store, any)?;
                if handle.owned {
                    store.data_mut().account.take(handle.kind, handle.rep);
                }
                Ok(handle.text())
            }
            other => Ok(other),
        })?);
    }
    store.data_mut().received = Some(received);
    Ok(())
}

/// Returns what was recorded last.
fn give_back(store: &mut StoreContextMut<'_, Host>, results: &mut [Val]) -> Result<()> {
    let Some(result) = results.first_mut() else {
        return Ok(());
    };
    let received = store.data().received.clone().unwrap_or_default();
    *result = handles::replace(answer(&received), &mut |leaf| match Handle::of(&leaf) {
        Some(handle) => {
            store.data_mut().account.give(handle.kind, handle.rep);
            Ok(Val::Resource(handles::make(&mut *store, handle)?))
        }
        None => Ok(leaf),
    })?;
    Ok(())
}

/// Defines the host's resource of the same name as the guest's.
fn define_holder(instance: &mut LinkerInstance<'_, Host>, kind: u32) -> Result<()> {
    instance.func_new(
        CONSTRUCTOR,
        move |mut store: StoreContextMut<'_, Host>, _, arguments, results| {
            let [Val::U32(rep)] = *arguments else {
                bail!("{CONSTRUCTOR} got {arguments:?}")
            };
            store.data_mut().account.give(kind, rep);
            let handle = Handle {
                owned: true,
                kind,
                rep,
            };
            results[0] = Val::Resource(handles::make(&mut store, handle)?);
            Ok(())
        },
    )?;
    instance.func_new(
        NUMBER,
        |mut store: StoreContextMut<'_, Host>, _, arguments, results| {
            let [Val::Resource(any)] = *arguments else {
                bail!("{NUMBER} got {arguments:?}")
            };
            results[0] = Val::U32(handles::unmake(&mut store, any)?.rep);
            Ok(())
        },
    )
}

/// The result of a function that echoes: one argument unchanged, several as a tuple.
pub fn answer(arguments: &[Val]) -> Val {
    match arguments {
        [one] => one.clone(),
        many => Val::Tuple(many.to_vec()),
    }
}

/// An instance, and the state of its calls.
pub struct Guest {
    pub instance: Instance,
    pub values: Values,
    /// Handles that the guest borrows during this call.
    lent: Vec<ResourceAny>,
    pub store: Store<Host>,
    pub runtime: Runtime,
    stderr: MemoryOutputPipe,
}

impl Guest {
    fn function(&mut self, interface: &str, name: &str) -> Result<Func> {
        export(&mut self.store, &self.instance, interface, name)
    }

    /// What the instances wrote to stderr.
    pub fn stderr_text(&self) -> String {
        String::from_utf8_lossy(&self.stderr.contents()).into_owned()
    }

    fn invoke(&mut self, function: Func, arguments: &[Val]) -> Result<Option<Val>> {
        let mut results = vec![Val::Bool(false); function.ty(&self.store).results().len()];
        let call = function.call_async(&mut self.store, arguments, &mut results);
        self.runtime.block_on(call)?;
        Ok(results.pop())
    }

    fn drop_handle(&mut self, handle: ResourceAny) -> Result<()> {
        self.runtime.block_on(handle.resource_drop_async(&mut self.store))
    }

    /// Calls a function with random values and checks the consequences.
    fn call(&mut self, interface: &str, name: &str) -> Result<()> {
        let function = self.function(interface, name)?;
        let types: Vec<_> = function.ty(&self.store).params().map(|(_, ty)| ty).collect();
        let sent: Vec<Val> = types
            .iter()
            .map(|ty| self.values.value(ty, 0))
            .collect::<Result<_>>()?;
        self.store.data_mut().received = None;
        self.round(function, interface, name, &sent).map_err(|error| {
            format_err!(
                "{interface}#{name} with {sent:?}: {error:?}\n{}",
                self.stderr_text()
            )
        })
    }

    fn round(&mut self, function: Func, interface: &str, name: &str, sent: &[Val]) -> Result<()> {
        let arguments = sent
            .iter()
            .map(|val| self.lower(val.clone()))
            .collect::<Result<Vec<Val>>>()?;
        let result = self.invoke(function, &arguments)?;
        let result = result.map(|val| self.lift(val)).transpose()?;
        for handle in std::mem::take(&mut self.lent) {
            self.drop_handle(handle)?;
        }

        let (kind, own) = match name.split_once('.') {
            Some((_, member)) => (member, true),
            None => (name, interface == HOLDERS),
        };
        let echoed = if name.starts_with("[method]") {
            &sent[1..]
        } else {
            sent
        };
        let expected = match &result {
            Some(_) if kind.starts_with('b') => Some(Val::List(numbers(sent)?)),
            Some(_) => Some(answer(echoed)),
            None => None,
        };
        same("the export gave", &result, &expected)?;
        let handed_on = !own && !kind.starts_with('d');
        let received = self.store.data_mut().received.take();
        same("the import got", &received, &handed_on.then(|| sent.to_vec()))?;
        self.store.data_mut().account.settle()?;
        let alive = self.function(HOLDERS, "alive")?;
        same("alive are", &self.invoke(alive, &[])?, &Some(Val::U32(0)))
    }

    /// Makes the handles that a value represents.
    pub fn lower(&mut self, val: Val) -> Result<Val> {
        handles::replace(val, &mut |leaf| {
            let Some(handle) = Handle::of(&leaf) else {
                return Ok(leaf);
            };
            let any = match handle.kind {
                GUEST => {
                    let constructor = self.function(HOLDERS, CONSTRUCTOR)?;
                    match self.invoke(constructor, &[Val::U32(handle.rep)])? {
                        Some(Val::Resource(any)) => any,
                        other => bail!("the constructor gave {other:?}"),
                    }
                }
                _ => handles::make(&mut self.store, handle)?,
            };
            if !handle.owned {
                self.lent.push(any);
            } else if handle.kind != GUEST {
                self.store.data_mut().account.give(handle.kind, handle.rep);
            }
            Ok(Val::Resource(any))
        })
    }

    /// Drops the handles in a value from the guest, and replaces them by their representation.
    pub fn lift(&mut self, val: Val) -> Result<Val> {
        let kinds = self.values.kinds;
        handles::replace(val, &mut |leaf| {
            let Val::Resource(any) = leaf else {
                return Ok(leaf);
            };
            if handles::kind(any.ty(), kinds) != GUEST {
                let handle = handles::unmake(&mut self.store, any)?;
                self.store.data_mut().account.take(handle.kind, handle.rep);
                return Ok(handle.text());
            }
            let number = self.function(HOLDERS, NUMBER)?;
            let Some(Val::U32(rep)) = self.invoke(number, &[leaf])? else {
                bail!("{NUMBER} gave no number");
            };
            self.drop_handle(any)?;
            let handle = Handle {
                owned: any.owned(),
                kind: GUEST,
                rep,
            };
            Ok(handle.text())
        })
    }
}

/// A function that an instance exports.
pub fn export(
    mut store: impl AsContextMut,
    instance: &Instance,
    interface: &str,
    name: &str,
) -> Result<Func> {
    let interface = instance.get_export_index(&mut store, None, interface);
    instance
        .get_export_index(&mut store, interface.as_ref(), name)
        .and_then(|index| instance.get_func(&mut store, index))
        .with_context(|| format!("{name} is not exported"))
}

/// The numbers of the guest's resources in `sent`.
fn numbers(sent: &[Val]) -> Result<Vec<Val>> {
    let mut numbers = Vec::new();
    for val in sent {
        handles::replace(val.clone(), &mut |leaf| {
            if let Some(handle) = Handle::of(&leaf).filter(|handle| handle.kind == GUEST) {
                numbers.push(Val::U32(handle.rep));
            }
            Ok(leaf)
        })?;
    }
    Ok(numbers)
}

/// Compares as text: this way 0.0 and -0.0 differ, and all NaNs are equal.
pub fn same<T: std::fmt::Debug>(what: &str, found: &T, expected: &T) -> Result<()> {
    let (found, expected) = (format!("{found:?}"), format!("{expected:?}"));
    ensure!(
        found == expected,
        "{what}\n  {found}\nwhere right is\n  {expected}"
    );
    Ok(())
}
