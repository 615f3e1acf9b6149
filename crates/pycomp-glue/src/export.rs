//! Exports: the functions that the host calls, and their post-returns.

use pycomp_contract::Helper;
use pycomp_wit::Direction;
use wasm_encoder::{BlockType, Instruction, ValType};
use wit_parser::Type;
use wit_parser::abi::AbiVariant;

use crate::abi::{self, Place, has_pointers, is_one_flat, store_discriminant};
use crate::code::{Code, mem};
use crate::lower::Lowering;
use crate::module::Gen;
use crate::plan::{Item, RESULT};
use crate::registry::Callee;

/// The local with the value that the app returned, 0 if it raised an exception, and where it goes.
struct Lowered {
    object: u32,
    place: Place,
}

impl Gen<'_> {
    /// Whether the host must call a post-return function after it has read the result from the arena.
    pub(crate) fn needs_post_return(&self, item: &Item<'_>) -> bool {
        item.function
            .wit
            .result
            .is_some_and(|ty| has_pointers(self.resolve(), &ty) || self.outgrows_return_area(&ty))
    }

    /// Whether a result is returned in memory and does not fit the return area.
    fn outgrows_return_area(&self, ty: &Type) -> bool {
        !is_one_flat(self.resolve(), ty) && self.size(ty) > self.objects.layout.return_area_size
    }

    /// The body of export `number`.
    pub(crate) fn export_body(&mut self, number: usize) -> Code {
        let item = self.plan.exports[number];
        let (params, results) = item.core_type(self.resolve());
        let mut code = Code::new(params.len());
        let desc = self.objects.exports[number];
        if item.is_async() {
            self.start(&mut code, &item, desc);
            return code;
        }
        let arguments = self.lift_parameters(&mut code, &item);
        let object = code.local(ValType::I32);
        code.i32(desc)
            .address(arguments.0, arguments.1)
            .i32(item.function.wit.params.len() as u32)
            .helper(Helper::Call)
            .set(object);
        let output = results.first().map(|ty| code.local(*ty));
        self.finish_call(&mut code, &item, desc, object, output);
        if let Some(output) = output {
            code.get(output);
        }
        code
    }

    /// Starts an `async` export in a call of its own; pushes what it waits for.
    fn start(&mut self, code: &mut Code, item: &Item<'_>, desc: u32) {
        code.helper(Helper::OpenCall).push(Instruction::Drop);
        let arguments = self.lift_parameters(code, item);
        code.i32(desc)
            .address(arguments.0, arguments.1)
            .i32(item.function.wit.params.len() as u32)
            .helper(Helper::Start);
        let event = code.local(ValType::I32);
        code.set(event).get(event);
    }

    /// The body of a function `(object) -> ok` that returns the result of an `async` export; 0 with an exception set if
    /// it does not match the type.
    pub(crate) fn return_body(&mut self, number: usize) -> Code {
        let item = self.plan.exports[number];
        let desc = self.objects.exports[number];
        let mut code = Code::new(1);
        let result = item.function.wit.result;
        let raises = result.is_some_and(|ty| self.result_cases(&ty).is_some());
        let raised = raises.then(|| code.local(ValType::I32));
        if let Some(raised) = raised {
            code.get(0).push(Instruction::I32Eqz).set(raised);
        }
        let handles = self.begin_result_handles(&mut code, result);
        let (place, arguments) = self.returned_place(&mut code, result);
        let end = |code: &mut Code| {
            if let Some(handles) = handles {
                code.get(handles).helper(Helper::EndHandles);
            }
            if let Some(raised) = raised {
                // The caller has the object that was returned; of an `Err` only this function knows.
                code.get(raised).push(Instruction::If(BlockType::Empty));
                code.get(0).helper(Helper::Decref).end();
            }
        };
        self.lower_returned(&mut code, &item, desc, Lowered { object: 0, place }, |code| {
            end(code);
            code.i32(0).push(Instruction::Return);
        });
        self.pass_result_handles(&mut code, &item, desc, handles);
        for argument in arguments {
            code.get(argument);
        }
        code.call(Callee::TaskReturn(number));
        end(&mut code);
        code.i32(1);
        code
    }

    /// Begins to collect the handles of a result that has some; returns the local with where they begin.
    fn begin_result_handles(&self, code: &mut Code, result: Option<Type>) -> Option<u32> {
        let handles = result
            .is_some_and(|ty| self.passes_handles(&ty))
            .then(|| code.local(ValType::I32))?;
        code.helper(Helper::BeginHandles).set(handles);
        Some(handles)
    }

    /// Ends what the call borrowed, and gives the handles of the result away.
    fn pass_result_handles(&self, code: &mut Code, item: &Item<'_>, desc: u32, handles: Option<u32>) {
        if self.borrows(item) {
            code.helper(Helper::EndBorrows);
        }
        if let Some(handles) = handles {
            code.i32(desc)
                .get(handles)
                .helper(Helper::PassHandles)
                .push(Instruction::Drop);
        }
    }

    /// The place of a result that `task.return` passes, and the locals to pass.
    fn returned_place(&self, code: &mut Code, result: Option<Type>) -> (Place, Vec<u32>) {
        let Some(ty) = result else {
            return (Place::Flat(Vec::new()), Vec::new());
        };
        if let Some(types) = abi::flat_result(self.resolve(), &ty) {
            let locals: Vec<u32> = types.into_iter().map(|ty| code.local(ty)).collect();
            return (Place::Flat(locals.clone()), locals);
        }
        let (frame, offset) = code.frame(self.size(&ty), self.align(&ty));
        let base = code.local(ValType::I32);
        code.address(frame, offset).set(base);
        (Place::Memory { base, offset: 0 }, vec![base])
    }

    /// The core type of the built-in that returns the result of an `async` export.
    pub(crate) fn task_return_type(&self, item: &Item<'_>) -> Vec<ValType> {
        let result = item.function.wit.result;
        result.map_or_else(Vec::new, |ty| {
            abi::flat_result(self.resolve(), &ty).unwrap_or_else(|| vec![ValType::I32])
        })
    }

    /// Lifts the parameters into an array on the frame with a free slot before it; returns its address.
    fn lift_parameters(&mut self, code: &mut Code, item: &Item<'_>) -> (u32, u32) {
        let wit = &item.function.wit;
        let types: Vec<Type> = wit.params.iter().map(|param| param.ty).collect();
        let variant = match item.is_async() {
            true => AbiVariant::GuestExportAsync,
            false => AbiVariant::GuestExport,
        };
        let signature = self.resolve().wasm_signature(variant, wit);
        let (frame, offset) = code.frame(4 * (types.len() as u32 + 1), 4);
        let place = if signature.indirect_params {
            Place::Memory { base: 0, offset: 0 }
        } else {
            Place::Flat((0..signature.params.len() as u32).collect())
        };
        for (index, (ty, place)) in self.fields(&types, &place).into_iter().enumerate() {
            code.get(frame);
            self.lift(code, &ty, &place, Direction::Export);
            code.push(Instruction::I32Store(mem(offset + 4 + 4 * index as u32, 2)));
        }
        if signature.indirect_params {
            let size = self.plan.sizes.record(&types).size.size_wasm32() as u32;
            code.get(0).i32(size).helper(Helper::Received);
        }
        (frame, offset + 4)
    }

    /// Lowers the value that the app returned or raised, and ends the call.
    fn finish_call(&mut self, code: &mut Code, item: &Item<'_>, desc: u32, object: u32, output: Option<u32>) {
        let resolve = self.resolve();
        let result = item.function.wit.result;
        let arena = result.is_some_and(|ty| !abi::is_scalar(resolve, &ty));
        let post_return = self.needs_post_return(item);
        let handles = self.begin_result_handles(code, result);
        let place = self.result_place(code, item, output);
        self.lower_returned(code, item, desc, Lowered { object, place }, |code| {
            code.i32(desc).helper(Helper::Trap).push(Instruction::Unreachable);
        });
        self.pass_result_handles(code, item, desc, handles);
        if let Some(handles) = handles {
            code.get(handles).helper(Helper::EndHandles);
        }
        if arena && !post_return {
            code.helper(Helper::ReleaseAll);
        }
        code.get(object)
            .helper(if arena { Helper::LeaveArena } else { Helper::Leave });
    }

    /// Lowers the value that the app returned or raised; `refuse` follows if it does not match the type. An exception
    /// that the type cannot carry traps.
    fn lower_returned(
        &mut self,
        code: &mut Code,
        item: &Item<'_>,
        desc: u32,
        returned: Lowered,
        refuse: impl FnOnce(&mut Code),
    ) {
        let Lowered { object, place } = returned;
        let result = item.function.wit.result;
        let done = code.block();
        let failed = code.block();
        let to = Lowering::new(object, &place, Direction::Export, failed);
        match result.and_then(|ty| self.result_cases(&ty)) {
            Some(cases) => self.lower_outcome(code, &cases, desc, to),
            None => {
                code.get(object).push(Instruction::I32Eqz);
                code.push(Instruction::If(BlockType::Empty))
                    .i32(desc)
                    .helper(Helper::Trap)
                    .push(Instruction::Unreachable)
                    .end();
                if let Some(ty) = result {
                    self.lower(code, &ty, to);
                }
            }
        }
        code.br(done);
        code.end();
        code.i32(desc).helper(Helper::ErrResult);
        refuse(code);
        code.end();
    }

    /// Lowers a `result`: a returned value is `ok`, a raised `Err` is `error`, and any other exception traps.
    fn lower_outcome(&mut self, code: &mut Code, cases: &[Option<Type>], desc: u32, to: Lowering<'_>) {
        self.clear_payload(code, cases, to.place);
        let tag = |code: &mut Code, tag: u32| store_discriminant(code, to.place, 1, |code| code.i32(tag));
        code.get(to.object).push(Instruction::If(BlockType::Empty));
        tag(code, 0);
        self.lower_payload(code, cases, 0, to);
        code.push(Instruction::Else);
        code.i32(desc).helper(Helper::TakeErr).set(to.object);
        tag(code, 1);
        let result = self.objects.types[RESULT].desc;
        code.with_context(
            to.fail,
            |code, fail| self.lower_payload(code, cases, 1, to.part(to.object, to.place, fail)),
            |code| code.i32(result).i32(1).helper(Helper::ErrField),
        );
        code.end();
    }

    /// The place of the result: the function's only core result, or memory whose address is that result.
    fn result_place(&self, code: &mut Code, item: &Item<'_>, output: Option<u32>) -> Place {
        let (Some(ty), Some(output)) = (item.function.wit.result, output) else {
            return Place::Flat(Vec::new());
        };
        if is_one_flat(self.resolve(), &ty) {
            return Place::Flat(vec![output]);
        }
        if self.outgrows_return_area(&ty) {
            code.i32(self.size(&ty))
                .i32(8)
                .helper(Helper::ArenaAlloc)
                .set(output);
        } else {
            code.i32(self.objects.layout.return_area).set(output);
        }
        Place::Memory {
            base: output,
            offset: 0,
        }
    }

    /// The body of `cabi_post_*`: releases all lowered values at once.
    pub(crate) fn post_return_body(&self) -> Code {
        let mut code = Code::new(1);
        code.helper(Helper::ReleaseAll);
        code
    }
}
