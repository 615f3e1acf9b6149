//! What `--format json` prints; `crates/pycomp/build.schema.json` describes it.

use pycomp_build::Built;
use serde_json::{Map, Value, json};

/// One line.
pub(super) fn render(built: &Built) -> String {
    let packages = built.packages.iter();
    let warnings = built.warnings.iter();
    let timings: Map<String, Value> = built
        .timings
        .iter()
        .map(|(stage, time)| (stage.name().to_owned(), json!(time.as_secs_f64())))
        .collect();
    let object = json!({
        "output": built.output.to_string_lossy(),
        "size": built.size,
        "world": built.world,
        "exports": built.exports,
        "imports": built.imports,
        "core": built.core,
        "reason": built.core_reason,
        "stdlib": { "modules": built.standard_modules, "left_out": built.left_out },
        "packages": packages
            .map(|package| json!({ "name": package.name, "version": package.version }))
            .collect::<Vec<_>>(),
        "files": built.files,
        "reads": built.reads,
        "timings": timings,
        "warnings": warnings
            .map(|warning| json!({ "message": warning.message, "hint": warning.hint }))
            .collect::<Vec<_>>(),
    });
    format!("{object}\n")
}
