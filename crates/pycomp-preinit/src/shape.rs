//! Checks that the runtime core's memory is its whole state.

use wasmparser::{
    DataKind, ElementKind, ExternalKind, FunctionBody, Operator, Parser, Payload, TypeRef, ValType,
};

use crate::PreinitError;

/// Facts about a checked core.
#[derive(Debug)]
pub(crate) struct Shape {
    /// Initial value of `__stack_pointer`: memory below is stack, and dead between calls.
    pub(crate) stack_pointer: u32,
    /// Index of `__indirect_function_table`.
    pub(crate) table: u32,
    /// The number of its slots that the core's own functions occupy.
    pub(crate) table_min: u32,
}

/// Gathered in one pass over the sections.
#[derive(Default)]
struct Sections {
    memories: u32,
    globals: Vec<Global>,
    tables: Vec<u32>,
    stack_pointer: Option<u32>,
    table: Option<u32>,
    lowest_data: Option<u32>,
}

struct Global {
    mutable: bool,
    value: Option<u32>,
}

impl Shape {
    /// Checks that a call can change nothing but one memory and one mutable global, the stack pointer.
    ///
    /// # Errors
    /// [`PreinitError::Core`] names the violation.
    pub(crate) fn of(core: &[u8]) -> Result<Self, PreinitError> {
        let mut sections = Sections::default();
        for payload in Parser::new(0).parse_all(core) {
            sections.read(payload?)?;
        }
        sections.finish()
    }
}

impl Sections {
    fn read(&mut self, payload: Payload<'_>) -> Result<(), PreinitError> {
        match payload {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    if !matches!(import.ty, TypeRef::Func(_)) {
                        return refuse(format!("it imports `{}`, which is no function", import.name));
                    }
                }
            }
            Payload::MemorySection(section) => {
                for memory in section {
                    let memory = memory?;
                    self.memories += 1;
                    if memory.memory64 || memory.shared || memory.page_size_log2.is_some() {
                        return refuse("its memory is 64-bit, shared or has pages of its own size");
                    }
                }
            }
            Payload::TableSection(section) => {
                for table in section {
                    let initial = table?.ty.initial;
                    self.tables.push(u32::try_from(initial).unwrap_or(u32::MAX));
                }
            }
            Payload::GlobalSection(section) => {
                for global in section {
                    let global = global?;
                    let value = constant(&global.init_expr);
                    let value = value.filter(|_| global.ty.content_type == ValType::I32);
                    self.globals.push(Global {
                        mutable: global.ty.mutable,
                        value,
                    });
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    match (export.name, export.kind) {
                        ("__stack_pointer", ExternalKind::Global) => self.stack_pointer = Some(export.index),
                        ("__indirect_function_table", ExternalKind::Table) => self.table = Some(export.index),
                        _ => {}
                    }
                }
            }
            Payload::ElementSection(section) => {
                for element in section {
                    if matches!(element?.kind, ElementKind::Passive) {
                        return refuse("it has a passive element segment");
                    }
                }
            }
            Payload::DataSection(section) => {
                for data in section {
                    let DataKind::Active { offset_expr, .. } = data?.kind else {
                        return refuse("it has a passive data segment");
                    };
                    let Some(offset) = constant(&offset_expr) else {
                        return refuse("a data segment has no constant address");
                    };
                    self.lowest_data = Some(self.lowest_data.map_or(offset, |lowest| lowest.min(offset)));
                }
            }
            Payload::StartSection { .. } => return refuse("it has a start function"),
            Payload::TagSection(_) => return refuse("it has exception tags"),
            _ => {}
        }
        Ok(())
    }

    fn finish(self) -> Result<Shape, PreinitError> {
        if self.memories != 1 {
            return refuse(format!("it has {} memories", self.memories));
        }
        let Some(stack_index) = self.stack_pointer else {
            return refuse("it does not export `__stack_pointer`");
        };
        for (index, global) in (0u32..).zip(&self.globals) {
            if global.mutable && index != stack_index {
                return refuse("it has a mutable global besides `__stack_pointer`");
            }
        }
        let stack = self
            .globals
            .get(stack_index as usize)
            .filter(|global| global.mutable);
        let Some(stack_pointer) = stack.and_then(|global| global.value) else {
            return refuse("`__stack_pointer` is no mutable i32 with a constant start value");
        };
        if self.lowest_data.is_some_and(|lowest| lowest < stack_pointer) {
            return refuse("its data lies below its stack: it is not linked with --stack-first");
        }
        let Some(table) = self.table else {
            return refuse("it does not export `__indirect_function_table`");
        };
        let table_min = self.tables.get(table as usize).copied().unwrap_or(0);
        Ok(Shape {
            stack_pointer,
            table,
            table_min,
        })
    }
}

/// Checks that no instruction changes tables or segments, which a snapshot of the memory would miss.
///
/// This reads all of the code, so it only runs when the core is compiled, not in every build.
///
/// # Errors
/// [`PreinitError::Core`] names the instruction.
pub(crate) fn check_code(core: &[u8]) -> Result<(), PreinitError> {
    for payload in Parser::new(0).parse_all(core) {
        if let Payload::CodeSectionEntry(body) = payload? {
            check_body(&body)?;
        }
    }
    Ok(())
}

fn check_body(body: &FunctionBody<'_>) -> Result<(), PreinitError> {
    let mut operators = body.get_operators_reader()?;
    while !operators.eof() {
        let name = match operators.read()? {
            Operator::TableSet { .. } => "table.set",
            Operator::TableGrow { .. } => "table.grow",
            Operator::TableFill { .. } => "table.fill",
            Operator::TableCopy { .. } => "table.copy",
            Operator::TableInit { .. } => "table.init",
            Operator::ElemDrop { .. } => "elem.drop",
            Operator::MemoryInit { .. } => "memory.init",
            Operator::DataDrop { .. } => "data.drop",
            _ => continue,
        };
        return refuse(format!("its code holds the instruction `{name}`"));
    }
    Ok(())
}

/// The value of a constant expression that is one `i32.const`.
fn constant(expression: &wasmparser::ConstExpr<'_>) -> Option<u32> {
    let mut operators = expression.get_operators_reader();
    let (Operator::I32Const { value }, Operator::End) = (operators.read().ok()?, operators.read().ok()?)
    else {
        return None;
    };
    Some(value as u32)
}

fn refuse<T>(reason: impl Into<String>) -> Result<T, PreinitError> {
    Err(PreinitError::Core(reason.into()))
}
