//! Hints about modules that the app imports but that are missing.

use std::collections::BTreeSet;

use pycomp_contract::FailedImport;
use pycomp_imports::is_at_or_below;
use pycomp_messages::suggest;
use pycomp_project::{APP_DIR, App, Project, SITE_PACKAGES, below_mount};

use crate::STDLIB;

/// Modules that were removed from the standard library, by the version that no longer has them.
const REMOVED: [(&str, &str); 5] = [
    ("3.9", "_dummy_threading dummy_threading macpath"),
    ("3.10", "formatter parser symbol"),
    ("3.11", "binhex"),
    ("3.12", "asynchat asyncore distutils imp smtpd"),
    (
        "3.13",
        "aifc audioop cgi cgitb chunk crypt imghdr lib2to3 mailcap msilib nis \
         nntplib ossaudiodev pipes sndhdr spwd sunau telnetlib uu xdrlib",
    ),
];

/// Modules whose names differ from those of their packages.
const PACKAGE_OF: [(&str, &str); 17] = [
    ("Crypto", "pycryptodome"),
    ("OpenSSL", "pyOpenSSL"),
    ("PIL", "Pillow"),
    ("attr", "attrs"),
    ("bs4", "beautifulsoup4"),
    ("cv2", "opencv-python"),
    ("dateutil", "python-dateutil"),
    ("docx", "python-docx"),
    ("dotenv", "python-dotenv"),
    ("git", "GitPython"),
    ("jose", "python-jose"),
    ("jwt", "PyJWT"),
    ("multipart", "python-multipart"),
    ("sklearn", "scikit-learn"),
    ("slugify", "python-slugify"),
    ("websocket", "websocket-client"),
    ("yaml", "PyYAML"),
];

/// Packages that make environments: they are left out unless the project depends on them.
const TOOLS: [(&str, &str); 4] = [
    ("pip", "pip"),
    ("pkg_resources", "setuptools"),
    ("setuptools", "setuptools"),
    ("wheel", "wheel"),
];

/// What is known about a component in which a module is missing.
#[derive(Debug, Default)]
pub(crate) struct Surroundings {
    /// The dotted names of all modules of the app and of packages.
    modules: BTreeSet<String>,
    /// The compiled modules that were left out.
    compiled: BTreeSet<String>,
    /// The names of installed packages.
    packages: Vec<String>,
    /// The module of the world's bindings.
    bindings: String,
    /// Names under which the bindings may be looked for.
    worlds: Vec<String>,
}

impl Surroundings {
    /// What is known about the component of `app`.
    pub(crate) fn new(project: &Project, app: &App) -> Surroundings {
        let worlds = project.wit.worlds.iter();
        let name = |world: &String| {
            let name = world.rsplit(['/', ':']).next().unwrap_or(world);
            pycomp_wit::names::snake(name.split('@').next().unwrap_or(name))
        };
        Surroundings {
            modules: app
                .files
                .iter()
                .filter_map(|file| module_name(&file.guest))
                .collect(),
            compiled: app.left_out_modules.iter().cloned().collect(),
            packages: pycomp_project::packages(app)
                .into_iter()
                .map(|package| package.name)
                .collect(),
            bindings: project
                .wit
                .world_module
                .clone()
                .unwrap_or_else(|| "wit_world".to_owned()),
            worlds: worlds.map(name).chain(["wit_world".to_owned()]).collect(),
        }
    }

    /// What to do about `import`, which the file `importer` of the component asked for.
    pub(crate) fn advice(&self, import: &FailedImport, importer: Option<&str>) -> String {
        let name = import.module.as_str();
        if import.left_out {
            return format!("add `--include {name}`");
        }
        let top = name.split('.').next().unwrap_or(name);
        self.about_python(import, top, importer)
            .or_else(|| self.about_bindings(name, top))
            .or_else(|| self.about_compiled(name))
            .or_else(|| self.about_parent(import))
            .or_else(|| self.about_packages(top))
            .unwrap_or_else(|| {
                format!(
                    "add the package that provides `{top}` to `dependencies` in pyproject.toml, name the directory that \
                     holds `{top}` with `--python-path`, or activate its virtual environment"
                )
            })
    }

    fn about_python(&self, import: &FailedImport, top: &str, importer: Option<&str>) -> Option<String> {
        let is_removed = |(_, names): &&(&str, &str)| names.split(' ').any(|name| name == top);
        if let Some((version, _)) = REMOVED.iter().find(is_removed) {
            return Some(format!(
                "Python {version} removed the module `{top}` from the standard library: use a version of the importing \
                 package that supports Python 3.14, or a package that provides `{top}`"
            ));
        }
        let of_stdlib = |file: &str| file.starts_with(STDLIB) && !file.starts_with(SITE_PACKAGES);
        if import.standard
            && let Some(parent) = &import.parent
        {
            return Some(format!(
                "`{parent}` of the standard library has no module `{}`",
                import.module
            ));
        }
        (import.standard || importer.is_some_and(of_stdlib)).then(|| {
            format!("`{top}` belongs to Python's standard library, but is not available in a component")
        })
    }

    fn about_bindings(&self, name: &str, top: &str) -> Option<String> {
        if top == self.bindings {
            return (name != top).then(|| {
                "the bindings are generated from the WIT world, which has nothing of this name: \
                 `pycomp bindings` writes them to a directory"
                    .to_owned()
            });
        }
        if self.worlds.iter().any(|world| world == top) {
            return Some(format!(
                "the world's bindings are the module `{}`: import that, or build with `--world-module {top}`",
                self.bindings
            ));
        }
        top.starts_with("componentize_py").then(|| {
            format!(
                "`{top}` belongs to another version of componentize-py: pycomp provides `{}`, `componentize_py_types` \
                 and `componentize_py_async_support`",
                self.bindings
            )
        })
    }

    /// What to do about `from module import name` if the bindings do not have the name.
    pub(crate) fn about_bindings_name(&self, module: &str, name: &str) -> Option<String> {
        if module != self.bindings {
            return None;
        }
        match name {
            "exports" => Some(format!(
                "the world exports no interface: its functions are methods of a class `WitWorld` or functions of the \
                 app's module, and `{module}.WitWorld` is their Protocol"
            )),
            "imports" => Some(format!(
                "the world imports no interface: its functions are in the module `{module}`"
            )),
            _ => None,
        }
    }

    fn about_compiled(&self, name: &str) -> Option<String> {
        let compiled = self
            .compiled
            .iter()
            .find(|compiled| is_at_or_below(compiled, name))?;
        Some(format!(
            "`{compiled}` is a compiled module, which a component cannot load: choose a version of its package that \
             works without"
        ))
    }

    /// A module that is missing in a package that is there.
    fn about_parent(&self, import: &FailedImport) -> Option<String> {
        let (package, _) = import.module.rsplit_once('.')?;
        let parent = import.parent.as_deref().unwrap_or(package);
        if !self.modules.iter().any(|module| is_at_or_below(module, parent)) {
            return None;
        }
        let below = format!("{parent}.");
        let missing = import.module.strip_prefix(&below)?.split('.').next()?;
        let children: BTreeSet<&str> = self
            .modules
            .iter()
            .filter_map(|module| module.strip_prefix(&below)?.split('.').next())
            .collect();
        let file = import.parent_file.as_deref().unwrap_or_default();
        if file.ends_with(".py") && !file.ends_with("/__init__.py") {
            return Some(format!("`{parent}` is a module, not a package"));
        }
        let found = format!("the package `{parent}` was found, but has no module `{missing}`");
        Some(
            match suggest(missing, children.into_iter().filter(|child| *child != missing)) {
                Some(other) => format!("{found}: did you mean `{parent}.{other}`?"),
                None if file.starts_with(APP_DIR) => found,
                None => format!("{found}: its version may be another than the app expects"),
            },
        )
    }

    fn about_packages(&self, top: &str) -> Option<String> {
        if let Some((_, package)) = TOOLS.iter().find(|(module, _)| *module == top) {
            return Some(format!(
                "the package `{package}` is left out unless the project depends on it: add it to `dependencies` in \
                 pyproject.toml"
            ));
        }
        let tops: BTreeSet<&str> = self
            .modules
            .iter()
            .filter_map(|module| module.split('.').next())
            .collect();
        let same = |one: &str, other: &str| one.to_lowercase().replace('_', "-") == other.to_lowercase();
        if let Some((module, package)) = PACKAGE_OF.iter().find(|(_, package)| same(top, package))
            && tops.contains(module)
        {
            return Some(format!(
                "the package `{package}` provides the module `{module}`: import that"
            ));
        }
        if let Some((_, package)) = PACKAGE_OF.iter().find(|(module, _)| *module == top) {
            let is_installed = self.packages.iter().any(|name| same(name, package));
            return Some(match is_installed {
                true => {
                    format!("the package `{package}` is installed, but without `{top}`: install it again")
                }
                false => format!(
                    "the package `{package}` provides the module `{top}`: add it to `dependencies` in pyproject.toml"
                ),
            });
        }
        suggest(top, tops.into_iter().filter(|module| *module != top))
            .map(|module| format!("did you mean `{module}`?"))
    }
}

/// The dotted name of a module by its file in the component.
fn module_name(guest: &str) -> Option<String> {
    let path = below_mount(guest)?.strip_suffix(".py")?;
    Some(path.strip_suffix("/__init__").unwrap_or(path).replace('/', "."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(module: &str, standard: bool) -> FailedImport {
        FailedImport {
            module: module.to_owned(),
            missing: true,
            standard,
            ..FailedImport::default()
        }
    }

    fn advice(module: &str, standard: bool) -> String {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let surroundings = Surroundings {
            modules: names(&["app", "bar_sdk", "bar_sdk.client", "bs4", "colorful"]),
            compiled: names(&["fast._fast"]).into_iter().collect(),
            packages: vec!["beautifulsoup4".to_owned()],
            bindings: "shop_world".to_owned(),
            worlds: vec!["shop".to_owned(), "wit_world".to_owned()],
        };
        surroundings.advice(&missing(module, standard), Some("/app/app.py"))
    }

    #[test]
    fn each_kind_of_missing_module_has_its_advice() {
        for (module, standard, part) in [
            ("fcntl", true, "not available in a component"),
            ("imp", false, "Python 3.12 removed"),
            ("cgi", false, "Python 3.13 removed"),
            (
                "componentize_py_runtime",
                false,
                "another version of componentize-py",
            ),
            ("shop", false, "`--world-module shop`"),
            ("wit_world.imports", false, "are the module `shop_world`"),
            ("fast._fast", false, "is a compiled module"),
            ("bar_sdk.clients", false, "did you mean `bar_sdk.client`?"),
            ("bar_sdk.x", false, "has no module `x`"),
            ("setuptools", false, "add it to `dependencies`"),
            ("yaml", false, "`PyYAML` provides the module `yaml`"),
            ("beautifulsoup4", false, "provides the module `bs4`: import that"),
            ("colourful", false, "did you mean `colorful`?"),
            ("else_where", false, "`--python-path`"),
        ] {
            let advice = advice(module, standard);
            assert!(advice.contains(part), "{module}: {advice}");
        }
    }

    #[test]
    fn what_the_standard_library_itself_imports_is_part_of_it() {
        let file = "/lib/python3.14/multiprocessing/context.py";
        let advice = Surroundings::default().advice(&missing("_multiprocessing", false), Some(file));
        assert!(advice.contains("standard library"), "{advice}");
    }
}
