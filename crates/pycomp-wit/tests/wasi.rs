//! The built-in packages of WASI 0.2: every version, every world, and only what that version has.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test reports by panicking")]

use std::fs;
use std::path::Path;

use pycomp_wit::{Direction, WitError, WitSource, World, load};

const WORLDS: [&str; 9] = [
    "cli/command",
    "cli/imports",
    "clocks/imports",
    "filesystem/imports",
    "http/imports",
    "http/proxy",
    "io/imports",
    "random/imports",
    "sockets/imports",
];

fn built_in(world: &str) -> Result<World, WitError> {
    load(&WitSource {
        worlds: vec![world.into()],
        ..WitSource::default()
    })
}

fn text(text: &str) -> Result<World, WitError> {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("app.wit");
    fs::write(&file, text).unwrap();
    load(&WitSource {
        paths: vec![file],
        ..WitSource::default()
    })
}

fn functions(world: &World, direction: Direction, interface: &str) -> Vec<String> {
    let found = world
        .side(direction)
        .iter()
        .find(|found| found.wit_name == interface);
    let found = found.unwrap_or_else(|| panic!("{interface} is not among {:?}", names(world)));
    found
        .functions
        .iter()
        .map(|function| function.wit.name.clone())
        .collect()
}

fn names(world: &World) -> Vec<&str> {
    world
        .imports
        .iter()
        .chain(&world.exports)
        .map(|interface| interface.wit_name.as_str())
        .collect()
}

/// A world named without a version is that of the first release.
#[test]
fn worlds_without_a_version() {
    for world in WORLDS {
        let found = built_in(&format!("wasi:{world}")).unwrap();
        let first = built_in(&format!("wasi:{world}@0.2.0")).unwrap();
        assert_eq!(names(&found), names(&first));
    }
    let error = built_in("wasi:http/prxy").err().unwrap();
    assert!(error.to_string().contains("`wasi:http/prxy`"), "{error}");
}

#[test]
fn every_world_of_every_version() {
    for patch in 0..=12 {
        for world in WORLDS {
            let name = format!("wasi:{world}@0.2.{patch}");
            let world = built_in(&name).unwrap_or_else(|error| panic!("{name}: {error}"));
            for interface in names(&world) {
                assert!(
                    interface.ends_with(&format!("@0.2.{patch}")),
                    "{name} has {interface}"
                );
            }
        }
    }
}

#[test]
fn later_items_are_left_out() {
    let exit = |patch| {
        functions(
            &built_in(&format!("wasi:cli/command@0.2.{patch}")).unwrap(),
            Direction::Import,
            &format!("wasi:cli/exit@0.2.{patch}"),
        )
    };
    assert_eq!(exit(0), ["exit"]);
    assert_eq!(exit(11), ["exit"]);
    assert_eq!(exit(12), ["exit", "exit-with-code"]);

    let types = |patch| {
        let world = built_in(&format!("wasi:http/proxy@0.2.{patch}")).unwrap();
        let http = world
            .imports
            .iter()
            .find(|interface| interface.module == "wit_world.imports.types")
            .unwrap();
        http.types
            .iter()
            .map(|named| named.python.clone())
            .filter(|name| name.starts_with("Field"))
            .collect::<Vec<_>>()
    };
    assert_eq!(types(0), ["FieldSizePayload", "FieldKey", "FieldValue", "Fields"]);
    assert_eq!(
        types(1),
        [
            "FieldSizePayload",
            "FieldKey",
            "FieldName",
            "FieldValue",
            "Fields"
        ]
    );
}

#[test]
fn a_field_named_like_a_later_type_stays() {
    let world = built_in("wasi:http/proxy@0.2.0").unwrap();
    let http = world
        .imports
        .iter()
        .find(|interface| interface.module == "wit_world.imports.types")
        .unwrap();
    let payload = http
        .types
        .iter()
        .find(|named| named.python == "FieldSizePayload")
        .unwrap();
    assert_eq!(payload.members, ["field_name", "field_size"]);
}

#[test]
fn unstable_items_need_their_feature() {
    let world = |features: &[&str], all_features| {
        load(&WitSource {
            worlds: vec!["wasi:cli/imports@0.2.12".into()],
            features: features.iter().map(|feature| (*feature).into()).collect(),
            all_features,
            ..WitSource::default()
        })
        .unwrap()
    };
    let has_timezone = |world: &World| names(world).contains(&"wasi:clocks/timezone@0.2.12");
    assert!(!has_timezone(&world(&[], false)));
    assert!(has_timezone(&world(&["clocks-timezone"], false)));
    assert!(has_timezone(&world(&[], true)));
}

#[test]
fn included_and_imported_from_a_world_of_ones_own() {
    for version in ["0.2.0", "0.2.3", "0.2.12"] {
        let world = text(&format!(
            "package a:b; world w {{ include wasi:http/proxy@{version}; }}"
        ))
        .unwrap();
        assert!(names(&world).contains(&format!("wasi:http/incoming-handler@{version}").as_str()));
        assert!(names(&world).contains(&format!("wasi:io/streams@{version}").as_str()));
    }
    let world =
        text("package a:b; world w { import wasi:sockets/tcp@0.2.4; import wasi:io/poll@0.2.1; }").unwrap();
    assert!(names(&world).contains(&"wasi:io/poll@0.2.4") && names(&world).contains(&"wasi:io/poll@0.2.1"));
}

#[test]
fn a_package_that_is_given_is_not_supplied() {
    let directory = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let file = directory.path().join(name);
        fs::create_dir_all(file.parent().unwrap_or(Path::new("/"))).unwrap();
        fs::write(file, text).unwrap();
    };
    write(
        "app.wit",
        "package a:b; world w { import wasi:random/random@0.2.0; import wasi:random/insecure-seed@0.2.1; }",
    );
    write(
        "deps/random.wit",
        "package wasi:random@0.2.0; interface random { mine: func(); }",
    );
    let world = load(&WitSource {
        paths: vec![directory.path().into()],
        ..WitSource::default()
    })
    .unwrap();
    assert_eq!(
        functions(&world, Direction::Import, "wasi:random/random@0.2.0"),
        ["mine"]
    );
    assert_eq!(
        functions(&world, Direction::Import, "wasi:random/insecure-seed@0.2.1"),
        ["insecure-seed"]
    );
}
