//! A slice of what `cargo xtask fuzz` does.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use fuzz::{Source, Stress};
use std::sync::Mutex;
use std::time::Duration;

/// Worlds of the slice, and of the larger one; functions of each, values for each function.
const WORLDS: u64 = 4;
const ALL_WORLDS: u64 = 12;
const FUNCTIONS: usize = 24;
const VALUES: usize = 10;

#[test]
fn random_worlds_give_back_what_they_get() {
    let engine = fuzz::engine().unwrap();
    let all = std::env::var_os("PYCOMP_TEST_ALL").is_some_and(|all| !all.is_empty());
    let worlds = if all { ALL_WORLDS } else { WORLDS };
    let mut values = 0;
    for seed in 0..worlds {
        let world = fuzz::world(Source::Both, seed, FUNCTIONS);
        match fuzz::check(&engine, &world, seed, VALUES) {
            Ok(counts) => values += counts.values,
            Err(error) => panic!(
                "seed {seed}:\n{}\n{}\n{}\n{error:#}",
                world.wit, world.app, world.channels
            ),
        }
    }
    assert!(
        values >= worlds as usize * FUNCTIONS * VALUES / 2,
        "only {values} values were sent"
    );
}

#[test]
fn two_components_live_through_cancelled_calls() {
    let lines = Mutex::new(0);
    let stress = Stress {
        duration: Duration::from_secs(8),
        // So short a run says nothing about growth.
        interval: Duration::from_secs(5),
        calls: 16,
        seed: 1,
    };
    fuzz::stress(stress, &|_| *lines.lock().unwrap() += 1).unwrap();
    assert_eq!(*lines.lock().unwrap(), 1, "reports");
}
