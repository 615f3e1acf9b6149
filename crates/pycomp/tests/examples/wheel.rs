//! The wheel, installed where nothing else of ours is: what somebody does who has just heard of pycomp.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::http::{Client, Server};
use crate::tools;

/// What a wheel may have, in bytes.
const LARGEST: u64 = 20_000_000;

/// A virtual environment with the wheel, a home directory and a place to work, all of them new.
struct Installed {
    dir: TempDir,
}

impl Installed {
    fn new() -> Installed {
        let dir = tempfile::tempdir().unwrap();
        for name in ["home", "work"] {
            fs_err::create_dir(dir.path().join(name)).unwrap();
        }
        let installed = Installed { dir };
        let venv = installed.path("venv");
        tools::stdout(tools::tool("python").args(["-m", "venv"]).arg(&venv));
        let mut pip = Command::new(venv.join("bin/python"));
        pip.args(["-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]);
        tools::stdout(pip.arg("--disable-pip-version-check").arg(wheel()));
        installed
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// `pycomp` in a directory, with the environment of a shell that has nothing but the virtual environment.
    fn command(&self, dir: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.path("venv/bin/pycomp"));
        command
            .args(arguments)
            .current_dir(self.path("work").join(dir))
            .env_clear()
            .env("PATH", self.path("venv/bin"))
            .env("HOME", self.path("home"));
        command
    }

    fn pycomp(&self, dir: &str, arguments: &[&str]) -> String {
        tools::stdout(&mut self.command(dir, arguments))
    }

    fn json(&self, dir: &str, command: &str) -> Value {
        serde_json::from_str(&self.pycomp(dir, &[command, "--format", "json"])).unwrap()
    }

    /// Makes a project, builds it, and looks at what came out.
    fn project(&self, name: &str, template: &str, export: &str) {
        self.pycomp("", &["new", name, "--template", template]);
        self.pycomp(name, &["build"]);
        let bytes = fs_err::metadata(self.path(&format!("work/{name}/{name}.wasm")))
            .unwrap()
            .len();
        let found = self.json(name, "inspect");
        assert_eq!(found["bytes"], bytes);
        assert_eq!(found["about"]["pycomp"], env!("CARGO_PKG_VERSION"));
        let exports = found["exports"].as_array().unwrap();
        assert!(exports.iter().any(|found| found == export), "{exports:?}");
        let size = self.json(name, "size");
        let parts = size["parts"].as_array().unwrap().iter();
        assert_eq!(size["bytes"], bytes);
        assert_eq!(
            parts.filter_map(|part| part["bytes"].as_u64()).sum::<u64>(),
            bytes
        );
    }
}

/// Has the wheel of the present sources made.
fn wheel() -> PathBuf {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut cargo = Command::new(env!("CARGO"));
    let printed = tools::stdout(cargo.args(["xtask", "dist"]).current_dir(workspace));
    let wheel = PathBuf::from(printed.trim_end());
    let bytes = fs_err::metadata(&wheel).unwrap().len();
    assert!(bytes <= LARGEST, "{} has {bytes} bytes", wheel.display());
    wheel
}

#[test]
fn all_that_is_needed_is_in_the_wheel() {
    let installed = Installed::new();
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        installed.pycomp("", &["--version"]),
        format!("pycomp {version}\n")
    );
    let find = "import importlib.metadata as m; d = m.distribution('pycomp');
print(d.metadata['License-Expression'], d.metadata['Requires-Python'])
print(*sorted(file.name for file in d.files if 'licenses' in file.parts))";
    let mut python = Command::new(installed.path("venv/bin/python"));
    assert_eq!(
        tools::stdout(python.args(["-c", find])),
        "Apache-2.0 WITH LLVM-exception >=3.9\nLICENSE NOTICE\n"
    );

    installed.project("hello", "cli", "wasi:cli/run@0.2.0");
    assert_eq!(installed.pycomp("hello", &["run", "--", "Ada"]), "Hello, Ada!\n");

    installed.project("words", "library", "greet");
    assert_eq!(
        installed.pycomp("words", &["run", "--invoke", "greet(\"Ada\")"]),
        "\"Hello, Ada!\"\n"
    );

    installed.project("web", "http", "wasi:http/incoming-handler@0.2.0");
    let server = Server::spawn(installed.command("web", &["serve", "--addr", "127.0.0.1:0"]));
    let greeting = Client::get(&server, "/?name=Ada").response();
    assert_eq!((greeting.status, greeting.text()), (200, "Hello, Ada!\n"));
    server.stop();

    // Both cores are inside.
    let doctor = installed.json("", "doctor");
    let runtime = doctor
        .as_array()
        .unwrap()
        .iter()
        .find(|found| found["name"] == "runtime");
    assert_eq!(runtime.unwrap()["state"], "ok", "{doctor:#}");
    installed.pycomp("hello", &["build", "--core", "full"]);
    assert_eq!(installed.pycomp("hello", &["run"]), "Hello, world!\n");
}
