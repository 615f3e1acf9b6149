//! The files of pycomp-runtime that this crate writes are as it would write them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failing test panics")]

use std::path::{Path, PathBuf};
use std::process::Command;

use pycomp_contract::{Helper, c_header, python_types};

/// Compares a file below `crates/pycomp-runtime/guest`, or rewrites it with `BLESS=1`.
fn check(file: &str, expected: &str) -> Result<(), String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../pycomp-runtime/guest")
        .join(file);
    if std::env::var_os("BLESS").is_some() {
        fs_err::write(&path, expected).unwrap();
    }
    compare(file, &fs_err::read_to_string(&path).unwrap_or_default(), expected)
}

fn compare(file: &str, found: &str, expected: &str) -> Result<(), String> {
    if found == expected {
        return Ok(());
    }
    Err(format!(
        "crates/pycomp-runtime/guest/{file} differs from the Rust types of pycomp-contract: it is a generated file. Change \
         the types instead, and run `BLESS=1 cargo test --workspace --test generated` to write it"
    ))
}

#[test]
fn the_header_is_generated() -> Result<(), String> {
    check("contract.h", &c_header())
}

#[test]
fn the_python_types_are_generated() -> Result<(), String> {
    check("python/_pycomp_contract.py", &python_types())
}

#[test]
fn an_edit_by_hand_is_refused_with_what_to_run() {
    for (file, text, edited) in [
        ("contract.h", c_header(), ("uint32_t none;", "uint64_t none;")),
        (
            "python/_pycomp_contract.py",
            python_types(),
            ("desc: int", "desc: str"),
        ),
    ] {
        let found = text.replacen(edited.0, edited.1, 1);
        let error = compare(file, &found, &text).unwrap_err();
        assert!(
            error.contains("BLESS=1 cargo test --workspace --test generated"),
            "{error}"
        );
    }
}

/// Of all that mypy has to say, only what it says of missing and unknown keys in dictionaries of the contract.
#[test]
fn the_guest_uses_the_fields_of_the_python_types() {
    let tools = PathBuf::from(
        std::env::var_os("PYCOMP_TEST_TOOLS").expect("`cargo xtask test` sets PYCOMP_TEST_TOOLS"),
    );
    let guest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../pycomp-runtime/guest/python");
    let directory = tempfile::tempdir().unwrap();
    for entry in fs_err::read_dir(guest).unwrap() {
        let path = entry.unwrap().path();
        fs_err::copy(&path, directory.path().join(path.file_name().unwrap())).unwrap();
    }
    let errors = |file: &str| {
        let mut mypy = Command::new(tools.join("bin/mypy"));
        mypy.args([
            "--python-version=3.14",
            "--no-incremental",
            "--ignore-missing-imports",
        ]);
        let output = mypy.arg(file).current_dir(directory.path()).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("source file"), "{text}");
        let of_keys = |line: &&str| line.contains("[typeddict") && line.contains(" key ");
        let lines = text.lines().filter(of_keys);
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(errors("_pycomp_boot.py"), Vec::<String>::new());
    let file = directory.path().join("_pycomp_reads.py");
    let text = fs_err::read_to_string(&file).unwrap();
    fs_err::write(&file, text.replace("\"line\": line", "\"row\": line")).unwrap();
    assert!(!errors("_pycomp_reads.py").is_empty());
}

#[test]
fn helpers_are_sorted_by_their_names() {
    assert!(Helper::ALL.is_sorted_by_key(|helper| helper.symbol()));
}
