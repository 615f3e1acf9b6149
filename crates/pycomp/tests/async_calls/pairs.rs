//! A component that runs cases, one that it calls, and one that this one calls.

use libtest_mimic::Trial;

use crate::guest::{Fixture, Guest, build, cases, cases_of, compile, compose, string};
use crate::trial;

static PAIRS: Fixture = Fixture::new(|| {
    let dir = tempfile::tempdir().unwrap();
    let component = |world, app| {
        let output = dir.path().join(app).with_extension("wasm");
        build("pairs", world, app, &output);
        output
    };
    let [two, three] = ["two.wasm", "three.wasm"].map(|name| dir.path().join(name));
    compose(
        &component("test", "test"),
        &component("leaf-component", "leaf"),
        &two,
    );
    compose(&component("runner", "runner"), &two, &three);
    compile(&three)
});

pub(crate) fn trials() -> Vec<Trial> {
    let mut trials = cases("pairs", "pairs/runner", &PAIRS);
    trials.extend(cases_of("pairs-blocking", "run-blocking", "pairs/runner", &PAIRS));
    trials.push(trial("pairs", "nothing-grows", nothing_grows));
    trials
}

/// Bytes of memory, and entries of the host's tables.
fn nothing_grows() {
    let mut guest = Guest::start(&PAIRS);
    let mut round = || {
        let result = guest.call("run", &[string("hundred_rounds")]);
        guest.passed(&result).unwrap();
        let store = &mut guest.store;
        (store.data().memory, store.concurrent_state_table_size())
    };
    let steady = [round(), round()][1];
    assert_eq!([round(), round(), round()], [steady; 3]);
}
