//! Runs a test file in its own process.

use crate::cache::remove;
use crate::step::output;
use anyhow::{Context, Result};
use fs_err as fs;
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// Everything that a run needs.
pub struct Harness {
    /// The program.
    pub wasmtime: PathBuf,
    /// The component, compiled for this machine.
    pub compiled: PathBuf,
    /// The directory that holds upstream's package `test`.
    pub tests: PathBuf,
    /// The source of the standard library.
    pub library: PathBuf,
    /// The directory for logs and temporary files.
    pub root: PathBuf,
}

/// A test file, and how it runs.
pub struct Job {
    /// Upstream's name.
    pub file: String,
    /// Whether only its coroutines run, as tasks of the export.
    pub awaited: bool,
}

impl Job {
    /// The file's name, with what distinguishes the ways to run it.
    pub fn label(&self) -> String {
        let suffix = if self.awaited { " (awaited)" } else { "" };
        format!("{}{suffix}", self.file)
    }
}

/// How to run a file.
pub struct Plan<'a> {
    /// The test methods to exclude.
    pub ignored: Vec<&'a str>,
    /// Whether it needs the standard library's source.
    pub sources: bool,
    /// The time limit.
    pub limit: Duration,
}

/// The result of a process.
pub struct Run {
    /// None if the time limit was exceeded.
    pub status: Option<ExitStatus>,
    /// Both of its streams.
    pub log: String,
    /// How long it took.
    pub time: Duration,
}

impl Harness {
    /// The names of all test files.
    pub fn list(&self) -> Result<Vec<String>> {
        let mut command = Command::new(&self.wasmtime);
        command
            .args(["run", "--allow-precompiled", "--dir"])
            .arg(self.mount())
            .arg(&self.compiled)
            .arg("--list-tests");
        Ok(output(&mut command)?.lines().map(String::from).collect())
    }

    fn mount(&self) -> String {
        format!("{}::/cpython", self.tests.display())
    }

    /// Runs one file for at most `plan.limit`.
    pub fn run(&self, job: &Job, plan: &Plan) -> Result<Run> {
        let label = job.label().replace(' ', "-");
        let temporary = self.root.join("tmp").join(&label);
        remove(&temporary)?;
        fs::create_dir_all(&temporary)?;
        let logs = self.root.join("logs");
        fs::create_dir_all(&logs)?;
        let log = logs.join(format!("{label}.txt"));
        let start = Instant::now();
        let status = self.wait(
            self.command(job, plan, &temporary.display().to_string()),
            &log,
            plan.limit,
        )?;
        let time = start.elapsed();
        remove(&temporary)?;
        let log = String::from_utf8_lossy(&fs::read(log)?).into_owned();
        Ok(Run { status, log, time })
    }

    fn command(&self, job: &Job, plan: &Plan, temporary: &str) -> Command {
        let mut command = Command::new(&self.wasmtime);
        command.args(["run", "--allow-precompiled"]);
        for grant in ["inherit-network", "allow-ip-name-lookup", "tcp", "udp"] {
            command.args(["-S", grant]);
        }
        if plan.sources {
            let mount = format!("{}::/lib/python3.14", self.library.display());
            command.args(["--dir", &mount]);
        }
        command
            .args(["--dir", &self.mount(), "--dir", &format!("{temporary}::/work")])
            .args(["--env", "TMPDIR=/work"])
            .arg(&self.compiled);
        match job.awaited {
            true => command.arg("--awaited"),
            false => command.args(["-v", "--tempdir", "/work"]),
        };
        for pattern in &plan.ignored {
            command.args(["--ignore", pattern]);
        }
        command.arg(&job.file);
        command
    }

    fn wait(&self, mut command: Command, log: &PathBuf, limit: Duration) -> Result<Option<ExitStatus>> {
        let log = fs::File::create(log)?.into_parts().0;
        let mut child = command
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .with_context(|| format!("cannot run {}", self.wasmtime.display()))?;
        let end = Instant::now() + limit;
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(Some(status));
            }
            if Instant::now() >= end {
                child.kill()?;
                child.wait()?;
                return Ok(None);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}
