//! The text of a Python module and its imports.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::docs::docstring;

/// Words that the text of a module uses. The module of an interface with such a name is imported under another name.
const OWN_WORDS: [&str; 14] = [
    "abstractmethod",
    "auto",
    "bool",
    "builtins",
    "bytes",
    "classmethod",
    "dataclass",
    "dict",
    "float",
    "int",
    "list",
    "not_in_component",
    "str",
    "tuple",
];

/// The package for worlds with async functions, streams or futures.
pub(crate) const STREAMS_AND_FUTURES: &str = "componentize_py_async_support";

/// The module that all packages of bindings share.
pub(crate) const VALUES: &str = "componentize_py_types";

/// Its names that applications may import from any generated module, as with componentize-py.
pub(crate) const VALUE_NAMES: [&str; 4] = ["Err", "Ok", "Result", "Some"];

/// A Python module being written.
///
/// The names that it defines, at the top level or inside a class, must be reserved first ([`Module::reserve`]). Imports
/// with such a name then get another one, so that annotations refer to the right object.
#[derive(Default)]
pub(crate) struct Module {
    name: String,
    /// The package that relative imports are relative to.
    package: String,
    docs: String,
    body: String,
    reserved: HashSet<String>,
    /// For a package: its modules, which become attributes when they are imported.
    submodules: HashSet<String>,
    parameters: HashSet<String>,
    /// Local names by module, for `import …` or `import … as …`.
    plain: BTreeMap<String, String>,
    /// Local names by module and name, for `from … import …`.
    from: BTreeMap<String, BTreeMap<String, String>>,
    /// The same for names that the module re-exports.
    re_exported: BTreeMap<String, BTreeMap<String, String>>,
    /// Names of [`VALUES`] that the module re-exports.
    offered: BTreeSet<&'static str>,
    /// Modules of the bindings that it imports from.
    used: HashSet<String>,
}

impl Module {
    /// A module that is a file.
    pub(crate) fn new(name: &str) -> Module {
        Module::with_package(name, name.rsplit_once('.').map_or("", |(package, _)| package))
    }

    /// A package's `__init__.py`.
    pub(crate) fn package(name: &str) -> Module {
        Module::with_package(name, name)
    }

    fn with_package(name: &str, package: &str) -> Module {
        Module {
            name: name.into(),
            package: package.into(),
            ..Module::default()
        }
    }

    /// The dotted name.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Sets the docstring.
    pub(crate) fn docs(&mut self, docs: Option<&str>, notes: &[String]) {
        self.docs = docstring(docs, notes, "").unwrap_or_default();
    }

    /// Reserves a name that the module defines, at the top level or inside a class.
    pub(crate) fn reserve(&mut self, name: &str) {
        self.reserved.insert(name.to_owned());
    }

    /// Reserves `name`, with underscores if it is reserved already, and returns it.
    pub(crate) fn reserve_unique(&mut self, name: &str) -> String {
        let mut name = name.to_owned();
        while !self.reserved.insert(name.clone()) {
            name.push('_');
        }
        name
    }

    /// Reserves several names.
    pub(crate) fn reserve_all<'a>(&mut self, names: impl Iterator<Item = &'a String>) {
        self.reserved.extend(names.cloned());
    }

    /// Reserves the name of a module in this package.
    pub(crate) fn reserve_submodule(&mut self, name: &str) {
        self.submodules.insert(name.to_owned());
    }

    /// Whether `name` is reserved, so that nothing may be imported under it.
    fn is_reserved(&self, name: &str) -> bool {
        self.reserved.contains(name) || self.submodules.contains(name)
    }

    /// Reserves names of parameters, which hide other names only in the body of a function.
    pub(crate) fn reserve_parameters<'a>(&mut self, names: impl Iterator<Item = &'a String>) {
        self.parameters.extend(names.cloned());
    }

    /// Appends to the text.
    pub(crate) fn write(&mut self, text: &str) {
        self.body.push_str(text);
    }

    /// Starts a definition: two blank lines.
    pub(crate) fn separate(&mut self) {
        self.body.push_str("\n\n");
    }

    /// A built-in type or decorator of Python.
    pub(crate) fn builtin(&mut self, name: &str) -> String {
        if self.is_reserved(name) {
            let module = self.import("builtins");
            return format!("{module}.{name}");
        }
        name.to_owned()
    }

    /// `name` of an absolute module, or of one of the bindings.
    pub(crate) fn imported(&mut self, module: &str, name: &str) -> String {
        let local = self.free_name(name);
        self.imported_as(module, name, &local);
        local
    }

    /// The name under which something is imported: it gets an underscore if it is reserved.
    fn free_name(&self, name: &str) -> String {
        match self.is_reserved(name) {
            true => format!("_{name}"),
            false => name.to_owned(),
        }
    }

    /// `name` of a module, under another name.
    pub(crate) fn imported_as(&mut self, module: &str, name: &str, local: &str) {
        let module = self.relative(module);
        let names = self.from.entry(module).or_default();
        names.insert(name.to_owned(), local.to_owned());
    }

    /// Whether this module imports from `module` of the bindings.
    pub(crate) fn refers_to(&self, module: &str) -> bool {
        self.used.contains(module)
    }

    /// Like [`Module::imported`], for use in the body of a function.
    pub(crate) fn imported_in_body(&mut self, module: &str, name: &str) -> String {
        if self.parameters.contains(name) {
            self.reserve(name);
        }
        self.imported(module, name)
    }

    /// A built-in exception, for use in the body of a function.
    pub(crate) fn exception(&mut self, name: &str) -> String {
        match self.is_reserved(name) {
            true => self.imported_in_body("builtins", name),
            false => name.to_owned(),
        }
    }

    /// Re-exports `names` of another module of the bindings.
    pub(crate) fn re_export(&mut self, module: &str, names: impl Iterator<Item = String>) {
        self.used.insert(module.to_owned());
        let module = self.relative(module);
        let names: BTreeMap<String, String> = names.map(|name| (name.clone(), name)).collect();
        // An import needs at least one name.
        if !names.is_empty() {
            self.re_exported.entry(module).or_default().extend(names);
        }
    }

    /// Re-exports one name under another one.
    pub(crate) fn re_export_as(&mut self, module: &str, name: &str, here: &str) {
        let module = self.relative(module);
        self.re_exported
            .entry(module)
            .or_default()
            .insert(name.into(), here.into());
    }

    /// Imports another module of the bindings, and returns its local name.
    pub(crate) fn bindings(&mut self, module: &str) -> String {
        self.used.insert(module.to_owned());
        let Some((parent, leaf)) = module.rsplit_once('.') else {
            return self.import(module);
        };
        let side = parent.rsplit_once('.').map_or(parent, |(_, side)| side);
        let relative = self.relative(parent);
        if let Some(known) = self.from.get(&relative).and_then(|names| names.get(leaf)) {
            return known.clone();
        }
        let mut local = leaf.to_owned();
        let foreign = self.submodules.contains(leaf) && parent != self.package;
        // Every module has a name `annotations` from `__future__`.
        let own = leaf == "annotations" || OWN_WORDS.contains(&leaf);
        if self.is_used(&local) || self.reserved.contains(leaf) || foreign || own {
            local = format!("_{side}_{leaf}");
        }
        while self.is_used(&local) {
            local.insert(0, '_');
        }
        self.imported_as(parent, leaf, &local);
        local
    }

    /// Whether something is imported under this name.
    fn is_used(&self, local: &str) -> bool {
        let mut names = self
            .from
            .values()
            .flat_map(BTreeMap::values)
            .chain(self.plain.values());
        names.any(|name| name == local)
    }

    /// Adds `import module`, and returns its local name.
    fn import(&mut self, module: &str) -> String {
        let local = self.free_name(module);
        self.plain.insert(module.to_owned(), local.clone());
        local
    }

    /// The relative name of a module of the bindings, such as `..imports`; other names are unchanged.
    fn relative(&self, module: &str) -> String {
        let root = self.package.split('.').next().unwrap_or_default();
        if module.split('.').next() != Some(root) {
            return module.to_owned();
        }
        let here: Vec<&str> = self.package.split('.').collect();
        let there: Vec<&str> = module.split('.').collect();
        let common = here
            .iter()
            .zip(&there)
            .take_while(|(here, there)| here == there)
            .count();
        format!(
            "{}{}",
            ".".repeat(here.len() - common + 1),
            there[common..].join(".")
        )
    }

    /// Re-exports [`VALUE_NAMES`], except those that mean something else here.
    ///
    /// Must be called last, when all definitions and imports are known.
    pub(crate) fn offer_values(&mut self) {
        for name in VALUE_NAMES {
            let shown = self.re_exported.values().flat_map(BTreeMap::values);
            let own = self.from.get(VALUES).and_then(|names| names.get(name));
            let free = own.is_some_and(|local| local == name) || !self.is_used(name);
            if free && !self.is_reserved(name) && !shown.into_iter().any(|here| here == name) {
                let names = self.from.entry(VALUES.to_owned()).or_default();
                names.insert(name.to_owned(), name.to_owned());
                self.offered.insert(name);
            }
        }
    }

    /// The whole text.
    pub(crate) fn finish(self) -> String {
        let mut text = String::from("# Generated by pycomp from WIT: changes will be overwritten.\n");
        text.push_str(&self.docs);
        if self.body.is_empty() && self.re_exported.is_empty() && self.offered.is_empty() {
            return text;
        }
        text.push_str("\nfrom __future__ import annotations");
        text.push_str(if self.is_reserved("annotations") {
            " as _annotations\n"
        } else {
            "\n"
        });
        for group in self.imports().iter().filter(|group| !group.is_empty()) {
            text.push('\n');
            text.push_str(group);
        }
        if !self.body.is_empty() && !self.body.starts_with('\n') {
            text.push('\n');
        }
        text + &self.body
    }

    /// The import statements of the standard library, of `componentize_py_types` and `wasmtime`, and of the bindings.
    fn imports(&self) -> [String; 3] {
        let mut groups: [String; 3] = Default::default();
        for (module, local) in &self.plain {
            let alias = if module == local {
                String::new()
            } else {
                format!(" as {local}")
            };
            groups[0] += &format!("import {module}{alias}\n");
        }
        for (module, names) in &self.from {
            let group = match module {
                module if module == VALUES || module.starts_with("wasmtime") => 1,
                module if module.starts_with(STREAMS_AND_FUTURES) => 1,
                module if module == "collections.abc" => 0,
                // A dot in an absolute name: bindings inside another package.
                module if module.contains('.') => 2,
                _ => 0,
            };
            let names: Vec<String> = names
                .iter()
                .map(|(name, local)| {
                    // Type checkers treat `Ok as Ok` as a re-export.
                    let offered = module == VALUES && self.offered.contains(name.as_str());
                    if name == local && !offered {
                        name.clone()
                    } else {
                        format!("{name} as {local}")
                    }
                })
                .collect();
            let line = format!("from {module} import {}\n", names.join(", "));
            groups[group] += &match line.len() <= 100 {
                true => line,
                false => format!("from {module} import (\n    {},\n)\n", names.join(",\n    ")),
            };
        }
        for (module, names) in &self.re_exported {
            let names: String = names
                .iter()
                .map(|(name, here)| format!("    {name} as {here},\n"))
                .collect();
            groups[2] += &format!("from {module} import (\n{names})\n");
        }
        groups
    }
}
