//! Runs the cases below `tests/components` of the workspace: one directory, one component, one test.
//!
//! | file | |
//! |---|---|
//! | `world.wit`, or `wit/` | the world |
//! | `app.py` and other Python files | the guest; `app.py` begins with a comment that says what the case shows |
//! | `args`, if any | further words for `pycomp build` |
//! | `host` | what the host does, a statement a line |
//! | `expected` | the transcript of that |
//!
//! # The script
//!
//! Empty lines and lines that begin with `#` are left out. The other ones are:
//!
//! | statement | |
//! |---|---|
//! | `NAME(VALUE, …)` | calls an export |
//! | `answer NAME VALUE` | the import gives this from now on; in VALUE `$0`, `$1`, … stand for its arguments |
//! | `fail NAME` | the import fails from now on: the call from the host that led to it ends in a trap |
//! | `quiet NAME` | calls of the import, or the end of objects of the resource, are not written down any more |
//! | `new NAME` | makes an object of an imported resource; the host has it |
//! | `drop HANDLE …` | the host drops what it has; `counter#*` are all of `counter` that it has, oldest first |
//! | `restart` | goes on with a new instance; what the last one left is written down first |
//!
//! NAME is that of a function or a resource: `test:a/store@1.0.0#item.rename`, or a part of that which is the name of
//! nothing else: `store@1.0.0#item.rename`, `store#item.rename`, `item.rename`. A constructor is called like its
//! resource. A call of an import that has a result needs an answer, save for a constructor, whose answer is `new`.
//!
//! # Values
//!
//! They are written like those of `wasmtime run --invoke`, and read according to their type:
//!
//! | type | |
//! |---|---|
//! | numbers | `1`, `-2`, `0.5`, `nan`, `inf`, `-inf` |
//! | `char`, `string` | `'x'`, `"text"`, with the escapes `\n`, `\r`, `\t`, `\0`, `\\`, `\'`, `\"`, `\u{301}` |
//! | `list`, of fixed length or not; `tuple` | `[1, 2]`, `(1, 2)` |
//! | `record`, `map`, `flags` | `{a: 1, b: 2}`, `{1: 'a', 2: 'b'}`, `{a, b}` |
//! | `variant`, `enum`, `option`, `result` | `case`, `case(1)`, `none`, `some(1)`, `ok`, `err("text")` |
//! | `own`, `borrow` | `counter#1`: the first of the resource `counter`; `new`: an object made for this answer |
//!
//! A handle to an object of the guest has a number of its own each time that the host receives one. An object of the
//! host keeps its number.
//!
//! # The transcript
//!
//! Each statement, after `> `. Below it what happened, in this order:
//! - `called NAME(VALUE, …)`: an import was called; its answer comes after `->`;
//! - `dropped HANDLE`: the guest dropped an object of the host;
//! - what the export returned, a long list an item a line, or `trap: …`;
//! - `out: …` and `err: …`: lines that the guest wrote.
//!
//! At the end, and before a restart, comes what is `left with the host` and `left with the guest`. Lines of more than
//! 2000 characters are cut, and addresses are written `0x…`.
//!
//! `BLESS=1 cargo test -p pycomp --test components` writes the `expected` files anew. A filter is a part of a name:
//! `cargo test -p pycomp --test components -- resource-drop`.

#![allow(clippy::expect_used, reason = "a test may stop at the first surprise")]

mod handles;
mod host;
mod names;
#[path = "../support/runtime.rs"]
mod runtime;
mod script;
#[path = "../support/mod.rs"]
mod support;
mod text;

use std::path::Path;
use std::process::{Command, ExitCode};

use libtest_mimic::{Arguments, Failed};

fn main() -> ExitCode {
    runtime::require();
    let arguments = Arguments::from_args();
    let engine = host::engine().expect("an engine");
    let trials = support::trials(
        "components",
        move |case| {
            let script = fs_err::read_to_string(case.join("host"))?;
            let transcript = script::run(&engine, &build(case)?, &script)?;
            support::compare(&case.join("expected"), &transcript)
        },
        &[],
    );
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// The case's component. It is not validated: it runs next.
fn build(case: &Path) -> Result<Vec<u8>, Failed> {
    let dir = tempfile::tempdir()?;
    let output = dir.path().join("app.wasm");
    let mut command = Command::new(env!("CARGO_BIN_EXE_pycomp"));
    command
        .args(["build", "--quiet", "--no-validate", "--output"])
        .arg(&output);
    if case.join("world.wit").exists() {
        command.args(["--wit", "world.wit"]);
    }
    if case.join("args").exists() {
        command.args(fs_err::read_to_string(case.join("args"))?.split_whitespace());
    }
    let done = command.current_dir(case).env_remove("VIRTUAL_ENV").output()?;
    if !done.status.success() {
        return Err(format!("pycomp build failed:\n{}", String::from_utf8_lossy(&done.stderr)).into());
    }
    Ok(fs_err::read(output)?)
}
