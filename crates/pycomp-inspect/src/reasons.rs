//! Why a component imports what it imports.

use pycomp_wit::WasiInterface;

use crate::About;

/// Why a component imports `import`.
pub(crate) fn reason(import: &str, about: &About) -> String {
    if about.unused.iter().any(|name| name == import) {
        return "the world; the app never uses it".to_owned();
    }
    if about.imports.iter().any(|name| name == import) {
        return "the world".to_owned();
    }
    match WasiInterface::of_import(import).and_then(|interface| interface.purpose) {
        Some(purpose) => format!("Python: {purpose}"),
        None => "the world: its interfaces use types of this one".to_owned(),
    }
}
