//! A slice of what `cargo xtask fuzz` does.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use fuzz::Source;

/// Worlds of the slice, functions of each, values for each function.
const WORLDS: u64 = 12;
const FUNCTIONS: usize = 24;
const VALUES: usize = 10;

#[test]
fn random_worlds_give_back_what_they_get() {
    let engine = fuzz::engine().unwrap();
    let mut values = 0;
    for seed in 0..WORLDS {
        let world = fuzz::world(Source::Both, seed, FUNCTIONS);
        match fuzz::check(&engine, &world, seed, VALUES) {
            Ok(counts) => values += counts.values,
            Err(error) => panic!("seed {seed}:\n{}\n{}\n{error:#}", world.wit, world.app),
        }
    }
    assert!(
        values >= WORLDS as usize * FUNCTIONS * VALUES / 2,
        "only {values} values were sent"
    );
}
