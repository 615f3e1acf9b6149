//! The custom section that pycomp adds to its components.

use serde::{Deserialize, Serialize};
use wasmparser::{DataKind, Operator, Parser, Payload};

use crate::InspectError;

/// The section's name. It holds [`About`] as JSON.
pub const SECTION: &str = "pycomp";

/// What pycomp records about a component when it builds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// pycomp's version.
    pub pycomp: String,
    /// CPython's version.
    pub python: String,
    /// `slim` or `full`.
    pub core: String,
    /// The key of the runtime bundle with the core.
    pub runtime: String,
    /// The C libraries in the core.
    pub libraries: Vec<Library>,
    /// The app's module.
    pub app: String,
    /// The world's full name: `example:hello/hello`.
    pub world: String,
    /// The names of the world's own imports. All other imports are the core's.
    pub imports: Vec<String>,
    /// Those of them that the app does not use, as far as it is known.
    #[serde(default)]
    pub unused: Vec<String>,
    /// The address where the core's own data ends and the heap of the snapshot begins.
    pub data_end: u32,
}

/// A C library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Library {
    /// `openssl`
    pub name: String,
    /// `3.5.7`
    pub version: String,
}

/// The address where the data of a core module ends.
///
/// # Errors
/// `core` is not a module.
pub fn data_end(core: &[u8]) -> Result<u32, InspectError> {
    let mut end = 0;
    for payload in Parser::new(0).parse_all(core) {
        if let Payload::DataSection(section) = payload? {
            for segment in section {
                let segment = segment?;
                if let Some(start) = address(&segment.kind) {
                    end = end.max(start.saturating_add(segment.data.len() as u32));
                }
            }
        }
    }
    Ok(end)
}

/// The address of an active segment, if it is a constant.
pub(crate) fn address(kind: &DataKind<'_>) -> Option<u32> {
    let DataKind::Active { offset_expr, .. } = kind else {
        return None;
    };
    match offset_expr.get_operators_reader().read() {
        Ok(Operator::I32Const { value }) => Some(value as u32),
        _ => None,
    }
}
