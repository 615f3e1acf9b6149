//! Calls from one component to another: only a component can cancel a call, wasmtime's hosts cannot.

use std::path::Path;

use libtest_mimic::Trial;
use wasmtime::component::{Component, Val};

use crate::guest::{Fixture, Guest, build, cases, compile, compose, directory, string, wasm_tools};

static CANCEL: Fixture = Fixture::new(|| {
    let dir = tempfile::tempdir().unwrap();
    let callee = dir.path().join("callee.wasm");
    build("cancel", "callee", "callee", &callee);
    with_callee("cancel", "caller", &callee, dir.path())
});

static BACKPRESSURE: Fixture = Fixture::new(|| {
    let dir = tempfile::tempdir().unwrap();
    let [core, callee] = ["core.wasm", "callee.wasm"].map(|name| dir.path().join(name));
    let case = directory("backpressure");
    let [wit, wat] = ["world.wit", "callee.wat"].map(|name| case.join(name));
    let words = ["component", "embed", "--world", "callee", "-o", "new"].map(Path::new);
    let [component, embed, world, name, output, new] = words;
    wasm_tools(&[component, embed, world, name, &wit, &wat, output, &core]);
    wasm_tools(&[component, new, &core, output, &callee]);
    with_callee("backpressure", "", &callee, dir.path())
});

/// How many awaits `program` has.
const AWAITS: u32 = 11;

pub(crate) fn trials() -> Vec<Trial> {
    let mut trials = cases("cancel", "cancel/caller", &CANCEL);
    trials.extend(cases("backpressure", "backpressure", &BACKPRESSURE));
    trials.extend((0..=AWAITS).map(|at| {
        Trial::test(format!("cancel/program-at-{at}"), move || {
            program(at);
            Ok(())
        })
    }));
    trials
}

/// The world `caller` with `callee` inside of it.
fn with_callee(case: &str, app: &str, callee: &Path, dir: &Path) -> Component {
    let [caller, both] = ["caller.wasm", "both.wasm"].map(|name| dir.join(name));
    build(case, "caller", app, &caller);
    compose(&caller, callee, &both);
    compile(&both)
}

/// Cancels the program at one of its awaits, or lets it come to its end.
fn program(at: u32) {
    let mut guest = Guest::start(&CANCEL);
    let outcome = guest.call("cancel-program", &[Val::U32(at)]).unwrap();
    let expected = if at == AWAITS { "finished" } else { "cancelled" };
    assert_eq!(outcome, Some(string(expected)), "{}", guest.stderr());
    assert_eq!(guest.notes(), notes(at), "{}", guest.stderr());
    assert_eq!(
        guest.shared.lock().pending,
        0,
        "calls of the host that have not ended"
    );
    assert_eq!(guest.shared.lock().cancelled, u32::from(at < AWAITS));
}

/// What the program notes if it is cancelled at `at`.
fn notes(at: u32) -> Vec<String> {
    let mut notes = Vec::new();
    for n in 0..=at.min(AWAITS - 1) {
        notes.push(format!("step {n}"));
        let then: &[&str] = match n {
            // The scope ends.
            2 if n == at => &["step 3"],
            4 | 5 if n == at => &["generator closed"],
            _ if n == at => &[],
            1 => &["in the scope"],
            4 => &["got 4"],
            5 => &["got 5", "generator closed"],
            _ => &[],
        };
        notes.extend(then.iter().map(|&note| note.to_owned()));
    }
    if at < AWAITS {
        notes.push("cancelled".to_owned());
    }
    notes.push("finally".to_owned());
    notes
}
