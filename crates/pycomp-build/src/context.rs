//! What a build takes from the machine it runs on.

use pycomp_cache::Cache;
use pycomp_runtime::{Missing, Runtime};

/// The time of a build that is given no other: 2026-01-01T00:00:00Z.
pub const DEFAULT_EPOCH: u64 = 1_767_225_600;

/// What a build takes from the machine it runs on, besides the files of the project.
#[derive(Debug)]
pub struct Context {
    /// The cores and the standard library.
    pub runtime: Runtime,
    /// Where computed files are kept; without it each build computes them again.
    pub cache: Option<Cache>,
    /// The time that the app sees at the start of its import, in seconds since 1970.
    pub epoch: u64,
}

impl Context {
    /// A context with the embedded runtime, or else the one in `cache`, at the default time.
    ///
    /// # Errors
    /// There is no runtime.
    pub fn new(cache: Option<Cache>) -> Result<Context, Missing> {
        Ok(Context {
            runtime: Runtime::find(cache.as_ref())?,
            cache,
            epoch: DEFAULT_EPOCH,
        })
    }
}
