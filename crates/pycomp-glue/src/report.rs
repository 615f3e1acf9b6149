//! What the guest's boot code reports of the Python objects it found: addresses and offsets.

use serde::Deserialize;

use crate::Error;

#[derive(Debug, Deserialize)]
struct Report {
    objects: Objects,
}

/// Addresses in the snapshot's memory.
#[derive(Debug, Deserialize)]
pub(crate) struct Objects {
    pub(crate) layout: Layout,
    pub(crate) types: Vec<TypeObjects>,
    pub(crate) imports: Vec<u32>,
    pub(crate) exports: Vec<u32>,
    /// Addresses of the texts' UTF-8, ended by a zero byte.
    pub(crate) texts: Vec<u32>,
}

/// Offsets within Python objects, and the addresses of constants.
#[derive(Debug, Deserialize)]
pub(crate) struct Layout {
    #[serde(rename = "type")]
    pub(crate) ob_type: u32,
    pub(crate) list_items: u32,
    pub(crate) tuple_items: u32,
    pub(crate) float_value: u32,
    pub(crate) float: u32,
    pub(crate) none: u32,
    #[serde(rename = "true")]
    pub(crate) true_: u32,
    #[serde(rename = "false")]
    pub(crate) false_: u32,
    pub(crate) return_area: u32,
    pub(crate) return_area_size: u32,
}

/// One registered type.
#[derive(Debug, Deserialize)]
pub(crate) struct TypeObjects {
    /// Its `PycompType`.
    pub(crate) desc: u32,
    /// Its class; 0 for a variant.
    pub(crate) class: u32,
    /// Case classes or enum members.
    pub(crate) members: Vec<u32>,
    /// Offsets of the fields' slots, or of each case's `value`; 0 where there is none.
    pub(crate) slots: Vec<u32>,
    /// For a variant: the instance of each case that has just one, or 0.
    pub(crate) units: Vec<u32>,
}

/// Parses a report and checks that it has as many types, imports, exports and texts as the plan.
pub(crate) fn parse(report: &[u8], planned: [usize; 4]) -> Result<Objects, Error> {
    let Report { objects } =
        serde_json::from_slice(report).map_err(|error| Error::Report(error.to_string()))?;
    let found = [
        objects.types.len(),
        objects.imports.len(),
        objects.exports.len(),
        objects.texts.len(),
    ];
    if found != planned {
        return Err(Error::Report(format!(
            "it has {found:?} types, imports, exports and texts instead of {planned:?}"
        )));
    }
    Ok(objects)
}
