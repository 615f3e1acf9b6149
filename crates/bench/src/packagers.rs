//! Builds the bench's app with both packagers, and measures the cost.

use fs_err as fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use wasmtime::error::{Context, Result, bail};

use crate::rows::{Table, Unit};
use crate::sample::{Effort, least};
use crate::{Options, say};

/// The packagers' components.
pub struct Components {
    /// pycomp's.
    pub ours: Vec<u8>,
    /// componentize-py's.
    pub theirs: Vec<u8>,
    /// pycomp's, for each choice of additional content.
    pub choices: Vec<(&'static Choice, Vec<u8>)>,
}

/// A choice of what a component contains besides the app.
pub struct Choice {
    /// The name of the choice in the report.
    pub name: &'static str,
    core: &'static str,
    stdlib: &'static str,
}

/// From the smallest to the largest.
const CHOICES: [Choice; 3] = [
    Choice {
        name: "slim core, what is reached of the standard library",
        core: "slim",
        stdlib: "auto",
    },
    Choice {
        name: "slim core, whole standard library",
        core: "slim",
        stdlib: "all",
    },
    Choice {
        name: "full core, whole standard library",
        core: "full",
        stdlib: "all",
    },
];

/// Builds with both packagers, several times if the times are wanted.
pub fn components(options: &Options, effort: Effort, table: &mut Table) -> Result<Components> {
    let temporary = tempfile::tempdir()?;
    let dir = std::path::absolute(options.keep.as_deref().unwrap_or(temporary.path()))?;
    let source = Path::new(env!("CARGO_MANIFEST_DIR"));
    // A copy, because either packager may leave compiled modules next to the sources.
    fs::create_dir_all(dir.join("app"))?;
    for module in ["app.py", "counters.py", "loops.py"] {
        fs::copy(source.join("app").join(module), dir.join("app").join(module))?;
    }
    let bench = Bench {
        dir: &dir,
        wit: source.join("wit"),
        options,
    };
    let names = ["build, nothing cached", "build, core compiled before"];
    table.heading("Builds (pycomp validates the component, componentize-py does not)");
    if names.iter().any(|name| table.wants(name)) {
        let [theirs, cold, warm] = bench.times(effort)?;
        table.add(names[0], Unit::Seconds, [Some(cold), Some(theirs), None]);
        table.add(names[1], Unit::Seconds, [Some(warm), Some(theirs), None]);
    } else {
        if !bench.component("theirs").exists() {
            bench.theirs()?;
        }
        if !bench.component("ours").exists() {
            bench.ours("ours", &[])?;
        }
    }
    let mut choices = Vec::new();
    for choice in &CHOICES {
        if table.wants(&size_row(choice)) || table.wants(&first_call_row(choice)) {
            let name = format!("{}-{}", choice.core, choice.stdlib);
            bench.ours(&name, &["--core", choice.core, "--stdlib", choice.stdlib])?;
            choices.push((choice, fs::read(bench.component(&name))?));
        }
    }
    Ok(Components {
        ours: fs::read(bench.component("ours"))?,
        theirs: fs::read(bench.component("theirs"))?,
        choices,
    })
}

/// The name of the row with a choice's size.
pub fn size_row(choice: &Choice) -> String {
    format!("component, {}", choice.name)
}

/// The name of the row with a choice's time to the first result.
pub fn first_call_row(choice: &Choice) -> String {
    format!("instantiate + first call, {}", choice.name)
}

/// The choices of [`Components::choices`], for rows with limits: least, slim, everything.
pub fn choices() -> [&'static Choice; 3] {
    CHOICES.each_ref()
}

/// Measures sizes on disk and as sent over a network.
pub fn sizes(components: &Components, table: &mut Table) -> Result<()> {
    let sides = [&components.ours, &components.theirs];
    let raw = sides.map(|bytes| Some(bytes.len() as f64));
    table.heading("Size");
    table.add("component", Unit::Bytes, [raw[0], raw[1], None]);
    for (choice, bytes) in &components.choices {
        table.add(
            &size_row(choice),
            Unit::Bytes,
            [Some(bytes.len() as f64), raw[1], None],
        );
    }
    let name = "component, zstd -19";
    if table.wants(name) {
        let [ours, theirs] = sides.map(|bytes| zstd::encode_all(bytes.as_slice(), 19));
        let sizes = [Some(ours?.len() as f64), Some(theirs?.len() as f64), None];
        table.add(name, Unit::Bytes, sizes);
    }
    Ok(())
}

struct Bench<'a> {
    dir: &'a Path,
    wit: PathBuf,
    options: &'a Options,
}

impl Bench<'_> {
    fn component(&self, side: &str) -> PathBuf {
        self.dir.join(format!("{side}.wasm"))
    }

    /// Seconds: theirs, ours with an empty cache, ours with the cache of the build before.
    fn times(&self, effort: Effort) -> Result<[f64; 3]> {
        least(effort.slow_rounds, || {
            say("building with both");
            let cache = self.cache();
            if cache.exists() {
                fs::remove_dir_all(&cache)?;
            }
            Ok([self.theirs()?, self.ours("ours", &[])?, self.ours("ours", &[])?])
        })
    }

    fn cache(&self) -> PathBuf {
        self.dir.join("cache")
    }

    fn theirs(&self) -> Result<f64> {
        let mut command = Command::new(&self.options.componentize_py);
        command.arg("-d").arg(&self.wit).args(["-w", "bench"]);
        command
            .args(["componentize", "app", "-o"])
            .arg(self.component("theirs"));
        run(command.current_dir(self.dir.join("app")))
    }

    fn ours(&self, name: &str, flags: &[&str]) -> Result<f64> {
        let mut command = Command::new(&self.options.pycomp);
        command
            .arg("build")
            .arg("--wit")
            .arg(&self.wit)
            .args(["--world", "bench", "app", "-o"])
            .arg(self.component(name))
            .args(flags)
            .env("PYCOMP_CACHE_DIR", self.cache());
        run(command.current_dir(self.dir.join("app")))
    }
}

/// Runs a command, which must succeed; returns the seconds it took.
pub fn run(command: &mut Command) -> Result<f64> {
    command.stdin(Stdio::null());
    let start = Instant::now();
    let output = command
        .output()
        .with_context(|| format!("cannot run {}", command.get_program().display()))?;
    let seconds = start.elapsed().as_secs_f64();
    if !output.status.success() {
        bail!(
            "{command:?} failed: {}\n{}{}",
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(seconds)
}
