//! Lowering: from a Python object to the canonical ABI's bytes or core values, checked.
//!
//! Every function here branches to `fail` with a Python exception set if the object does not match the type.

use pycomp_contract::Helper;
use pycomp_wit::Direction;
use pycomp_wit::types::dealias;
use wasm_encoder::{BlockType, Instruction, ValType};
use wit_parser::{Handle, Type, TypeDefKind, TypeId};

use crate::abi::{self, Place, children, flat, store_discriminant, zero};
use crate::code::{Code, Label, mem};
use crate::leaf::{fallible, list_helper, lower_float, lower_leaf, store_helper};
use crate::module::Gen;
use crate::plan::{RESULT, SOME};
use crate::registry::{Callee, Intrinsic, Shared};

/// The input of a conversion.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lowering<'p> {
    /// The local with the object, which is borrowed.
    pub(crate) object: u32,
    /// The place to store the value.
    pub(crate) place: &'p Place,
    /// The side of the world on which the type was met.
    pub(crate) side: Direction,
    /// The label to branch to if the object does not match the type.
    pub(crate) fail: Label,
    /// Whether the value is a borrowed handle and the only parameter of an import.
    pub(crate) only_borrow: bool,
}

impl<'p> Lowering<'p> {
    pub(crate) fn new(object: u32, place: &'p Place, side: Direction, fail: Label) -> Lowering<'p> {
        Lowering {
            object,
            place,
            side,
            fail,
            only_borrow: false,
        }
    }

    /// Converts a part of the object.
    pub(crate) fn part(self, object: u32, place: &Place, fail: Label) -> Lowering<'_> {
        Lowering::new(object, place, self.side, fail)
    }

    fn on(self, side: Direction) -> Lowering<'p> {
        Lowering { side, ..self }
    }
}

impl Gen<'_> {
    /// Lowers an object to its place.
    pub(crate) fn lower(&mut self, code: &mut Code, ty: &Type, to: Lowering<'_>) {
        match dealias(self.resolve(), ty) {
            Type::Id(id) => self.lower_defined(code, id, to),
            Type::F64 if matches!(to.place, Place::Memory { .. }) => {
                let layout = &self.objects.layout;
                let known = (layout.ob_type, layout.float_type, layout.float_value);
                lower_float(code, known, to.object, to.place, to.fail);
            }
            scalar => {
                code.get(to.object);
                lower_leaf(code, to.place, to.fail, scalar, |code| {
                    code.helper(store_helper(scalar))
                });
            }
        }
    }

    fn lower_defined(&mut self, code: &mut Code, id: TypeId, to: Lowering<'_>) {
        match (&self.resolve().types[id].kind, to.place) {
            (TypeDefKind::List(item), _) => self.lower_list(code, id, item, to),
            (TypeDefKind::Map(..), _) => {
                let function = self.shared(Shared::LowerMap(id, to.side));
                lower_pair(code, to, |code| code.call(function));
            }
            (_, Place::Memory { base, offset }) => {
                let function = self.shared(Shared::Lower(id, to.side));
                code.get(to.object)
                    .address(*base, *offset)
                    .call(function)
                    .or(to.fail);
            }
            (_, Place::Flat(_)) => self.lower_inline(code, id, to),
        }
    }

    fn lower_list(&mut self, code: &mut Code, id: TypeId, item: &Type, to: Lowering<'_>) {
        let item = dealias(self.resolve(), item);
        lower_pair(code, to, |code| match list_helper(item) {
            Some(helper) => code.helper(helper),
            None => {
                let function = self.shared(Shared::LowerList(item, to.side));
                code.i32(self.text(id)).call(function)
            }
        });
    }

    /// The body of a shared function `(object, address) -> 1 or 0`.
    pub(crate) fn lower_body(&mut self, id: TypeId, side: Direction) -> Code {
        fallible(2, |code, fail| {
            let place = Place::Memory { base: 1, offset: 0 };
            self.lower_inline(code, id, Lowering::new(0, &place, side, fail));
        })
    }

    /// The body of a shared function `(object, address of the pair, text) -> 1 or 0` for lists of composite items.
    pub(crate) fn lower_list_body(&mut self, item: &Type, side: Direction) -> Code {
        let size = self.size(item);
        let align = self.align(item);
        fallible(3, |code, fail| {
            let (object, pair, text) = (0, 1, 2);
            let [list, length, index, cursor] = [(); 4].map(|()| code.local(ValType::I32));
            code.get(object)
                .get(text)
                .helper(Helper::List)
                .push(Instruction::LocalTee(list))
                .or(fail);
            code.get(list).helper(Helper::ListLength).set(length);
            code.get(pair);
            code.get(length)
                .i32(size)
                .push(Instruction::I32Mul)
                .i32(align)
                .helper(Helper::ArenaAlloc)
                .push(Instruction::LocalTee(cursor))
                .push(Instruction::I32Store(mem(0, 2)));
            code.get(pair).get(length).push(Instruction::I32Store(mem(4, 2)));
            code.i32(0).set(index);
            let done = code.block();
            let next = code.loop_();
            code.get(index).get(length).push(Instruction::I32Eq).br_if(done);
            let place = Place::Memory {
                base: cursor,
                offset: 0,
            };
            self.lower_item(code, item, index, Lowering::new(list, &place, side, fail));
            code.address(index, 1).set(index);
            code.address(cursor, size).set(cursor);
            code.br(next);
            code.end().end();
        })
    }

    fn lower_inline(&mut self, code: &mut Code, id: TypeId, to: Lowering<'_>) {
        let known = self.plan.type_of(id, to.side);
        match (&self.resolve().types[id].kind, known) {
            (TypeDefKind::Record(_), Some((number, side))) => {
                self.lower_record(code, id, number, to.on(side));
            }
            (TypeDefKind::Variant(_), Some((number, side))) => {
                let cases = self.cases(id);
                self.lower_cases(code, number, &cases, 0, to.on(side));
            }
            (TypeDefKind::Enum(shape), Some((number, _))) => {
                self.lower_enum(code, number, shape.cases.len(), to);
            }
            (TypeDefKind::Flags(flags), Some((number, _))) => {
                self.lower_flags(code, number, flags.flags.len() as u32, to);
            }
            (TypeDefKind::Tuple(_), _) => self.lower_tuple(code, id, to),
            (TypeDefKind::FixedLengthList(item, length), _) => {
                let shape = (*item, *length, self.text(id));
                self.lower_fixed(code, &shape, to);
            }
            (TypeDefKind::Option(payload), _) => {
                let text = self.text(id);
                self.lower_option(code, payload, text, to);
            }
            (TypeDefKind::Result(_), _) => {
                let cases = self.cases(id);
                let text = self.text(id);
                self.lower_cases(code, RESULT, &cases, text, to);
            }
            (TypeDefKind::Handle(handle), _) => self.lower_handle(code, *handle, to),
            (TypeDefKind::Stream(_) | TypeDefKind::Future(_), _) => {
                let desc = self.channel(id, to.side);
                code.get(to.object).i32(desc);
                lower_leaf(code, to.place, to.fail, Type::U32, |code| {
                    code.helper(Helper::StoreChannel)
                });
            }
            (kind, _) => unreachable!("Plan::new let `{}` through", kind.as_str()),
        }
    }

    fn lower_record(&mut self, code: &mut Code, id: TypeId, number: usize, to: Lowering<'_>) {
        let planned = &self.objects.types[number];
        let desc = planned.desc;
        let record = code.local(ValType::I32);
        code.get(to.object).set(record);
        code.get(to.object)
            .push(Instruction::I32Load(mem(self.objects.layout.ob_type, 2)))
            .i32(planned.class_address)
            .push(Instruction::I32Ne)
            .push(Instruction::If(BlockType::Empty));
        code.get(to.object)
            .i32(desc)
            .helper(Helper::Record)
            .push(Instruction::LocalTee(record))
            .or(to.fail);
        code.end();
        let fields = children(self.resolve(), &Type::Id(id));
        let value = code.local(ValType::I32);
        for (field, (ty, place)) in self.fields(&fields, to.place).into_iter().enumerate() {
            code.get(record)
                .push(Instruction::I32Load(mem(planned.slots[field], 2)))
                .push(Instruction::LocalTee(value))
                .push(Instruction::I32Eqz)
                .push(Instruction::If(BlockType::Empty));
            code.i32(desc).i32(field as u32).helper(Helper::Unset).or(to.fail);
            code.end();
            code.with_context(
                to.fail,
                |code, fail| self.lower_part(code, &ty, to.part(value, &place, fail)),
                |code| code.i32(desc).i32(field as u32).helper(Helper::ErrField),
            );
        }
    }

    /// Lowers an object that only its container references. Converting a composite can run code of the app
    /// (`__index__`, attributes), which could remove the object, so the arena holds it meanwhile.
    pub(crate) fn lower_part(&mut self, code: &mut Code, ty: &Type, to: Lowering<'_>) {
        if !children(self.resolve(), ty).is_empty() {
            code.get(to.object).helper(Helper::Hold);
        }
        self.lower(code, ty, to);
    }

    fn lower_tuple(&mut self, code: &mut Code, id: TypeId, to: Lowering<'_>) {
        let items = children(self.resolve(), &Type::Id(id));
        let first = self.objects.layout.tuple_items;
        let [tuple, item] = [(); 2].map(|()| code.local(ValType::I32));
        code.get(to.object)
            .i32(items.len() as u32)
            .i32(self.text(id))
            .helper(Helper::Tuple)
            .push(Instruction::LocalTee(tuple))
            .or(to.fail);
        for (index, (ty, place)) in self.fields(&items, to.place).into_iter().enumerate() {
            code.get(tuple)
                .push(Instruction::I32Load(mem(first + 4 * index as u32, 2)))
                .set(item);
            code.with_context(
                to.fail,
                |code, fail| self.lower(code, &ty, to.part(item, &place, fail)),
                |code| code.i32(index as u32).helper(Helper::ErrIndex),
            );
        }
    }

    fn lower_option(&mut self, code: &mut Code, payload: &Type, text: u32, to: Lowering<'_>) {
        let cases = [None, Some(*payload)];
        let nested = self.plan.world.is_option(payload);
        let some = self.objects.types[SOME].desc;
        self.clear_payload(code, &cases, to.place);
        store_discriminant(code, to.place, 1, |code| code.i32(0));
        code.get(to.object)
            .i32(self.objects.layout.none)
            .push(Instruction::I32Ne)
            .push(Instruction::If(BlockType::Empty));
        store_discriminant(code, to.place, 1, |code| code.i32(1));
        let value = if nested {
            let value = code.local(ValType::I32);
            code.get(to.object)
                .i32(some)
                .i32(text)
                .helper(Helper::VariantCase)
                .i32(0)
                .push(Instruction::I32LtS)
                .br_if(to.fail);
            self.load_payload(code, SOME, 0, value, to);
            value
        } else {
            to.object
        };
        code.with_context(
            to.fail,
            |code, fail| self.lower_payload(code, &cases, 1, to.part(value, to.place, fail)),
            |code| match nested {
                true => code.i32(some).i32(0).helper(Helper::ErrField),
                false => code,
            },
        );
        code.end();
    }

    fn lower_cases(
        &mut self,
        code: &mut Code,
        number: usize,
        cases: &[Option<Type>],
        text: u32,
        to: Lowering<'_>,
    ) {
        let desc = self.objects.types[number].desc;
        let [tag, value] = [(); 2].map(|()| code.local(ValType::I32));
        code.get(to.object)
            .i32(desc)
            .i32(text)
            .helper(Helper::VariantCase)
            .push(Instruction::LocalTee(tag))
            .i32(0)
            .push(Instruction::I32LtS)
            .br_if(to.fail);
        self.clear_payload(code, cases, to.place);
        let size = abi::discriminant_size(cases.len());
        store_discriminant(code, to.place, size, |code| code.get(tag));
        if cases.iter().all(Option::is_none) {
            return;
        }
        code.switch(tag, cases.len() as u32, |code, case| {
            if cases[case as usize].is_none() {
                return;
            }
            code.with_context(
                to.fail,
                |code, fail| {
                    self.load_payload(code, number, case as usize, value, Lowering { fail, ..to });
                    self.lower_payload(code, cases, case, to.part(value, to.place, fail));
                },
                |code| code.i32(desc).i32(case).helper(Helper::ErrField),
            );
        });
    }

    /// Loads the `value` of a case's instance into a local.
    fn load_payload(&mut self, code: &mut Code, number: usize, case: usize, value: u32, from: Lowering<'_>) {
        code.get(from.object);
        match self.objects.types[number].slots[case] {
            0 => code.helper(Helper::Payload),
            slot => code.push(Instruction::I32Load(mem(slot, 2))),
        }
        .push(Instruction::LocalTee(value))
        .push(Instruction::I32Eqz)
        .push(Instruction::If(BlockType::Empty));
        let desc = self.objects.types[number].desc;
        code.i32(desc)
            .i32(case as u32)
            .helper(Helper::Unset)
            .or(from.fail);
        code.end();
    }

    pub(crate) fn lower_payload(
        &mut self,
        code: &mut Code,
        cases: &[Option<Type>],
        case: u32,
        to: Lowering<'_>,
    ) {
        let Some(ty) = cases[case as usize] else {
            return;
        };
        let Place::Flat(joined) = to.place else {
            let place = to.place.at(self.payload_offset(cases));
            self.lower_part(code, &ty, to.part(to.object, &place, to.fail));
            return;
        };
        let types = flat(self.resolve(), &ty);
        let own: Vec<u32> = types.iter().map(|ty| code.local(*ty)).collect();
        let place = Place::Flat(own.clone());
        self.lower_part(code, &ty, to.part(to.object, &place, to.fail));
        let wide = self.joined(cases);
        for (i, local) in own.into_iter().enumerate() {
            code.get(local);
            abi::widen(code, types[i], wide[i]);
            code.set(joined[i + 1]);
        }
    }

    /// Zeroes the joined core values of a flat payload, because a case may leave some unused.
    pub(crate) fn clear_payload(&self, code: &mut Code, cases: &[Option<Type>], place: &Place) {
        if let Place::Flat(locals) = place {
            for (i, ty) in self.joined(cases).into_iter().enumerate() {
                zero(code, locals[i + 1], ty);
            }
        }
    }

    fn lower_enum(&mut self, code: &mut Code, number: usize, cases: usize, to: Lowering<'_>) {
        let tag = code.local(ValType::I32);
        code.get(to.object)
            .i32(self.objects.types[number].desc)
            .helper(Helper::Enum)
            .push(Instruction::LocalTee(tag))
            .i32(0)
            .push(Instruction::I32LtS)
            .br_if(to.fail);
        let size = abi::discriminant_size(cases);
        store_discriminant(code, to.place, size, |code| code.get(tag));
    }

    fn lower_flags(&mut self, code: &mut Code, number: usize, count: u32, to: Lowering<'_>) {
        let words = count.div_ceil(32);
        let (frame, scratch) = code.frame(4 * words.max(1), 4);
        code.get(to.object)
            .i32(self.objects.types[number].desc)
            .address(frame, scratch)
            .i32(words)
            .helper(Helper::StoreFlags)
            .or(to.fail);
        for word in 0..words {
            let load = Instruction::I32Load(mem(scratch + 4 * word, 2));
            match to.place {
                Place::Flat(locals) => {
                    code.get(frame).push(load).set(locals[word as usize]);
                }
                Place::Memory { base, offset } => {
                    code.get(*base).get(frame).push(load).push(match count {
                        0..=8 => Instruction::I32Store8(mem(*offset, 0)),
                        9..=16 => Instruction::I32Store16(mem(*offset, 1)),
                        _ => Instruction::I32Store(mem(offset + 4 * word, 2)),
                    });
                }
            }
        }
    }

    fn lower_handle(&mut self, code: &mut Code, handle: Handle, to: Lowering<'_>) {
        let (resource, helper) = match handle {
            Handle::Own(resource) => (resource, Helper::StoreOwn),
            Handle::Borrow(resource) if to.only_borrow => (resource, Helper::StoreOnlyBorrow),
            Handle::Borrow(resource) => (resource, Helper::StoreBorrow),
        };
        let desc = self.desc(resource, to.side);
        if let Some(number) = self.plan.own_resource(resource, to.side) {
            self.lower_own_object(code, number, desc, to);
            return;
        }
        code.get(to.object).i32(desc);
        lower_leaf(code, to.place, to.fail, Type::U32, |code| code.helper(helper));
    }

    /// Lowers an object of the app as a new handle, which owns a reference to it.
    fn lower_own_object(&mut self, code: &mut Code, number: usize, desc: u32, to: Lowering<'_>) {
        let handle = code.local(ValType::I32);
        code.get(to.object)
            .i32(desc)
            .helper(Helper::Represent)
            .push(Instruction::LocalTee(handle))
            .or(to.fail);
        code.get(handle)
            .call(Callee::Intrinsic(number, Intrinsic::New))
            .set(handle);
        if self.plan.has_tasks() {
            code.i32(desc).get(handle).helper(Helper::Made);
        }
        store_discriminant(code, to.place, 4, |code| code.get(handle));
    }
}

/// Stores the address and the length of a lowered list or map.
fn lower_pair(code: &mut Code, to: Lowering<'_>, store: impl FnOnce(&mut Code) -> &mut Code) {
    code.get(to.object);
    lower_leaf(code, to.place, to.fail, Type::String, store);
}
