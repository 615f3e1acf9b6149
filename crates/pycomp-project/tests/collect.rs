//! Which files of which directories end up where in a component.

#![allow(clippy::expect_used, reason = "a test may stop at the first surprise")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use pycomp_project::{App, Project, ProjectError, collect};

/// A directory with the given files; a name ending in `/` makes a directory, `a -> b` a link.
fn files(names: &[&str]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a temporary directory");
    for name in names {
        if let Some((link, target)) = name.split_once(" -> ") {
            std::os::unix::fs::symlink(target, dir.path().join(link)).expect("a link");
            continue;
        }
        let path = dir.path().join(name);
        fs_err::create_dir_all(path.parent().expect("a parent")).expect("directories");
        fs_err::write(path, name).expect("a file");
    }
    dir
}

fn project(dir: &Path, app: &str, python_path: &[&str]) -> Project {
    let app = app.parse().expect("a module name");
    let mut project = Project::new(dir.join("wit"), PathBuf::new(), app);
    project.python_path = python_path.iter().map(|path| dir.join(path)).collect();
    project.output = dir.join("out.wasm");
    project
}

fn run(project: &Project) -> Result<App, ProjectError> {
    let mut app = collect(project)?;
    let generated = BTreeSet::from(["wit_world".to_owned(), "componentize_py_types".to_owned()]);
    app.leave_out(&project.app, &generated)?;
    Ok(app)
}

fn guests(app: &App) -> Vec<&str> {
    app.files.iter().map(|file| file.guest.as_str()).collect()
}

#[test]
fn only_what_python_may_need_is_taken() {
    let dir = files(&[
        "app.py",
        "data/page.html",
        ".env",
        ".git/config",
        "__pycache__/app.cpython-311.pyc",
        "venv/pyvenv.cfg",
        "venv/lib/python3.11/site-packages/x.py",
        "node_modules/a/index.py",
        "target/CACHEDIR.TAG",
        "target/big",
        "dist/app.wasm",
        "pkg-1.0.dist-info/METADATA",
        "pkg-1.0.dist-info/RECORD",
        "pkg-1.0.dist-info/direct_url.json",
        "wit_world/__init__.py",
        "componentize_py_types.py",
        "gone -> nowhere",
    ]);
    let app = run(&project(dir.path(), "app", &["."])).expect("an app");
    assert_eq!(
        guests(&app),
        [
            "/app/app.py",
            "/app/data/page.html",
            "/app/pkg-1.0.dist-info/METADATA"
        ]
    );
}

#[test]
fn the_directory_with_the_app_is_apart_and_the_others_shadow_each_other() {
    let dir = files(&[
        "deps1/one/__init__.py",
        "deps1/space/a.py",
        "deps1/single.py",
        "src/shop/__init__.py",
        "src/shop/api.py",
        "deps2/one/__init__.py",
        "deps2/one/extra.py",
        "deps2/space/b.py",
        "deps2/single/__init__.py",
        "deps2/two.py",
    ]);
    let app = run(&project(dir.path(), "shop.api", &["deps1", "src", "deps2"])).expect("an app");
    let site = |path: &str| format!("/lib/python3.14/site-packages/{path}");
    let expected: Vec<String> = ["/app/shop/__init__.py", "/app/shop/api.py"]
        .map(str::to_owned)
        .into_iter()
        .chain(
            [
                "one/__init__.py",
                "single.py",
                "space/a.py",
                "space/b.py",
                "two.py",
            ]
            .map(site),
        )
        .collect();
    assert_eq!(guests(&app), expected);
}

#[test]
fn a_directory_of_the_path_inside_another_is_not_taken_twice() {
    let dir = files(&["app.py", "vendor/dep.py", "vendor/more/x.py"]);
    let app = run(&project(dir.path(), "app", &[".", "vendor"])).expect("an app");
    let site = "/lib/python3.14/site-packages";
    assert_eq!(
        guests(&app),
        [
            "/app/app.py",
            &format!("{site}/dep.py"),
            &format!("{site}/more/x.py")
        ]
    );
}

#[test]
fn links_are_followed_but_not_in_circles() {
    let dir = files(&[
        "app.py",
        "real/mod.py",
        "alias -> real",
        "real/up -> ..",
        "real/self -> .",
    ]);
    let app = run(&project(dir.path(), "app", &["."])).expect("an app");
    assert_eq!(
        guests(&app),
        ["/app/alias/mod.py", "/app/app.py", "/app/real/mod.py"]
    );
}

#[test]
fn a_virtual_environment_adds_its_packages_without_tools_and_binaries() {
    let dir = files(&[
        "app.py",
        "env/pyvenv.cfg",
        "env/lib/python3.12/site-packages/requests/__init__.py",
        "env/lib/python3.12/site-packages/pip/__init__.py",
        "env/lib/python3.12/site-packages/pip-25.0.dist-info/METADATA",
        "env/lib/python3.12/site-packages/x.pth",
        "env/lib/python3.12/site-packages/fast/__init__.py",
        "env/lib/python3.12/site-packages/fast/_speed.cpython-312-x86_64-linux-gnu.so",
    ]);
    let mut project = project(dir.path(), "app", &["."]);
    project.virtual_env = Some(dir.path().join("env"));
    let app = run(&project).expect("an app");
    assert_eq!(
        guests(&app),
        [
            "/app/app.py",
            "/lib/python3.14/site-packages/fast/__init__.py",
            "/lib/python3.14/site-packages/requests/__init__.py"
        ]
    );
    assert_eq!(app.warnings.len(), 1);
    assert!(
        app.warnings[0].message.ends_with("left out: fast"),
        "{}",
        app.warnings[0].message
    );
}

#[test]
fn binaries_in_a_named_directory_are_refused() {
    let dir = files(&["app.py", "deps/fast/__init__.py", "deps/fast/_speed.so"]);
    let error = run(&project(dir.path(), "app", &[".", "deps"])).expect_err("refused");
    assert!(
        matches!(&error, ProjectError::Binaries { message, .. } if message.contains("deps/fast/_speed.so"))
    );
}

#[test]
fn many_bytes_are_worth_a_warning_that_names_their_place() {
    let dir = files(&["app.py", "data/large"]);
    let large = fs_err::File::create(dir.path().join("data/large")).expect("a file");
    large.set_len(60_000_000).expect("a long file");
    let app = run(&project(dir.path(), "app", &["."])).expect("an app");
    assert_eq!(app.warnings.len(), 1);
    let message = &app.warnings[0].message;
    assert!(
        message.starts_with("the Python files take up 60 MB") && message.contains("data`"),
        "{message}"
    );
}

#[test]
fn too_many_bytes_are_refused_and_their_place_is_named() {
    let dir = files(&["app.py", "data/huge"]);
    // A sparse file: it takes no space here.
    let huge = fs_err::File::create(dir.path().join("data/huge")).expect("a file");
    huge.set_len(600_000_000).expect("a long file");
    let error = run(&project(dir.path(), "app", &["."])).expect_err("refused");
    let ProjectError::TooLarge { largest, .. } = error else {
        panic_with(&error)
    };
    assert!(
        largest.contains("600 MB in `") && largest.contains("data`"),
        "{largest}"
    );
}

#[allow(clippy::panic, reason = "a test may stop at the first surprise")]
fn panic_with(error: &ProjectError) -> ! {
    panic!("another error: {error}")
}

#[test]
fn what_builds_write_is_not_taken_by_the_next() {
    let dir = files(&["app.py", "bom.json", "out.wasm", "data.bin"]);
    let mut component = b"\0asm\x0d\0\x01\0".to_vec();
    component.resize(2_000_000, 0);
    fs_err::write(dir.path().join("earlier.component"), &component).expect("a component");
    fs_err::write(dir.path().join("small.component"), &component[..100]).expect("data");
    component[4] = 1;
    fs_err::write(dir.path().join("module.bin"), &component).expect("a module");
    let mut project = project(dir.path(), "app", &["."]);
    project.written = vec![dir.path().join("bom.json")];
    let app = run(&project).expect("files");
    let found = [
        "/app/app.py",
        "/app/data.bin",
        "/app/module.bin",
        "/app/small.component",
    ];
    assert_eq!(guests(&app), found);
}
