//! What harnesses need that run `pycomp`.

/// Stops if there is no runtime core: every case would fail alike, and `BLESS=1` would write that down.
pub(crate) fn require() {
    if std::env::var_os("PYCOMP_RUNTIME").is_none() {
        let cache = pycomp_build::Cache::from_env();
        pycomp_runtime::Runtime::find(cache.as_ref()).expect("the runtime core");
    }
}
