//! Lifting: from the canonical ABI's bytes or core values to a Python object on the wasm stack.

use pycomp_contract::Helper;
use pycomp_wit::Direction;
use pycomp_wit::types::dealias;
use wasm_encoder::{BlockType, Instruction, ValType};
use wit_parser::{Handle, Type, TypeDefKind, TypeId};

use crate::abi::{self, Place, children, flat, load_discriminant};
use crate::code::{Code, mem};
use crate::collections::Walk;
use crate::module::Gen;
use crate::plan::{RESULT, SOME};
use crate::registry::{Callee, Intrinsic, Shared};

impl Gen<'_> {
    /// Pushes a new reference to the Python object for the value at `place`.
    pub(crate) fn lift(&mut self, code: &mut Code, ty: &Type, place: &Place, side: Direction) {
        match dealias(self.resolve(), ty) {
            Type::Id(id) => self.lift_defined(code, id, place, side),
            Type::String => {
                push_pair(code, place);
                code.helper(Helper::LiftString);
            }
            Type::ErrorContext => {
                let handle = load_discriminant(code, place, 4);
                code.get(handle).helper(Helper::LiftErrorContext);
            }
            scalar => self.lift_scalar(code, scalar, place),
        }
    }

    fn lift_scalar(&mut self, code: &mut Code, ty: Type, place: &Place) {
        let layout = &self.objects.layout;
        if ty == Type::Bool {
            code.i32(layout.true_object).i32(layout.false_object);
        }
        match place {
            Place::Flat(locals) => {
                code.get(locals[0]);
                narrow_scalar(code, ty);
            }
            Place::Memory { base, offset } => {
                code.get(*base).push(load_scalar(ty, *offset));
            }
        }
        match ty {
            Type::Bool => {
                code.push(Instruction::Select);
                return;
            }
            Type::F32 => {
                code.push(Instruction::F64PromoteF32);
            }
            _ => {}
        }
        code.helper(match ty {
            Type::U32 => Helper::LiftU32,
            Type::U64 => Helper::LiftU64,
            Type::S64 => Helper::LiftS64,
            Type::F32 | Type::F64 => Helper::LiftF64,
            Type::Char => Helper::LiftChar,
            _ => Helper::LiftS32,
        });
    }

    fn lift_defined(&mut self, code: &mut Code, id: TypeId, place: &Place, side: Direction) {
        match (&self.resolve().types[id].kind, place) {
            (TypeDefKind::List(item), _) => {
                push_pair(code, place);
                self.lift_list(code, item, side);
            }
            (TypeDefKind::Map(..), _) => {
                push_pair(code, place);
                code.call(self.shared(Shared::LiftMap(id, side)));
            }
            (_, Place::Memory { base, offset }) => {
                let function = self.shared(Shared::Lift(id, side));
                code.address(*base, *offset).call(function);
            }
            (_, Place::Flat(_)) => self.lift_inline(code, id, place, side),
        }
    }

    /// Lifts a list whose address and length are on the stack.
    fn lift_list(&mut self, code: &mut Code, item: &Type, side: Direction) {
        if self.plan.world.is_bytes(item) {
            code.helper(Helper::LiftBytes);
        } else {
            self.lift_elements(code, item, side);
        }
    }

    /// Likewise, as a `list` in Python, whatever the items are.
    pub(crate) fn lift_elements(&mut self, code: &mut Code, item: &Type, side: Direction) {
        let helper = match dealias(self.resolve(), item) {
            Type::U8 => Helper::LiftListU8,
            Type::Bool => Helper::LiftListBool,
            Type::S8 => Helper::LiftListS8,
            Type::U16 => Helper::LiftListU16,
            Type::S16 => Helper::LiftListS16,
            Type::U32 => Helper::LiftListU32,
            Type::S32 => Helper::LiftListS32,
            Type::U64 => Helper::LiftListU64,
            Type::S64 => Helper::LiftListS64,
            Type::F32 => Helper::LiftListF32,
            Type::F64 => Helper::LiftListF64,
            Type::String => Helper::LiftListString,
            Type::Char => Helper::LiftListChar,
            _ => {
                code.call(self.shared(Shared::LiftList(*item, side)));
                return;
            }
        };
        code.helper(helper);
    }

    /// The body of a shared function `(items, length) -> list`; frees the items.
    pub(crate) fn lift_list_body(&mut self, item: &Type, side: Direction) -> Code {
        let mut code = Code::new(2);
        let (items, length) = (0, 1);
        let [list, slot, end] = [(); 3].map(|()| code.local(ValType::I32));
        code.get(length).helper(Helper::ListNew).set(list);
        code.get(list)
            .push(Instruction::I32Load(mem(self.objects.layout.list_items, 2)))
            .set(slot);
        code.end_of(items, length, self.size(item)).set(end);
        let walk = Walk::open(&mut code, items, end);
        self.lift_items(&mut code, item, walk, slot, side);
        code.get(items)
            .get(end)
            .get(items)
            .push(Instruction::I32Sub)
            .helper(Helper::Received);
        code.get(list);
        code
    }

    /// The body of a shared function `(address) -> object`.
    pub(crate) fn lift_body(&mut self, id: TypeId, side: Direction) -> Code {
        let mut code = Code::new(1);
        self.lift_inline(&mut code, id, &Place::Memory { base: 0, offset: 0 }, side);
        code
    }

    fn lift_inline(&mut self, code: &mut Code, id: TypeId, place: &Place, side: Direction) {
        let known = self.plan.type_of(id, side);
        match (&self.resolve().types[id].kind, known) {
            (TypeDefKind::Record(_), Some((number, side))) => self.lift_record(code, id, number, place, side),
            (TypeDefKind::Variant(_), Some((number, side))) => {
                let cases = self.cases(id);
                self.lift_cases(code, number, &cases, place, side);
            }
            (TypeDefKind::Enum(shape), Some((number, _))) => {
                code.i32(self.objects.types[number].desc);
                let tag = load_discriminant(code, place, abi::discriminant_size(shape.cases.len()));
                code.get(tag).helper(Helper::LiftEnum);
            }
            (TypeDefKind::Flags(flags), Some((number, _))) => {
                self.lift_flags(code, number, flags.flags.len() as u32, place);
            }
            (TypeDefKind::Tuple(_), _) => self.lift_tuple(code, id, place, side),
            (TypeDefKind::FixedLengthList(item, length), _) => {
                self.lift_fixed(code, item, *length, place, side);
            }
            (TypeDefKind::Option(payload), _) => self.lift_option(code, payload, place, side),
            (TypeDefKind::Result(_), _) => {
                let cases = self.cases(id);
                self.lift_cases(code, RESULT, &cases, place, side);
            }
            (TypeDefKind::Handle(handle), _) => self.lift_handle(code, *handle, place, side),
            (TypeDefKind::Stream(_) | TypeDefKind::Future(_), _) => {
                code.i32(self.channel(id, side));
                let index = load_discriminant(code, place, 4);
                code.get(index).helper(Helper::LiftChannel);
            }
            (kind, _) => unreachable!("Plan::new let `{}` through", kind.as_str()),
        }
    }

    fn lift_record(&mut self, code: &mut Code, id: TypeId, number: usize, place: &Place, side: Direction) {
        let fields = children(self.resolve(), &Type::Id(id));
        let object = code.local(ValType::I32);
        code.i32(self.objects.types[number].class_address)
            .helper(Helper::New)
            .set(object);
        for (field, (ty, place)) in self.fields(&fields, place).into_iter().enumerate() {
            let slot = self.objects.types[number].slots[field];
            code.get(object);
            self.lift(code, &ty, &place, side);
            code.push(Instruction::I32Store(mem(slot, 2)));
        }
        code.get(object);
    }

    fn lift_tuple(&mut self, code: &mut Code, id: TypeId, place: &Place, side: Direction) {
        let items = children(self.resolve(), &Type::Id(id));
        let first = self.objects.layout.tuple_items;
        let object = code.local(ValType::I32);
        code.i32(items.len() as u32).helper(Helper::TupleNew).set(object);
        for (index, (ty, place)) in self.fields(&items, place).into_iter().enumerate() {
            code.get(object);
            self.lift(code, &ty, &place, side);
            code.push(Instruction::I32Store(mem(first + 4 * index as u32, 2)));
        }
        code.get(object);
    }

    fn lift_option(&mut self, code: &mut Code, payload: &Type, place: &Place, side: Direction) {
        let nested = self.plan.world.is_option(payload);
        let tag = load_discriminant(code, place, 1);
        let result = code.local(ValType::I32);
        code.i32(self.objects.layout.none).set(result);
        code.get(tag).push(Instruction::If(BlockType::Empty));
        let inner = self.payload_place(code, &[None, Some(*payload)], 1, place);
        if nested {
            self.lift_case(code, SOME, 0, Some((*payload, inner)), side);
        } else {
            self.lift(code, payload, &inner, side);
        }
        code.set(result).end().get(result);
    }

    fn lift_cases(
        &mut self,
        code: &mut Code,
        number: usize,
        cases: &[Option<Type>],
        place: &Place,
        side: Direction,
    ) {
        let tag = load_discriminant(code, place, abi::discriminant_size(cases.len()));
        let result = code.local(ValType::I32);
        code.switch(tag, cases.len() as u32, |code, case| {
            let payload = cases[case as usize].map(|ty| (ty, self.payload_place(code, cases, case, place)));
            self.lift_case(code, number, case as usize, payload, side);
            code.set(result);
        });
        code.get(result);
    }

    /// Pushes an instance of a case's class. `Ok` and `Err` without a payload hold `None`.
    fn lift_case(
        &mut self,
        code: &mut Code,
        number: usize,
        case: usize,
        payload: Option<(Type, Place)>,
        side: Direction,
    ) {
        let planned = &self.objects.types[number];
        let (class, slot) = (planned.members[case], planned.slots[case]);
        let none = self.objects.layout.none;
        let has_value = payload.is_some() || number == RESULT;
        let value = |this: &mut Self, code: &mut Code| match &payload {
            Some((ty, place)) => this.lift(code, ty, place, side),
            None => {
                code.i32(none);
            }
        };
        if has_value && slot == 0 {
            code.i32(class);
            value(self, code);
            code.helper(Helper::Construct);
            return;
        }
        let unit = planned.units[case];
        if !has_value && unit != 0 {
            code.i32(unit).helper(Helper::Incref);
            return;
        }
        let object = code.local(ValType::I32);
        code.i32(class).helper(Helper::New).set(object);
        if has_value {
            code.get(object);
            value(self, code);
            code.push(Instruction::I32Store(mem(slot, 2)));
        }
        code.get(object);
    }

    fn lift_flags(&mut self, code: &mut Code, number: usize, count: u32, place: &Place) {
        let words = count.div_ceil(32);
        let (base, offset) = code.frame(4 * words.max(1), 4);
        for word in 0..words {
            code.get(base);
            match place {
                Place::Flat(locals) => {
                    code.get(locals[word as usize]);
                }
                Place::Memory { base, offset } => {
                    code.get(*base).push(match count {
                        0..=8 => Instruction::I32Load8U(mem(*offset, 0)),
                        9..=16 => Instruction::I32Load16U(mem(*offset, 1)),
                        _ => Instruction::I32Load(mem(offset + 4 * word, 2)),
                    });
                }
            }
            let used = count - 32 * word;
            if used < 32 {
                code.i32((1 << used) - 1).push(Instruction::I32And);
            }
            code.push(Instruction::I32Store(mem(offset + 4 * word, 2)));
        }
        code.i32(self.objects.types[number].desc)
            .address(base, offset)
            .i32(words)
            .helper(Helper::LiftFlags);
    }

    fn lift_handle(&mut self, code: &mut Code, handle: Handle, place: &Place, side: Direction) {
        let (resource, helper) = match handle {
            Handle::Own(resource) => (resource, Helper::LiftOwn),
            Handle::Borrow(resource) => (resource, Helper::LiftBorrow),
        };
        if let Some(number) = self.plan.own_resource(resource, side) {
            self.lift_own_object(code, number, handle, place);
            return;
        }
        code.i32(self.desc(resource, side));
        let index = load_discriminant(code, place, 4);
        code.get(index).helper(helper);
    }

    /// Lifts a handle to a resource that the component defines: its representation is the app's object. A
    /// borrow already arrives as the representation; an own is dropped, so that only the object remains.
    fn lift_own_object(&mut self, code: &mut Code, number: usize, handle: Handle, place: &Place) {
        let index = load_discriminant(code, place, 4);
        code.get(index);
        if let Handle::Own(_) = handle {
            code.call(Callee::Intrinsic(number, Intrinsic::Rep));
        }
        code.helper(Helper::Incref);
        if let Handle::Own(_) = handle {
            code.get(index).call(Callee::Intrinsic(number, Intrinsic::Drop));
        }
    }

    /// The places of consecutive fields.
    pub(crate) fn fields(&self, types: &[Type], place: &Place) -> Vec<(Type, Place)> {
        match place {
            Place::Memory { .. } => {
                let offsets = self.plan.sizes.field_offsets(types).into_iter();
                let places = offsets.map(|(offset, ty)| (*ty, place.at(offset.size_wasm32() as u32)));
                places.collect()
            }
            Place::Flat(locals) => {
                let mut rest = locals.as_slice();
                let places = types.iter().map(|ty| {
                    let (own, others) = rest.split_at(flat(self.resolve(), ty).len());
                    rest = others;
                    (*ty, Place::Flat(own.to_vec()))
                });
                places.collect()
            }
        }
    }

    /// The place of the payload of case `case`; a flat payload is copied into locals of its own types.
    pub(crate) fn payload_place(
        &self,
        code: &mut Code,
        cases: &[Option<Type>],
        case: u32,
        place: &Place,
    ) -> Place {
        match place {
            Place::Memory { .. } => place.at(self.payload_offset(cases)),
            Place::Flat(locals) => {
                let joined = self.joined(cases);
                let own = cases[case as usize].map_or(Vec::new(), |ty| flat(self.resolve(), &ty));
                let copies = own.into_iter().enumerate().map(|(i, ty)| {
                    let copy = code.local(ty);
                    code.get(locals[i + 1]);
                    abi::narrow(code, joined[i], ty);
                    code.set(copy);
                    copy
                });
                Place::Flat(copies.collect())
            }
        }
    }
}

/// Pushes the address and the length of a string or list.
pub(crate) fn push_pair(code: &mut Code, place: &Place) {
    match place {
        Place::Memory { base, offset } => {
            code.get(*base).push(Instruction::I32Load(mem(*offset, 2)));
            code.get(*base).push(Instruction::I32Load(mem(offset + 4, 2)));
        }
        Place::Flat(locals) => {
            code.get(locals[0]).get(locals[1]);
        }
    }
}

/// A flat integer is taken modulo its width (canonical ABI, `lift_flat_unsigned` and `lift_flat_signed`).
fn narrow_scalar(code: &mut Code, ty: Type) {
    match ty {
        Type::U8 => code.i32(0xff).push(Instruction::I32And),
        Type::U16 => code.i32(0xffff).push(Instruction::I32And),
        Type::S8 => code.push(Instruction::I32Extend8S),
        Type::S16 => code.push(Instruction::I32Extend16S),
        _ => code,
    };
}

pub(crate) fn load_scalar(ty: Type, offset: u32) -> Instruction<'static> {
    match ty {
        Type::Bool | Type::U8 => Instruction::I32Load8U(mem(offset, 0)),
        Type::S8 => Instruction::I32Load8S(mem(offset, 0)),
        Type::U16 => Instruction::I32Load16U(mem(offset, 1)),
        Type::S16 => Instruction::I32Load16S(mem(offset, 1)),
        Type::U64 | Type::S64 => Instruction::I64Load(mem(offset, 3)),
        Type::F32 => Instruction::F32Load(mem(offset, 2)),
        Type::F64 => Instruction::F64Load(mem(offset, 3)),
        _ => Instruction::I32Load(mem(offset, 2)),
    }
}
