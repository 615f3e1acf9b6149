//! Leaves out of a component what wasmtime compiled before.

use std::convert::Infallible;
use std::ops::Range;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, Component, ElementSection, Function, Instruction, Module, RawSection};
use wasmparser::{BinaryReaderError, ElementSectionReader, Parser, Payload, TypeRef};

const CODE: u8 = 10;
const ELEMENT: u8 = 9;

/// `component` with no code in the module that has the functions of `core`: each body is `unreachable`, and the
/// function table holds one of them everywhere. All else of the module stays, above all its data. None if no module
/// has just these functions.
pub(crate) fn without_code(component: &[u8], core: &[u8]) -> Option<Vec<u8>> {
    let known = Functions::of(core).ok()?;
    replace_module(component, &known).ok().flatten()
}

/// The sections of a module that say what its functions do and which of them its table holds.
#[derive(PartialEq)]
struct Functions<'a> {
    code: &'a [u8],
    elements: &'a [u8],
}

impl<'a> Functions<'a> {
    fn of(module: &'a [u8]) -> Result<Self, BinaryReaderError> {
        let mut functions = Functions {
            code: &[],
            elements: &[],
        };
        for (id, range, _) in sections(module)? {
            match id {
                CODE => functions.code = &module[range],
                ELEMENT => functions.elements = &module[range],
                _ => {}
            }
        }
        Ok(functions)
    }
}

/// The sections of a module or component, without what lies within them.
fn sections(binary: &[u8]) -> Result<Vec<(u8, Range<usize>, Payload<'_>)>, BinaryReaderError> {
    let mut found: Vec<(u8, Range<usize>, Payload<'_>)> = Vec::new();
    for payload in Parser::new(0).parse_all(binary) {
        let payload = payload?;
        if let Some((id, range)) = payload.as_section()
            && found.last().is_none_or(|(_, last, _)| last.end <= range.start)
        {
            found.push((id, range, payload));
        }
    }
    Ok(found)
}

fn replace_module(component: &[u8], known: &Functions<'_>) -> Result<Option<Vec<u8>>, Error<Infallible>> {
    let mut result = Component::new();
    let mut replaced = false;
    for (id, range, payload) in sections(component)? {
        let data = &component[range];
        if matches!(payload, Payload::ModuleSection { .. }) && Functions::of(data)? == *known {
            let module = strip(data)?;
            result.section(&RawSection { id, data: &module });
            replaced = true;
        } else {
            result.section(&RawSection { id, data });
        }
    }
    Ok(replaced.then(|| result.finish()))
}

fn strip(module: &[u8]) -> Result<Vec<u8>, Error<Infallible>> {
    let mut result = Module::new();
    let mut imported = 0;
    for (id, range, payload) in sections(module)? {
        match payload {
            Payload::CodeSectionStart { count, .. } => {
                let mut code = CodeSection::new();
                let mut body = Function::new([]);
                body.instruction(&Instruction::Unreachable)
                    .instruction(&Instruction::End);
                for _ in 0..count {
                    code.function(&body);
                }
                result.section(&code);
            }
            Payload::ElementSection(elements) => {
                result.section(&all_alike(elements, imported)?);
            }
            _ => {
                if let Payload::ImportSection(imports) = payload {
                    for import in imports.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                result.section(&RawSection {
                    id,
                    data: &module[range],
                });
            }
        }
    }
    Ok(result.finish())
}

/// A function in a table needs a trampoline; so one function fills it.
fn all_alike(elements: ElementSectionReader<'_>, function: u32) -> Result<ElementSection, Error<Infallible>> {
    struct Alike(u32);
    impl Reencode for Alike {
        type Error = Infallible;
        fn function_index(&mut self, _: u32) -> Result<u32, Error<Infallible>> {
            Ok(self.0)
        }
    }
    let mut section = ElementSection::new();
    Alike(function).parse_element_section(&mut section, elements)?;
    Ok(section)
}
