//! `cargo xtask demo`: from nothing to a page served by a component, as a user would do it.

use crate::cache::Cache;
use crate::step::step;
use crate::{built_program, runtime, say, tools, workspace};
use anyhow::{Context, Result, bail, ensure};
use fs_err as fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Builds everything missing, then `examples/http`; serves it, fetches `/` and prints the page.
pub fn run(cache: &Cache) -> Result<()> {
    runtime::install_packages(cache)?;
    // Large parts of both use one processor only.
    std::thread::scope(|scope| {
        let program = scope.spawn(|| build_pycomp(cache, "pycomp: build without the core"));
        runtime::build(cache, &runtime::Options::default())?;
        program
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })?;
    build_pycomp(cache, "pycomp: build")?;
    let wasmtime = tools::wasmtime(cache)?;
    let out = workspace().join("target/demo");
    fs::create_dir_all(&out)?;
    let component = out.join("http.wasm");
    step(cache, "examples/http: build", |step| {
        let mut pycomp = Command::new(built_program("debug", "pycomp"));
        pycomp.current_dir(workspace().join("examples/http"));
        step.run(pycomp.args(["build", "--output"]).arg(&component))
    })?;

    let server = Server::start(&wasmtime, &component)?;
    say(&format!("examples/http: served at {}", server.url));
    let page = Command::new("curl")
        .args(["--fail", "--silent", "--show-error", "--include"])
        .args(["--max-time", "30", &server.url])
        .output()
        .context("cannot run curl")?;
    let stderr = String::from_utf8_lossy(&page.stderr);
    ensure!(
        page.status.success(),
        "GET {} failed: {}",
        server.url,
        stderr.trim()
    );
    Ok(std::io::stdout().write_all(&page.stdout)?)
}

fn build_pycomp(cache: &Cache, title: &str) -> Result<()> {
    step(cache, title, |step| {
        let mut cargo = crate::step::cargo();
        cargo.args(["build", "--package", "pycomp"]);
        step.run(cargo.current_dir(workspace()))
    })
}

/// A `wasmtime serve` that is stopped when this is dropped.
struct Server {
    child: Child,
    url: String,
}

impl Server {
    /// Starts the server on a free port and waits until it reports its address.
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
                // The app's output goes there too: the pipe must not fill up.
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
        // It may have exited already.
        let _ = self.child.kill().and_then(|()| self.child.wait());
    }
}
