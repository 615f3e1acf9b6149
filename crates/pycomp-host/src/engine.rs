//! Engine settings.

use wasmtime::{Config, Engine, OptLevel, RegallocAlgorithm, Strategy};

use crate::Compiler;

/// Native stack in bytes for the code that runs at build time. Importing deep Python packages and
/// parsing large sources recurses far more than wasmtime's default of 512 KiB allows.
pub const INIT_STACK: usize = 16 << 20;

/// The engine that runs the runtime core at build time.
///
/// Its settings are part of the key of what [`Cache`](crate::Cache) keeps.
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
    config.wasm_component_model_async(true);
    config.wasm_component_model_map(true);
    config.wasm_component_model_error_context(true);
    config.wasm_component_model_fixed_length_lists(true);
    // Nothing is looked up in these at validation, and writing them takes time.
    config.generate_address_map(false);
    Engine::new(&config)
}
