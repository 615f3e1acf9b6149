//! Extension modules beside the running core.

use pycomp_cache::FileStore;
use pycomp_dylink::{CORE, CoreSymbols, LinkError, Linking, Placed, SideModule};
use sha2::{Digest, Sha256};
use wasmtime::{Instance, Linker, Module, Ref};

use crate::run::{Core, core_error};
use crate::{Extension, PreinitError};

/// The alignment of memory that no module wants aligned.
const ALIGN: u32 = 16;

/// The modules, checked and with their imports resolved. Their slots begin with `first_slot`.
pub(crate) fn link<'a>(
    symbols: &'a CoreSymbols,
    first_slot: u32,
    extensions: &[Extension<'a>],
) -> Result<Linking<'a>, PreinitError> {
    let parse = |extension: &Extension<'a>| {
        let path = extension.path.to_owned();
        match SideModule::parse(extension.bytes) {
            Ok(module) => Ok(pycomp_dylink::Extension { path, module }),
            Err(error) => Err(LinkError::Module { path, error }),
        }
    };
    let modules = extensions.iter().map(parse).collect::<Result<_, _>>()?;
    Ok(Linking::new(symbols, first_slot, modules)?)
}

/// What decides the code of linked modules: compiled code is kept under it.
pub(crate) fn key(core: &str, first_slot: u32, extensions: &[Extension<'_>]) -> String {
    let mut key = format!("{core} {first_slot}");
    for extension in extensions {
        let hash = Sha256::digest(extension.bytes);
        key += &format!(" {} {hash:x}", extension.path);
    }
    key
}

impl Core {
    /// Puts modules beside the core, runs their constructors, and tells Python of them.
    pub(crate) fn place<'a>(
        &mut self,
        linking: Linking<'a>,
        free_slots: u32,
        store: &FileStore,
        key: &str,
    ) -> Result<Placed<'a>, PreinitError> {
        let mut addresses = Vec::new();
        for block in linking.blocks() {
            let align = block.align.max(ALIGN);
            let size = block.size.max(1).next_multiple_of(align);
            match self.guest::<_, u32>("aligned_alloc", (align, size))? {
                0 => return Err(PreinitError::TooLarge(size as usize)),
                address => addresses.push(address),
            }
        }
        let placed = linking.place(addresses)?;
        for image in placed.images() {
            let written = self.memory.write(&mut self.store, image.address as usize, &image.bytes);
            written.map_err(|error| core_error(error.into()))?;
        }
        let table = self.instance.get_table(&mut self.store, "__indirect_function_table");
        let table = table.ok_or_else(|| PreinitError::Core("it has no function table".to_owned()))?;
        let slots = u64::from(free_slots + placed.linking().slots());
        table.grow(&mut self.store, slots, Ref::Func(None)).map_err(core_error)?;
        let beside = self.beside(&placed, store, key)?;
        for (path, name) in placed.starts() {
            let start = beside.get_typed_func::<(), ()>(&mut self.store, &name).map_err(core_error)?;
            start.call(&mut self.store, ()).map_err(|error| PreinitError::Constructor {
                path: path.to_owned(),
                trap: crate::run::trap(&error),
            })?;
        }
        for (path, name, slot) in placed.linking().inits() {
            let (path, _) = self.put(format!("{path}\0").as_bytes())?;
            let (name, _) = self.put(format!("PyInit_{name}\0").as_bytes())?;
            self.guest::<_, ()>("pycomp_extension", (path, name, slot))?;
        }
        let (counts, _) = self.put(&placed.linking().parameters())?;
        self.guest::<_, ()>("pycomp_extensions", (placed.linking().first_slot(), counts))?;
        Ok(placed)
    }

    /// The instance with the code of all modules.
    fn beside(
        &mut self,
        placed: &Placed<'_>,
        store: &FileStore,
        key: &str,
    ) -> Result<Instance, PreinitError> {
        let engine = self.store.engine().clone();
        let module: Module = match pycomp_host::load_module(store, &engine, key) {
            Some(module) => module,
            None => {
                let code = placed.module()?;
                pycomp_host::compile_module(store, &engine, key, &code).map_err(core_error)?
            }
        };
        let mut linker = Linker::new(&engine);
        linker.instance(&mut self.store, CORE, self.instance).map_err(core_error)?;
        linker.instantiate(&mut self.store, &module).map_err(core_error)
    }
}
