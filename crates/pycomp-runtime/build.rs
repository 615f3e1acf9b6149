//! Embeds the runtime bundle if it is in the cache; otherwise the program is built without it.

use std::io::Write;
use std::path::{Path, PathBuf};

use pycomp_cache::{Cache, key};

/// The cores of a bundle, each the base of the next one's compressed form.
const CORES: [&str; 3] = ["core.wasm", "core-extensible.wasm", "core-full.wasm"];

/// The names of their functions, likewise.
const NAMES: [&str; 2] = ["core.names", "core-extensible.names"];

/// Its other files.
const FILES: [&str; 3] = ["stdlib.zip", "imports.json", "manifest.json"];

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
            let (cores, names) = (all(&out, &dir, &CORES)?, all(&out, &dir, &NAMES)?);
            let [stdlib, imports, manifest] = FILES.map(|name| quoted(dir.join(name)));
            format!(
                "Some(Embedded {{ cores: [{cores}], names: [{names}], stdlib: include_bytes!({stdlib}), \
                 imports: include_bytes!({imports}), manifest: include_str!({manifest}) }})"
            )
        }
        None => "None".to_owned(),
    };
    std::fs::write(out.join("embedded.rs"), source)?;
    println!("cargo:rustc-env=PYCOMP_BUNDLE_KEY={key}");
    Ok(())
}

/// Compresses `files` of `dir` into `out`: their values in Rust.
fn all(out: &Path, dir: &Path, files: &[&str]) -> std::io::Result<String> {
    let (mut known, mut values) = (Vec::new(), String::new());
    for name in files {
        let content = std::fs::read(dir.join(name))?;
        let target = out.join(format!("{name}.zst"));
        std::fs::write(&target, pack(&content, &known)?)?;
        let (file, length) = (quoted(target), content.len());
        values += &format!("Packed {{ bytes: include_bytes!({file}), length: {length} }}, ");
        known = content;
    }
    Ok(values)
}

fn quoted(path: PathBuf) -> String {
    format!("{:?}", path.display().to_string())
}

/// Compresses a core or its names, as what differs from one that is known: most of a core is in the one before, too.
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
    let mut files = CORES.iter().chain(&NAMES).chain(&FILES);
    files.all(|name| dir.join(name).is_file()).then_some(dir)
}
