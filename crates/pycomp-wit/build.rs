//! Finds the WIT of WASI in the published crates `wasip2` and `wasip3` and embeds it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, error, fs};

fn main() -> Result<(), Box<dyn error::Error>> {
    let mut code = String::from("pub(crate) const FILES: &[&str] = &[\n");
    let metadata = metadata()?;
    for package in ["wasip2", "wasip3"] {
        let deps = directory(&metadata, package)?.join("wit").join("deps");
        let mut files: Vec<PathBuf> = fs::read_dir(&deps)?
            .map(|entry| Ok(entry?.path()))
            .collect::<Result<_, std::io::Error>>()?;
        files.retain(|file| file.extension().is_some_and(|extension| extension == "wit"));
        files.sort();
        if files.is_empty() {
            return Err(format!("no WIT files in {}", deps.display()).into());
        }
        for file in &files {
            code.push_str(&format!("    include_str!({:?}),\n", file));
        }
        println!("cargo::rerun-if-changed={}", deps.display());
    }
    code.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("wasi_files.rs"), code)?;
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}

/// The directory of the package `name` that cargo resolved for this build.
fn directory(metadata: &serde_json::Value, name: &str) -> Result<PathBuf, Box<dyn error::Error>> {
    let package = metadata["packages"]
        .as_array()
        .and_then(|packages| packages.iter().find(|package| package["name"] == name))
        .and_then(|package| package["manifest_path"].as_str())
        .and_then(|manifest| Path::new(manifest).parent())
        .ok_or_else(|| format!("cargo metadata names no package `{name}`"))?;
    Ok(package.to_owned())
}

/// What cargo resolved for this build.
fn metadata() -> Result<serde_json::Value, Box<dyn error::Error>> {
    let manifest = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("Cargo.toml");
    let mut failure = String::new();
    // This build's packages are on disk. Packages of other builds of the workspace may not be: then cargo has to
    // fetch their manifests.
    for offline in [true, false] {
        let mut cargo = Command::new(env::var("CARGO")?);
        cargo.args([
            "metadata",
            "--format-version",
            "1",
            "--filter-platform",
            &env::var("HOST")?,
        ]);
        cargo.arg("--manifest-path").arg(&manifest);
        if offline {
            cargo.arg("--offline");
        }
        let output = cargo.output()?;
        if !output.status.success() {
            failure = String::from_utf8_lossy(&output.stderr).into_owned();
            continue;
        }
        return Ok(serde_json::from_slice(&output.stdout)?);
    }
    Err(format!("cargo metadata failed:\n{failure}").into())
}
