//! Writes a core whose data section holds the current content of its memory.

use std::ops::Range;

use wasm_encoder::{
    DataCountSection, Encode, ExportSection, MemorySection, MemoryType, Module, RawSection, SectionId,
    TableSection,
};
use wasmparser::{Parser, Payload};

use crate::PreinitError;
use crate::shape::Shape;

/// Exports that are only called at build time.
const BUILD_ONLY: [&str; 7] = [
    "_initialize",
    "pycomp_alloc",
    "pycomp_init",
    "pycomp_compiler",
    "pycomp_compile",
    "pycomp_report",
    "pycomp_log",
];

/// The granularity of the scan for zeros.
const WORD: usize = 8;
/// At least this many zeros are left out: a segment of its own takes about nine bytes.
const MIN_GAP: usize = 2 * WORD;
/// wasmparser, and with it most engines, accepts 100,000 segments; leave room, and keep loading fast.
const MAX_SEGMENTS: usize = 50_000;

/// The core with `memory` as its initial memory and `slots` slots in its table.
///
/// # Errors
/// [`PreinitError::Core`] if the core cannot be read.
pub(crate) fn snapshot(
    core: &[u8],
    shape: &Shape,
    memory: &[u8],
    slots: u32,
) -> Result<Vec<u8>, PreinitError> {
    // Memory below the stack pointer is dead stack.
    let live = (shape.stack_pointer as usize).min(memory.len())..memory.len();
    let runs = runs(memory, live, MAX_SEGMENTS);
    let mut out = Out {
        module: Module::new(),
        data: Some(data_section(memory, &runs)),
        segments: runs.len() as u32,
        pages: (memory.len() >> 16) as u64,
        shape,
        slots,
    };
    for payload in Parser::new(0).parse_all(core) {
        out.section(payload?, core)?;
    }
    Ok(out.module.finish())
}

struct Out<'a> {
    module: Module,
    /// The data section, until it is written.
    data: Option<Vec<u8>>,
    segments: u32,
    pages: u64,
    shape: &'a Shape,
    slots: u32,
}

impl Out<'_> {
    fn section(&mut self, payload: Payload<'_>, core: &[u8]) -> Result<(), PreinitError> {
        match payload {
            Payload::MemorySection(section) => self.memory(section)?,
            Payload::TableSection(section) => self.tables(section)?,
            Payload::ExportSection(section) => self.exports(section)?,
            Payload::DataCountSection { .. } => {
                self.module.section(&DataCountSection { count: self.segments });
            }
            Payload::DataSection(_) => self.data(),
            Payload::End(_) => self.data(),
            other => {
                let Some((id, range)) = other.as_section() else {
                    return Ok(());
                };
                self.module.section(&RawSection {
                    id,
                    data: &core[range],
                });
                if id == SectionId::Code as u8 {
                    self.data();
                }
            }
        }
        Ok(())
    }

    fn data(&mut self) {
        if let Some(data) = self.data.take() {
            self.module.section(&RawSection {
                id: SectionId::Data as u8,
                data: &data,
            });
        }
    }

    fn memory(&mut self, section: wasmparser::MemorySectionReader<'_>) -> Result<(), PreinitError> {
        let mut memories = MemorySection::new();
        for memory in section {
            memories.memory(MemoryType {
                minimum: self.pages,
                ..memory?.into()
            });
        }
        self.module.section(&memories);
        Ok(())
    }

    fn tables(&mut self, section: wasmparser::TableSectionReader<'_>) -> Result<(), PreinitError> {
        let mut tables = TableSection::new();
        for (index, table) in (0u32..).zip(section) {
            let mut ty = wasm_encoder::TableType::try_from(table?.ty).map_err(|_| {
                PreinitError::Core("it has a table of a type that is not known here".to_owned())
            })?;
            if index == self.shape.table {
                ty.minimum = u64::from(self.slots);
                ty.maximum = ty.maximum.map(|maximum| maximum.max(ty.minimum));
            }
            tables.table(ty);
        }
        self.module.section(&tables);
        Ok(())
    }

    fn exports(&mut self, section: wasmparser::ExportSectionReader<'_>) -> Result<(), PreinitError> {
        let mut exports = ExportSection::new();
        for export in section {
            let export = export?;
            if !BUILD_ONLY.contains(&export.name) {
                exports.export(export.name, export.kind.into(), export.index);
            }
        }
        self.module.section(&exports);
        Ok(())
    }
}

/// The parts of `memory[live]` that are not zero, at most `limit` of them.
///
/// At least [`MIN_GAP`] zeros separate two runs, and more if there would be too many runs: then the closest
/// ones are merged.
fn runs(memory: &[u8], live: Range<usize>, limit: usize) -> Vec<Range<usize>> {
    let runs = nonzero(memory, live);
    let Some(surplus) = runs.len().checked_sub(limit.max(1) + 1) else {
        return runs;
    };
    let mut gaps: Vec<usize> = runs.windows(2).map(|pair| pair[1].start - pair[0].end).collect();
    let (_, gap, _) = gaps.select_nth_unstable(surplus);
    let gap = *gap + 1;
    merge(&runs, gap)
}

fn nonzero(memory: &[u8], live: Range<usize>) -> Vec<Range<usize>> {
    /// Zero blocks of this size are skipped as a whole.
    const BLOCK: usize = 8 * WORD;
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut add = |start: usize, end: usize| match runs.last_mut() {
        Some(last) if start - last.end < MIN_GAP => last.end = end,
        _ => runs.push(start..end),
    };
    for (block, base) in memory[live.clone()].chunks(BLOCK).zip(live.step_by(BLOCK)) {
        if block.iter().fold(0, |bits, byte| bits | byte) == 0 {
            continue;
        }
        for (word, at) in block.chunks(WORD).zip((base..).step_by(WORD)) {
            if word.iter().fold(0, |bits, byte| bits | byte) != 0 {
                add(at, at + word.len());
            }
        }
    }
    runs.iter_mut().for_each(|run| trim(memory, run));
    runs
}

/// Drops zeros at both ends of a run that contains other bytes.
fn trim(memory: &[u8], run: &mut Range<usize>) {
    while run.start < run.end && memory[run.start] == 0 {
        run.start += 1;
    }
    while run.start < run.end && memory[run.end - 1] == 0 {
        run.end -= 1;
    }
}

fn merge(runs: &[Range<usize>], gap: usize) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for run in runs {
        match merged.last_mut() {
            Some(last) if run.start - last.end < gap => last.end = run.end,
            _ => merged.push(run.clone()),
        }
    }
    merged
}

/// The content of a data section with one active segment per run.
fn data_section(memory: &[u8], runs: &[Range<usize>]) -> Vec<u8> {
    const I32_CONST: u8 = 0x41;
    const END: u8 = 0x0B;
    let bytes: usize = runs.iter().map(|run| run.len() + 12).sum();
    let mut section = Vec::with_capacity(bytes + 5);
    runs.len().encode(&mut section);
    for run in runs {
        section.extend([0, I32_CONST]);
        // The encoding takes the address as an i32: above 2 GiB it is negative.
        (run.start as u32 as i32).encode(&mut section);
        section.push(END);
        memory[run.clone()].encode(&mut section);
    }
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    fn memory(len: usize, bytes: &[usize]) -> Vec<u8> {
        let mut memory = vec![0; len];
        bytes.iter().for_each(|at| memory[*at] = 1);
        memory
    }

    #[test]
    fn runs_hold_every_byte_that_is_not_zero() {
        let memory = memory(1024, &[0, 5, 100, 101, 117, 500, 1023]);
        assert_eq!(
            runs(&memory, 0..1024, 100),
            [0..6, 100..118, 500..501, 1023..1024]
        );
        assert_eq!(runs(&memory, 0..1024, 3), [0..118, 500..501, 1023..1024]);
        assert_eq!(runs(&memory, 0..1024, 1), std::slice::from_ref(&(0..1024)));
    }

    #[test]
    fn what_lies_below_the_start_is_left_out() {
        let memory = memory(256, &[3, 99, 100, 103, 104]);
        assert_eq!(runs(&memory, 101..256, 100), std::slice::from_ref(&(103..105)));
        assert_eq!(runs(&memory, 105..256, 100), []);
        assert_eq!(runs(&memory, 256..256, 100), []);
    }

    #[test]
    fn zeros_at_the_ends_of_a_word_are_left_out() {
        for at in 0..64 {
            let memory = memory(64, &[at]);
            assert_eq!(runs(&memory, 0..64, 100), std::slice::from_ref(&(at..at + 1)));
        }
    }

    #[test]
    fn any_memory_comes_back() {
        let mut seed = 1_u64;
        let mut random = move |below: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        for _ in 0..500 {
            let (len, start) = (random(3000) as usize, random(100) as usize);
            let sparse = 1 + random(200);
            let memory: Vec<u8> = (0..len).map(|_| (random(sparse) == 0) as u8).collect();
            let live = start.min(len)..len;
            let limit = 1 + random(20) as usize;
            let runs = runs(&memory, live.clone(), limit);
            let mut copy = vec![0; len];
            for run in &runs {
                copy[run.clone()].copy_from_slice(&memory[run.clone()]);
                assert!(memory[run.start] != 0 && memory[run.end - 1] != 0);
            }
            assert!(runs.len() <= limit);
            assert!(runs.is_sorted_by(|one, two| one.end + WORD <= two.start));
            assert_eq!(copy[live.clone()], memory[live]);
        }
    }
}
