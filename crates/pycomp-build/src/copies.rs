//! Copies of the bindings below the app's packages: what `pycomp bindings nest` wrote, where the app imports
//! `nest.wit_world`.

use std::collections::BTreeMap;

use pycomp_project::{APP_DIR, App, SITE_PACKAGES, below_mount};
use pycomp_wit::World;

use crate::error::BuildError;
use crate::placement::Placement;
use crate::write::GENERATED;

/// A file of every package of bindings; the one in a component differs.
const SUPPORT: &str = "/_component.py";

/// The copies among the files of an app.
#[derive(Debug, Default)]
pub(crate) struct Copies {
    /// The dotted names of modules, and of those of the bindings that they stand for: `nest.wit_world` for `wit_world`.
    pub(crate) connected: BTreeMap<String, String>,
    /// Bindings of another name: they may be another world's.
    pub(crate) others: Vec<String>,
}

impl Copies {
    /// Looks for packages of generated bindings that the build does not replace.
    pub(crate) fn find(
        app: &App,
        world: &World,
        place: &Placement,
        bindings: &[(String, String)],
    ) -> Result<Copies, BuildError> {
        let mut copies = Copies::default();
        for file in &app.files {
            let package = file.guest.strip_suffix(SUPPORT).and_then(below_mount);
            let Some(package) = package.filter(|_| !place.replaces(&file.guest)) else {
                continue;
            };
            let init = file.guest.replace(SUPPORT, "/__init__.py");
            if !holds(app, &init, GENERATED)? {
                continue;
            }
            let name = package.replace('/', ".");
            match name.strip_suffix(&world.module) {
                Some(above) if above.ends_with('.') => {
                    copies.connect_others(app, above, bindings)?;
                    copies.connected.insert(name, world.module.clone());
                }
                _ => copies.others.push(name),
            }
        }
        Ok(copies)
    }

    /// The modules that are written with every world, where they are beside a copy: `nest.componentize_py_types`.
    fn connect_others(
        &mut self,
        app: &App,
        above: &str,
        bindings: &[(String, String)],
    ) -> Result<(), BuildError> {
        let modules = bindings.iter().filter_map(|(path, text)| {
            Some((path.strip_suffix(".py").filter(|name| !name.contains('/'))?, text))
        });
        for (name, text) in modules {
            let copy = format!("{above}{name}");
            let path = format!("/{}.py", copy.replace('.', "/"));
            let start: String = text.lines().take(2).collect::<Vec<_>>().join("\n");
            for root in [APP_DIR, SITE_PACKAGES] {
                if holds(app, &format!("{root}{path}"), &start)? {
                    self.connected.insert(copy.clone(), name.to_owned());
                }
            }
        }
        Ok(())
    }
}

/// Whether there is such a file of the app, and it starts so.
fn holds(app: &App, guest: &str, start: &str) -> Result<bool, BuildError> {
    match app.files.iter().find(|file| file.guest == guest) {
        Some(file) => Ok(file.read()?.starts_with(start.as_bytes())),
        None => Ok(false),
    }
}
