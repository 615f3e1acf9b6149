//! Why a component imports what it imports.

use pycomp_wit::{Wasi3Interface, WasiInterface};

use crate::About;

/// Why a component imports `import`.
pub(crate) fn reason(import: &str, about: &About) -> String {
    if about.unused.iter().any(|name| name == import) {
        return "the world; the app never uses it".to_owned();
    }
    if about.imports.iter().any(|name| name == import) {
        return "the world".to_owned();
    }
    let of_02 = Wasi3Interface::of_import(import).map_or(&[][..], |interface| interface.of_02);
    let same = of_02.iter().map(|name| format!("wasi:{name}@0.2.0"));
    let mut imports = std::iter::once(import.to_owned()).chain(same);
    let purpose = imports.find_map(|import| WasiInterface::of_import(&import)?.purpose);
    match purpose {
        Some(purpose) => format!("Python: {purpose}"),
        // The world's own interfaces are in its list with all that they use.
        None if Wasi3Interface::of_import(import).is_some() => "Python: the types of its imports".to_owned(),
        None => "the world: its interfaces use types of this one".to_owned(),
    }
}
