//! The built-in packages of WASI 0.2 and 0.3: every version, every world, and only what that version has. And the tables
//! of interfaces, with which the documentation, the guest and the build agree.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test reports by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use pycomp_wit::{
    Direction, Replacement, WASI_3_INTERFACES, WASI_INTERFACES, Wasi3Interface, WasiInterface, WitError,
    WitSource, World, load,
};

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

/// Those of WASI 0.3.
const WORLDS_3: [&str; 8] = [
    "cli/command",
    "cli/imports",
    "clocks/imports",
    "filesystem/imports",
    "http/middleware",
    "http/service",
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
    let service = built_in("wasi:http/service").unwrap();
    assert_eq!(
        names(&service),
        names(&built_in("wasi:http/service@0.3.0").unwrap())
    );
    let error = built_in("wasi:http/prxy").err().unwrap();
    assert!(error.to_string().contains("`wasi:http/prxy`"), "{error}");
}

#[test]
fn every_world_of_every_version() {
    let versions = (0..=12).map(|patch| (format!("0.2.{patch}"), &WORLDS[..]));
    let versions = versions.chain((0..=2).map(|patch| (format!("0.3.{patch}"), &WORLDS_3[..])));
    for (version, worlds) in versions {
        for world in worlds {
            let name = format!("wasi:{world}@{version}");
            let world = built_in(&name).unwrap_or_else(|error| panic!("{name}: {error}"));
            for interface in names(&world) {
                assert!(
                    interface.ends_with(&format!("@{version}")),
                    "{name} has {interface}"
                );
            }
        }
    }
}

#[test]
fn other_versions_are_refused() {
    for version in ["0.2.13", "0.3.3", "0.4.0", "0.3.0-rc-2026-03-15", "1.0.0"] {
        let named = built_in(&format!("wasi:http/service@{version}")).err().unwrap();
        let package = format!("`wasi:http@{version}`");
        assert!(named.to_string().contains(&package), "{named}");
        let included = text(&format!(
            "package a:b; world w {{ include wasi:http/service@{version}; }}"
        ));
        let included = included.err().unwrap();
        assert!(included.to_string().contains(&package), "{included}");
    }
}

#[test]
fn worlds_mix_0_2_and_0_3() {
    let world = text(
        "package a:b; world w { include wasi:cli/command@0.2.3; include wasi:http/service@0.3.1; export wasi:cli/run@0.3.0; }",
    );
    let world = world.unwrap();
    for name in [
        "wasi:cli/stdout@0.2.3",
        "wasi:cli/stdout@0.3.1",
        "wasi:cli/run@0.2.3",
        "wasi:cli/run@0.3.0",
        "wasi:http/handler@0.3.1",
    ] {
        assert!(names(&world).contains(&name), "{name}");
    }
    let modules: BTreeSet<&str> = world
        .imports
        .iter()
        .map(|import| import.module.as_str())
        .collect();
    assert_eq!(modules.len(), world.imports.len());
    assert!(modules.contains("wit_world.imports.wasi_cli_stdout_0_3_1"));
}

/// The interfaces of both versions are different ones: nothing of a 0.3 world is added to or compared with what the core
/// imports.
#[test]
fn a_0_3_world_fits_beside_the_0_2_of_the_core() {
    let core = built_in("wasi:cli/imports@0.2.12").unwrap();
    let imports: Vec<_> = core.imports.iter().filter_map(|import| import.id).collect();
    let pure = built_in("wasi:cli/command@0.3.0").unwrap();
    assert!(pure.with_wasi_of(&core.resolve, &imports).unwrap().is_none());
    let mixed = text("package a:b; world w { include wasi:http/service@0.3.0; import wasi:cli/exit@0.2.0; }");
    let merged = mixed
        .unwrap()
        .with_wasi_of(&core.resolve, &imports)
        .unwrap()
        .unwrap();
    let exit = |version: &str| {
        let mut packages = merged.packages.iter();
        let name = format!("wasi:cli@{version}");
        let (_, package) = packages
            .find(|(_, package)| package.name.to_string() == name)
            .unwrap();
        let functions = &merged.interfaces[*package.interfaces.get("exit").unwrap()].functions;
        functions.keys().cloned().collect::<Vec<String>>()
    };
    assert_eq!(exit("0.2.0"), ["exit", "exit-with-code"]);
    assert_eq!(exit("0.3.0"), ["exit", "exit-with-code"]);
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

/// The rows of the table below the heading `## {heading}` of `docs/wasi.md`: the names in their first cells.
fn table(heading: &str) -> Vec<(BTreeSet<String>, BTreeSet<String>)> {
    let page = fs::read_to_string("../../docs/wasi.md").unwrap();
    let (_, section) = page.split_once(&format!("\n{heading}\n")).unwrap();
    let rows = section
        .lines()
        .skip_while(|line| !line.starts_with("|---"))
        .skip(1);
    rows.take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.split('|').collect();
            (named(cells[1]), named(cells[2]))
        })
        .collect()
}

/// What stands in backquotes in a cell. `cli/{stdin,stdout}` are two names, and `cli/*` all that Python uses.
fn named(cell: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for code in cell.split('`').skip(1).step_by(2) {
        let (start, rest) = code.split_once('{').unwrap_or((code, ""));
        for part in rest.trim_end_matches('}').split(',') {
            match format!("{start}{part}").split_once('*') {
                Some((start, _)) => names.extend(used_by_python().filter(|name| name.starts_with(start))),
                None => _ = names.insert(format!("{start}{part}")),
            }
        }
    }
    names
}

fn used_by_python() -> impl Iterator<Item = String> {
    let used = WASI_INTERFACES
        .iter()
        .filter(|interface| interface.purpose.is_some());
    used.map(|interface| interface.name.to_owned())
}

#[test]
fn the_page_lists_what_python_imports_and_what_replaces_it() {
    let all: BTreeSet<String> = used_by_python().collect();
    let names = |heading| {
        table(heading)
            .into_iter()
            .flat_map(|(names, _)| names)
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(names("## What a component imports by default"), all);
    let with_io: BTreeSet<String> = names("## What replaces interfaces that are left out")
        .into_iter()
        .chain(named("`io/*`"))
        .collect();
    assert_eq!(with_io, all);
}

#[test]
fn the_page_lists_the_interfaces_of_0_3() {
    let heading = "## WASI 0.3";
    let listed = table(heading);
    let all: BTreeSet<String> = listed.iter().flat_map(|(names, _)| names.clone()).collect();
    let names = |known: &'static Wasi3Interface| known.name.to_owned();
    assert_eq!(all, WASI_3_INTERFACES.iter().map(names).collect());
    for (names, of_02) in &listed {
        let known = WASI_3_INTERFACES
            .iter()
            .filter(|known| names.contains(known.name));
        let expected: BTreeSet<&str> = known.flat_map(|known| known.of_02).copied().collect();
        assert_eq!(
            of_02.iter().map(String::as_str).collect::<BTreeSet<_>>(),
            expected,
            "{names:?}"
        );
    }
}

#[test]
fn the_table_of_0_3_has_every_interface() {
    let all = load(&WitSource {
        worlds: ["wasi:cli/command@0.3.2", "wasi:http/middleware@0.3.2"]
            .map(str::to_owned)
            .into(),
        all_features: true,
        ..WitSource::default()
    });
    let world = all.unwrap();
    let found: BTreeSet<&str> = names(&world)
        .into_iter()
        .map(|import| Wasi3Interface::of_import(import).unwrap().name)
        .collect();
    assert_eq!(found, WASI_3_INTERFACES.iter().map(|known| known.name).collect());
    let of_02 = WASI_3_INTERFACES.iter().flat_map(|known| known.of_02);
    for name in of_02 {
        assert!(
            WasiInterface::of_import(&format!("wasi:{name}@0.2.0")).is_some(),
            "{name}"
        );
    }
    for other in [
        "wasi:cli/stdout@0.2.0",
        "wasi:cli/stdout@0.3.0-rc-2026-03-15",
        "acme:cli/stdout@0.3.0",
    ] {
        assert!(!Wasi3Interface::is_in_wasmtime(other), "{other}");
    }
    assert!(Wasi3Interface::is_in_wasmtime("wasi:cli/stdout@0.3.9"));
}

/// The page may leave out what follows from its other rows.
#[test]
fn the_page_lists_what_each_interface_requires() {
    let world = built_in("wasi:cli/imports@0.2.0").unwrap();
    let short = |name: &str| {
        name.trim_start_matches("wasi:")
            .trim_end_matches("@0.2.0")
            .to_owned()
    };
    let mut written: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (names, required) in
        table("An interface requires the interfaces whose types it uses, so pycomp keeps these as well:")
    {
        names
            .into_iter()
            .for_each(|name| written.entry(name).or_default().extend(required.clone()));
    }
    let mut actual: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for interface in &world.imports {
        let name = short(&interface.wit_name);
        let known = WASI_INTERFACES.iter().find(|known| known.name == name).unwrap();
        let used = world.resolve.interface_direct_deps(interface.id.unwrap());
        let mut required: BTreeSet<String> = known.requires.iter().map(|name| (*name).to_owned()).collect();
        required.extend(used.map(|id| short(&world.resolve.id_of(id).unwrap())));
        actual.insert(name, required);
    }
    for name in used_by_python() {
        assert_eq!(closure(&written, &name), closure(&actual, &name), "{name}");
    }
}

/// `name`, and what it requires, directly or not.
fn closure(required: &BTreeMap<String, BTreeSet<String>>, name: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut new = vec![name.to_owned()];
    while let Some(name) = new.pop() {
        if found.insert(name.clone()) {
            new.extend(required.get(&name).into_iter().flatten().cloned());
        }
    }
    found
}

/// The text of a file of another crate, wherever it lies below `directory`.
fn source(directory: &str, file: &str) -> String {
    let mut directories = vec![PathBuf::from(directory)];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => directories.push(path),
                false if path.ends_with(file) => return fs::read_to_string(path).unwrap(),
                false => {}
            }
        }
    }
    panic!("no {file} below {directory}");
}

/// The strings in `text` after each `"wasi:`, with what comes between that and the next `end`.
fn after_wasi(text: &str, end: char) -> BTreeSet<&str> {
    text.split("\"wasi:")
        .skip(1)
        .filter_map(|text| text.split(end).next())
        .collect()
}

#[test]
fn the_guest_replaces_what_the_table_says() {
    let guest = source("../pycomp-runtime/guest", "without.c");
    let replaced = WASI_INTERFACES
        .iter()
        .filter(|known| known.replacement != Replacement::Refusal);
    assert_eq!(
        after_wasi(&guest, '"'),
        replaced.map(|known| known.name).collect()
    );
}

#[test]
fn the_build_answers_what_the_table_says() {
    let build = source("../pycomp-preinit/src", "wasi.rs");
    let answered: BTreeSet<String> = after_wasi(&build, ')')
        .into_iter()
        .map(|text| text.replace('"', ""))
        .collect();
    let functions = WASI_INTERFACES.iter().flat_map(|known| {
        known
            .at_build
            .iter()
            .map(|function| format!("{}, {function}", known.name))
    });
    assert_eq!(answered, functions.collect());
}
