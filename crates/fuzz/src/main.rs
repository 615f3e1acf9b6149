//! Checks random worlds until the time or number limit is reached; continues after failures, and prints each.

use clap::Parser;
use fuzz::{Source, Stress, World};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// Sends random values through random worlds.
#[derive(Parser)]
struct Arguments {
    /// Stop after so many minutes.
    #[arg(long, default_value_t = 10.0)]
    minutes: f64,
    /// The seed of the first world; the next world has the next one.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Stop after so many worlds.
    #[arg(long, default_value_t = u64::MAX)]
    worlds: u64,
    /// Functions of a world.
    #[arg(long, default_value_t = 20)]
    functions: usize,
    /// Values for each function.
    #[arg(long, default_value_t = 12)]
    values: usize,
    /// Worlds at a time.
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Where the types come from.
    #[arg(long, value_enum, default_value_t = Source::Both)]
    source: Source,
    /// Write each failing world to a folder in here.
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// No random worlds: call two components that live all the time, with random cancellation.
    #[arg(long)]
    stress: bool,
    /// With `--stress`: calls at a time.
    #[arg(long, default_value_t = 24)]
    calls: usize,
    /// Check a world that `--keep` wrote, maybe changed since, and no other.
    #[arg(long, value_name = "DIR")]
    again: Option<PathBuf>,
}

fn main() -> wasmtime::Result<ExitCode> {
    let options = &Arguments::parse();
    let engine = &fuzz::engine()?;
    if options.stress {
        return stress(options);
    }
    if let Some(dir) = &options.again {
        let (seed, world) = kept(dir)?;
        let counts = fuzz::check(engine, &world, seed, options.values)?;
        say(&format!("{} values", counts.values));
        return Ok(ExitCode::SUCCESS);
    }
    let start = Instant::now();
    let end = Duration::from_secs_f64(options.minutes.clamp(0.0, 1e6) * 60.0);
    let next = &AtomicU64::new(0);
    let [worlds, values, built, refused, failures] = &[const { AtomicUsize::new(0) }; 5];
    std::thread::scope(|scope| {
        for _ in 0..options.threads.max(1) {
            scope.spawn(move || {
                while start.elapsed() < end {
                    let index = next.fetch_add(1, Relaxed);
                    if index >= options.worlds {
                        break;
                    }
                    let seed = options.seed.wrapping_add(index);
                    let world = fuzz::world(options.source, seed, options.functions);
                    match fuzz::check(engine, &world, seed, options.values) {
                        Ok(counts) => {
                            built.fetch_add(counts.built, Relaxed);
                            refused.fetch_add(counts.refused.len(), Relaxed);
                            for why in counts.refused {
                                say(&format!("seed {seed}: refused {why}"));
                            }
                            values.fetch_add(counts.values, Relaxed)
                        }
                        Err(error) => {
                            report(options, seed, &world, &error);
                            failures.fetch_add(1, Relaxed)
                        }
                    };
                    worlds.fetch_add(1, Relaxed);
                }
            });
        }
    });
    let failed = failures.load(Relaxed);
    say(&format!(
        "{} worlds, {} values, {failed} failures in {:.0?}; of the other worlds, {} were built and {} refused",
        worlds.load(Relaxed),
        values.load(Relaxed),
        start.elapsed(),
        built.load(Relaxed),
        refused.load(Relaxed),
    ));
    Ok(if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn stress(options: &Arguments) -> wasmtime::Result<ExitCode> {
    let duration = Duration::from_secs_f64(options.minutes.clamp(0.0, 1e6) * 60.0);
    let stress = Stress {
        duration,
        interval: duration / 30,
        calls: options.calls,
        seed: options.seed,
    };
    fuzz::stress(stress, &say)?;
    Ok(ExitCode::SUCCESS)
}

fn report(options: &Arguments, seed: u64, world: &World, error: &wasmtime::Error) {
    let World {
        wit, app, channels, ..
    } = world;
    say(&format!(
        "--- seed {seed}\n{wit}\n--- app.py\n{app}\n--- channels.py\n{channels}\n--- seed {seed}: {error:#}\n"
    ));
    let Some(dir) = &options.keep else { return };
    if let Err(error) = keep(&dir.join(format!("seed-{seed}")), seed, world) {
        say(&format!("the world of seed {seed} cannot be kept: {error}"));
    }
}

fn keep(dir: &Path, seed: u64, world: &World) -> std::io::Result<()> {
    fs_err::create_dir_all(dir)?;
    fs_err::write(dir.join("world.wit"), &world.wit)?;
    fs_err::write(dir.join("app.py"), &world.app)?;
    fs_err::write(dir.join("channels.py"), &world.channels)?;
    fs_err::write(dir.join("seed"), format!("{seed}\n"))
}

/// The seed and the world that [`keep`] wrote.
fn kept(dir: &Path) -> wasmtime::Result<(u64, World)> {
    let [seed, wit, app, channels] =
        ["seed", "world.wit", "app.py", "channels.py"].map(|name| fs_err::read_to_string(dir.join(name)));
    let world = World {
        wit: wit?,
        app: app?,
        channels: channels?,
        others: Vec::new(),
    };
    Ok((seed?.trim().parse()?, world))
}

fn say(line: &str) {
    // If stdout is gone, nobody can be told.
    let _ = writeln!(std::io::stdout(), "{line}");
}
