//! Checks a report's objects against the plan.

use pycomp_contract::{Objects, TypeKind};

use crate::Error;
use crate::plan::{Plan, PlannedType};

/// Checks that the report has an object for everything in the plan.
///
/// # Errors
/// A count differs, or the glue would access an object at offset 0, where its reference count is.
pub(crate) fn check(objects: &Objects, plan: &Plan<'_>) -> Result<(), Error> {
    for (what, found, planned) in [
        ("types", objects.types.len(), plan.types.len()),
        ("imports", objects.imports.len(), plan.imports.len()),
        ("exports", objects.exports.len(), plan.exports.len()),
        ("texts", objects.texts.len(), plan.text_count()),
        ("channels", objects.channels.len(), plan.channels.len()),
    ] {
        if found != planned {
            return Err(Error::Report(format!(
                "it has {found} {what} instead of {planned}"
            )));
        }
    }
    for (found, planned) in objects.types.iter().zip(&plan.types) {
        check_type(found, planned)?;
    }
    Ok(())
}

fn check_type(found: &pycomp_contract::TypeObjects, planned: &PlannedType) -> Result<(), Error> {
    let entry = &planned.entry;
    let count = entry.names.len();
    let members = match entry.kind {
        TypeKind::Variant | TypeKind::Enum => entry.members.len(),
        TypeKind::Record | TypeKind::Flags | TypeKind::Resource => 0,
    };
    let units = if entry.kind == TypeKind::Variant { count } else { 0 };
    for (what, found, planned) in [
        ("members", found.members.len(), members),
        ("slots", found.slots.len(), count),
        ("units", found.units.len(), units),
    ] {
        if found != planned {
            let wit = &entry.wit;
            return Err(Error::Report(format!(
                "`{wit}` has {found} {what} instead of {planned}"
            )));
        }
    }
    if entry.kind == TypeKind::Record && found.slots.contains(&0) {
        return Err(Error::Report(format!("a field of `{}` has no slot", entry.wit)));
    }
    Ok(())
}
