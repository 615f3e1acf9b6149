//! Worlds and the Python packages written for them.
//!
//! A case is a directory of `tests/bindings` at the top of the repository:
//! - `world.wit`, or a directory `wit` laid out as for `--wit`;
//! - `args`, if there is more to say: words as on the command line, `--world NAME`, `--world-module NAME`,
//!   `--intersect-world NAME`, `--features NAMES`, `--full-names`, `--import-interface-name INTERFACE=NAME`,
//!   `--export-interface-name INTERFACE=NAME`, and `--package NAME=DIR=WORLD` for a Python package with WIT in the
//!   case's directory `DIR`, whose bindings are `NAME.bindings`;
//! - `expected`: the written files, save for those that are the same text for every world;
//! - `app.py`, if any: an application for the world, which type checkers must accept.
//!
//! `BLESS=1` in the environment rewrites `expected`. Beyond the text, every package is imported with `python3`, where
//! each of its functions is called, and checked with `mypy --strict`, which is found in the virtual environment that
//! `PYCOMP_TEST_TOOLS` names.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test reports by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use pycomp_bindings::{Target, generate};
use pycomp_wit::{InterfaceName, PackageSource, WitSource, World, load};

const SAME_FOR_EVERY_WORLD: [&str; 4] = [
    "componentize_py_types.py",
    "_component.py",
    "py.typed",
    "poll_loop.py",
];

#[test]
fn written_as_expected() {
    let mut wrong = Vec::new();
    for case in cases() {
        let written: BTreeMap<String, String> = bindings(&world(&case, None))
            .into_iter()
            .filter(|(path, _)| !SAME_FOR_EVERY_WORLD.contains(&path.rsplit('/').next().unwrap()))
            .collect();
        let expected = case.join("expected");
        if env::var_os("BLESS").is_some() {
            let _ = fs::remove_dir_all(&expected);
            write(&expected, &written);
        } else {
            let found = read(&expected);
            let paths = found.keys().chain(written.keys()).collect::<BTreeSet<_>>();
            let differing = paths
                .into_iter()
                .filter(|path| found.get(*path) != written.get(*path));
            wrong.extend(differing.map(|path| expected.join(path).display().to_string()));
        }
    }
    assert!(
        wrong.is_empty(),
        "not as expected (`BLESS=1` rewrites them):\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_same_every_time() {
    for case in cases() {
        assert_eq!(bindings(&world(&case, None)), bindings(&world(&case, None)));
    }
}

#[test]
fn imported_and_called_outside_of_a_component() {
    for case in cases() {
        let directory = tempfile::tempdir().unwrap();
        let world = world(&case, None);
        write(directory.path(), &bindings(&world).into_iter().collect());
        let packages = world.packages.iter().map(|package| OsStr::new(&package.module));
        let args: Vec<&OsStr> = [directory.path().as_os_str()]
            .into_iter()
            .chain(packages)
            .collect();
        python("check_host.py", &args);
    }
}

#[test]
fn the_event_loop_waits_and_wakes() {
    let directory = tempfile::tempdir().unwrap();
    let source = WitSource {
        worlds: vec!["wasi:http/proxy@0.2.0".into()],
        ..WitSource::default()
    };
    write(
        directory.path(),
        &bindings(&load(&source).unwrap()).into_iter().collect(),
    );
    python("check_poll_loop.py", &[directory.path().as_os_str()]);
}

/// Runs a script of this directory.
fn python(script: &str, args: &[&OsStr]) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(script);
    let output = Command::new("python3")
        .arg("-B")
        .arg(script)
        .args(args)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{args:?}:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// All packages in one go: each under a name of its own.
#[test]
fn strictly_typed() {
    let Some(tools) = env::var_os("PYCOMP_TEST_TOOLS") else {
        panic!("PYCOMP_TEST_TOOLS is not set: `cargo xtask test` sets it to a virtual environment with mypy");
    };
    let mypy = Path::new(&tools).join("bin").join("mypy");
    assert!(
        mypy.exists(),
        "{} does not exist: `cargo xtask test` prepares it",
        mypy.display()
    );
    let directory = tempfile::tempdir().unwrap();
    for case in cases() {
        let name = format!(
            "case_{}",
            case.file_name().unwrap().to_str().unwrap().replace('-', "_")
        );
        let world = world(&case, Some(&name));
        write(directory.path(), &bindings(&world).into_iter().collect());
        for (parent, _) in world
            .packages
            .iter()
            .filter_map(|package| package.module.split_once('.'))
        {
            fs::write(directory.path().join(parent).join("__init__.py"), "").unwrap();
        }
        if let Ok(app) = fs::read_to_string(case.join("app.py")) {
            let app = app.replace("wit_world", &name);
            fs::write(directory.path().join(format!("app_{name}.py")), app).unwrap();
        }
    }
    for version in ["3.11", "3.14"] {
        let mut command = Command::new(&mypy);
        command.args(["--strict", "--no-incremental", "--python-version", version, "."]);
        let output = command.current_dir(directory.path()).output().unwrap();
        assert!(
            output.status.success(),
            "Python {version}:\n{}",
            String::from_utf8_lossy(&output.stdout)
        );
    }
}

#[test]
fn the_event_loop_comes_with_outgoing_http() {
    let has_loop = |world: &str| {
        let source = WitSource {
            worlds: vec![world.into()],
            ..WitSource::default()
        };
        bindings(&load(&source).unwrap())
            .iter()
            .any(|(path, _)| path == "poll_loop.py")
    };
    assert!(has_loop("wasi:http/proxy@0.2.0"));
    assert!(!has_loop("wasi:cli/command@0.2.0"));
}

#[test]
fn inside_of_a_component_only_the_base_differs() {
    for case in cases() {
        let world = world(&case, None);
        let host: BTreeMap<_, _> = generate(&world, Target::Host).unwrap().into_iter().collect();
        let component: BTreeMap<_, _> = generate(&world, Target::Component).unwrap().into_iter().collect();
        assert!(host.keys().eq(component.keys()));
        for (path, text) in &host {
            assert_eq!(
                *text == component[path],
                !path.ends_with("/_component.py"),
                "{path}"
            );
        }
    }
}

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/bindings")
        .canonicalize()
        .unwrap();
    let mut cases: Vec<PathBuf> = fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

fn world(case: &Path, module: Option<&str>) -> World {
    let file = case.join("world.wit");
    let mut source = WitSource {
        paths: vec![if file.exists() { file } else { case.join("wit") }],
        ..WitSource::default()
    };
    let args = fs::read_to_string(case.join("args")).unwrap_or_default();
    let mut words = args.split_whitespace();
    while let Some(option) = words.next() {
        if option == "--full-names" {
            source.names.full_names = true;
            continue;
        }
        let value = words.next().unwrap_or_else(|| panic!("{option} needs a value"));
        match option {
            "--world" => source.worlds.push(value.into()),
            "--intersect-world" => source.intersect.push(value.into()),
            "--features" => source.features.extend(value.split(',').map(str::to_owned)),
            "--package" => source.packages.push(package(case, value)),
            "--import-interface-name" => source.names.imports.push(interface_name(value)),
            "--export-interface-name" => source.names.exports.push(interface_name(value)),
            "--world-module" => source.world_module = Some(value.into()),
            other => panic!("unknown option {other} in {}", case.display()),
        }
    }
    if let Some(module) = module {
        source.world_module = Some(module.into());
    }
    load(&source).unwrap_or_else(|error| panic!("{}: {error} {:?}", case.display(), error.location()))
}

/// `NAME=DIR=WORLD`
fn package(case: &Path, value: &str) -> PackageSource {
    let [name, dir, world] = value.split('=').collect::<Vec<_>>()[..] else {
        panic!("{value} is not NAME=DIR=WORLD");
    };
    PackageSource {
        module: name.into(),
        wit: Some(case.join(dir)),
        bindings: Some(format!("{name}.bindings")),
        worlds: vec![world.into()],
        ..PackageSource::default()
    }
}

/// `INTERFACE=NAME`
fn interface_name(value: &str) -> InterfaceName {
    let (interface, name) = value.split_once('=').unwrap();
    InterfaceName {
        interface: interface.into(),
        name: name.into(),
        origin: String::new(),
    }
}

fn bindings(world: &World) -> Vec<(String, String)> {
    generate(world, Target::Host).unwrap()
}

fn write(root: &Path, files: &BTreeMap<String, String>) {
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn read(root: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut directories = vec![root.to_owned()];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(&directory).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                directories.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    files
}
