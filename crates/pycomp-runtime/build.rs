//! Embeds the runtime bundle when `cargo xtask runtime` has left it in the cache; builds without it otherwise.

use std::io::Write;
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
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let source = match embedded {
        Some(dir) => {
            let quoted = |path: PathBuf| format!("{:?}", path.display().to_string());
            let [slim, full, stdlib, imports, manifest] = FILES.map(|name| dir.join(name));
            let (slim, full) = (std::fs::read(slim)?, std::fs::read(full)?);
            let (packed_slim, packed_full) = (out.join("core.zst"), out.join("core-full.zst"));
            std::fs::write(&packed_slim, pack(&slim, &[])?)?;
            std::fs::write(&packed_full, pack(&full, &slim)?)?;
            let [packed_slim, packed_full, stdlib, imports, manifest] =
                [packed_slim, packed_full, stdlib, imports, manifest].map(quoted);
            format!(
                "Some(Embedded {{ slim: Packed {{ bytes: include_bytes!({packed_slim}), length: {} }}, \
                 full: Packed {{ bytes: include_bytes!({packed_full}), length: {} }}, \
                 stdlib: include_bytes!({stdlib}), imports: include_bytes!({imports}), \
                 manifest: include_str!({manifest}) }})",
                slim.len(),
                full.len()
            )
        }
        None => "None".to_owned(),
    };
    std::fs::write(out.join("embedded.rs"), source)?;
    println!("cargo:rustc-env=PYCOMP_BUNDLE_KEY={key}");
    Ok(())
}

/// Compresses a core, as what differs from one that is known: most of the full core is in the slim one, too.
fn pack(core: &[u8], known: &[u8]) -> std::io::Result<Vec<u8>> {
    // The highest level takes half a minute, which only a program that is downloaded is worth.
    let level = match std::env::var("PROFILE").as_deref() {
        Ok("release") => 19,
        _ => 3,
    };
    // 32 MiB: both cores are within sight.
    const WINDOW_LOG: u32 = 25;
    let mut encoder = zstd::Encoder::with_ref_prefix(Vec::new(), level, known)?;
    encoder.window_log(WINDOW_LOG)?;
    encoder.long_distance_matching(true)?;
    encoder.set_pledged_src_size(Some(core.len() as u64))?;
    encoder.write_all(core)?;
    encoder.finish()
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
