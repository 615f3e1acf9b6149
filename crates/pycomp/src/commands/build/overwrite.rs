//! Refuses to write over what a build reads.

use std::io::Read;
use std::path::{Path, PathBuf};

use pycomp_build::{Project, Pyproject};

use super::wit_paths;
use crate::error::CommandError;
use crate::watch::real;

/// Refuses an output, or a bill of materials, in the place of a file that the build reads, or both in one file.
pub(super) fn check(
    project: &Project,
    file: Option<&Pyproject>,
    bill: Option<&Path>,
) -> Result<(), CommandError> {
    let inputs = Inputs { project, file };
    inputs.spare(&project.output, "--output")?;
    let Some(bill) = bill else {
        return Ok(());
    };
    if absolute(bill) == absolute(&project.output) && !is_special(bill) {
        return Err(CommandError::with_hint(
            format!(
                "`{}` cannot hold both the component and its bill of materials",
                bill.display()
            ),
            "choose another file with `--sbom`",
        ));
    }
    inputs.spare(bill, "--sbom")
}

struct Inputs<'a> {
    project: &'a Project,
    file: Option<&'a Pyproject>,
}

impl Inputs<'_> {
    fn spare(&self, path: &Path, flag: &str) -> Result<(), CommandError> {
        match self.find(path) {
            None => Ok(()),
            Some(what) => Err(CommandError::with_hint(
                format!(
                    "cannot write `{}`: the build reads it, as {what}",
                    path.display()
                ),
                format!("choose another file with `{flag}`"),
            )),
        }
    }

    /// What a file is to the build, if it reads it.
    fn find(&self, path: &Path) -> Option<&'static str> {
        if !path.is_file() {
            return None;
        }
        let real = absolute(path);
        let settings = self.file.map(Pyproject::watched).unwrap_or_default();
        if settings.iter().any(|file| absolute(file) == real) {
            return Some("a file of the project");
        }
        let wit: Vec<PathBuf> = wit_paths(self.project)
            .iter()
            .map(|path| absolute(path))
            .collect();
        if wit.contains(&real) {
            return Some("a WIT file");
        }
        // An earlier component is replaced, wherever it is.
        if is_wasm(path) {
            return None;
        }
        let ends = |extension: &str| real.extension().is_some_and(|found| found == extension);
        let holds = |dir: &PathBuf| real.parent() == Some(dir) || real.starts_with(dir.join("deps"));
        if ends("wit") && wit.iter().any(holds) {
            return Some("a WIT file");
        }
        let mut python = self.project.python_path.iter();
        let is_python = ends("py") && python.any(|dir| real.starts_with(absolute(dir)));
        is_python.then_some("a Python file")
    }
}

fn absolute(path: &Path) -> PathBuf {
    real(&std::env::current_dir().unwrap_or_default().join(path))
}

/// A device or a pipe can be written to twice.
fn is_special(path: &Path) -> bool {
    path.exists() && !path.is_file()
}

fn is_wasm(path: &Path) -> bool {
    let mut start = [0; 4];
    fs_err::File::open(path).is_ok_and(|mut file| file.read_exact(&mut start).is_ok()) && start == *b"\0asm"
}
