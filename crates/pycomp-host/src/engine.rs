//! Engine settings.

use std::sync::Arc;

use wasmtime::{
    CacheStore, Config, Enabled, Engine, InstanceAllocationStrategy, OptLevel, PoolingAllocationConfig,
    RegallocAlgorithm, Strategy,
};

use crate::Compiler;

/// Native stack in bytes for the code that runs at build time. Importing deep Python packages and
/// parsing large sources recurses far more than wasmtime's default of 512 KiB allows.
pub const INIT_STACK: usize = 16 << 20;

/// The engine that runs the runtime core at build time.
///
/// Its settings are part of the key under which compiled modules are kept.
///
/// # Errors
/// Cranelift has no back end for this machine.
pub fn init_engine() -> wasmtime::Result<Engine> {
    let mut config = Config::new();
    config.strategy(Strategy::Cranelift);
    config.max_wasm_stack(INIT_STACK);
    // What is computed while importing ends up in the component: the same on every kind of machine.
    config.cranelift_nan_canonicalization(true);
    // wasmtime wants the stacks of async calls, of which there are none, to be no smaller.
    config.async_stack_size(INIT_STACK + (1 << 20));
    Engine::new(&config)
}

/// An engine that compiles components with `compiler`.
///
/// # Errors
/// The compiler has no back end for this machine.
pub(crate) fn component_engine(compiler: Compiler) -> wasmtime::Result<Engine> {
    let mut config = Config::new();
    match compiler {
        Compiler::Winch => {
            config.strategy(Strategy::Winch);
            // Cranelift still compiles the trampolines, one for each function in a table: a third of the time.
            config.cranelift_opt_level(OptLevel::None);
            config.cranelift_regalloc_algorithm(RegallocAlgorithm::SinglePass);
        }
        Compiler::Cranelift => {
            config.strategy(Strategy::Cranelift);
        }
    }
    component_features(&mut config);
    // Nothing is looked up in these at validation, and writing them takes time.
    config.generate_address_map(false);
    Engine::new(&config)
}

/// How many instances of a component may be alive at once where memory for all of them is set aside at the start.
pub(crate) const POOL: u32 = 256;
/// What a request leaves changed is copied back up to this many bytes, which is quicker than having the system map the
/// pages anew. More than Python's first call touches.
const KEPT: usize = 8 << 20;
/// Memory is mapped from the compiled component, and copied when it is written to, up to this many bytes.
const MAPPED: u64 = 1 << 30;

/// An engine that runs components: the compiled functions come from `functions` where it has them.
///
/// With `pooling`, instances are made in memory that is set aside for [`POOL`] of them, which makes a new one quick.
///
/// # Errors
/// The compiler has no back end for this machine, or there is not so much room for addresses.
pub(crate) fn run_engine(functions: Arc<dyn CacheStore>, pooling: bool) -> wasmtime::Result<Engine> {
    let mut config = Config::new();
    config.strategy(Strategy::Cranelift);
    config.enable_incremental_compilation(functions)?;
    component_features(&mut config);
    config.memory_guaranteed_dense_image_size(MAPPED);
    // An app's own traceback says more than one of CPython's C functions.
    config.wasm_backtrace_max_frames(None);
    if pooling {
        config.allocation_strategy(InstanceAllocationStrategy::Pooling(pool()));
    }
    Engine::new(&config)
}

fn component_features(config: &mut Config) {
    config.wasm_component_model_async(true);
    config.wasm_component_model_map(true);
    config.wasm_component_model_error_context(true);
    config.wasm_component_model_fixed_length_lists(true);
}

fn pool() -> PoolingAllocationConfig {
    // A component is a core, glue and what joins them.
    const MODULES: u32 = 16;
    let mut pool = PoolingAllocationConfig::new();
    pool.total_component_instances(POOL)
        .total_core_instances(POOL * MODULES)
        .total_memories(POOL)
        .total_tables(POOL * 4)
        .total_stacks(POOL)
        .table_elements(1 << 16)
        .max_tables_per_module(4)
        .max_component_instance_size(16 << 20)
        .max_core_instance_size(16 << 20)
        .linear_memory_keep_resident(KEPT)
        .table_keep_resident(KEPT)
        .pagemap_scan(Enabled::Auto);
    pool
}
