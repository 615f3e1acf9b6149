//! Finds the file system in a core's initial memory.

use std::ops::Range;

use pycomp_image::{Image, MAGIC};

/// Where its header says how long it is.
const LENGTH: u32 = 24;
/// An image is mostly not zeros: a header that claims more than this many times the component is none.
const MOST: u64 = 16;

/// A data segment.
pub(crate) struct Segment {
    /// Where it goes in memory; not known if that is computed, or if it is passive.
    pub(crate) address: Option<u32>,
    /// Where its bytes are in the component.
    pub(crate) bytes: Range<usize>,
}

/// Where the image lies in memory.
pub(crate) fn find(component: &[u8], segments: &[Segment]) -> Option<Range<u32>> {
    segments.iter().find_map(|segment| {
        let (address, bytes) = (segment.address?, component.get(segment.bytes.clone())?);
        memchr::memmem::find_iter(bytes, &MAGIC).find_map(|at| {
            let start = address.checked_add(u32::try_from(at).ok()?)?;
            let field = start.checked_add(LENGTH)?;
            let word = memory(component, segments, field..field.checked_add(4)?);
            let length = u32::from_le_bytes(word.try_into().ok()?);
            if u64::from(length) > component.len() as u64 * MOST {
                return None;
            }
            let range = start..start.checked_add(length)?;
            let image = memory(component, segments, range.clone());
            // The C code that reads images holds the magic number, too.
            Image::parse(&image).ok().map(|_| range)
        })
    })
}

/// What the memory holds in `range` when the component starts.
pub(crate) fn memory(component: &[u8], segments: &[Segment], range: Range<u32>) -> Vec<u8> {
    let (start, end) = (range.start as usize, range.end as usize);
    let mut memory = vec![0; end - start];
    for segment in segments {
        let (Some(address), Some(bytes)) = (segment.address, component.get(segment.bytes.clone())) else {
            continue;
        };
        let first = address as usize;
        let (from, to) = (first.max(start), (first + bytes.len()).min(end));
        if from < to {
            memory[from - start..to - start].copy_from_slice(&bytes[from - first..to - first]);
        }
    }
    memory
}
