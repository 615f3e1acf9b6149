//! The examples' directories, and the programs that run what comes out.

use std::ffi::OsString;
use std::fmt::Write;
use std::io::{BufRead, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::JoinHandle;

use tempfile::TempDir;

const VARIABLE: &str = "PYCOMP_TEST_TOOLS";

fn tools() -> PathBuf {
    let Some(dir) = std::env::var_os(VARIABLE) else {
        panic!(
            "{VARIABLE} is not set: `cargo xtask test` sets it to an environment with wasmtime and wasm-tools"
        );
    };
    Path::new(&dir).join("bin")
}

/// A directory with packages of PyPI.
pub(crate) fn packages() -> PathBuf {
    let Some(dir) = std::env::var_os("PYCOMP_TEST_PACKAGES") else {
        panic!("PYCOMP_TEST_PACKAGES is not set: `cargo xtask test` sets it to a directory with packages");
    };
    dir.into()
}

/// A directory with packages of PyPI that have worlds of their own.
pub(crate) fn sdks() -> PathBuf {
    packages().parent().unwrap().join("sdks")
}

/// A program of the environment.
pub(crate) fn tool(name: &str) -> Command {
    let program = tools().join(name);
    assert!(program.exists(), "{VARIABLE} has no {}", program.display());
    Command::new(program)
}

/// Runs a command that must succeed, and gives its stdout.
pub(crate) fn stdout(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{command:?}: {}\n{stderr}",
        output.status
    );
    String::from_utf8(output.stdout).unwrap()
}

/// A copy of an example, or of another directory of the workspace.
pub(crate) struct Example {
    dir: TempDir,
}

impl Example {
    pub(crate) fn new(name: &str) -> Example {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
        let dir = tempfile::tempdir().unwrap();
        copy(&source, dir.path());
        Example { dir }
    }

    /// Builds the application, which has no README to follow.
    pub(crate) fn build(&self) -> PathBuf {
        self.pycomp(&["build", "--quiet"]);
        self.file("app.wasm")
    }

    /// A directory with nothing in it.
    pub(crate) fn empty() -> Example {
        let dir = tempfile::tempdir().unwrap();
        Example { dir }
    }

    /// Runs `pycomp` in the example's directory, and gives its stdout.
    pub(crate) fn pycomp(&self, args: &[&str]) -> String {
        self.pycomp_in("", args)
    }

    /// The same in a directory below it.
    pub(crate) fn pycomp_in(&self, below: &str, args: &[&str]) -> String {
        let mut pycomp = Command::new(env!("CARGO_BIN_EXE_pycomp"));
        pycomp.args(args).current_dir(self.dir.path().join(below));
        stdout(pycomp.env_remove("VIRTUAL_ENV"))
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Runs the commands in the README's `console` blocks, where each follows a `$`, and compares what they print
    /// with the lines below. Gives what was printed last.
    pub(crate) fn follow_readme(&self) -> String {
        let readme = fs_err::read_to_string(self.file("README.md")).unwrap();
        let mut last = String::new();
        let mut commands = 0;
        for block in readme.split("```console\n").skip(1) {
            let (block, _) = block.split_once("```").unwrap();
            for step in format!("\n{block}").split("\n$ ").skip(1) {
                let (command, expected) = step.split_once('\n').unwrap_or((step, ""));
                last = stdout(
                    Command::new("sh")
                        .args(["-euc", command])
                        .current_dir(&self.dir)
                        .env("PATH", path()),
                );
                assert_eq!(last.trim_end(), expected.trim_end(), "{command}");
                commands += 1;
            }
        }
        assert!(commands > 0, "there are no commands");
        last
    }
}

/// With `pycomp`, and with the tools, before everything else.
pub(crate) fn path() -> OsString {
    let pycomp = Path::new(env!("CARGO_BIN_EXE_pycomp"))
        .parent()
        .unwrap()
        .to_owned();
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    let dirs = [pycomp, tools()]
        .into_iter()
        .chain(std::env::split_paths(&inherited));
    std::env::join_paths(dirs).unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs_err::create_dir_all(to).unwrap();
    for entry in fs_err::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else if entry
            .path()
            .extension()
            .is_none_or(|extension| extension != "wasm")
        {
            fs_err::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

/// The names in a component's world.
pub(crate) struct Surface {
    pub(crate) imports: Vec<String>,
    pub(crate) exports: Vec<String>,
}

/// Validates a component and has its world printed.
pub(crate) fn inspect(wasm: &Path) -> Surface {
    stdout(tool("wasm-tools").arg("validate").arg(wasm));
    let wit = stdout(tool("wasm-tools").args(["component", "wit"]).arg(wasm));
    let names = |keyword: &str| {
        let lines = wit.lines().filter_map(|line| line.strip_prefix(keyword));
        lines.map(|name| name.trim_end_matches(';').to_owned()).collect()
    };
    Surface {
        imports: names("  import "),
        exports: names("  export "),
    }
}

/// Shows bytes as text in a message.
pub(crate) fn show(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes.iter().take(400) {
        let _ = write!(text, "{}", byte.escape_ascii());
    }
    text
}

/// An address of the loopback interface where nobody listens.
pub(crate) fn closed_port() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

/// A server that sends back a line in capitals over each of `count` connections, once all of them are there.
pub(crate) fn shouting_server(count: usize) -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let server = std::thread::spawn(move || {
        let connections: Vec<TcpStream> = (0..count).map(|_| listener.accept().unwrap().0).collect();
        for mut connection in connections {
            let mut line = String::new();
            BufReader::new(&connection).read_line(&mut line).unwrap();
            connection.write_all(line.to_uppercase().as_bytes()).unwrap();
        }
    });
    (address, server)
}

/// A server that sends back the lines of its only connection with numbers; it ends with their count.
pub(crate) fn numbering_server() -> (String, JoinHandle<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let server = std::thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        drop(listener);
        let lines = BufReader::new(connection.try_clone().unwrap()).lines();
        let mut count = 0;
        for line in lines.map_while(Result::ok) {
            count += 1;
            writeln!(connection, "{count} {line}").unwrap();
        }
        count
    });
    (address, server)
}
