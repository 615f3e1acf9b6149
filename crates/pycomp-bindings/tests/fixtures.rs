//! Worlds and the Python packages written for them.
//!
//! A case is a directory of `tests/bindings` at the top of the repository:
//! - `world.wit`, or a directory `wit` laid out as for `--wit`;
//! - `args`, if there is more to say: words as on the command line, `--world NAME`, `--world-module NAME`,
//!   `--intersect-world NAME`, `--features NAMES`, `--full-names`, `--import-interface-name INTERFACE=NAME`,
//!   `--export-interface-name INTERFACE=NAME`, and `--package NAME=DIR=WORLD` for a Python package with WIT in the
//!   case's directory `DIR`, whose bindings are `NAME.bindings`;
//! - `expected`: the written files, save for those that are the same text for every world;
//! - `expected-host`, if any: the same for the package that runs a component; or
//!   `expected-host-error`: why there is none;
//! - `app.py`, if any: an application for the world, which type checkers must accept.
//!
//! `BLESS=1` in the environment rewrites what is there of these. Beyond the text, every package is imported, with each
//! function called that only works inside of a component, and checked with `mypy --strict` and with pyright. The
//! programs are found in the virtual environment that `PYCOMP_TEST_TOOLS` names.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test reports by panicking"
)]

#[path = "../../pycomp/tests/support/mod.rs"]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::{env, fs};

use libtest_mimic::{Arguments, Failed};
use pycomp_bindings::{Target, generate};
use pycomp_wit::{InterfaceName, PackageSource, WitSource, World, load};

const SAME_FOR_EVERY_WORLD: [&str; 7] = [
    "componentize_py_types.py",
    "_component.py",
    "_runtime.py",
    "_values.py",
    "py.typed",
    "pycomp.py",
    "poll_loop.py",
];

/// The package whose files are the same for every world that has it.
const ASYNC_SUPPORT: &str = "componentize_py_async_support/";

/// What `pycomp new` copies, in which type checkers find nothing either.
const TEMPLATES: [&str; 5] = ["cli", "cli-0.3", "http", "http-0.3", "library"];

/// Programs that run components, to be checked with their bindings: `host.py` beside `wit`.
const HOSTS: [&str; 2] = ["examples/plugin", "tests/host-bindings"];

fn main() -> ExitCode {
    let others: [(&str, fn()); 6] = [
        ("imported_beside_wasmtime", imported_beside_wasmtime),
        ("the_event_loop_waits_and_wakes", the_event_loop_waits_and_wakes),
        ("strictly_typed", strictly_typed),
        ("type_checkers_find_py_typed", type_checkers_find_py_typed),
        (
            "async_support_comes_with_async_worlds",
            async_support_comes_with_async_worlds,
        ),
        (
            "the_event_loop_comes_with_outgoing_http",
            the_event_loop_comes_with_outgoing_http,
        ),
    ];
    let trials = support::trials("bindings", check, &others);
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// The checks that concern one case only.
fn check(case: &Path) -> Result<(), Failed> {
    let case = &case.canonicalize()?;
    written_as_expected(case)?;
    the_same_every_time(case);
    imported_and_called_outside_a_component(case);
    inside_a_component_only_the_base_and_the_start_hook_differ(case);
    Ok(())
}

fn written_as_expected(case: &Path) -> Result<(), Failed> {
    let mut wrong = differences(&case.join("expected"), bindings(&world(case, None)));
    let world = world(case, Some("case_host"));
    let refused = case.join("expected-host-error");
    match generate(&world, Target::Wasmtime) {
        Ok(_) if refused.exists() => wrong.push(format!("{}: it is not refused", refused.display())),
        Ok(files) if case.join("expected-host").exists() => {
            wrong.extend(differences(&case.join("expected-host"), files));
        }
        Ok(_) => {}
        Err(error) => {
            let message = format!("{}: {error}\n", error.location().unwrap());
            support::compare(&refused, message.rsplit_once('/').unwrap().1)?;
        }
    }
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(format!("not as expected (`BLESS=1` rewrites them):\n{}", wrong.join("\n")).into()),
    }
}

/// The files that are not as they are in `expected`, or an update of these.
fn differences(expected: &Path, files: Vec<(String, String)>) -> Vec<String> {
    let written: BTreeMap<String, String> = files
        .into_iter()
        .filter(|(path, _)| !SAME_FOR_EVERY_WORLD.contains(&path.rsplit('/').next().unwrap()))
        .filter(|(path, _)| !path.starts_with(ASYNC_SUPPORT))
        .collect();
    if env::var_os("BLESS").is_some() {
        let _ = fs::remove_dir_all(expected);
        write(expected, &written);
        return Vec::new();
    }
    let found = read(expected);
    let paths: BTreeSet<&String> = found.keys().chain(written.keys()).collect();
    let differing = paths
        .into_iter()
        .filter(|path| found.get(*path) != written.get(*path));
    differing
        .map(|path| expected.join(path).display().to_string())
        .collect()
}

fn the_same_every_time(case: &Path) {
    let world = || world(case, None);
    assert_eq!(bindings(&world()), bindings(&world()));
    let host = || generate(&world(), Target::Wasmtime).ok();
    assert_eq!(host(), host());
}

fn imported_and_called_outside_a_component(case: &Path) {
    let directory = tempfile::tempdir().unwrap();
    let world = world(case, None);
    write(directory.path(), &bindings(&world).into_iter().collect());
    let packages = world.packages.iter().map(|package| OsStr::new(&package.module));
    let args: Vec<&OsStr> = [directory.path().as_os_str()]
        .into_iter()
        .chain(packages)
        .collect();
    python(Path::new("python3"), "check_editor.py", &args);
}

fn imported_beside_wasmtime() {
    let directory = tempfile::tempdir().unwrap();
    for case in cases() {
        if let Ok(files) = generate(&world(&case, Some(&name(&case, "host"))), Target::Wasmtime) {
            write(directory.path(), &files.into_iter().collect());
        }
    }
    python(
        &tool("python"),
        "check_wasmtime.py",
        &[directory.path().as_os_str()],
    );
}

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
    python(
        Path::new("python3"),
        "check_poll_loop.py",
        &[directory.path().as_os_str()],
    );
}

/// Runs a script of this directory.
fn python(program: &Path, script: &str, args: &[&OsStr]) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(script);
    let output = Command::new(program).arg("-B").arg(script).args(args).output();
    let output = output.unwrap();
    assert!(
        output.status.success(),
        "{args:?}:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// A program of the environment that `PYCOMP_TEST_TOOLS` names.
fn tool(name: &str) -> PathBuf {
    let Some(tools) = env::var_os("PYCOMP_TEST_TOOLS") else {
        panic!(
            "PYCOMP_TEST_TOOLS is not set: `cargo xtask test` sets it to a virtual environment with {name}"
        );
    };
    let program = Path::new(&tools).join("bin").join(name);
    assert!(
        program.exists(),
        "{} does not exist: `cargo xtask test` prepares it",
        program.display()
    );
    program
}

/// The module of a case that lies beside those of others.
fn name(case: &Path, kind: &str) -> String {
    let name = case.file_name().unwrap().to_str().unwrap();
    format!("{kind}_{}", name.replace('-', "_"))
}

/// All packages in one go, each under a name of its own: the type checkers are slow to start.
fn strictly_typed() {
    let directory = tempfile::tempdir().unwrap();
    let mut runtime = None;
    for template in TEMPLATES {
        write_template(directory.path(), template);
    }
    for case in cases() {
        let name = |kind| name(&case, kind);
        let inside = world(&case, Some(&name("case")));
        write(directory.path(), &bindings(&inside).into_iter().collect());
        for (parent, _) in inside
            .packages
            .iter()
            .filter_map(|package| package.module.split_once('.'))
        {
            fs::write(directory.path().join(parent).join("__init__.py"), "").unwrap();
        }
        if let Ok(files) = generate(&world(&case, Some(&name("host"))), Target::Wasmtime) {
            let first = runtime.get_or_insert(name("host")).clone();
            write(directory.path(), &share_runtime(files, &name("host"), &first));
        }
        if let Ok(app) = fs::read_to_string(case.join("app.py")) {
            let app = app.replace("wit_world", &name("case"));
            fs::write(directory.path().join(format!("{}.py", name("app"))), app).unwrap();
        }
    }
    for program in HOSTS {
        let program = root().join(program);
        let source = WitSource {
            paths: vec![program.join("wit")],
            ..WitSource::default()
        };
        let world = load(&source).unwrap();
        let name = format!("{}_host", world.resolve.worlds[world.id].name);
        let source = WitSource {
            world_module: Some(name.clone()),
            ..source
        };
        let files = generate(&load(&source).unwrap(), Target::Wasmtime).unwrap();
        let first = runtime.get_or_insert(name.clone()).clone();
        write(directory.path(), &share_runtime(files, &name, &first));
        let text = fs::read_to_string(program.join("host.py")).unwrap();
        fs::write(directory.path().join(format!("use_{name}.py")), text).unwrap();
    }
    let mut checkers: Vec<Command> = Vec::new();
    for version in ["3.11", "3.14"] {
        let mut mypy = Command::new(tool("mypy"));
        mypy.args(["--strict", "--no-incremental", "--python-version", version, "."]);
        checkers.push(mypy);
    }
    let mut pyright = Command::new(tool("pyright"));
    pyright.args(["--pythonversion", "3.11", "--pythonpath"]);
    pyright.arg(tool("python")).arg(".");
    checkers.push(pyright);
    for command in &mut checkers {
        command.current_dir(directory.path()).stdout(Stdio::piped());
    }
    let running: Vec<_> = checkers
        .iter_mut()
        .map(|command| command.spawn().unwrap())
        .collect();
    for (command, child) in checkers.iter().zip(running) {
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{command:?}:\n{said}");
        assert!(!said.contains(" - warning: "), "{command:?}:\n{said}");
    }
}

/// The app of a template, with bindings of its own.
fn write_template(directory: &Path, template: &str) {
    let name = format!("template_{}", template.replace(['-', '.'], "_"));
    let template = root().join("templates").join(template);
    let wit = directory.join(format!("{name}.wit"));
    let text = fs::read_to_string(template.join("wit/world.wit")).unwrap();
    fs::write(&wit, text.replace("{{wit-name}}", "app")).unwrap();
    let source = WitSource {
        paths: vec![wit],
        world_module: Some(name.clone()),
        ..WitSource::default()
    };
    write(
        directory,
        &bindings(&load(&source).unwrap()).into_iter().collect(),
    );
    let app = fs::read_to_string(template.join("app.py")).unwrap();
    fs::write(
        directory.join(format!("use_{name}.py")),
        app.replace("wit_world", &name),
    )
    .unwrap();
}

/// A package that takes its runtime, which is the same in all, from the first one: it is checked once.
fn share_runtime(files: Vec<(String, String)>, name: &str, first: &str) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = files.into_iter().collect();
    for module in ["_runtime", "_values"] {
        if name != first {
            let replaced = files.insert(
                format!("{name}/{module}.py"),
                format!("from {first}.{module} import *\n"),
            );
            assert!(replaced.is_some());
        }
    }
    files
}

fn type_checkers_find_py_typed() {
    let world = world(&root().join("tests/bindings/values"), Some("sdk.bindings"));
    for target in [Target::Editor, Target::Guest, Target::Wasmtime] {
        let files = generate(&world, target).unwrap();
        assert!(files.iter().any(|(path, _)| path == "sdk/bindings/py.typed"));
    }
}

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

fn async_support_comes_with_async_worlds() {
    let has_support = |case: &str| {
        let files = bindings(&world(&root().join("tests/bindings").join(case), None));
        files.iter().any(|(path, _)| path.starts_with(ASYNC_SUPPORT))
    };
    assert!(has_support("async-functions"));
    assert!(has_support("streams"));
    assert!(!has_support("http-proxy"));
}

fn inside_a_component_only_the_base_and_the_start_hook_differ(case: &Path) {
    let world = world(case, None);
    let host: BTreeMap<_, _> = generate(&world, Target::Editor).unwrap().into_iter().collect();
    let component: BTreeMap<_, _> = generate(&world, Target::Guest).unwrap().into_iter().collect();
    assert!(host.keys().eq(component.keys()));
    for (path, text) in &host {
        assert_eq!(
            *text == component[path],
            !path.ends_with("/_component.py")
                && path != "pycomp.py"
                && !(path.starts_with(ASYNC_SUPPORT) && path.ends_with(".py")),
            "{path}"
        );
    }
}

/// The top of the repository.
fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().unwrap()
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = fs::read_dir(root().join("tests/bindings"))
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
        optional: false,
    }
}

fn bindings(world: &World) -> Vec<(String, String)> {
    generate(world, Target::Editor).unwrap()
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
