//! Moves the names of a core's functions to a separate file.
//!
//! A component only contains them if its build asks for them: for profilers, and for backtraces of traps.

use anyhow::{Result, ensure};
use fs_err as fs;
use std::path::Path;
use wasm_encoder::{Module, NameMap, NameSection, RawSection};
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// The module's name in hosts' backtraces: `python!_PyEval_EvalFrameDefault`.
const MODULE: &str = "python";

/// The file with a core's function names: the content of a `name` section.
pub fn file(core: &str) -> String {
    core.replace(".wasm", ".names")
}

/// Removes the section `name` from the core in `dir`, and writes the function names to a file next to it.
pub fn run(dir: &Path, core: &str) -> Result<()> {
    let path = dir.join(core);
    let bytes = fs::read(&path)?;
    let mut module = Module::new();
    let mut functions = NameMap::new();
    let mut end = 0;
    for payload in Parser::new(0).parse_all(&bytes) {
        let payload = payload?;
        if let Payload::CustomSection(section) = &payload
            && let KnownCustom::Name(names) = section.as_known()
        {
            for name in names {
                if let Name::Function(map) = name? {
                    for naming in map {
                        let naming = naming?;
                        functions.append(naming.index, naming.name);
                    }
                }
            }
            continue;
        }
        // The code section also has a payload for each function.
        let Some((id, range)) = payload.as_section().filter(|(_, range)| range.start >= end) else {
            continue;
        };
        end = range.end;
        module.section(&RawSection {
            id,
            data: &bytes[range],
        });
    }
    ensure!(!functions.is_empty(), "{core} has no names of functions");
    let mut names = NameSection::new();
    names.module(MODULE);
    names.functions(&functions);
    fs::write(dir.join(file(core)), names.as_custom().data)?;
    Ok(fs::write(path, module.finish())?)
}
