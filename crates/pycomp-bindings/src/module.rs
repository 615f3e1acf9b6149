//! The text of one Python module, with the imports it turns out to need.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::docs::docstring;

/// What the text of a module may mean by these words: an interface named like one of them gives way.
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

/// The module that every package of bindings shares.
pub(crate) const VALUES: &str = "componentize_py_types";

/// Its names that applications import from whichever generated module they use, as componentize-py lets them.
pub(crate) const VALUE_NAMES: [&str; 4] = ["Err", "Ok", "Result", "Some"];

/// A Python module being written.
///
/// Names that it defines, at the top or inside of a class, are announced first ([`Module::reserve`]); what it then
/// imports under such a name is written another way, so that every annotation means what it should.
pub(crate) struct Module {
    name: String,
    /// The package that relative imports start from.
    package: String,
    docs: String,
    body: String,
    reserved: HashSet<String>,
    /// For a package: the modules in it, which are its attributes as soon as they are imported.
    submodules: HashSet<String>,
    parameters: HashSet<String>,
    /// Module to `import …` or `import … as …`.
    plain: BTreeMap<String, String>,
    /// Module to names imported from it, with what they are called here.
    from: BTreeMap<String, BTreeMap<String, String>>,
    /// The same for names that are meant to be found here.
    re_exported: BTreeMap<String, BTreeMap<String, String>>,
    /// Names of [`VALUES`] that are meant to be found here.
    offered: BTreeSet<&'static str>,
    /// Modules of the bindings that it takes something from.
    used: HashSet<String>,
}

impl Module {
    /// A module that is a file of its own.
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
            docs: String::new(),
            body: String::new(),
            reserved: HashSet::new(),
            submodules: HashSet::new(),
            parameters: HashSet::new(),
            plain: BTreeMap::new(),
            from: BTreeMap::new(),
            re_exported: BTreeMap::new(),
            offered: BTreeSet::new(),
            used: HashSet::new(),
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

    /// Announces a name that the module defines, at the top or inside of a class.
    pub(crate) fn reserve(&mut self, name: &str) {
        self.reserved.insert(name.to_owned());
    }

    /// Announces a name like `name` that nothing else has.
    pub(crate) fn reserve_unique(&mut self, name: &str) -> String {
        let mut name = name.to_owned();
        while !self.reserved.insert(name.clone()) {
            name.push('_');
        }
        name
    }

    /// Announces several.
    pub(crate) fn reserve_all<'a>(&mut self, names: impl Iterator<Item = &'a String>) {
        self.reserved.extend(names.cloned());
    }

    /// Announces a module that lies in this package.
    pub(crate) fn reserve_submodule(&mut self, name: &str) {
        self.submodules.insert(name.to_owned());
    }

    /// Whether `name` means something of this module, and nothing else may be imported under it.
    fn is_reserved(&self, name: &str) -> bool {
        self.reserved.contains(name) || self.submodules.contains(name)
    }

    /// Announces names of parameters, which hide others from the body of a function only.
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

    /// One of Python's built-in types or decorators.
    pub(crate) fn builtin(&mut self, name: &str) -> String {
        if self.is_reserved(name) {
            let module = self.import("builtins");
            return format!("{module}.{name}");
        }
        name.to_owned()
    }

    /// `name` of an absolute module, or of one of the bindings.
    pub(crate) fn imported(&mut self, module: &str, name: &str) -> String {
        let local = if self.is_reserved(name) {
            format!("_{name}")
        } else {
            name.to_owned()
        };
        let module = self.relative(module);
        self.from
            .entry(module)
            .or_default()
            .insert(name.to_owned(), local.clone());
        local
    }

    /// `name` of a module, under another name.
    pub(crate) fn imported_as(&mut self, module: &str, name: &str, local: &str) {
        let module = self.relative(module);
        let names = self.from.entry(module).or_default();
        names.insert(name.to_owned(), local.to_owned());
    }

    /// Whether something is taken from `module` of the bindings.
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

    /// Makes `name` of another module of the bindings a name of this one too.
    pub(crate) fn re_export(&mut self, module: &str, names: impl Iterator<Item = String>) {
        self.used.insert(module.to_owned());
        let module = self.relative(module);
        let names: BTreeMap<String, String> = names.map(|name| (name.clone(), name)).collect();
        // Nothing cannot be imported.
        if !names.is_empty() {
            self.re_exported.entry(module).or_default().extend(names);
        }
    }

    /// The same for one name, which may be another one here.
    pub(crate) fn re_export_as(&mut self, module: &str, name: &str, here: &str) {
        let module = self.relative(module);
        self.re_exported
            .entry(module)
            .or_default()
            .insert(name.into(), here.into());
    }

    /// Another module of the bindings; what to call it here.
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
        self.from
            .entry(relative)
            .or_default()
            .insert(leaf.to_owned(), local.clone());
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

    /// `import module`; what to call it here.
    fn import(&mut self, module: &str) -> String {
        let local = if self.is_reserved(module) {
            format!("_{module}")
        } else {
            module.to_owned()
        };
        self.plain.insert(module.to_owned(), local.clone());
        local
    }

    /// A module of the bindings as this one refers to it: `..imports`; any other unchanged.
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

    /// Makes [`VALUE_NAMES`] names of this module too, except those that mean something else here.
    ///
    /// Call it last: what the module defines and imports has to be known.
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

    /// The import statements: the standard library's, the types of `componentize_py_types`, the bindings' own.
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
                // A dot in a name that is not relative: bindings that are a part of another package.
                module if module.contains('.') => 2,
                _ => 0,
            };
            let names: Vec<String> = names
                .iter()
                .map(|(name, local)| {
                    // To type checkers `Ok as Ok` is there for others too.
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
