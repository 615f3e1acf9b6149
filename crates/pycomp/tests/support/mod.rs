//! What harnesses share whose cases are directories with an `expected` in them.

use std::path::{Path, PathBuf};

use libtest_mimic::{Failed, Trial};

/// One test for each directory of `tests/<group>` of the workspace, in the order of their names, then the `others`.
pub(crate) fn trials(
    group: &str,
    run: impl Fn(&Path) -> Result<(), Failed> + Clone + Send + 'static,
    others: &[(&str, fn())],
) -> Vec<Trial> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    let mut dirs: Vec<PathBuf> = fs_err::read_dir(root.join(group))
        .expect("the directory of cases")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    dirs.sort();
    let cases = dirs.into_iter().map(|dir| {
        let name = dir.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{group}/{name}");
        let run = run.clone();
        Trial::test(name, move || run(&dir))
    });
    let others = others.iter().map(|&(name, test)| {
        Trial::test(name, move || {
            test();
            Ok(())
        })
    });
    cases.chain(others).collect()
}

/// Compares `found` with the file `expectation`, or writes it there if `BLESS` is in the environment.
pub(crate) fn compare(expectation: &Path, found: &str) -> Result<(), Failed> {
    if std::env::var_os("BLESS").is_some() {
        return Ok(fs_err::write(expectation, found)?);
    }
    let expected = fs_err::read_to_string(expectation)?;
    if expected == found {
        return Ok(());
    }
    Err(format!("--- expected ---\n{expected}--- found ---\n{found}").into())
}
