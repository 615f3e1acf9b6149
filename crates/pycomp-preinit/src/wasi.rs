//! The imports of the core while it is initialised: fixed answers, or an error that names the import.
//!
//! The stubs work at the level of the canonical ABI, because the core is not a component yet.

use wasmtime::{Caller, Extern, Linker, Memory, Module, Val};

use crate::{PreinitError, Trap};

/// Nanoseconds by which the clocks advance at each reading.
const TICK: u64 = 1_000_000;
const SECOND: u64 = 1_000_000_000;

/// The state of the stubs.
pub(crate) struct State {
    /// Seconds since 1970 when the build begins.
    epoch: u64,
    /// Nanoseconds since then.
    elapsed: u64,
    random: u64,
}

impl State {
    pub(crate) fn new(epoch: u64) -> Self {
        // Any seed will do, as long as it is the same for every build.
        Self {
            epoch,
            elapsed: 0,
            random: 0x7079_636F_6D70_0001,
        }
    }

    fn tick(&mut self) -> u64 {
        self.elapsed += TICK;
        self.elapsed
    }

    /// SplitMix64.
    fn next_random(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.random;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }
}

/// Defines every import of `core`.
///
/// # Errors
/// [`PreinitError::Core`] for an import that is no function.
pub(crate) fn define(linker: &mut Linker<State>, core: &Module) -> Result<(), PreinitError> {
    // If an import occurs twice, it gets the same stub twice.
    linker.allow_shadowing(true);
    for import in core.imports() {
        let (module, name) = (import.module(), import.name());
        let wasmtime::ExternType::Func(ty) = import.ty() else {
            return Err(PreinitError::Core(format!(
                "it imports `{module}` `{name}`, which is no function"
            )));
        };
        let answer = answer(module, name);
        let unavailable = Trap::Unavailable {
            module: module.to_owned(),
            name: name.to_owned(),
        };
        let stub = move |caller: Caller<'_, State>, params: &[Val], results: &mut [Val]| match answer {
            Some(answer) => answer.give(caller, params, results),
            None => Err(unavailable.clone().into()),
        };
        linker
            .func_new(module, name, ty, stub)
            .map_err(|error| PreinitError::Core(error.to_string()))?;
    }
    Ok(())
}

/// An answer that is the same for every build.
#[derive(Clone, Copy)]
enum Answer {
    EmptyList,
    MonotonicNow,
    MonotonicResolution,
    WallNow,
    WallResolution,
    RandomBytes,
    RandomU64,
    RandomSeed,
}

fn answer(module: &str, name: &str) -> Option<Answer> {
    let interface = module.split('@').next().unwrap_or(module);
    Some(match (interface, name) {
        ("wasi:cli/environment", "get-environment") => Answer::EmptyList,
        ("wasi:clocks/monotonic-clock", "now") => Answer::MonotonicNow,
        ("wasi:clocks/monotonic-clock", "resolution") => Answer::MonotonicResolution,
        ("wasi:clocks/wall-clock", "now") => Answer::WallNow,
        ("wasi:clocks/wall-clock", "resolution") => Answer::WallResolution,
        ("wasi:random/random", "get-random-bytes") => Answer::RandomBytes,
        ("wasi:random/random", "get-random-u64") => Answer::RandomU64,
        ("wasi:random/insecure", "get-insecure-random-bytes") => Answer::RandomBytes,
        ("wasi:random/insecure", "get-insecure-random-u64") => Answer::RandomU64,
        ("wasi:random/insecure-seed", "insecure-seed") => Answer::RandomSeed,
        _ => return None,
    })
}

impl Answer {
    fn give(
        self,
        mut caller: Caller<'_, State>,
        params: &[Val],
        results: &mut [Val],
    ) -> wasmtime::Result<()> {
        let state = caller.data_mut();
        let returned = match self {
            Answer::MonotonicNow => state.tick(),
            Answer::MonotonicResolution => TICK,
            Answer::RandomU64 => state.next_random(),
            Answer::EmptyList => return write(&mut caller, params.first(), &[0; 8]),
            Answer::WallNow => {
                let now = state.tick();
                let (seconds, nanoseconds) = (state.epoch + now / SECOND, now % SECOND);
                return write(
                    &mut caller,
                    params.first(),
                    &datetime(seconds, nanoseconds as u32),
                );
            }
            Answer::WallResolution => return write(&mut caller, params.first(), &datetime(0, TICK as u32)),
            Answer::RandomSeed => {
                let seed = [state.next_random(), state.next_random()].map(u64::to_le_bytes);
                return write(&mut caller, params.first(), seed.as_flattened());
            }
            Answer::RandomBytes => return random_bytes(&mut caller, params),
        };
        match results {
            [result] => *result = Val::I64(returned as i64),
            _ => wasmtime::bail!("the import has another type than in WASI 0.2"),
        }
        Ok(())
    }
}

/// `record datetime { seconds: u64, nanoseconds: u32 }` in memory.
fn datetime(seconds: u64, nanoseconds: u32) -> [u8; 16] {
    (u128::from(seconds) | u128::from(nanoseconds) << 64).to_le_bytes()
}

/// `func(len: u64) -> list<u8>`.
fn random_bytes(caller: &mut Caller<'_, State>, params: &[Val]) -> wasmtime::Result<()> {
    let [Val::I64(len), return_area] = params else {
        wasmtime::bail!("the import has another type than in WASI 0.2");
    };
    let len = u32::try_from(*len)?;
    let Some(Extern::Func(realloc)) = caller.get_export("cabi_realloc") else {
        wasmtime::bail!("the core does not export `cabi_realloc`");
    };
    let realloc = realloc.typed::<(u32, u32, u32, u32), u32>(&*caller)?;
    let address = realloc.call(&mut *caller, (0, 0, 1, len))?;
    let mut bytes = Vec::with_capacity(len as usize + 8);
    while bytes.len() < len as usize {
        bytes.extend(caller.data_mut().next_random().to_le_bytes());
    }
    memory(caller)?.write(&mut *caller, address as usize, &bytes[..len as usize])?;
    write(
        caller,
        Some(return_area),
        [address, len].map(u32::to_le_bytes).as_flattened(),
    )
}

/// Writes a result to the return area, the core's last argument.
fn write(caller: &mut Caller<'_, State>, return_area: Option<&Val>, bytes: &[u8]) -> wasmtime::Result<()> {
    let Some(Val::I32(address)) = return_area else {
        wasmtime::bail!("the import has another type than in WASI 0.2");
    };
    Ok(memory(caller)?.write(&mut *caller, *address as u32 as usize, bytes)?)
}

fn memory(caller: &mut Caller<'_, State>) -> wasmtime::Result<Memory> {
    match caller.get_export("memory") {
        Some(Extern::Memory(memory)) => Ok(memory),
        _ => wasmtime::bail!("the core does not export `memory`"),
    }
}
