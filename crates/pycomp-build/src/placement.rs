//! Where the bindings go in the image: beside the app's dependencies, or into the package they are a part of.

use std::collections::BTreeSet;

use pycomp_project::{APP_DIR, App, SITE_PACKAGES, Sdk};
use pycomp_wit::World;

/// The modules that belong to the bindings alone: `wit_world` for `wit_world/imports/types.py`,
/// `componentize_py_types` for `componentize_py_types.py`, but not `my_sdk` for `my_sdk/bindings/__init__.py`.
pub(crate) fn top_level_modules(world: &World, bindings: &[(String, String)]) -> BTreeSet<String> {
    let shared = |name: &str| {
        let mut packages = world
            .packages
            .iter()
            .filter_map(|package| package.module.split_once('.'));
        packages.any(|(package, _)| package == name)
    };
    bindings
        .iter()
        .map(|(path, _)| top(path))
        .filter(|name| !shared(name))
        .map(str::to_owned)
        .collect()
}

fn top(path: &str) -> &str {
    path.split('/').next().unwrap_or(path).trim_end_matches(".py")
}

/// Where the files of the bindings go.
pub(crate) struct Placement {
    /// The directory of each package of bindings that is a part of another package, as the bindings have it and in the
    /// image: `sdk/bindings` and `/app/sdk/bindings`.
    inside: Vec<(String, String)>,
}

impl Placement {
    /// Bindings named `my_sdk.bindings` are put into the `my_sdk` that Python will find.
    pub(crate) fn new(world: &World, sdks: &[Sdk], app: &App) -> Placement {
        let inside = world.packages.iter().filter_map(|package| {
            let (top, _) = package.module.split_once('.')?;
            let path = package.module.replace('.', "/");
            let mut sdks = sdks.iter();
            let sdk = sdks.find(|sdk| sdk.source.bindings.as_ref() == Some(&package.module));
            let below = format!("{APP_DIR}/{top}/");
            let in_app = app.files.iter().any(|file| file.guest.starts_with(&below));
            let dir = match sdk {
                Some(sdk) => sdk.mount.as_str(),
                None if in_app => APP_DIR,
                None => SITE_PACKAGES,
            };
            let guest = format!("{dir}/{path}");
            Some((path, guest))
        });
        Placement {
            inside: inside.collect(),
        }
    }

    /// The path in the image of a file of the bindings.
    pub(crate) fn guest(&self, path: &str) -> String {
        let inside = self.inside.iter().find_map(|(package, guest)| {
            let rest = path.strip_prefix(package)?;
            rest.starts_with('/').then(|| format!("{guest}{rest}"))
        });
        inside.unwrap_or_else(|| format!("{SITE_PACKAGES}/{path}"))
    }

    /// Whether a file of the app is an earlier copy of the bindings, which gives way.
    pub(crate) fn replaces(&self, guest: &str) -> bool {
        let mut rests = self
            .inside
            .iter()
            .filter_map(|(_, dir)| guest.strip_prefix(dir.as_str()));
        rests.any(|rest| rest.starts_with('/') || rest == ".py")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bindings_are_known_by_their_top_level_names() {
        assert_eq!(top("wit_world/__init__.py"), "wit_world");
        assert_eq!(top("wit_world/imports/types.py"), "wit_world");
        assert_eq!(top("componentize_py_types.py"), "componentize_py_types");
    }

    #[test]
    fn a_copy_of_the_bindings_gives_way() {
        let place = Placement {
            inside: vec![("sdk/bindings".into(), format!("{APP_DIR}/sdk/bindings"))],
        };
        assert_eq!(
            place.guest("sdk/bindings/__init__.py"),
            format!("{APP_DIR}/sdk/bindings/__init__.py")
        );
        assert_eq!(
            place.guest("poll_loop.py"),
            format!("{SITE_PACKAGES}/poll_loop.py")
        );
        assert!(place.replaces(&format!("{APP_DIR}/sdk/bindings/exports/a.py")));
        assert!(place.replaces(&format!("{APP_DIR}/sdk/bindings.py")));
        assert!(!place.replaces(&format!("{APP_DIR}/sdk/bindings_of_old.py")));
        assert!(!place.replaces(&format!("{APP_DIR}/sdk/__init__.py")));
    }
}
