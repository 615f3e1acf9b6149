//! The modules of a component and their roles.

use std::ops::Range;

use wasmparser::{Parser, Payload};

use crate::InspectError;
use crate::about::{About, SECTION, address};
use crate::heap::HEAP_SECTION;
use crate::image::{self, Segment};
use pycomp_contract::Heap;

/// The role of a core module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// CPython.
    Core,
    /// Lifts and lowers values for Python.
    Glue,
    /// Any other module.
    Other,
}

/// A core module in a component.
pub(crate) struct Module {
    pub(crate) range: Range<usize>,
    pub(crate) role: Role,
    pub(crate) segments: Vec<Segment>,
}

/// The modules in their order, and what pycomp recorded about the component.
pub(crate) struct Outline {
    pub(crate) modules: Vec<Module>,
    pub(crate) about: Option<About>,
    pub(crate) heap: Option<Heap>,
    /// The addresses of the file system in the memory of the core.
    pub(crate) image: Option<Range<u32>>,
}

impl Outline {
    pub(crate) fn read(component: &[u8]) -> Result<Self, InspectError> {
        let mut outline = Outline {
            modules: Vec::new(),
            about: None,
            heap: None,
            image: None,
        };
        for payload in Parser::new(0).parse_all(component) {
            outline.payload(payload?)?;
        }
        for module in &mut outline.modules {
            if let Some(range) = image::find(component, &module.segments) {
                module.role = Role::Core;
                outline.image = Some(range);
                break;
            }
        }
        Ok(outline)
    }

    fn payload(&mut self, payload: Payload<'_>) -> Result<(), InspectError> {
        match payload {
            Payload::ModuleSection { unchecked_range, .. } => self.modules.push(Module {
                range: unchecked_range,
                role: Role::Other,
                segments: Vec::new(),
            }),
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    if let (true, Some(module)) =
                        (import?.module == "__main_module__", self.modules.last_mut())
                    {
                        module.role = Role::Glue;
                    }
                }
            }
            Payload::DataSection(section) => {
                let Some(module) = self.modules.last_mut() else {
                    return Ok(());
                };
                for segment in section {
                    let segment = segment?;
                    let end = segment.range.end;
                    module.segments.push(Segment {
                        address: address(&segment.kind),
                        bytes: end - segment.data.len()..end,
                    });
                }
            }
            Payload::CustomSection(section) if section.name() == SECTION => {
                self.about = serde_json::from_slice(section.data()).ok();
            }
            Payload::CustomSection(section) if section.name() == HEAP_SECTION => {
                self.heap = serde_json::from_slice(section.data()).ok();
            }
            _ => {}
        }
        Ok(())
    }

    /// The file system's bytes.
    pub(crate) fn image(&self, component: &[u8]) -> Option<Vec<u8>> {
        let core = self.modules.iter().find(|module| module.role == Role::Core)?;
        Some(image::memory(component, &core.segments, self.image.clone()?))
    }
}
