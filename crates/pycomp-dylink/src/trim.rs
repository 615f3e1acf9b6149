//! Removes what nothing uses from a core.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use wasm_encoder::{CodeSection, Function, Instruction, Module, RawSection};
use wasmparser::{ElementItems, ExternalKind, Operator, Parser, Payload, TypeRef};

use crate::LinkError;

/// Exports of a core that are there without extension modules too, besides those whose names begin with `pycomp_`.
const OWN: [&str; 5] = [
    "memory",
    "__stack_pointer",
    "__indirect_function_table",
    "_initialize",
    "cabi_realloc",
];

fn is_own(name: &str) -> bool {
    name.starts_with("pycomp_") || OWN.contains(&name)
}

/// `core` without what only extension modules use: its functions keep their numbers.
///
/// # Errors
/// [`LinkError::Core`] if the core is not valid.
pub fn without_extensions(core: &[u8]) -> Result<Vec<u8>, LinkError> {
    trim(core, &BTreeSet::new())
}

/// `core` without other exports, and with a trap in place of each function that neither its exports, nor the functions
/// `called`, nor its table lead to. No index changes.
///
/// # Errors
/// [`LinkError::Core`] if the core is not valid.
pub(crate) fn trim(core: &[u8], called: &BTreeSet<u32>) -> Result<Vec<u8>, LinkError> {
    let live = live(core, called)?;
    let stub = trap();
    let mut module = Module::new();
    let mut code = CodeSection::new();
    let (mut function, mut bodies) = (0, 0);
    for payload in Parser::new(0).parse_all(core) {
        let payload = payload?;
        match &payload {
            Payload::ImportSection(section) => {
                for import in section.clone().into_imports() {
                    function += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::ExportSection(section) => {
                let mut exports = wasm_encoder::ExportSection::new();
                for export in section.clone() {
                    let export = export?;
                    if is_own(export.name) {
                        exports.export(export.name, export.kind.into(), export.index);
                    }
                }
                module.section(&exports);
                continue;
            }
            Payload::CodeSectionStart { count, .. } => {
                bodies = *count;
                continue;
            }
            Payload::CodeSectionEntry(body) => {
                match live.contains(&function) {
                    true => code.raw(body.as_bytes()),
                    false => code.raw(&stub),
                };
                function += 1;
                if code.len() == bodies {
                    module.section(&code);
                }
                continue;
            }
            _ => {}
        }
        if let Some((id, range)) = payload.as_section() {
            module.section(&RawSection {
                id,
                data: &core[range],
            });
        }
    }
    Ok(module.finish())
}

fn live(core: &[u8], called: &BTreeSet<u32>) -> Result<HashSet<u32>, LinkError> {
    let mut bodies = BTreeMap::new();
    let mut open: Vec<u32> = called.iter().copied().collect();
    let mut function = 0;
    for payload in Parser::new(0).parse_all(core) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    function += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    if export.kind == ExternalKind::Func && is_own(export.name) {
                        open.push(export.index);
                    }
                }
            }
            Payload::StartSection { func, .. } => open.push(func),
            Payload::ElementSection(section) => {
                for element in section {
                    if let ElementItems::Functions(functions) = element?.items {
                        for function in functions {
                            open.push(function?);
                        }
                    }
                }
            }
            Payload::CodeSectionEntry(body) => {
                bodies.insert(function, body);
                function += 1;
            }
            _ => {}
        }
    }
    let mut live = HashSet::new();
    while let Some(function) = open.pop() {
        if !live.insert(function) {
            continue;
        }
        let Some(body) = bodies.get(&function) else {
            continue;
        };
        for operator in body.get_operators_reader()? {
            if let Operator::Call { function_index } | Operator::RefFunc { function_index } = operator? {
                open.push(function_index);
            }
        }
    }
    Ok(live)
}

/// The body of a function that traps.
pub(crate) fn trap() -> Vec<u8> {
    let mut body = Function::new([]);
    body.instruction(&Instruction::Unreachable)
        .instruction(&Instruction::End);
    body.into_raw_body()
}
