//! The host's side of the bench's world.

use wasmtime::Result;
use wasmtime::component::{Component, HasSelf, Linker, Resource, ResourceTable};
use wasmtime::{Engine, ResourceLimiter, Store};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

wasmtime::component::bindgen!({
    path: "wit",
    world: "bench",
    with: { "pycomp:bench/host.tally": Tally },
    additional_derives: [PartialEq],
});

pub use pycomp::bench::types::{Address, Color, Person, Point, Rights, Shape};

/// The state of a store.
pub struct Host {
    wasi: WasiCtx,
    table: ResourceTable,
    /// The size of all linear memories of the instance.
    pub memory: Memory,
}

/// Counts the bytes of linear memory, and grants all of them.
#[derive(Default)]
pub struct Memory {
    /// Bytes in use.
    pub bytes: usize,
}

impl ResourceLimiter for Memory {
    fn memory_growing(&mut self, current: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        self.bytes += desired - current;
        Ok(true)
    }

    fn table_growing(&mut self, _: usize, _: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        Ok(true)
    }
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView {
            ctx: &mut self.wasi,
            table: &mut self.table,
        }
    }
}

/// The host's resource: its representation is its content.
pub struct Tally;

impl pycomp::bench::host::HostTally for Host {
    fn new(&mut self, start: u32) -> Resource<Tally> {
        Resource::new_own(start)
    }

    fn count(&mut self, tally: Resource<Tally>) -> u32 {
        tally.rep()
    }

    fn drop(&mut self, _: Resource<Tally>) -> Result<()> {
        Ok(())
    }
}

impl pycomp::bench::types::Host for Host {}

impl pycomp::bench::host::Host for Host {
    fn nop(&mut self) {}

    fn add(&mut self, a: u32, b: u32) -> u32 {
        a.wrapping_add(b)
    }

    fn text(&mut self, value: String) -> String {
        value
    }

    fn octets(&mut self, value: Vec<u8>) -> Vec<u8> {
        value
    }

    fn u32s(&mut self, value: Vec<u32>) -> Vec<u32> {
        value
    }

    fn points(&mut self, value: Vec<Point>) -> Vec<Point> {
        value
    }

    fn check(&mut self, value: u32) -> Result<u32, String> {
        if value.is_multiple_of(2) {
            Ok(value)
        } else {
            Err("odd".to_owned())
        }
    }
}

/// A component that is ready to be instantiated.
pub struct Ready {
    engine: Engine,
    pre: BenchPre<Host>,
}

/// An instance in its store.
pub struct Instance {
    /// Holds the instance.
    pub store: Store<Host>,
    /// The exports.
    pub bench: Bench,
}

impl Ready {
    /// Resolves the imports of a component.
    pub fn new(engine: &Engine, component: &Component) -> Result<Ready> {
        let mut linker = Linker::new(engine);
        wasmtime_wasi::p2::add_to_linker_sync(&mut linker)?;
        Bench::add_to_linker::<_, HasSelf<Host>>(&mut linker, |host: &mut Host| host)?;
        let pre = BenchPre::new(linker.instantiate_pre(component)?)?;
        Ok(Ready {
            engine: engine.clone(),
            pre,
        })
    }

    /// Instantiates it in its own store.
    pub fn instantiate(&self) -> Result<Instance> {
        let host = Host {
            wasi: WasiCtx::builder().inherit_stderr().build(),
            table: ResourceTable::new(),
            memory: Memory::default(),
        };
        let mut store = Store::new(&self.engine, host);
        store.limiter(|host| &mut host.memory);
        // By default, wasmtime does not let a million records through.
        store.set_hostcall_fuel(usize::MAX);
        let bench = self.pre.instantiate(&mut store)?;
        Ok(Instance { store, bench })
    }
}
