//! Pinned sources: `sources.toml`, and fetching its files from the first place that has them.

use crate::cache::Cache;
use crate::key;
use crate::step::output;
use anyhow::{Context, Result, bail};
use fs_err as fs;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::process::Command;

/// One version of one source.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its name in recipes.
    pub name: String,
    /// Its version.
    pub version: String,
    #[serde(default)]
    upstream: Vec<Upstream>,
    pool: Option<Pool>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Upstream {
    url: String,
    sha256: String,
}

/// A file in Debian's archive: a path below `pool/main/`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pool {
    path: String,
    sha256: String,
}

/// A fetched source.
pub struct Fetched {
    /// Its name in `sources.toml`.
    pub name: String,
    /// The version that was available.
    pub version: String,
    /// The file.
    pub file: PathBuf,
    /// The file's verified hash.
    pub sha256: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sources {
    source: Vec<Source>,
}

/// Reads `sources.toml`.
pub fn read_sources(path: &Path) -> Result<Vec<Source>> {
    let text = fs::read_to_string(path)?;
    let sources: Sources = toml::from_str(&text).with_context(|| path.display().to_string())?;
    Ok(sources.source)
}

/// Fetches the newest available version of each name.
///
/// # Errors
/// Lists every unavailable source with each place tried and what went wrong there.
pub fn fetch(cache: &Cache, sources: &[Source], names: &[&str]) -> Result<Vec<Fetched>> {
    let mut downloads = Downloads {
        mirrors: None,
        dead: Vec::new(),
    };
    let mut fetched = Vec::new();
    let mut failures = String::new();
    for name in names {
        let mut tried = Vec::new();
        let mut versions = sources.iter().filter(|source| source.name == *name);
        match versions.find_map(|source| downloads.fetch(cache, source, &mut tried)) {
            Some(source) => fetched.push(source),
            None => failures += &format!("\n  {name}:\n    {}", tried.join("\n    ")),
        }
    }
    if !failures.is_empty() {
        bail!("these sources could not be fetched:{failures}");
    }
    Ok(fetched)
}

/// What earlier downloads showed about mirrors and hosts.
struct Downloads {
    mirrors: Option<Vec<String>>,
    /// Hosts that did not answer; they are only tried once.
    dead: Vec<String>,
}

impl Downloads {
    /// The file of one version, from the cache or from the first place that has it.
    fn fetch(&mut self, cache: &Cache, source: &Source, tried: &mut Vec<String>) -> Option<Fetched> {
        let pool_hash = source.pool.iter().map(|pool| &pool.sha256);
        let hashes = source.upstream.iter().map(|upstream| &upstream.sha256);
        let found = |file: PathBuf, sha256: &str| Fetched {
            name: source.name.clone(),
            version: source.version.clone(),
            file,
            sha256: sha256.to_owned(),
        };
        for hash in hashes.chain(pool_hash) {
            let file = cached(cache, source, hash);
            if file.is_file() && sha256(&file).is_ok_and(|actual| actual == *hash) {
                return Some(found(file, hash));
            }
        }
        for (url, hash) in self.candidates(source) {
            let file = cached(cache, source, &hash);
            match self.download(&url, &hash, &file) {
                Ok(()) => return Some(found(file, &hash)),
                Err(error) => tried.push(format!("{url}: {error:#}")),
            }
        }
        if source.upstream.is_empty() && self.mirrors().is_empty() {
            tried.push(format!(
                "{} {}: no Debian mirror is configured here",
                source.name, source.version
            ));
        }
        None
    }

    fn candidates(&mut self, source: &Source) -> Vec<(String, String)> {
        let mut urls: Vec<_> = source
            .upstream
            .iter()
            .map(|upstream| (upstream.url.clone(), upstream.sha256.clone()))
            .collect();
        if let Some(pool) = &source.pool {
            let path = pool.path.replace('~', "%7e").replace('+', "%2b");
            let mirrors = self.mirrors().iter();
            urls.extend(mirrors.map(|base| (format!("{base}pool/main/{path}"), pool.sha256.clone())));
        }
        urls
    }

    /// The mirrors of Debian's archive in apt's configuration.
    fn mirrors(&mut self) -> &[String] {
        self.mirrors.get_or_insert_with(|| {
            let arguments = ["indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"];
            // Without apt-get, no mirror is configured.
            let list = output(Command::new("apt-get").args(arguments)).unwrap_or_default();
            let mut bases: Vec<String> = Vec::new();
            for base in list.lines().filter(|line| line.starts_with("http")) {
                let base = format!("{}/", base.trim_end_matches('/'));
                if !bases.contains(&base) {
                    bases.push(base);
                }
            }
            bases
        })
    }

    fn download(&mut self, url: &str, hash: &str, file: &Path) -> Result<()> {
        let host = url.split('/').nth(2).unwrap_or_default().to_owned();
        if self.dead.contains(&host) {
            bail!("the host did not answer an earlier request");
        }
        let part = file.with_extension("part");
        let mut curl = Command::new("curl");
        let done = curl
            .args(["--fail", "--location", "--silent", "--show-error"])
            .args(["--connect-timeout", "5", "--max-time", "1200"])
            .args(["--speed-limit", "1000", "--speed-time", "20", "--output"])
            .arg(&part)
            .arg(url)
            .output()
            .context("cannot run curl")?;
        if !done.status.success() {
            // Could not resolve, could not connect, timed out, TLS failed.
            if matches!(done.status.code(), Some(5 | 6 | 7 | 28 | 35)) {
                self.dead.push(host);
            }
            bail!("{}", String::from_utf8_lossy(&done.stderr).trim());
        }
        let actual = sha256(&part)?;
        if actual != hash {
            fs::remove_file(&part)?;
            bail!("its SHA-256 is {actual}, not {hash}");
        }
        Ok(fs::rename(&part, file)?)
    }
}

fn cached(cache: &Cache, source: &Source, hash: &str) -> PathBuf {
    let short = hash.get(..12).unwrap_or(hash);
    cache
        .path("sources")
        .join(format!("{}-{}-{short}", source.name, source.version))
}

/// The SHA-256 of a file in hexadecimal.
pub fn sha256(file: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    std::io::copy(&mut fs::File::open(file)?, &mut hash)?;
    Ok(key::hex(&hash.finalize()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;

    #[test]
    fn every_pin_has_a_place_and_a_whole_hash() {
        let sources = read_sources(&crate::workspace().join("crates/xtask/sources.toml")).unwrap();
        assert!(sources.iter().any(|source| source.name == "cpython"));
        for source in &sources {
            let hashes = source.upstream.iter().map(|upstream| &upstream.sha256);
            let hashes: Vec<_> = hashes
                .chain(source.pool.iter().map(|pool| &pool.sha256))
                .collect();
            assert!(!hashes.is_empty(), "{source:?}");
            let whole = |hash: &str| hash.len() == 64 && hash.chars().all(|c| c.is_ascii_hexdigit());
            assert!(hashes.iter().all(|hash| whole(hash)), "{source:?}");
        }
    }
}
