//! Leaves out of a component what wasmtime compiled before.

use std::convert::Infallible;
use std::ops::Range;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, Component, ElementSection, Function, Instruction, Module, RawSection};
use wasmparser::{BinaryReader, BinaryReaderError, ElementSectionReader, Parser, Payload, TypeRef};

const CODE: u8 = 10;
const ELEMENT: u8 = 9;

/// `component` without the code of `core` in the module that has its functions: each body is `unreachable`, and the function
/// table holds one of them everywhere. All else of the module stays, above all its data, and the functions of extension
/// modules, which follow those of the core. None if no module begins with these functions.
pub(crate) fn without_code(component: &[u8], core: &[u8]) -> Option<Vec<u8>> {
    let known = Functions::of(core).ok()?;
    replace_module(component, &known).ok().flatten()
}

/// The sections of a module that say what its functions do and which of them its table holds.
struct Functions<'a> {
    code: &'a [u8],
    elements: &'a [u8],
}

/// The body of a function that extension modules do not call in a core that is made for them, with its size.
const TRIMMED: &[u8] = &[3, 0, 0, 0x0B];

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

    /// Whether these are the functions of `known`, or begin with what is left of those.
    fn begin_with(&self, known: &Functions<'_>) -> Result<bool, BinaryReaderError> {
        if self.code == known.code {
            return Ok(self.elements == known.elements);
        }
        let (_, elements) = items(self.elements)?;
        let (_, known_elements) = items(known.elements)?;
        let (mut bodies, known_bodies) = (self.bodies()?.into_iter(), known.bodies()?);
        let is_known = |known: &[u8]| bodies.next().is_some_and(|body| body == known || body == TRIMMED);
        Ok(elements.starts_with(known_elements) && known_bodies.into_iter().all(is_known))
    }

    /// The bodies with their sizes.
    fn bodies(&self) -> Result<Vec<&'a [u8]>, BinaryReaderError> {
        let (count, bytes) = items(self.code)?;
        let mut reader = BinaryReader::new(bytes, 0);
        let mut bodies = Vec::new();
        for _ in 0..count {
            let start = reader.current_position();
            let size = reader.read_var_u32()?;
            reader.read_bytes(size as usize)?;
            bodies.push(&bytes[start..reader.current_position()]);
        }
        Ok(bodies)
    }
}

/// The number of items of a section and their bytes.
fn items(section: &[u8]) -> Result<(u32, &[u8]), BinaryReaderError> {
    if section.is_empty() {
        return Ok((0, section));
    }
    let mut reader = BinaryReader::new(section, 0);
    let count = reader.read_var_u32()?;
    Ok((count, &section[reader.current_position()..]))
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
        if matches!(payload, Payload::ModuleSection { .. }) && Functions::of(data)?.begin_with(known)? {
            let module = strip(data, items(known.code)?.0)?;
            result.section(&RawSection { id, data: &module });
            replaced = true;
        } else {
            result.section(&RawSection { id, data });
        }
    }
    Ok(replaced.then(|| result.finish()))
}

/// `module` without the bodies of its first `known` functions.
fn strip(module: &[u8], known: u32) -> Result<Vec<u8>, Error<Infallible>> {
    let functions = Functions::of(module)?;
    let mut result = Module::new();
    let mut imported = 0;
    for (id, range, payload) in sections(module)? {
        match payload {
            Payload::CodeSectionStart { count, .. } => {
                let mut code = CodeSection::new();
                let mut body = Function::new([]);
                body.instruction(&Instruction::Unreachable)
                    .instruction(&Instruction::End);
                for _ in 0..known.min(count) {
                    code.function(&body);
                }
                for body in functions.bodies()?.into_iter().skip(known as usize) {
                    let mut reader = BinaryReader::new(body, 0);
                    reader.read_var_u32()?;
                    code.raw(&body[reader.current_position()..]);
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
