//! Adds names of functions, which profilers and backtraces show.

use wasm_encoder::{CustomSection, Encode as _, NameMap, NameSection, Section as _};
use wasmparser::{BinaryReaderError, ExternalKind, Parser, Payload, TypeRef};

/// The name of the glue in backtraces: `glue!example:hello/greeter#greet`.
const GLUE: &str = "glue";

/// A core module with the section `name`, whose contents are `names`.
pub fn with_names(core: &[u8], names: &[u8]) -> Vec<u8> {
    let section = CustomSection {
        name: "name".into(),
        data: names.into(),
    };
    let mut named = core.to_vec();
    named.push(section.id());
    section.encode(&mut named);
    named
}

/// The glue with the names of its imported and exported functions.
///
/// # Errors
/// `glue` is not a module.
pub fn with_own_names(glue: &[u8]) -> Result<Vec<u8>, BinaryReaderError> {
    let mut names: Vec<(u32, String)> = Vec::new();
    for payload in Parser::new(0).parse_all(glue) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    if matches!(import.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)) {
                        let index = names.len() as u32;
                        names.push((index, format!("{} {}", import.module, import.name)));
                    }
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        names.push((export.index, export.name.to_owned()));
                    }
                }
            }
            _ => {}
        }
    }
    // A function may be exported several times, but it has one name.
    names.sort();
    names.dedup_by_key(|(index, _)| *index);
    let mut functions = NameMap::new();
    for (index, name) in &names {
        functions.append(*index, name);
    }
    let mut section = NameSection::new();
    section.module(GLUE);
    section.functions(&functions);
    Ok(with_names(glue, &section.as_custom().data))
}
