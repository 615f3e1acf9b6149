//! Embeds the runtime bundle when `cargo xtask runtime` has left it in the cache; builds without it otherwise.

use std::path::{Path, PathBuf};

#[path = "src/key.rs"]
#[allow(
    dead_code,
    reason = "shared with the library and xtask, which use other parts of it"
)]
mod key;

/// The files of a bundle.
const FILES: [&str; 5] = [
    "core.wasm",
    "core-full.wasm",
    "stdlib.zip",
    "imports.json",
    "manifest.json",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/key.rs");
    for input in key::INPUTS {
        println!("cargo:rerun-if-changed={}", workspace.join(input).display());
    }
    for name in ["PYCOMP_CACHE_DIR", "XDG_CACHE_HOME", "HOME"] {
        println!("cargo:rerun-if-env-changed={name}");
    }

    let key = key::bundle_key(&workspace)?;
    let embedded = key::cache_dir().and_then(|cache| find(&cache, &key));
    let source = match embedded {
        Some(dir) => {
            let path = |name: &str| format!("{:?}", dir.join(name).display().to_string());
            let [slim, full, stdlib, imports, manifest] = FILES.map(path);
            format!(
                "Some(Embedded {{ slim: include_bytes!({slim}), full: include_bytes!({full}), \
                 stdlib: include_bytes!({stdlib}), imports: include_bytes!({imports}), \
                 manifest: include_str!({manifest}) }})",
            )
        }
        None => "None".to_owned(),
    };
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    std::fs::write(out.join("embedded.rs"), source)?;
    println!("cargo:rustc-env=PYCOMP_BUNDLE_KEY={key}");
    Ok(())
}

/// The bundle's directory if it is complete. The directory of all bundles is watched, and made for that: cargo
/// takes a watched path that does not exist for one that has changed, and would build again every time.
fn find(cache: &Path, key: &str) -> Option<PathBuf> {
    let dir = key::bundle_dir(cache, key);
    let all = dir.parent()?;
    if std::fs::create_dir_all(all).is_ok() {
        println!("cargo:rerun-if-changed={}", all.display());
    }
    FILES.iter().all(|name| dir.join(name).is_file()).then_some(dir)
}
