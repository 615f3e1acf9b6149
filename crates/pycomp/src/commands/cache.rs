//! `pycomp cache`

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use clap::{Args, Subcommand};

use crate::error::CommandError;
use crate::printer::Printer;

/// Show or clean the cache of compiled code and fetched packages.
#[derive(Debug, Args)]
pub(crate) struct CacheArgs {
    #[command(subcommand)]
    command: CacheCommand,
}

#[derive(Debug, Subcommand)]
enum CacheCommand {
    /// Print the directory of the cache
    Dir,
    /// Remove all compiled code and fetched packages
    Clean,
    /// Remove entries that were not used recently, including runtimes of other versions
    Prune {
        /// Remove entries that were not used for this many days
        #[arg(long, value_name = "DAYS", default_value_t = 30)]
        days: u32,
    },
}

/// What builds keep: the directory, and the lock that its writers hold.
const KEPT: [(&str, Option<&str>); 4] = [
    ("bytecode", None),
    ("compiled", None),
    ("components", None),
    ("packages", Some("packages.lock")),
];
/// Runtimes, which only `cargo xtask runtime` makes.
const RUNTIMES: (&str, Option<&str>) = ("runtime", Some("build.lock"));
/// The file of an entry that is written when the entry is used.
const USED: &str = "complete";

pub(crate) fn run(args: &CacheArgs, printer: Printer) -> Result<(), CommandError> {
    let root = pycomp_build::cache_dir().ok_or_else(|| {
        CommandError::with_hint(
            "there is no cache, because the home directory is unknown",
            "set `PYCOMP_CACHE_DIR`",
        )
    })?;
    let mut removed = Removed::default();
    match args.command {
        CacheCommand::Dir => {
            return printer.data(&format!("{}\n", root.display()));
        }
        CacheCommand::Clean => {
            for kind in KEPT {
                removed.entries(&root, kind, &|_| true)?;
            }
        }
        CacheCommand::Prune { days } => {
            let age = Duration::from_secs(u64::from(days) * 24 * 60 * 60);
            let limit = SystemTime::now().checked_sub(age);
            let unused = |path: &Path| {
                last_use(path)
                    .zip(limit)
                    .is_some_and(|(used, limit)| used <= limit)
            };
            for kind in KEPT.into_iter().chain([RUNTIMES]) {
                removed.entries(&root, kind, &unused)?;
            }
        }
    }
    let (count, megabytes) = (removed.count, removed.bytes as f64 / 1e6);
    printer.message(&format!("Removed {count} entries ({megabytes:.1} MB)\n"));
    Ok(())
}

/// When an entry was last used, or else made.
fn last_use(path: &Path) -> Option<SystemTime> {
    let modified = |path: &Path| fs_err::metadata(path).ok()?.modified().ok();
    let times = [modified(&path.join(USED)), modified(path)];
    times.into_iter().flatten().max()
}

#[derive(Default)]
struct Removed {
    count: usize,
    bytes: u64,
}

impl Removed {
    /// Removes the entries of one kind that `unwanted` is true of.
    fn entries(
        &mut self,
        root: &Path,
        (name, lock): (&str, Option<&str>),
        unwanted: &dyn Fn(&Path) -> bool,
    ) -> Result<(), CommandError> {
        let dir = root.join(name);
        if !dir.is_dir() {
            return Ok(());
        }
        let failed = |error: std::io::Error| CommandError::new(format!("cannot clean the cache: {error}"));
        let _lock = match lock {
            Some(lock) => {
                let file = fs_err::File::create(root.join(lock)).map_err(failed)?;
                file.file().lock().map_err(failed)?;
                Some(file)
            }
            None => None,
        };
        for entry in fs_err::read_dir(&dir).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if unwanted(&path) {
                self.bytes += size(&path);
                self.count += 1;
                remove(&path).map_err(failed)?;
            }
        }
        Ok(())
    }
}

/// Bytes of a file, or of all files below a directory.
fn size(path: &PathBuf) -> u64 {
    match fs_err::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => fs_err::read_dir(path).map_or(0, |entries| {
            entries
                .filter_map(Result::ok)
                .map(|entry| size(&entry.path()))
                .sum()
        }),
        Ok(metadata) => metadata.len(),
        Err(_) => 0,
    }
}

fn remove(path: &Path) -> std::io::Result<()> {
    let done = match fs_err::symlink_metadata(path)?.is_dir() {
        true => fs_err::remove_dir_all(path),
        false => fs_err::remove_file(path),
    };
    match done {
        // Another one removed it meanwhile.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
