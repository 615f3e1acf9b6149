//! The standard library's own imports, from the runtime bundle's list.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Deserialize;

use crate::core::{is_at_or_below, is_full_only};

/// The import of the codecs with large tables: the East Asian ones.
const MULTIBYTE: &str = "_multibytecodec";

/// The list of imports cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the list of the standard library's imports is malformed")]
pub struct Malformed(#[from] serde_json::Error);

/// The modules of the standard library and their imports.
#[derive(Debug, Deserialize)]
pub struct Stdlib {
    modules: HashMap<String, Imports>,
    codecs: HashMap<String, String>,
    /// Modules whose import requires one that only the full core has, each with the import that leads
    /// there.
    #[serde(skip)]
    needing_full: BTreeMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
struct Imports {
    /// Modules without which it cannot be imported or used.
    #[serde(default)]
    needs: Vec<String>,
    /// Modules that may be missing.
    #[serde(default)]
    tries: Vec<String>,
}

impl Stdlib {
    /// Reads the bundle's `imports.json`.
    ///
    /// # Errors
    /// The JSON is malformed.
    pub fn parse(json: &[u8]) -> Result<Stdlib, Malformed> {
        let mut stdlib: Stdlib = serde_json::from_slice(json)?;
        stdlib.needing_full = needing_full(&stdlib.modules);
        Ok(stdlib)
    }

    /// Whether there is such a module.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.modules.contains_key(name)
    }

    /// Why the import of the standard module `name` needs the full core: the chain of imports, which ends
    /// with the module that only that core has.
    pub(crate) fn way_to_full(&self, name: &str) -> Option<Vec<String>> {
        let mut way = vec![name.to_owned()];
        while let Some(last) = way.last().filter(|last| !is_full_only(last)) {
            way.push(self.needing_full.get(last)?.clone());
        }
        Some(way)
    }

    /// The module that implements the codec `name`, if it is one.
    pub(crate) fn codec(&self, name: &str) -> Option<String> {
        let name: String = name
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() || c == '.' {
                    c.to_ascii_lowercase()
                } else {
                    '_'
                }
            })
            .collect();
        let module = format!("encodings.{}", self.codecs.get(&name).unwrap_or(&name));
        self.has(&module).then_some(module)
    }

    /// The codecs that only import modules in `there`, and have no large table.
    pub(crate) fn small_codecs(&self, there: &BTreeSet<String>) -> Vec<&String> {
        let costs = |need: &String| {
            need == MULTIBYTE || self.has(need) && !there.contains(need) && !is_at_or_below(need, "encodings")
        };
        let codecs = self.children("encodings");
        codecs
            .filter(|codec| !self.modules[*codec].needs.iter().any(costs))
            .collect()
    }

    /// The modules directly below the package `name`.
    pub(crate) fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a String> {
        self.modules
            .keys()
            .filter(move |module| module.rsplit_once('.').is_some_and(|(parent, _)| parent == name))
    }

    /// The package `name` and the modules below it.
    pub(crate) fn tree<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a String> {
        self.modules
            .keys()
            .filter(move |module| is_at_or_below(module, name))
    }

    /// Adds to `reached` the modules that importing `name` can import, including its packages.
    pub(crate) fn follow(&self, name: &str, reached: &mut BTreeSet<String>) {
        let mut todo = vec![name];
        while let Some(name) = todo.pop() {
            for module in parents(name) {
                if let Some((module, imports)) = self.modules.get_key_value(module)
                    && !reached.contains(module)
                {
                    reached.insert(module.clone());
                    todo.extend(imports.needs.iter().chain(&imports.tries).map(String::as_str));
                }
            }
        }
    }
}

/// A module and the packages that contain it: `a`, `a.b`, `a.b.c`.
pub(crate) fn parents(name: &str) -> impl Iterator<Item = &str> {
    let ends = name.match_indices('.').map(|(end, _)| end).chain([name.len()]);
    ends.map(|end| &name[..end])
}

fn needing_full(modules: &HashMap<String, Imports>) -> BTreeMap<String, String> {
    let mut needing = BTreeMap::new();
    loop {
        let mut found = Vec::new();
        for (name, imports) in modules {
            let leads = |need: &&String| is_full_only(need) || needing.contains_key(*need);
            if !is_full_only(name)
                && !needing.contains_key(name)
                && let Some(need) = imports.needs.iter().find(leads)
            {
                found.push((name.clone(), need.clone()));
            }
        }
        if found.is_empty() {
            return needing;
        }
        needing.extend(found);
    }
}
