//! Embeds the runtime bundle if it is in the cache; otherwise the program is built without it.

use std::io::Write;
use std::path::{Path, PathBuf};

use pycomp_cache::{Cache, key};

/// The files of a bundle.
const FILES: [&str; 7] = [
    "core.wasm",
    "core.names",
    "core-full.wasm",
    "core-full.names",
    "stdlib.zip",
    "imports.json",
    "manifest.json",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    println!("cargo:rerun-if-changed=build.rs");
    for input in key::INPUTS {
        println!("cargo:rerun-if-changed={}", workspace.join(input).display());
    }
    for name in ["PYCOMP_CACHE_DIR", "XDG_CACHE_HOME", "HOME"] {
        println!("cargo:rerun-if-env-changed={name}");
    }

    let key = key::bundle_key(&workspace)?;
    let embedded = Cache::from_env().and_then(|cache| find(cache.root(), &key));
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let source = match embedded {
        Some(dir) => {
            let [slim, slim_names, full, full_names, stdlib, imports, manifest] =
                FILES.map(|name| dir.join(name));
            let [slim, slim_names] = [packed(&out, &slim, &[])?, packed(&out, &slim_names, &[])?];
            let [full, full_names] = [
                packed(&out, &full, &slim.content)?,
                packed(&out, &full_names, &slim_names.content)?,
            ];
            let [slim, slim_names, full, full_names] =
                [slim, slim_names, full, full_names].map(|packed| packed.source);
            let [stdlib, imports, manifest] = [stdlib, imports, manifest].map(quoted);
            format!(
                "Some(Embedded {{ slim: {slim}, slim_names: {slim_names}, full: {full}, full_names: {full_names}, \
                 stdlib: include_bytes!({stdlib}), imports: include_bytes!({imports}), \
                 manifest: include_str!({manifest}) }})"
            )
        }
        None => "None".to_owned(),
    };
    std::fs::write(out.join("embedded.rs"), source)?;
    println!("cargo:rustc-env=PYCOMP_BUNDLE_KEY={key}");
    Ok(())
}

/// A file that is embedded compressed.
struct Packed {
    content: Vec<u8>,
    /// Its value in Rust.
    source: String,
}

/// Compresses `file` into the directory `out`.
fn packed(out: &Path, file: &Path, known: &[u8]) -> std::io::Result<Packed> {
    let content = std::fs::read(file)?;
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".zst");
    let target = out.join(name);
    std::fs::write(&target, pack(&content, known)?)?;
    let source = format!(
        "Packed {{ bytes: include_bytes!({}), length: {} }}",
        quoted(target),
        content.len()
    );
    Ok(Packed { content, source })
}

fn quoted(path: PathBuf) -> String {
    format!("{:?}", path.display().to_string())
}

/// Compresses a core or its names, as what differs from one that is known: most of the full core is in the slim one, too.
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

/// The bundle's directory if it is complete. Cargo watches the directory of all bundles, which is created for that: a
/// watched path that does not exist counts as changed, and every build would run this again.
fn find(cache: &Path, key: &str) -> Option<PathBuf> {
    let dir = key::bundle_dir(cache, key);
    let all = dir.parent()?;
    if std::fs::create_dir_all(all).is_ok() {
        println!("cargo:rerun-if-changed={}", all.display());
    }
    FILES.iter().all(|name| dir.join(name).is_file()).then_some(dir)
}
