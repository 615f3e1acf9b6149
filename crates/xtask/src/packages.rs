//! The programs that a build of the runtime core needs: found, installed if apt and the required privileges
//! are available, or named in a single command that installs them.

use crate::cache::Cache;
use crate::step::{on_path, output, step};
use anyhow::{Result, bail};
use std::process::Command;

/// A requirement of a build, and the Debian packages that provide it.
#[derive(Clone, Copy)]
pub struct Need {
    /// A program, or another requirement.
    pub name: &'static str,
    /// The packages to install if it is missing.
    pub packages: &'static [&'static str],
    present: fn(&str) -> bool,
}

impl Need {
    /// A program that must be on the search path.
    pub const fn program(name: &'static str, packages: &'static [&'static str]) -> Need {
        Need::other(name, packages, on_path)
    }

    /// Another requirement, and how to detect it.
    pub const fn other(
        name: &'static str,
        packages: &'static [&'static str],
        present: fn(&str) -> bool,
    ) -> Need {
        Need {
            name,
            packages,
            present,
        }
    }
}

/// Ensures that all requirements are met.
///
/// # Errors
/// Something is missing and cannot be installed from here; the error contains the command to run.
pub fn ensure(cache: &Cache, needs: &[Need]) -> Result<()> {
    let missing = missing(needs);
    if missing.is_empty() {
        return Ok(());
    }
    let mut packages: Vec<&str> = missing.iter().flat_map(|need| need.packages).copied().collect();
    packages.sort_unstable();
    packages.dedup();
    let names: Vec<&str> = missing.iter().map(|need| need.name).collect();
    let names = names.join(", ");
    let hint = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    if !on_path("apt-get") {
        bail!(
            "missing: {names}\nOn Debian, install them with `{hint}`. To use an unpacked wasi-sdk instead of Debian's \
             clang, set WASI_SDK_PATH to its directory."
        );
    }
    if output(Command::new("id").arg("-u")).ok().as_deref() != Some("0") {
        bail!("missing: {names}\nRun: sudo {hint}");
    }
    step(cache, &format!("install {}", packages.join(" ")), |step| {
        let apt = |arguments: &[&str]| {
            let mut command = Command::new("apt-get");
            command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
            command
        };
        let install = || {
            let mut command = apt(&["install", "--yes", "--no-install-recommends"]);
            command.args(&packages);
            command
        };
        // A fresh machine's package lists are empty or outdated: only fetch them if the first attempt fails.
        step.run(&mut install()).or_else(|_| {
            step.run(&mut apt(&["update"]))?;
            step.run(&mut install())
        })
    })?;
    match self::missing(needs).first() {
        Some(need) => bail!(
            "{} was not found although {} is installed",
            need.name,
            need.packages.join(", ")
        ),
        None => Ok(()),
    }
}

fn missing(needs: &[Need]) -> Vec<Need> {
    needs
        .iter()
        .filter(|need| !(need.present)(need.name))
        .copied()
        .collect()
}
