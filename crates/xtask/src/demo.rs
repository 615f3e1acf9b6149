//! `cargo xtask demo`: from nothing to a page served by a component, the way a user would do it.

use crate::cache::Cache;
use crate::step::{Step, step};
use crate::{built_program, runtime, say, tools, workspace};
use anyhow::{Context, Result, bail};
use fs_err as fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Builds everything that is missing, then `examples/http`; serves it, fetches `/` and prints the page.
pub fn run(cache: &Cache) -> Result<()> {
    runtime::build(cache, &runtime::Options::default())?;
    let wasmtime = tools::wasmtime(cache)?;
    step(cache, "pycomp: build", |step| {
        let mut cargo = crate::step::cargo();
        step.run(
            cargo
                .args(["build", "--package", "pycomp"])
                .current_dir(workspace()),
        )
    })?;
    let out = workspace().join("target/demo");
    fs::create_dir_all(&out)?;
    let component = out.join("http.wasm");
    step(cache, "examples/http: build", |step| build(step, &component))?;

    let server = Server::start(&wasmtime, &component)?;
    say(&format!("examples/http: served at {}", server.url));
    let page = Command::new("curl")
        .args([
            "--fail",
            "--silent",
            "--show-error",
            "--include",
            "--max-time",
            "30",
            &server.url,
        ])
        .output()
        .context("cannot run curl")?;
    if !page.status.success() {
        bail!(
            "GET {} failed: {}",
            server.url,
            String::from_utf8_lossy(&page.stderr).trim()
        );
    }
    Ok(std::io::stdout().write_all(&page.stdout)?)
}

fn build(step: &Step, component: &Path) -> Result<()> {
    let mut pycomp = Command::new(built_program("debug", "pycomp"));
    pycomp
        .current_dir(workspace().join("examples/http"))
        .arg("build")
        .arg("--output")
        .arg(component);
    step.run(&mut pycomp)
}

/// A `wasmtime serve` that ends with this value.
struct Server {
    child: Child,
    url: String,
}

impl Server {
    /// Starts it on a free port and waits until it says where it listens.
    fn start(wasmtime: &Path, component: &Path) -> Result<Server> {
        let mut child = Command::new(wasmtime)
            .args(["serve", "--addr", "127.0.0.1:0", "-Scli"])
            .arg(component)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot run {}", wasmtime.display()))?;
        let mut lines = BufReader::new(child.stderr.take().context("no stderr to read")?).lines();
        let mut server = Server {
            child,
            url: String::new(),
        };
        let mut output = String::new();
        for line in lines.by_ref() {
            let line = line?;
            if let Some(start) = line.find("http://") {
                server.url = line[start..].trim().to_owned();
                // What the app prints goes there too: the pipe must not fill.
                std::thread::spawn(move || lines.map_while(Result::ok).for_each(|line| say(&line)));
                return Ok(server);
            }
            output += &format!("\n  {line}");
        }
        bail!("`wasmtime serve` exited before it listened:{output}")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill().and_then(|()| self.child.wait());
    }
}
