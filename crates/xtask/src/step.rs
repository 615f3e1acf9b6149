//! Runs other programs: one line on stderr per step, all their output in a log, and a failure that names the
//! step, the log and the line.

use crate::cache::Cache;
use crate::workspace;
use anyhow::{Context, Result, anyhow, ensure};
use fs_err as fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// One step of a build and its log.
pub struct Step {
    title: String,
    log: PathBuf,
}

/// Runs `work` as a step: prints its title, then the seconds it took.
pub fn step<T>(cache: &Cache, title: &str, work: impl FnOnce(&Step) -> Result<T>) -> Result<T> {
    let name = title.replace(|c: char| !c.is_ascii_alphanumeric() && c != '.', "-");
    let step = Step {
        title: title.to_owned(),
        log: cache.path("logs").join(format!("{name}.log")),
    };
    fs::write(&step.log, "")?;
    let start = Instant::now();
    print(&format!("{title} … "), Some(title));
    let result = work(&step);
    let seconds = start.elapsed().as_secs_f64();
    let end = match &result {
        Ok(_) => format!("{seconds:.1} s\n"),
        Err(_) => format!("failed after {seconds:.1} s\n"),
    };
    print_end(title, &end);
    result
}

/// The step whose title ends the output so far: its line is not finished. Steps may run at the same time.
static UNFINISHED: Mutex<Option<String>> = Mutex::new(None);

/// Prints a text, after the end of an unfinished line; it may itself end with a step that is `unfinished`.
pub fn print(text: &str, unfinished: Option<&str>) {
    let mut last = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
    let newline = if last.is_some() { "\n" } else { "" };
    write(&format!("{newline}{text}"));
    *last = unfinished.map(str::to_owned);
}

fn print_end(title: &str, text: &str) {
    let mut last = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
    if last.as_deref() == Some(title) {
        write(text);
        *last = None;
    } else {
        drop(last);
        print(&format!("{title} … {text}"), None);
    }
}

fn write(text: &str) {
    let mut stderr = std::io::stderr();
    // An error has nowhere to be reported.
    let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
}

impl Step {
    /// Runs a command with its output appended to the log.
    pub fn run(&self, command: &mut Command) -> Result<()> {
        let line = display(command);
        let mut log = fs::OpenOptions::new().append(true).create(true).open(&self.log)?;
        writeln!(log, "$ {line}")?;
        let log = log.into_parts().0;
        let status = command
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .status()
            .with_context(|| format!("step `{}`: cannot run `{line}`", self.title))?;
        if status.success() {
            Ok(())
        } else {
            Err(self.failure(&line, &status.to_string()))
        }
    }

    fn failure(&self, line: &str, status: &str) -> anyhow::Error {
        let text = fs::read(&self.log).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let mut message = format!("step `{}` failed: {status}\n  command: {line}", self.title);
        message += &format!("\n  log: {}", self.log.display());
        if let Some((number, line)) = first_error(&text) {
            message += &format!("\n  first error, line {number}: {line}");
        }
        let lines: Vec<&str> = text.lines().collect();
        message += "\n  last lines:";
        for line in &lines[lines.len().saturating_sub(15)..] {
            message += &format!("\n    {line}");
        }
        anyhow!(message)
    }
}

/// The first line of a log that reports an error, with its number from 1.
fn first_error(log: &str) -> Option<(usize, &str)> {
    let marks = [
        "error: ",
        "Error: ",
        "undefined symbol",
        "undefined reference",
        ": not found",
        "***",
    ];
    let is_error = |line: &str| !line.starts_with("$ ") && marks.iter().any(|mark| line.contains(mark));
    log.lines()
        .enumerate()
        .find(|(_, line)| is_error(line))
        .map(|(index, line)| (index + 1, line.trim()))
}

/// A command as a user would type it.
fn display(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<String> = words.map(|word| quote(&word.to_string_lossy())).collect();
    words.join(" ")
}

/// A word, quoted for a shell if necessary.
pub fn quote(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=./,:+@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// A command with a clean environment: of the caller's variables, only the search path and the temporary
/// directory remain, because `CFLAGS`, `PYTHONPATH` and the like must not affect the build.
pub fn clean_command(program: impl AsRef<Path>, dir: &Path) -> Command {
    let mut command = Command::new(program.as_ref());
    command
        .current_dir(dir)
        .env_clear()
        .env("LC_ALL", "C")
        .env("TZ", "UTC")
        .env("PYTHONHASHSEED", "0");
    for name in ["PATH", "HOME", "TMPDIR"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command
}

/// Cargo with the environment of a manual call. The package variables that `cargo run` sets would make build
/// scripts that read such variables run again, and rebuild their dependents.
pub fn cargo() -> Command {
    like_cargo(Command::new(
        std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
    ))
}

/// A program that calls cargo, with the same environment.
pub fn like_cargo(mut command: Command) -> Command {
    let of_package = |name: &str| {
        ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"]
            .iter()
            .any(|start| name.starts_with(start))
    };
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(of_package) {
            command.env_remove(name);
        }
    }
    command
}

/// Runs `cargo build` in the workspace with its output shown.
pub fn cargo_build(arguments: &[&str]) -> Result<()> {
    run_shown(cargo().arg("build").args(arguments).current_dir(workspace()))
}

/// Runs a command with its output shown; an error if the command fails.
pub fn run_shown(command: &mut Command) -> Result<()> {
    let line = display(command);
    let status = command.status();
    let status = status.with_context(|| format!("cannot run `{line}`"))?;
    ensure!(status.success(), "{status}");
    Ok(())
}

/// Calls `work` with each item on `jobs` threads; the results are in the order of the items.
pub fn in_parallel<T: Sync, R: Send>(
    items: &[T],
    jobs: usize,
    work: impl Fn(&T) -> Result<R> + Sync,
) -> Result<Vec<R>> {
    let next = AtomicUsize::new(0);
    let run = || -> Result<Vec<(usize, R)>> {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            match items.get(index) {
                Some(item) => done.push((index, work(item)?)),
                None => return Ok(done),
            }
        }
    };
    let mut done = Vec::new();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs).map(|_| scope.spawn(run)).collect();
        workers.into_iter().try_for_each(|worker| {
            let part = worker
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            done.extend(part);
            Ok::<_, anyhow::Error>(())
        })
    })?;
    done.sort_by_key(|(index, _)| *index);
    Ok(done.into_iter().map(|(_, result)| result).collect())
}

/// A command's trimmed output; an error if the command fails.
pub fn output(command: &mut Command) -> Result<String> {
    let line = display(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot run `{line}`"))?;
    let stderr = String::from_utf8_lossy(&output.stderr);
    let status = output.status;
    ensure!(status.success(), "`{line}` failed: {status}\n{}", stderr.trim());
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program of this name is on the search path.
pub fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|dir| dir.join(program).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_error_of_a_log_is_found() {
        let log = "$ cc -o error: x\nchecking for errors... no\na.c:3:1: error: expected ';'\nmake: *** [a.o] Error 1\n";
        assert_eq!(first_error(log), Some((3, "a.c:3:1: error: expected ';'")));
        assert_eq!(first_error("all is well\n"), None);
    }

    #[test]
    fn results_of_parallel_work_keep_their_order() {
        let numbers: Vec<u32> = (0..100).collect();
        let doubled = in_parallel(&numbers, 4, |number| Ok(number * 2)).ok();
        assert_eq!(doubled, Some((0..100).map(|number| number * 2).collect()));
        let failed = in_parallel(&numbers, 4, |number| match number {
            50 => Err(anyhow!("the fiftieth")),
            number => Ok(*number),
        });
        assert_eq!(
            failed.err().map(|error| error.to_string()).as_deref(),
            Some("the fiftieth")
        );
    }

    #[test]
    fn words_with_blanks_are_quoted() {
        assert_eq!(quote("-O3"), "-O3");
        assert_eq!(quote("it's two"), r"'it'\''s two'");
    }
}
