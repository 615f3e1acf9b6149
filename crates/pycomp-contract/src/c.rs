//! The C side: constants, the structs that C fills, the prototypes of the helpers.

use std::fmt::Write as _;

use crate::report::layout_fields;
use crate::{
    CHANNEL_FUNCTIONS, CType, HOST_FUNCTIONS, Helper, Outcome, Phase, ReadKind, TASK_BUILTINS, TypeKind,
    VERSION, limits, paths,
};

/// The text of `contract.h`.
pub fn c_header() -> String {
    let mut text = String::from(
        "/* The contract with the Rust code of pycomp: written by the crate pycomp-contract, do not edit. */\n\n\
         #ifndef PYCOMP_CONTRACT_H\n#define PYCOMP_CONTRACT_H\n\n\
         #include <Python.h>\n#include <stddef.h>\n#include <stdint.h>\n\n",
    );
    constants(&mut text);
    layout(&mut text);
    prototypes(&mut text);
    text.push_str("\n#endif\n");
    text
}

fn constants(text: &mut String) {
    for (name, value) in [
        ("VERSION", VERSION),
        ("RUN_STACK", limits::RUN_STACK),
        ("BUILD_STACK", limits::BUILD_STACK),
        ("RETURN_AREA", limits::RETURN_AREA),
    ] {
        let _ = writeln!(text, "#define PYCOMP_{name} {value}");
    }
    for (name, value) in [
        ("LIBRARY", paths::LIBRARY),
        ("SITE_PACKAGES", paths::SITE_PACKAGES),
        ("APP", paths::APP),
        ("LEFT_OUT", paths::LEFT_OUT),
    ] {
        let _ = writeln!(text, "#define PYCOMP_{name} \"{value}\"");
    }
    let builtins = TASK_BUILTINS.iter().map(|(_, name)| c_name(name)).zip(0..);
    enumeration(text, "PycompTask", "TASK", builtins);
    let functions = CHANNEL_FUNCTIONS.iter().map(|name| c_name(name)).zip(0..);
    enumeration(text, "PycompChannelFunction", "CHANNEL", functions);
    let functions = HOST_FUNCTIONS
        .iter()
        .map(|(name, ..)| (*name).to_owned())
        .zip(0..);
    enumeration(text, "PycompHostFunction", "HOST", functions);
    let _ = writeln!(text, "\n#define PYCOMP_HOST_FUNCTIONS {}", HOST_FUNCTIONS.len());
    enumeration(text, "PycompKind", "KIND", numbered(TypeKind::WORDS));
    enumeration(text, "PycompRead", "READ", numbered(ReadKind::WORDS));
    let outcomes = Outcome::ALL.into_iter();
    let outcomes = outcomes.map(|(name, outcome)| (name.to_owned(), outcome as u32));
    enumeration(text, "PycompOutcome", "OUTCOME", outcomes);
    let phases = [("BUILD", Phase::Build), ("RUN", Phase::Run)].into_iter();
    let phases = phases.map(|(name, phase)| (name.to_owned(), phase as u32));
    enumeration(text, "PycompPhase", "PHASE", phases);
}

fn numbered(words: &[&str]) -> impl Iterator<Item = (String, u32)> {
    words.iter().map(|word| word.to_uppercase()).zip(0..)
}

/// `[async-lower][stream-read-unit]` as `STREAM_READ_UNIT`.
fn c_name(name: &str) -> String {
    let name = name.trim_start_matches("[async-lower]").trim_matches(['[', ']']);
    name.replace('-', "_").to_uppercase()
}

fn enumeration(text: &mut String, name: &str, prefix: &str, members: impl Iterator<Item = (String, u32)>) {
    text.push_str("\ntypedef enum {\n");
    for (member, number) in members {
        let _ = writeln!(text, "    PYCOMP_{prefix}_{member} = {number},");
    }
    let _ = writeln!(text, "}} {name};");
}

/// The struct `PycompLayout`, and a macro that names each of its fields.
fn layout(text: &mut String) {
    text.push_str("\ntypedef struct {\n");
    for field in layout_fields() {
        let _ = writeln!(text, "    uint32_t {field};");
    }
    text.push_str("} PycompLayout;\n\n#define PYCOMP_LAYOUT_FIELDS(FIELD)");
    for field in layout_fields() {
        let _ = write!(text, " \\\n    FIELD({field})");
    }
    text.push('\n');
}

fn prototypes(text: &mut String) {
    text.push_str(
        "\ntypedef struct PycompType PycompType;\ntypedef struct PycompFunc PycompFunc;\n\
         typedef struct PycompChannel PycompChannel;\n\
         typedef struct Mark Mark;\ntypedef struct Text Text;\ntypedef struct Call Call;\n\n\
         #define PYCOMP_HELPER(name) __attribute__((export_name(#name))) name\n\n",
    );
    for helper in Helper::ALL {
        let (params, result) = helper.signature();
        let params: Vec<String> = params.iter().map(|param| param.c()).collect();
        let params = if params.is_empty() {
            "void".to_owned()
        } else {
            params.join(", ")
        };
        let never = if result == CType::Never { "_Noreturn " } else { "" };
        let result = result.c();
        let space = if result.ends_with('*') { "" } else { " " };
        let symbol = helper.symbol();
        let _ = writeln!(text, "{never}{result}{space}PYCOMP_HELPER({symbol})({params});");
    }
}
