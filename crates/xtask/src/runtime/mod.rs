//! `cargo xtask runtime`: builds the runtime bundle from pinned sources.
//!
//! Each layer is cached under a hash of its inputs: sources, a Python for this machine, wasi-libc, C
//! libraries, CPython for WASI, the compiled standard library. Guest, link and optimiser make the bundle.

mod cpython;
mod guest;
mod libraries;
mod manifest;
mod names;
mod native;
mod optimize;
mod patches;
mod stack;
mod stdlib;
mod sysroot;
mod toolchain;

use crate::cache::Cache;
use crate::fetch::{Fetched, fetch, read_sources};
use crate::key::{bundle_dir, bundle_key, hash_text};
use crate::step::{Step, clean_command, step};
use crate::{packages, say, workspace};
use anyhow::{Context as _, Result, bail};
use fs_err as fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use toolchain::Toolchain;

/// Flags of the command.
#[derive(clap::Args)]
pub struct Options {
    /// Leave wasm-opt out, for work on the guest.
    #[arg(long, requires = "out")]
    no_opt: bool,
    /// Write the bundle to this directory too.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How many compilers run at once.
    #[arg(long, value_name = "N", default_value_t = processors())]
    jobs: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            no_opt: false,
            out: None,
            jobs: processors(),
        }
    }
}

/// How many compilers or tests run at once on this machine.
pub fn processors() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}

/// Inputs of every layer.
pub struct Context<'a> {
    cache: &'a Cache,
    toolchain: Toolchain,
    jobs: usize,
}

/// A build result in its own directory.
pub struct Layer {
    dir: PathBuf,
    /// A hash of its inputs; independent of the cache's location.
    key: String,
}

/// Installs the system packages that [`build`] needs, if it has to build anything.
pub fn install_packages(cache: &Cache) -> Result<()> {
    let toolchain = Toolchain::choose();
    let bundle = bundle_dir(cache.root(), &bundle_key(&workspace())?);
    match up_to_date(&bundle, &toolchain) {
        true => Ok(()),
        false => packages::ensure(cache, &toolchain.needs()),
    }
}

/// Ensures that the bundle of the current sources is in the cache (or, without the optimiser, in `--out`).
/// Returns the bundle's directory.
pub fn build(cache: &Cache, options: &Options) -> Result<PathBuf> {
    let start = Instant::now();
    let inputs = bundle_key(&workspace())?;
    if cache.root().to_string_lossy().contains(char::is_whitespace) {
        bail!(
            "CPython's build takes no blanks in paths: set PYCOMP_CACHE_DIR to a directory other than {}",
            cache.root().display()
        );
    }
    let context = Context {
        cache,
        toolchain: Toolchain::choose(),
        jobs: options.jobs.max(1),
    };
    let done = bundle_dir(cache.root(), &inputs);
    if options.no_opt || !up_to_date(&done, &context.toolchain) {
        let lock = cache.lock("build")?;
        packages::ensure(cache, &context.toolchain.needs())?;
        if options.no_opt {
            let out = options.out.as_deref().context("--no-opt wants --out")?;
            let bundle = cache.replace("build/unoptimised", |dir| bundle(&context, &inputs, dir, false))?;
            copy(&bundle, out)?;
            say(&format!(
                "runtime without wasm-opt in {} ({:.1} s)",
                out.display(),
                start.elapsed().as_secs_f64()
            ));
            return Ok(out.to_owned());
        }
        // Another process may have built it during the wait.
        if !up_to_date(&done, &context.toolchain) {
            cache.replace(&format!("runtime/{inputs}"), |dir| {
                bundle(&context, &inputs, dir, true)
            })?;
        }
        drop(lock);
    }
    if let Some(out) = &options.out {
        copy(&done, out)?;
    }
    say(&format!(
        "runtime ready in {} ({:.1} s)",
        done.display(),
        start.elapsed().as_secs_f64()
    ));
    Ok(done)
}

/// CPython's source tree as it was built, unpacked if necessary.
pub fn cpython_source(cache: &Cache) -> Result<PathBuf> {
    with_cpython(
        cache,
        |context, source| Ok(native::build(context, source)?.source),
    )
}

/// CPython for this machine with default flags, as the benchmarks' reference. It uses none of this machine's
/// libraries.
pub fn optimized_python(cache: &Cache) -> Result<PathBuf> {
    with_cpython(cache, |context, source| {
        let layer = context.layer("native-optimized", &["1", &source.sha256], |dir| {
            step(cache, "optimized native Python", |step| {
                unpack(step, &source.file, &dir.join("src"))?;
                fs::create_dir(dir.join("build"))?;
                // A relative path: the interpreter finds its library by it, and the directory is renamed.
                let mut configure = clean_command("../src/configure", &dir.join("build"));
                configure.args(["--disable-test-modules", "--without-ensurepip"]);
                step.run(configure.env("PKG_CONFIG_LIBDIR", "/"))?;
                step.run(clean_command("make", &dir.join("build")).arg(context.jobs()))
            })
        })?;
        Ok(layer.dir.join("build/python"))
    })
}

/// Runs `work` with CPython's source, fetched if necessary, while nobody else builds in this cache.
fn with_cpython<T>(cache: &Cache, work: impl FnOnce(&Context, &Fetched) -> Result<T>) -> Result<T> {
    let context = Context {
        cache,
        toolchain: Toolchain::choose(),
        jobs: processors(),
    };
    let _lock = cache.lock("build")?;
    let pins = read_sources(&workspace().join("crates/xtask/sources.toml"))?;
    let sources = fetch(cache, &pins, &["cpython"])?;
    work(&context, find(&sources, "cpython")?)
}

/// Whether the bundle was built by this compiler. If no compiler is installed, any bundle will do.
fn up_to_date(dir: &Path, toolchain: &Toolchain) -> bool {
    let built_with = manifest::toolchain(dir);
    built_with.is_some_and(|built_with| {
        toolchain
            .identity()
            .map_or(true, |identity| identity == built_with)
    })
}

/// Fills `dir` with a bundle.
fn bundle(context: &Context, inputs: &str, dir: &Path, opt: bool) -> Result<()> {
    let cache = context.cache;
    let root = workspace();
    let guest = root.join("crates/pycomp-runtime/guest");
    let identity = context.toolchain.identity()?;

    let pins = read_sources(&root.join("crates/xtask/sources.toml"))?;
    let own_sysroot = context.toolchain.own_sysroot();
    let mut names = vec!["cpython"];
    names.extend(libraries::NAMES);
    if own_sysroot.is_none() {
        names.push("wasi-libc");
    }
    let sources = step(cache, "sources: fetch", |_| fetch(cache, &pins, &names))?;
    let source = |name: &str| find(&sources, name);

    let native = native::build(context, source("cpython")?)?;
    let sysroot = match own_sysroot {
        Some(dir) => Layer {
            dir,
            key: hash_text([identity.as_str()]),
        },
        None => sysroot::unpack(context, source("wasi-libc")?, &identity)?,
    };
    let libraries = libraries::build(context, &sysroot, source)?;
    let cpython = cpython::build(context, &sysroot, &native, &libraries, source("cpython")?)?;
    let compiled = stdlib::compile(context, &native, &cpython)?;

    let tables = guest::build(context, &sysroot, &cpython, &libraries, &guest, dir)?;
    if opt {
        optimize::run(context, dir, &guest::CORES)?;
    }
    for core in guest::CORES {
        names::run(dir, core)?;
        stack::run(context, dir, core)?;
    }
    guest::full(dir)?;
    stdlib::pack(context, &native, &compiled.dir, &guest.join("python"), dir)?;
    manifest::write(dir, inputs, &identity, &sources, &guest, &tables, opt)
}

fn find<'a>(sources: &'a [Fetched], name: &str) -> Result<&'a Fetched> {
    sources
        .iter()
        .find(|source| source.name == name)
        .with_context(|| format!("sources.toml has no {name}"))
}

impl Context<'_> {
    /// The layer `name` built from `inputs`: found in the cache, or filled.
    fn layer(&self, name: &str, inputs: &[&str], fill: impl FnOnce(&Path) -> Result<()>) -> Result<Layer> {
        let key = hash_text(inputs.iter().copied());
        let dir = self.cache.dir(&format!("build/{name}-{key}"), fill)?;
        Ok(Layer { dir, key })
    }

    /// The argument for make.
    fn jobs(&self) -> String {
        format!("-j{}", self.jobs)
    }

    /// Sets the variables that tell `configure` which compiler to use.
    fn set_tools(&self, command: &mut Command, sysroot: &Path) {
        let tool = &self.toolchain;
        for (variable, program) in [("CC", "clang"), ("CXX", "clang++"), ("CPP", "clang-cpp")] {
            command.env(variable, tool.cc(program, sysroot).join(" "));
        }
        command
            .env("AR", tool.program("llvm-ar"))
            .env("RANLIB", tool.program("llvm-ranlib"));
    }
}

/// Unpacks a tarball into `dir` without its topmost directory.
fn unpack(step: &Step, file: &Path, dir: &Path) -> Result<()> {
    fs::create_dir_all(dir)?;
    step.run(
        clean_command("tar", dir)
            .args(["--strip-components=1", "-xf"])
            .arg(file),
    )
}

fn copy(bundle: &Path, out: &Path) -> Result<()> {
    fs::create_dir_all(out)?;
    // The manifest comes last: a reader that finds it also finds the files that it lists.
    for name in manifest::PARTS.into_iter().chain([manifest::FILE]) {
        fs::copy(bundle.join(name), out.join(name))?;
    }
    Ok(())
}
