//! Python packages that bring WIT and bindings of their own, as their `componentize-py.toml` says.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use pycomp_messages::quoted;
use pycomp_wit::{NameOptions, PackageSource};
use serde::Deserialize;
use toml::Spanned;

use crate::error::SettingsError;
use crate::module::is_identifier;
use crate::{App, AppFile, Project, ProjectError, below_mount};

/// The name of the file.
const FILE: &str = "componentize-py.toml";

/// A Python package with a `componentize-py.toml`.
#[derive(Debug, Clone)]
pub struct Sdk {
    /// Its WIT and its bindings; its worlds are those that [`Project::module_worlds`] gives it.
    pub source: PackageSource,
    /// The directory in the component that it is imported from.
    pub mount: String,
}

/// The file's content.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    wit_directory: Option<Spanned<String>>,
    bindings: Option<Spanned<String>>,
    #[serde(default)]
    full_names: bool,
    #[serde(default)]
    import_interface_names: BTreeMap<String, String>,
    #[serde(default)]
    export_interface_names: BTreeMap<String, String>,
}

/// The packages among the app's files that have a `componentize-py.toml`: those that `project` gives worlds to in its
/// order, then all others by name.
///
/// # Errors
/// An invalid file, with the line, or a world for a package without such a file.
pub fn sdks(project: &Project, app: &App) -> Result<Vec<Sdk>, ProjectError> {
    let mut found = Vec::new();
    for file in &app.files {
        if file.guest.ends_with(&format!("/{FILE}")) {
            found.extend(read(file)?);
        }
    }
    let mut sdks: Vec<Sdk> = Vec::new();
    for (module, world) in &project.module_worlds {
        if let Some(sdk) = sdks.iter_mut().find(|sdk| sdk.source.module == *module) {
            sdk.source.worlds.push(world.clone());
            continue;
        }
        let Some(index) = found.iter().position(|sdk| sdk.source.module == *module) else {
            return Err(no_such_package(module, &found));
        };
        let mut sdk = found.remove(index);
        sdk.source.worlds.push(world.clone());
        sdks.push(sdk);
    }
    sdks.extend(found);
    Ok(sdks)
}

fn no_such_package(module: &str, found: &[Sdk]) -> ProjectError {
    ProjectError::NoSuchSdk {
        module: module.to_owned(),
        hint: match found.is_empty() {
            true => format!(
                "no package on the Python path has one: give the directory that contains `{module}` with \
                 `--python-path`, or activate its virtual environment"
            ),
            false => format!(
                "packages with one: {}",
                quoted(found.iter().map(|sdk| &sdk.source.module))
            ),
        },
    }
}

/// `None` for a file in a directory that cannot be imported.
fn read(file: &AppFile) -> Result<Option<Sdk>, ProjectError> {
    let below = below_mount(&file.guest).unwrap_or(&file.guest);
    let mount = file.guest.strip_suffix(below).unwrap_or_default();
    let Some((package, _)) = below.rsplit_once('/') else {
        return Err(ProjectError::SdkWithoutPackage {
            path: file.host.clone(),
        });
    };
    if !package.split('/').all(is_identifier) {
        return Ok(None);
    }
    let module = package.replace('/', ".");
    let text = String::from_utf8(file.read()?)
        .map_err(|_| SettingsError::new(&file.host, "", "the file is not UTF-8"))?;
    let wrong = |span: std::ops::Range<usize>, message: String| {
        SettingsError::new(&file.host, &text, message).at(span)
    };
    let settings: Settings = toml::from_str(&text).map_err(|error| {
        let span = error.span().unwrap_or(0..0);
        wrong(span, error.message().to_owned())
    })?;
    let dir = file.host.parent().unwrap_or(Path::new("."));
    let below = |value: &Spanned<String>, key: &str| {
        directory(dir, value.get_ref()).map_err(|problem| wrong(value.span(), format!("`{key}` {problem}")))
    };
    let wit = match &settings.wit_directory {
        Some(value) => Some(dir.join(below(value, "wit_directory")?)),
        None => None,
    };
    let bindings = match &settings.bindings {
        Some(value) => {
            let relative = below(value, "bindings")?;
            let parts: Vec<String> = relative
                .iter()
                .map(|part| part.to_string_lossy().into_owned())
                .collect();
            if parts.is_empty() || !parts.iter().all(|part| is_identifier(part)) {
                let problem = "`bindings` must be a subdirectory that Python can import";
                return Err(wrong(value.span(), problem.into()).into());
            }
            Some(format!("{module}.{}", parts.join(".")))
        }
        None => None,
    };
    let names = [settings.import_interface_names, settings.export_interface_names];
    let names = names.map(|names| names.into_iter().collect());
    let origin = |key: &str| format!("`{key}_interface_names` of {}", file.host.display());
    Ok(Some(Sdk {
        source: PackageSource {
            module,
            wit,
            bindings,
            names: NameOptions::new(settings.full_names, names, &origin, true),
            worlds: Vec::new(),
        },
        mount: mount.trim_end_matches('/').to_owned(),
    }))
}

/// The directory `value` of the package in `dir`, as a path from there.
fn directory(dir: &Path, value: &str) -> Result<PathBuf, &'static str> {
    let real = |path: &Path| fs_err::canonicalize(path).ok();
    let Some(found) = real(&dir.join(value)) else {
        return Err("is a directory that does not exist");
    };
    let inside = real(dir).and_then(|dir| found.strip_prefix(dir).ok().map(Path::to_owned));
    match inside {
        _ if !found.is_dir() => Err("is a file, not a directory"),
        Some(path) => Ok(path),
        None => Err("is a directory outside the package"),
    }
}
