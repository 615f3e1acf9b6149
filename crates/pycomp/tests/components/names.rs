//! Names of functions and resources, and which of them a script means.

use wasmtime::{Result, bail};

/// A function or resource of an interface, or of the world itself.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    /// As wasmtime knows the interface; empty for the world itself.
    pub(crate) interface: String,
    /// As wasmtime knows the item: `[method]counter.add`.
    pub(crate) item: String,
}

impl Name {
    pub(crate) fn new(interface: &str, item: &str) -> Name {
        Name {
            interface: interface.to_owned(),
            item: item.to_owned(),
        }
    }

    /// `counter.add` for `[method]counter.add`.
    fn plain(&self) -> &str {
        match self.item.rsplit_once(']') {
            Some((_, plain)) => plain,
            None => &self.item,
        }
    }

    /// What it may be called, the longest first.
    fn forms(&self) -> Vec<String> {
        let plain = self.plain();
        if self.interface.is_empty() {
            return vec![plain.to_owned()];
        }
        let local = self.interface.rsplit('/').next().unwrap_or_default();
        let unversioned = local.split('@').next().unwrap_or_default();
        let mut forms: Vec<String> = [&self.interface, local, unversioned]
            .iter()
            .map(|interface| format!("{interface}#{plain}"))
            .collect();
        forms.push(plain.to_owned());
        forms.dedup();
        forms
    }

    pub(crate) fn is_constructor(&self) -> bool {
        self.item.starts_with("[constructor]")
    }
}

/// The index of the one that `text` means.
pub(crate) fn find(names: &[Name], text: &str) -> Result<usize> {
    // A longer form of one may be a shorter form of another.
    for form in 0..4 {
        let mut found =
            (0..names.len()).filter(|index| names[*index].forms().get(form).is_some_and(|f| f == text));
        match (found.next(), found.next()) {
            (Some(index), None) => return Ok(index),
            (Some(_), Some(_)) => bail!("`{text}` is the name of more than one of {:?}", all(names)),
            (None, _) => {}
        }
    }
    bail!("`{text}` is none of {:?}", all(names))
}

/// The shortest form that means only this one.
pub(crate) fn short(names: &[Name], index: usize) -> String {
    let mut forms = names[index].forms();
    // The interface is worth reading, its version and package only where they are needed.
    if forms.len() > 1 {
        forms.pop();
    }
    let unique = |form: &&String| find(names, form).is_ok_and(|found| found == index);
    forms.iter().rev().find(unique).unwrap_or(&forms[0]).clone()
}

fn all(names: &[Name]) -> Vec<String> {
    names.iter().map(|name| name.forms().swap_remove(0)).collect()
}
