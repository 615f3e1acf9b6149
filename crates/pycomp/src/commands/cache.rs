//! `pycomp cache`

use std::time::{Duration, SystemTime};

use clap::{Args, Subcommand};
use pycomp_cache::{Cache, Kind};

use crate::error::CommandError;
use crate::exit_status::ExitStatus;
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

pub(crate) fn run(args: &CacheArgs, printer: Printer) -> Result<ExitStatus, CommandError> {
    let cache = Cache::from_env().ok_or_else(|| {
        CommandError::with_hint(
            "there is no cache, because the home directory is unknown",
            "set `PYCOMP_CACHE_DIR`",
        )
    })?;
    let (kinds, limit) = match args.command {
        CacheCommand::Dir => {
            printer.data(&format!("{}\n", cache.root().display()))?;
            return Ok(ExitStatus::Success);
        }
        CacheCommand::Clean => (Kind::OF_BUILDS.to_vec(), None),
        CacheCommand::Prune { days } => {
            let age = Duration::from_secs(u64::from(days) * 24 * 60 * 60);
            let limit = SystemTime::now().checked_sub(age);
            let kinds = [&Kind::OF_BUILDS[..], &[Kind::Runtime]].concat();
            (kinds, Some(limit.unwrap_or(SystemTime::UNIX_EPOCH)))
        }
    };
    let (mut count, mut bytes) = (0, 0);
    for kind in kinds {
        let removed = cache
            .remove(kind, limit)
            .map_err(|error| CommandError::new(format!("cannot clean the cache: {error}")))?;
        (count, bytes) = (count + removed.0, bytes + removed.1);
    }
    let megabytes = bytes as f64 / 1e6;
    printer.message(&format!("Removed {count} entries ({megabytes:.1} MB)\n"));
    Ok(ExitStatus::Success)
}
