//! Compiled code, kept between builds and between runs.

use std::hash::{DefaultHasher, Hash, Hasher};

use pycomp_cache::FileStore;
use pycomp_cache::key::hex;
use sha2::{Digest, Sha256};
use wasmtime::component::Component;
use wasmtime::{Engine, Module};

/// The compiled core module that [`compile_module`] kept under `key` for an engine like this.
pub fn load_module(store: &FileStore, engine: &Engine, key: &str) -> Option<Module> {
    deserialize(engine, &store.read(&name(engine, key))?).ok()
}

/// Compiles the core module `wasm`, which takes seconds for the runtime core, and keeps it under `key`: two modules with
/// one key must be the same.
///
/// # Errors
/// The module is not valid or cannot be compiled.
pub fn compile_module(
    store: &FileStore,
    engine: &Engine,
    key: &str,
    wasm: &[u8],
) -> wasmtime::Result<Module> {
    let compiled = engine.precompile_module(wasm)?;
    store.write(&name(engine, key), &compiled);
    deserialize(engine, &compiled)
}

/// The compiled component that [`keep_component`] kept under `key` for an engine like this.
#[allow(
    unsafe_code,
    reason = "the bytes come from our own cache and match their checksum"
)]
pub(crate) fn load_component(store: &FileStore, engine: &Engine, key: &str) -> Option<Component> {
    let compiled = store.read(&name(engine, key))?;
    // SAFETY: `compiled` is what `Component::serialize` returned in an earlier run.
    unsafe { Component::deserialize(engine, compiled) }.ok()
}

/// Keeps a compiled component.
pub(crate) fn keep_component(store: &FileStore, engine: &Engine, key: &str, component: &Component) {
    if let Ok(compiled) = component.serialize() {
        store.write(&name(engine, key), &compiled);
    }
}

/// The file of a key: code that is compiled with other settings is another file.
fn name(engine: &Engine, key: &str) -> String {
    let mut hasher = DefaultHasher::new();
    engine.precompile_compatibility_hash().hash(&mut hasher);
    let name = hex(&Sha256::digest(key)[..8]);
    format!("{name}-{:016x}.cwasm", hasher.finish())
}

#[allow(
    unsafe_code,
    reason = "the bytes were just compiled, or come from our own cache and match their checksum"
)]
fn deserialize(engine: &Engine, compiled: &[u8]) -> wasmtime::Result<Module> {
    // SAFETY: `compiled` is what `Engine::precompile_module` returned, here or in an earlier build.
    unsafe { Module::deserialize(engine, compiled) }
}
