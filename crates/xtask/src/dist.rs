//! `cargo xtask dist`: the wheel that users install. It contains the program with the embedded runtime core.

use crate::cache::Cache;
use crate::step::{like_cargo, step};
use crate::{runtime, say, tools, workspace};
use anyhow::{Context, Result, bail};
use fs_err as fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds the wheel of a Rust program.
const MATURIN: &str = "maturin==1.16.0";

/// Builds the wheel and prints its path.
pub fn run(cache: &Cache) -> Result<()> {
    let wheel = build(cache)?;
    let bytes = fs::metadata(&wheel)?.len();
    say(&format!("built a wheel of {:.1} MB", bytes as f64 / 1e6));
    Ok(writeln!(std::io::stdout(), "{}", wheel.display())?)
}

/// Builds the wheel in `dist`, the only one there. Cargo decides whether to rebuild the program in it.
pub fn build(cache: &Cache) -> Result<PathBuf> {
    // The program's build embeds the bundle if it exists by then.
    runtime::build(cache, &runtime::Options::default())?;
    let maturin = tools::python(cache, "maturin", &[MATURIN])?;
    let dist = workspace().join("dist");
    for earlier in wheels(&dist)? {
        fs::remove_file(earlier)?;
    }
    step(cache, "pycomp: release build, wheel", |step| {
        // maturin calls cargo.
        let mut build = like_cargo(Command::new(maturin.join("bin/maturin")));
        build
            .current_dir(workspace())
            .args(["build", "--release", "--out"]);
        step.run(build.arg(&dist))
    })?;
    match <[PathBuf; 1]>::try_from(wheels(&dist)?) {
        Ok([wheel]) => Ok(wheel),
        Err(_) => bail!("maturin did not write exactly one wheel to {}", dist.display()),
    }
}

fn wheels(dir: &Path) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(dir)?;
    let paths = fs::read_dir(dir)?.map(|entry| Ok(entry?.path()));
    let paths: Vec<PathBuf> = paths.collect::<Result<_>>().context("cannot list the wheels")?;
    let ours = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("pycomp-") && name.ends_with(".whl")
    };
    Ok(paths.into_iter().filter(ours).collect())
}
