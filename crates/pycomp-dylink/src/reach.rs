//! Which functions can be called.

use std::collections::BTreeSet;

use wasmparser::{FunctionBody, Operator};

use crate::link::Target;
use crate::module::{ModuleError, unsupported};
use crate::trim::trim;
use crate::{LinkError, Placed};

/// The functions of side modules that can be called, and what they call.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    /// Module and function, in order.
    pub(crate) functions: BTreeSet<(usize, u32)>,
    pub(crate) core: BTreeSet<u32>,
    /// Weak functions that nothing provides, with their types.
    pub(crate) absent: BTreeSet<Target>,
}

impl Reach {
    /// What can be reached from the function table and from `roots`.
    pub(crate) fn of(placed: &Placed<'_>, roots: impl Iterator<Item = Target>) -> Result<Self, LinkError> {
        let linking = &placed.linking;
        let mut reach = Reach::default();
        let mut open: Vec<Target> = roots.chain(linking.slots.keys().copied()).collect();
        for (index, linked) in linking.modules.iter().enumerate() {
            let elements = linked
                .module
                .elements
                .iter()
                .flat_map(|elements| &elements.functions);
            open.extend(elements.map(|function| linked.target(index, *function)));
        }
        while let Some(target) = open.pop() {
            match target {
                Target::Core(function) => {
                    reach.core.insert(function);
                }
                Target::Absent(..) => {
                    reach.absent.insert(target);
                }
                Target::Side(index, function) => {
                    if !reach.functions.insert((index, function)) {
                        continue;
                    }
                    let linked = &linking.modules[index];
                    let own = function - linked.module.imported_functions();
                    let stack_pointer = placed.globals[index].iter().position(Option::is_none);
                    let callees = callees(&linked.module.bodies[own as usize], stack_pointer)
                        .map_err(|error| LinkError::module(&linked.path, error))?;
                    open.extend(callees.into_iter().map(|function| linked.target(index, function)));
                }
            }
        }
        Ok(reach)
    }
}

/// The functions that a body calls or takes the address of. It may change memory and the stack pointer, and nothing else
/// that a snapshot of the memory would miss.
fn callees(body: &FunctionBody<'_>, stack_pointer: Option<usize>) -> Result<Vec<u32>, ModuleError> {
    let mut callees = Vec::new();
    for operator in body.get_operators_reader()? {
        match operator? {
            Operator::Call { function_index } | Operator::RefFunc { function_index } => {
                callees.push(function_index)
            }
            Operator::GlobalSet { global_index } if Some(global_index as usize) != stack_pointer => {
                return unsupported("its code keeps something in a global of WebAssembly");
            }
            Operator::TableSet { .. }
            | Operator::TableGrow { .. }
            | Operator::TableFill { .. }
            | Operator::TableCopy { .. }
            | Operator::TableInit { .. }
            | Operator::ElemDrop { .. } => return unsupported("its code changes the function table"),
            Operator::MemoryInit { .. } | Operator::DataDrop { .. } => {
                return unsupported("its code places data, as modules with threads do");
            }
            _ => {}
        }
    }
    Ok(callees)
}

/// `core` without what only extension modules other than those of `placed` use. To be appended to.
///
/// # Errors
/// [`LinkError`] if the core or the code of a module is not valid.
pub fn trimmed(core: &[u8], placed: &Placed<'_>) -> Result<Vec<u8>, LinkError> {
    let called = Reach::of(placed, std::iter::empty())?.core;
    trim(core, &called)
}
