//! Why a component imports what it imports.

use pycomp_wit::WasiInterface;

/// Why a component imports `import`. `world` has the names of its world's own imports.
pub(crate) fn reason(import: &str, world: &[String]) -> String {
    if world.iter().any(|name| name == import) {
        return "the world".to_owned();
    }
    match WasiInterface::of_import(import).and_then(|interface| interface.purpose) {
        Some(purpose) => format!("Python: {purpose}"),
        None => "the world: its interfaces use types of this one".to_owned(),
    }
}
