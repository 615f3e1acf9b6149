//! Calls the core's functions in order.

use pycomp_cache::FileStore;
use pycomp_contract::Outcome;
use pycomp_dylink::CoreSymbols;
use pycomp_host::init_engine;
use wasmtime::{
    Extern, Instance, Linker, Memory, Module, Store, Val, WasmBacktrace, WasmParams, WasmResults,
};

use crate::extensions;
use crate::shape::{Shape, check_code};
use crate::snapshot::snapshot;
use crate::wasi::{self, State};
use crate::{Compiled, File, Input, Preinit, PreinitError, Trap};

/// A Python that compiles files.
pub(crate) struct Compiler {
    core: Core,
    /// The length of the output that was already reported.
    reported: usize,
}

impl Compiler {
    pub(crate) fn start(module: &Module, epoch: u64, image: &[u8]) -> Result<Self, PreinitError> {
        let mut core = Core::start(module, epoch)?;
        let image = core.put(image)?;
        match core.guest::<_, u32>("pycomp_compiler", image)? {
            0 => Ok(Compiler { core, reported: 0 }),
            _ => Err(core.compiler_failed()),
        }
    }

    /// Compiles one file. A trap makes the instance unusable.
    pub(crate) fn compile(&mut self, file: &File<'_>) -> Result<Compiled, PreinitError> {
        let core = &mut self.core;
        let (path, path_len) = core.put(file.path.as_bytes())?;
        let (source, source_len) = core.put(file.source)?;
        let params = (path, path_len, source, source_len, u32::from(file.columns));
        if core.guest::<_, u32>("pycomp_compile", params)? != 0 {
            return Err(core.compiler_failed());
        }
        let bytecode = core.text("pycomp_report")?;
        let mut output = core.text("pycomp_log")?;
        let new = output.split_off(self.reported.min(output.len()));
        self.reported = output.len() + new.len();
        Ok(Compiled {
            bytecode: (!bytecode.is_empty()).then_some(bytecode),
            output: new,
        })
    }
}

pub(crate) fn run(
    source: &pycomp_runtime::Core,
    store: &FileStore,
    input: &Input<'_>,
) -> Result<Preinit, PreinitError> {
    let shape = Shape::of(&source.module)?;
    let module = compiled(source, store)?;
    let mut core = Core::start(&module, input.epoch)?;
    let first_slot = shape.table_min.saturating_add(input.extra_table_slots);
    let symbols = match input.extensions {
        [] => None,
        _ => Some(CoreSymbols::of(&source.module)?),
    };
    let placed = match &symbols {
        None => None,
        Some(symbols) => {
            let linking = extensions::link(symbols, first_slot, input.extensions)?;
            let key = extensions::key(&source.key, first_slot, input.extensions);
            Some(core.place(linking, input.extra_table_slots, store, &key)?)
        }
    };
    let slots = placed.as_ref().map_or(0, |placed| placed.linking().slots());
    let (image, boot_input) = (core.put(input.image)?, core.put(input.boot_input)?);
    let params = (image.0, image.1, boot_input.0, boot_input.1);
    let outcome = core.guest::<_, u32>("pycomp_init", params)?;
    let output = core.text("pycomp_log")?;
    let report = core.text("pycomp_report")?;
    match Outcome::from_core(outcome) {
        Some(Outcome::Ready) => {}
        Some(Outcome::Failed) => return Err(PreinitError::Failed { report, output }),
        Some(Outcome::NotStarted) => {
            let mut message = String::from_utf8_lossy(&report).into_owned();
            for line in String::from_utf8_lossy(&output).lines().rev().take(1) {
                message.push_str(": ");
                message.push_str(line);
            }
            return Err(PreinitError::NotStarted(message));
        }
        None => return Err(PreinitError::Core(format!("`pycomp_init` returned {outcome}"))),
    }
    let running_size = match placed {
        None => shape.table_min,
        Some(_) => first_slot + slots,
    };
    core.check_state(&shape, running_size)?;
    core.clear(input.unused)?;
    // Nothing reads these any more.
    let texts = [boot_input, core.span("pycomp_log")?, core.span("pycomp_report")?];
    core.clear(&texts)?;
    let memory = core.memory.data(&core.store);
    let core = match &placed {
        None => snapshot(&source.module, &shape, memory, first_slot)?,
        Some(placed) => {
            let trimmed = pycomp_dylink::trimmed(&source.module, placed)?;
            placed.append(&snapshot(&trimmed, &shape, memory, first_slot + slots)?)?
        }
    };
    Ok(Preinit {
        core,
        report,
        output,
        table_base: shape.table_min,
    })
}

pub(crate) fn compiled(core: &pycomp_runtime::Core, store: &FileStore) -> Result<Module, PreinitError> {
    let engine = init_engine().map_err(core_error)?;
    match pycomp_host::load_module(store, &engine, &core.key) {
        Some(module) => Ok(module),
        None => {
            check_code(&core.module)?;
            pycomp_host::compile_module(store, &engine, &core.key, &core.module).map_err(core_error)
        }
    }
}

/// The running core.
pub(crate) struct Core {
    pub(crate) store: Store<State>,
    pub(crate) instance: Instance,
    pub(crate) memory: Memory,
}

impl Core {
    fn start(module: &Module, epoch: u64) -> Result<Self, PreinitError> {
        let mut store = Store::new(module.engine(), State::new(epoch));
        let mut linker = Linker::new(module.engine());
        wasi::define(&mut linker, module)?;
        let instance = linker.instantiate(&mut store, module).map_err(core_error)?;
        let memory = instance
            .get_memory(&mut store, "memory")
            .ok_or_else(|| PreinitError::Core("it does not export `memory`".to_owned()))?;
        let mut core = Self {
            store,
            instance,
            memory,
        };
        core.guest::<_, ()>("_initialize", ())?;
        Ok(core)
    }

    fn compiler_failed(&mut self) -> PreinitError {
        let mut output = self.text("pycomp_log").unwrap_or_default();
        output.extend(self.text("pycomp_report").unwrap_or_default());
        PreinitError::Core(format!(
            "Python cannot compile files: {}",
            String::from_utf8_lossy(&output)
        ))
    }

    /// Copies `bytes` into the core's memory.
    pub(crate) fn put(&mut self, bytes: &[u8]) -> Result<(u32, u32), PreinitError> {
        let too_large = || PreinitError::TooLarge(bytes.len());
        let len = u32::try_from(bytes.len()).map_err(|_| too_large())?;
        let address: u32 = self.guest("pycomp_alloc", len.max(1))?;
        if address == 0 {
            return Err(too_large());
        }
        self.memory
            .write(&mut self.store, address as usize, bytes)
            .map_err(|_| outside("pycomp_alloc"))?;
        Ok((address, len))
    }

    /// The text whose `{ pointer, length }` the function `name` returns.
    fn text(&mut self, name: &str) -> Result<Vec<u8>, PreinitError> {
        let (start, len) = self.span(name)?;
        let memory = self.memory.data(&self.store);
        let (start, len) = (start as usize, len as usize);
        let text = memory.get(start..start.saturating_add(len));
        Ok(text.ok_or_else(|| outside(name))?.to_vec())
    }

    /// The `{ pointer, length }` whose address the function `name` returns.
    fn span(&mut self, name: &str) -> Result<(u32, u32), PreinitError> {
        let address: u32 = self.call(name, ())?.map_err(core_error)?;
        let memory = self.memory.data(&self.store);
        let span = memory.get(address as usize..).and_then(<[u8]>::first_chunk::<8>);
        let &[a, b, c, d, e, f, g, h] = span.ok_or_else(|| outside(name))?;
        Ok((u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h])))
    }

    /// Calls a function that runs Python or C; the error of a trap includes the output.
    pub(crate) fn guest<P: WasmParams, R: WasmResults>(&mut self, name: &str, params: P) -> Result<R, PreinitError> {
        self.call(name, params)?.map_err(|error| PreinitError::Trap {
            trap: trap(&error),
            functions: functions(&error),
            output: self.text("pycomp_log").unwrap_or_default(),
        })
    }

    fn call<P: WasmParams, R: WasmResults>(
        &mut self,
        name: &str,
        params: P,
    ) -> Result<wasmtime::Result<R>, PreinitError> {
        let function = self.instance.get_typed_func::<P, R>(&mut self.store, name);
        let function = function.map_err(|error| PreinitError::Core(format!("{error:#}")))?;
        Ok(function.call(&mut self.store, params))
    }

    /// Zeroes pieces of the memory, given as addresses and lengths.
    fn clear(&mut self, pieces: &[(u32, u32)]) -> Result<(), PreinitError> {
        let memory = self.memory.data_mut(&mut self.store);
        for &(start, length) in pieces {
            let (start, length) = (start as usize, length as usize);
            memory
                .get_mut(start..start.saturating_add(length))
                .ok_or_else(|| {
                    PreinitError::Core("what is to be cleared lies outside of its memory".to_owned())
                })?
                .fill(0);
        }
        Ok(())
    }

    /// Checks that only the memory has changed.
    fn check_state(&mut self, shape: &Shape, table_size: u32) -> Result<(), PreinitError> {
        let stack = self.instance.get_global(&mut self.store, "__stack_pointer");
        match stack.map(|stack| stack.get(&mut self.store)) {
            Some(Val::I32(value)) if value as u32 == shape.stack_pointer => {}
            _ => {
                return Err(PreinitError::Core(
                    "its stack is not empty after `pycomp_init`".to_owned(),
                ));
            }
        }
        let table = self
            .instance
            .get_export(&mut self.store, "__indirect_function_table");
        match table {
            Some(Extern::Table(table)) if table.size(&self.store) == u64::from(table_size) => Ok(()),
            _ => Err(PreinitError::Core("its function table grew".to_owned())),
        }
    }
}

pub(crate) fn trap(error: &wasmtime::Error) -> Trap {
    if let Some(trap) = error.downcast_ref::<Trap>() {
        return trap.clone();
    }
    match error.downcast_ref::<wasmtime::Trap>() {
        Some(wasmtime::Trap::StackOverflow) => Trap::StackOverflow,
        _ => Trap::Other(error.root_cause().to_string()),
    }
}

/// The innermost functions, if the core has their names.
fn functions(error: &wasmtime::Error) -> Vec<String> {
    const FRAMES: usize = 12;
    let frames = error
        .downcast_ref::<WasmBacktrace>()
        .map(WasmBacktrace::frames)
        .unwrap_or_default();
    let names = frames.iter().filter_map(|frame| frame.func_name());
    names.take(FRAMES).map(str::to_owned).collect()
}

fn outside(name: &str) -> PreinitError {
    PreinitError::Core(format!("`{name}` returned an address outside of the memory"))
}

pub(crate) fn core_error(error: wasmtime::Error) -> PreinitError {
    PreinitError::Core(format!("{error:#}"))
}
