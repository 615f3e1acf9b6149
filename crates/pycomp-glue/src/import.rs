//! Imports: functions `(arguments) -> object` that Python calls through the table.

use pycomp_contract::Helper;
use pycomp_wit::Direction;
use pycomp_wit::types::{self, val_type};
use wasm_encoder::{BlockType, Instruction, ValType};
use wit_parser::abi::AbiVariant;
use wit_parser::{FunctionKind, Handle, Type, TypeDefKind};

use crate::abi::{self, Place, any, flat, is_one_flat, load_discriminant};
use crate::code::{Code, Label, mem};
use crate::lower::Lowering;
use crate::module::Gen;
use crate::plan::{Item, RESULT};
use crate::registry::Callee;

impl Gen<'_> {
    /// The body of the function behind import `number`: borrowed arguments in, a new reference or 0 out.
    pub(crate) fn import_body(&mut self, number: usize) -> Code {
        let item = self.plan.imports[number];
        if item.is_async() {
            return self.async_import_body(number);
        }
        let wit = &item.function.wit;
        let mut code = Code::new(1);
        let [object, mark] = [(); 2].map(|()| code.local(ValType::I32));
        let resolve = self.resolve();
        let arena = wit.params.iter().any(|param| !abi::is_scalar(resolve, &param.ty));
        if arena {
            code.helper(Helper::Mark).set(mark);
        }
        let only_borrow = self.is_only_borrow(&item);
        let passes = !only_borrow && wit.params.iter().any(|param| self.passes_handles(&param.ty));
        let handles = code.local(ValType::I32);
        if passes {
            code.helper(Helper::BeginHandles).set(handles);
        }
        let fail = code.block();
        let core_arguments = self.lower_arguments(&mut code, number, only_borrow, fail);
        if passes {
            code.i32(self.objects.imports[number])
                .get(handles)
                .helper(Helper::PassHandles)
                .or(fail);
        }
        let results = self.call_import(&mut code, number, &core_arguments);
        self.lift_import_result(&mut code, number, &results, object);
        code.end();
        if passes {
            code.get(handles).helper(Helper::EndHandles);
        }
        if arena {
            code.get(mark).helper(Helper::Release);
        }
        code.get(object);
        code
    }

    /// Lowers the Python arguments; returns the locals to pass.
    pub(crate) fn lower_arguments(
        &mut self,
        code: &mut Code,
        number: usize,
        only_borrow: bool,
        fail: Label,
    ) -> Vec<u32> {
        let item = self.plan.imports[number];
        let wit = &item.function.wit;
        let desc = self.objects.imports[number];
        let constructor = matches!(wit.kind, FunctionKind::Constructor(_));
        let types: Vec<Type> = wit.params.iter().map(|param| param.ty).collect();
        let (place, core) = if self.is_indirect(&item) {
            let info = self.plan.sizes.record(&types);
            let (size, align) = (info.size.size_wasm32() as u32, info.align.align_wasm32() as u32);
            // The host may read those of an async import after this function has returned.
            let frame = (!item.is_async()).then(|| code.frame(size, align));
            let address = code.local(ValType::I32);
            match frame {
                Some((frame, offset)) => code.address(frame, offset),
                None => code.i32(size).i32(align).helper(Helper::ArenaAlloc),
            };
            code.set(address);
            (
                Place::Memory {
                    base: address,
                    offset: 0,
                },
                vec![address],
            )
        } else {
            let locals: Vec<u32> = types
                .iter()
                .flat_map(|ty| flat(self.resolve(), ty))
                .map(|ty| code.local(ty))
                .collect();
            (Place::Flat(locals.clone()), locals)
        };
        for (index, (ty, place)) in self.fields(&types, &place).into_iter().enumerate() {
            let argument = code.local(ValType::I32);
            let position = index as u32 + u32::from(constructor);
            code.get(0)
                .push(Instruction::I32Load(mem(4 * position, 2)))
                .set(argument);
            code.with_context(
                fail,
                |code, fail| {
                    let to = Lowering::new(argument, &place, Direction::Import, fail);
                    self.lower(code, &ty, Lowering { only_borrow, ..to });
                },
                |code| code.i32(desc).i32(position).helper(Helper::ErrParam),
            );
        }
        core
    }

    /// Calls the import; returns the place of its result.
    fn call_import(&mut self, code: &mut Code, number: usize, arguments: &[u32]) -> Option<Place> {
        let wit = &self.plan.imports[number].function.wit;
        let signature = self.resolve().wasm_signature(AbiVariant::GuestImport, wit);
        let area = match wit.result {
            Some(ty) if signature.retptr => {
                let (size, align) = (self.size(&ty), self.align(&ty));
                let (frame, offset) = code.frame(size, align);
                let area = code.local(ValType::I32);
                code.address(frame, offset).set(area);
                Some(area)
            }
            _ => None,
        };
        for argument in arguments.iter().copied().chain(area) {
            code.get(argument);
        }
        code.call(Callee::Import(number));
        match (area, signature.results.as_slice()) {
            (Some(base), _) => Some(Place::Memory { base, offset: 0 }),
            (None, [ty]) => {
                let local = code.local(val_type(*ty));
                code.set(local);
                Some(Place::Flat(vec![local]))
            }
            _ => wit.result.map(|_| Place::Flat(Vec::new())),
        }
    }

    /// Sets `object` to the Python result, or to 0 with an exception.
    pub(crate) fn lift_import_result(
        &mut self,
        code: &mut Code,
        number: usize,
        place: &Option<Place>,
        object: u32,
    ) {
        let item = self.plan.imports[number];
        let none = self.objects.layout.none;
        let (Some(ty), Some(place)) = (item.function.wit.result, place) else {
            code.i32(none).set(object);
            return;
        };
        let Some(cases) = self.result_cases(&ty) else {
            self.lift_success(code, number, Some(&ty), place);
            code.set(object);
            return;
        };
        let tag = load_discriminant(code, place, 1);
        code.get(tag).push(Instruction::If(BlockType::Empty));
        code.i32(self.objects.types[RESULT].members[1]);
        match cases[1] {
            Some(error) => {
                let inner = self.payload_place(code, &cases, 1, place);
                self.lift(code, &error, &inner, Direction::Import);
            }
            None => {
                code.i32(none);
            }
        }
        code.helper(Helper::RaiseErr);
        code.push(Instruction::Else);
        match cases[0] {
            Some(ok) => {
                let inner = self.payload_place(code, &cases, 0, place);
                self.lift_success(code, number, Some(&ok), &inner);
            }
            None => self.lift_success(code, number, None, place),
        }
        code.set(object);
        code.end();
    }

    /// Pushes the caller's result; a constructor stores its handle in `self` and returns None.
    fn lift_success(&mut self, code: &mut Code, number: usize, ty: Option<&Type>, place: &Place) {
        let wit = &self.plan.imports[number].function.wit;
        let none = self.objects.layout.none;
        match (&wit.kind, ty) {
            (FunctionKind::Constructor(resource), _) => {
                let desc = self.desc(*resource, Direction::Import);
                code.get(0).push(Instruction::I32Load(mem(0, 2))).i32(desc);
                let handle = load_discriminant(code, place, 4);
                code.get(handle).helper(Helper::InitHandle).i32(none);
            }
            (_, Some(ty)) => self.lift(code, ty, place, Direction::Import),
            (_, None) => {
                code.i32(none);
            }
        }
    }

    /// Whether values of this type contain handles.
    pub(crate) fn passes_handles(&self, ty: &Type) -> bool {
        let resolve = self.resolve();
        abi::has_handles(resolve, ty)
    }

    /// Whether the parameters of an import are passed in memory.
    pub(crate) fn is_indirect(&self, item: &Item<'_>) -> bool {
        let variant = match item.is_async() {
            true => AbiVariant::GuestImportAsync,
            false => AbiVariant::GuestImport,
        };
        let signature = self.resolve().wasm_signature(variant, &item.function.wit);
        signature.indirect_params
    }

    /// Whether a borrowed handle is the only parameter, as in a method without arguments.
    fn is_only_borrow(&self, item: &Item<'_>) -> bool {
        item.function.wit.params.len() == 1
            && self.borrows(item)
            && is_one_flat(self.resolve(), &item.function.wit.params[0].ty)
    }

    /// Whether any parameter contains a borrowed handle.
    pub(crate) fn borrows(&self, item: &Item<'_>) -> bool {
        let resolve = self.resolve();
        let is_borrow = |part: &Type| {
            let kind = types::kind(resolve, part);
            matches!(kind, Some(TypeDefKind::Handle(Handle::Borrow(_))))
        };
        let mut params = item.function.wit.params.iter();
        params.any(|param| any(resolve, &param.ty, &is_borrow))
    }
}
