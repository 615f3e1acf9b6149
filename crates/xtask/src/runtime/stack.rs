//! Makes C's stack pointer reflect the use of the engine's own stack.
//!
//! CPython 3.14 ends an excessive recursion by comparing the stack pointer with a limit. In WebAssembly, that
//! pointer only moves for variables whose address is taken. Return addresses and spilled values are on the
//! engine's stack, half a megabyte by default in wasmtime, which a program cannot see; if it overflows, the
//! program traps. So every function that may call itself is changed to move the stack pointer by at least the
//! size of its frame in compiled code. That size comes from wasmtime's own compiler: its functions begin by
//! comparing the stack with what they need.

use super::Context;
use crate::step::{clean_command, step};
use crate::tools;
use anyhow::{Context as _, Result, bail, ensure};
use fs_err as fs;
use object::{Object as _, ObjectSection as _, ObjectSymbol as _};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use wasm_encoder::{BlockType, CodeSection, Encode as _, Instruction, Module, RawSection, ValType};
use wasmparser::{ExternalKind, FunctionBody, Operator, Parser, Payload, TypeRef};

/// The machine whose compiled code is measured.
const MEASURED: &str = "x86_64-unknown-linux-gnu";

/// Frames of other compilers and machines may be larger by this fraction (one in `RESERVE`).
const RESERVE: u32 = 8;

/// Alignment of the stack pointer.
const ALIGN: u32 = 16;

/// Changes the core `name` in `dir`.
pub fn run(context: &Context, dir: &Path, name: &str) -> Result<()> {
    let wasmtime = tools::wasmtime(context.cache)?;
    step(context.cache, &format!("{name}: stack frames"), |step| {
        let compiled = dir.join("compiled");
        let mut compile = clean_command(&wasmtime, dir);
        step.run(
            compile
                .args(["compile", "--target", MEASURED, name, "-o"])
                .arg(&compiled),
        )?;
        let frames = frames(&fs::read(&compiled)?)?;
        fs::remove_file(compiled)?;
        let core = dir.join(name);
        let changed = account(&fs::read(&core)?, &frames)?;
        Ok(fs::write(core, changed)?)
    })
}

/// The stack size in bytes that each function needs, by its index. A function without a check calls nothing.
fn frames(compiled: &[u8]) -> Result<HashMap<u32, u32>> {
    let file = object::File::parse(compiled).context("wasmtime compiles to object files")?;
    let text = file
        .section_by_name(".text")
        .context("compiled code has a section .text")?;
    let code = text.data()?;
    let mut frames = HashMap::new();
    for symbol in file.symbols() {
        let number = symbol.name()?.strip_prefix("wasm[0]::function[");
        let Some(index) = number.and_then(|rest| rest.split(']').next()) else {
            continue;
        };
        let start = usize::try_from(symbol.address() - text.address())?;
        let code = &code[start..start + usize::try_from(symbol.size())?];
        if let Some(size) = checked_size(code) {
            frames.insert(index.parse()?, size);
        }
    }
    ensure!(
        frames.len() > 1000,
        "the compiled core shows the frames of {} functions only",
        frames.len()
    );
    Ok(frames)
}

/// The number in `add r10, SIZE`, which follows the load of the limit: `push rbp; mov rbp, rsp; mov r10, [rdi + 8];
/// mov r10, [r10 + 24]; add r10, SIZE; cmp r10, rsp`.
fn checked_size(code: &[u8]) -> Option<u32> {
    const BEFORE: [u8; 12] = [
        0x55, 0x48, 0x89, 0xe5, 0x4c, 0x8b, 0x57, 0x08, 0x4d, 0x8b, 0x52, 0x18,
    ];
    let rest = code.strip_prefix(&BEFORE)?;
    match rest {
        [0x49, 0x83, 0xc2, size, ..] => Some(u32::from(*size)),
        [0x49, 0x81, 0xc2, a, b, c, d, ..] => Some(u32::from_le_bytes([*a, *b, *c, *d])),
        _ => None,
    }
}

/// The parts of the core that matter here.
#[derive(Default)]
struct Core<'a> {
    /// The results of each function type.
    results: Vec<Vec<ValType>>,
    /// The type of each function, imported ones first.
    types: Vec<u32>,
    imported: u32,
    bodies: Vec<FunctionBody<'a>>,
    stack_pointer: Option<u32>,
}

/// The core with a larger frame for each function that can call itself, directly or through others.
fn account(core: &[u8], frames: &HashMap<u32, u32>) -> Result<Vec<u8>> {
    let parsed = read(core)?;
    let stack_pointer = parsed.stack_pointer.context("the core exports __stack_pointer")?;
    let recursive = recursive(&parsed)?;
    let mut code = CodeSection::new();
    for (body, index) in parsed.bodies.iter().zip(parsed.imported..) {
        match frames.get(&index) {
            Some(size) if recursive[index as usize] => {
                let size = (size + size / RESERVE).next_multiple_of(ALIGN);
                let results = &parsed.results[parsed.types[index as usize] as usize];
                code.raw(&larger_frame(body, stack_pointer, size, results)?);
            }
            _ => {
                code.raw(body.as_bytes());
            }
        }
    }
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(core) {
        let payload = payload?;
        if let Payload::CodeSectionStart { .. } = payload {
            module.section(&code);
        } else if let Some((id, range)) = payload.as_section() {
            module.section(&RawSection {
                id,
                data: &core[range],
            });
        }
    }
    Ok(module.finish())
}

fn read(core: &[u8]) -> Result<Core<'_>> {
    let mut found = Core::default();
    for payload in Parser::new(0).parse_all(core) {
        match payload? {
            Payload::TypeSection(section) => {
                for ty in section.into_iter_err_on_gc_types() {
                    let results = ty?
                        .results()
                        .iter()
                        .map(|ty| value_type(*ty))
                        .collect::<Result<_>>()?;
                    found.results.push(results);
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    if let TypeRef::Func(ty) = import?.ty {
                        found.types.push(ty);
                        found.imported += 1;
                    }
                }
            }
            Payload::FunctionSection(section) => {
                for ty in section {
                    found.types.push(ty?);
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    if export.kind == ExternalKind::Global && export.name == "__stack_pointer" {
                        found.stack_pointer = Some(export.index);
                    }
                }
            }
            Payload::CodeSectionEntry(body) => found.bodies.push(body),
            _ => {}
        }
    }
    Ok(found)
}

fn value_type(ty: wasmparser::ValType) -> Result<ValType> {
    Ok(match ty {
        wasmparser::ValType::I32 => ValType::I32,
        wasmparser::ValType::I64 => ValType::I64,
        wasmparser::ValType::F32 => ValType::F32,
        wasmparser::ValType::F64 => ValType::F64,
        wasmparser::ValType::V128 => ValType::V128,
        wasmparser::ValType::Ref(_) => bail!("a function of the core returns a reference"),
    })
}

/// Which functions can call themselves: those from which an indirect call is reachable, since it may
/// lead anywhere, and those with a cycle of direct calls.
fn recursive(core: &Core) -> Result<Vec<bool>> {
    let mut callees = vec![Vec::new(); core.types.len()];
    let mut recursive = vec![false; core.types.len()];
    for (body, index) in core.bodies.iter().zip(core.imported as usize..) {
        for operator in body.get_operators_reader()? {
            match operator? {
                Operator::Call { function_index } => callees[index].push(function_index as usize),
                Operator::CallIndirect { .. } => recursive[index] = true,
                Operator::ReturnCall { .. } | Operator::ReturnCallIndirect { .. } => {
                    bail!("the core has tail calls, which leave a frame by a way that is not known here");
                }
                _ => {}
            }
        }
    }
    let mut callers = vec![Vec::new(); core.types.len()];
    for (caller, callees) in callees.iter().enumerate() {
        for callee in callees {
            callers[*callee].push(caller);
        }
    }
    let indirect: Vec<usize> = (0..recursive.len()).filter(|index| recursive[*index]).collect();
    for index in reach(&callers, &indirect) {
        recursive[index] = true;
    }
    for index in 0..recursive.len() {
        recursive[index] = recursive[index] || reach(&callees, &callees[index]).contains(&index);
    }
    Ok(recursive)
}

/// The nodes reachable from the nodes `from` of a graph, including these.
fn reach(edges: &[Vec<usize>], from: &[usize]) -> HashSet<usize> {
    let mut seen: HashSet<usize> = from.iter().copied().collect();
    let mut open = from.to_vec();
    while let Some(node) = open.pop() {
        open.extend(edges[node].iter().filter(|next| seen.insert(**next)));
    }
    seen
}

/// Wraps the body of a function so that it takes `size` more bytes of the stack:
/// `sp -= size; block (result) … end; sp += size`. A branch out of the function becomes one out of the block.
fn larger_frame(body: &FunctionBody, stack_pointer: u32, size: u32, results: &[ValType]) -> Result<Vec<u8>> {
    let bytes = body.as_bytes();
    let start = body.range().start;
    let code = body.get_binary_reader_for_operators()?.original_position() - start;
    let mut larger = bytes[..code].to_vec();
    let block = match results {
        [] => BlockType::Empty,
        [result] => BlockType::Result(*result),
        _ => bail!("a function of the core has several results"),
    };
    move_stack(&mut larger, stack_pointer, -i64::from(size));
    Instruction::Block(block).encode(&mut larger);
    let mut copied = code;
    let mut depth = 0;
    let mut operators = body.get_operators_reader()?;
    while !operators.eof() {
        let (operator, offset) = operators.read_with_offset()?;
        match operator {
            Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => depth += 1,
            Operator::End => depth -= 1,
            Operator::Return => {
                let at = offset - start;
                larger.extend(&bytes[copied..at]);
                Instruction::Br(u32::try_from(depth)?).encode(&mut larger);
                copied = at + 1;
            }
            _ => {}
        }
    }
    // The last `end` closes the block.
    larger.extend(&bytes[copied..]);
    move_stack(&mut larger, stack_pointer, i64::from(size));
    Instruction::End.encode(&mut larger);
    Ok(larger)
}

fn move_stack(code: &mut Vec<u8>, stack_pointer: u32, by: i64) {
    Instruction::GlobalGet(stack_pointer).encode(code);
    Instruction::I32Const(by as i32).encode(code);
    Instruction::I32Add.encode(code);
    Instruction::GlobalSet(stack_pointer).encode(code);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_of_a_frame_is_read() {
        let start = [
            0x55, 0x48, 0x89, 0xe5, 0x4c, 0x8b, 0x57, 0x08, 0x4d, 0x8b, 0x52, 0x18,
        ];
        let with = |rest: &[u8]| checked_size(&[&start[..], rest].concat());
        assert_eq!(with(&[0x49, 0x83, 0xc2, 0x30, 0x4c]), Some(48));
        assert_eq!(with(&[0x49, 0x81, 0xc2, 0x10, 0x05, 0, 0, 0x4c]), Some(1296));
        assert_eq!(with(&[0xc3]), None);
        assert_eq!(checked_size(&[0x55, 0xc3]), None);
    }
}
