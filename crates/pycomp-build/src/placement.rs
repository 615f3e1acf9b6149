//! Where the bindings go in the image: beside the app's dependencies, or into the package they are a part of.

use std::collections::BTreeSet;

use pycomp_project::{APP_DIR, App, SITE_PACKAGES};
use pycomp_wit::World;

/// The modules that belong to the bindings alone: `wit_world` for `wit_world/imports/types.py`,
/// `componentize_py_types` for `componentize_py_types.py`, but not `my_sdk` for `my_sdk/bindings/__init__.py`.
pub(crate) fn top_level_modules(world: &World, bindings: &[(String, String)]) -> BTreeSet<String> {
    let shared = world.module.split_once('.').map(|(package, _)| package);
    bindings
        .iter()
        .map(|(path, _)| top(path))
        .filter(|name| Some(*name) != shared)
        .map(str::to_owned)
        .collect()
}

fn top(path: &str) -> &str {
    path.split('/').next().unwrap_or(path).trim_end_matches(".py")
}

/// Where the files of the bindings go.
pub(crate) struct Placement {
    /// The package the bindings are a part of, with a slash, and the directory it is in.
    package: Option<(String, &'static str)>,
    /// The path of the bindings' own module in the image, without an ending.
    module: Option<String>,
}

impl Placement {
    /// Bindings named `my_sdk.bindings` are put into the `my_sdk` that Python will find.
    pub(crate) fn new(world: &World, app: &App) -> Placement {
        let Some((package, _)) = world.module.split_once('.') else {
            return Placement {
                package: None,
                module: None,
            };
        };
        let holds = |dir: &str| {
            let below = format!("{dir}/{package}/");
            app.files.iter().any(|file| file.guest.starts_with(&below))
        };
        let dir = if holds(APP_DIR) { APP_DIR } else { SITE_PACKAGES };
        Placement {
            package: Some((format!("{package}/"), dir)),
            module: Some(format!("{dir}/{}", world.module.replace('.', "/"))),
        }
    }

    /// The path in the image of a file of the bindings.
    pub(crate) fn guest(&self, path: &str) -> String {
        match &self.package {
            Some((package, dir)) if path.starts_with(package) => format!("{dir}/{path}"),
            _ => format!("{SITE_PACKAGES}/{path}"),
        }
    }

    /// Whether a file of the app is an earlier copy of the bindings, which gives way.
    pub(crate) fn replaces(&self, guest: &str) -> bool {
        let rest = self
            .module
            .as_deref()
            .and_then(|module| guest.strip_prefix(module));
        rest.is_some_and(|rest| rest.starts_with('/') || rest == ".py")
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
            package: Some(("sdk/".into(), APP_DIR)),
            module: Some(format!("{APP_DIR}/sdk/bindings")),
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
