//! The host's side of the world in `async/wit`.

use std::time::Duration;
use tokio::runtime::Runtime;
use wasmtime::component::{
    Accessor, Component, ComponentNamedList, Instance as Inner, InstancePre, Lift, Linker, Lower,
    ResourceTable, TypedFunc,
};
use wasmtime::{Result, Store};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

use crate::world::Memory;

/// The state of a store.
pub struct Host {
    wasi: WasiCtx,
    table: ResourceTable,
    memory: Memory,
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView {
            ctx: &mut self.wasi,
            table: &mut self.table,
        }
    }
}

/// A component that is ready to be instantiated.
pub struct Ready(InstancePre<Host>);

/// An instance in its store, and the runtime that drives it.
pub struct Instance {
    runtime: Runtime,
    store: Store<Host>,
    instance: Inner,
}

impl Ready {
    /// Resolves the imports of a component.
    pub fn new(component: &Component) -> Result<Ready> {
        let mut linker = Linker::new(component.engine());
        wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
        wasmtime_wasi::p3::add_to_linker(&mut linker)?;
        let mut host = linker.instance("pycomp:asynchronous/host")?;
        host.func_wrap_concurrent("ready", |_, (n,): (u32,)| Box::pin(async move { Ok((n,)) }))?;
        host.func_wrap_concurrent("later", |_, (n,): (u32,)| {
            Box::pin(async move {
                tokio::task::yield_now().await;
                Ok((n,))
            })
        })?;
        host.func_wrap_concurrent("timer", |_, (ms,): (u32,)| {
            Box::pin(async move {
                tokio::time::sleep(Duration::from_millis(ms.into())).await;
                Ok((ms,))
            })
        })?;
        Ok(Ready(linker.instantiate_pre(component)?))
    }

    /// Instantiates it in its own store.
    pub fn instantiate(&self) -> Result<Instance> {
        let host = Host {
            wasi: WasiCtx::builder().inherit_stderr().build(),
            table: ResourceTable::new(),
            memory: Memory::default(),
        };
        let mut store = Store::new(self.0.engine(), host);
        store.limiter(|host| &mut host.memory);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let instance = runtime.block_on(self.0.instantiate_async(&mut store))?;
        Ok(Instance {
            runtime,
            store,
            instance,
        })
    }
}

impl Instance {
    /// An export.
    pub fn function<P, R>(&mut self, name: &str) -> Result<TypedFunc<P, R>>
    where
        P: ComponentNamedList + Lower,
        R: ComponentNamedList + Lift,
    {
        self.instance.get_typed_func(&mut self.store, name)
    }

    /// Runs `work` in the event loop of the store.
    pub fn run<R>(&mut self, work: impl AsyncFnOnce(&Accessor<Host>) -> Result<R>) -> Result<R> {
        self.runtime.block_on(self.store.run_concurrent(work))?
    }

    /// Calls an export.
    pub fn call<P, R>(&mut self, function: TypedFunc<P, R>, arguments: P) -> Result<R>
    where
        P: ComponentNamedList + Lower + Send + Sync + 'static,
        R: ComponentNamedList + Lift + Send + Sync + 'static,
    {
        self.run(async |accessor| function.call_concurrent(accessor, arguments).await)
    }

    /// Bytes of linear memory.
    pub fn memory(&self) -> usize {
        self.store.data().memory.bytes
    }

    /// What the host keeps of calls, streams and waitable sets, in entries.
    pub fn entries(&mut self) -> usize {
        self.store.concurrent_state_table_size()
    }
}
