//! Maps and fixed-length lists, in both directions.

use pycomp_contract::Helper;
use pycomp_wit::Direction;
use wasm_encoder::{Instruction, ValType};
use wit_parser::{Type, TypeDefKind, TypeId};

use crate::abi::Place;
use crate::code::{Code, Label, mem};
use crate::leaf::fallible;
use crate::lower::Lowering;
use crate::module::Gen;

/// A loop over consecutive elements in memory.
pub(crate) struct Walk {
    /// The local with the address of the current element.
    cursor: u32,
    next: Label,
}

impl Walk {
    /// Opens a loop from the address in local `start` to the one in `end`.
    pub(crate) fn open(code: &mut Code, start: u32, end: u32) -> Walk {
        let cursor = code.local(ValType::I32);
        code.get(start).set(cursor);
        let done = code.block();
        let next = code.loop_();
        code.get(cursor).get(end).push(Instruction::I32Eq).br_if(done);
        Walk { cursor, next }
    }

    /// Opens a loop over `bytes` bytes from `base + offset` on.
    fn over(code: &mut Code, base: u32, offset: u32, bytes: u32) -> Walk {
        let [start, end] = [(); 2].map(|()| code.local(ValType::I32));
        code.address(base, offset).set(start);
        code.address(start, bytes).set(end);
        Walk::open(code, start, end)
    }

    fn place(&self) -> Place {
        Place::Memory {
            base: self.cursor,
            offset: 0,
        }
    }

    /// Continues with the next element, `size` bytes further.
    fn close(self, code: &mut Code, size: u32) {
        code.address(self.cursor, size).set(self.cursor);
        code.br(self.next);
        code.end().end();
    }
}

impl Gen<'_> {
    /// The types of a map's keys and values, and the size of an entry (laid out as `tuple<key, value>`).
    fn entry(&self, id: TypeId) -> ([Type; 2], u32, u32) {
        let TypeDefKind::Map(key, value) = &self.resolve().types[id].kind else {
            unreachable!("only maps have entries")
        };
        let types = [*key, *value];
        let info = self.plan.sizes.record(&types);
        (
            types,
            info.size.size_wasm32() as u32,
            info.align.align_wasm32() as u32,
        )
    }

    /// The body of a shared function `(entries, length) -> dict`; frees the entries. If a key occurs more
    /// than once, the last entry wins.
    pub(crate) fn lift_map_body(&mut self, id: TypeId, side: Direction) -> Code {
        let (types, size, _) = self.entry(id);
        let mut code = Code::new(2);
        let (entries, length) = (0, 1);
        let [dict, end] = [(); 2].map(|()| code.local(ValType::I32));
        code.helper(Helper::DictNew).set(dict);
        code.end_of(entries, length, size).set(end);
        let walk = Walk::open(&mut code, entries, end);
        code.get(dict);
        for (ty, place) in self.fields(&types, &walk.place()) {
            self.lift(&mut code, &ty, &place, side);
        }
        code.helper(Helper::DictSet);
        walk.close(&mut code, size);
        code.get(entries)
            .get(end)
            .get(entries)
            .push(Instruction::I32Sub)
            .helper(Helper::Received);
        code.get(dict);
        code
    }

    /// The body of a shared function `(object, address of the pair) -> 1 or 0`.
    pub(crate) fn lower_map_body(&mut self, id: TypeId, side: Direction) -> Code {
        let (types, size, align) = self.entry(id);
        let first = self.objects.layout.tuple_items;
        let text = self.text(id);
        fallible(2, |code, fail| {
            let (object, pair) = (0, 1);
            let [entries, length, start, end, index, entry, part] =
                [(); 7].map(|()| code.local(ValType::I32));
            code.get(object)
                .i32(text)
                .helper(Helper::Map)
                .push(Instruction::LocalTee(entries))
                .or(fail);
            code.get(entries).helper(Helper::ListLength).set(length);
            code.get(length)
                .i32(size)
                .push(Instruction::I32Mul)
                .i32(align)
                .helper(Helper::ArenaAlloc)
                .set(start);
            code.get(pair).get(start).push(Instruction::I32Store(mem(0, 2)));
            code.get(pair).get(length).push(Instruction::I32Store(mem(4, 2)));
            code.end_of(start, length, size).set(end);
            let walk = Walk::open(code, start, end);
            // The list of entries is our own: no other code can change it.
            code.get(entries)
                .get(index)
                .helper(Helper::ListItem)
                .push(Instruction::LocalTee(entry))
                .helper(Helper::Decref);
            for (position, (ty, place)) in self.fields(&types, &walk.place()).into_iter().enumerate() {
                code.get(entry)
                    .push(Instruction::I32Load(mem(first + 4 * position as u32, 2)))
                    .set(part);
                code.with_context(
                    fail,
                    |code, fail| self.lower(code, &ty, Lowering::new(part, &place, side, fail)),
                    |code| code.get(entry).helper(Helper::ErrKey),
                );
            }
            code.address(index, 1).set(index);
            walk.close(code, size);
        })
    }

    /// The body of the loop `walk`: lifts each item into the list's slot whose address is in `slot`.
    pub(crate) fn lift_items(
        &mut self,
        code: &mut Code,
        item: &Type,
        walk: Walk,
        slot: u32,
        side: Direction,
    ) {
        code.get(slot);
        self.lift(code, item, &walk.place(), side);
        code.push(Instruction::I32Store(mem(0, 2)));
        code.address(slot, 4).set(slot);
        walk.close(code, self.size(item));
    }

    /// Pushes a list of the `length` elements at `place`.
    pub(crate) fn lift_fixed(
        &mut self,
        code: &mut Code,
        item: &Type,
        length: u32,
        place: &Place,
        side: Direction,
    ) {
        let [list, slot] = [(); 2].map(|()| code.local(ValType::I32));
        code.i32(length).helper(Helper::ListNew).set(list);
        code.get(list)
            .push(Instruction::I32Load(mem(self.objects.layout.list_items, 2)))
            .set(slot);
        match place {
            Place::Memory { base, offset } => {
                let size = self.size(item);
                let walk = Walk::over(code, *base, *offset, size * length);
                self.lift_items(code, item, walk, slot, side);
            }
            Place::Flat(_) => {
                let items = vec![*item; length as usize];
                for (index, (ty, place)) in self.fields(&items, place).into_iter().enumerate() {
                    code.get(slot);
                    self.lift(code, &ty, &place, side);
                    code.push(Instruction::I32Store(mem(4 * index as u32, 2)));
                }
            }
        }
        code.get(list);
    }

    /// Lowers a fixed-length sequence; `shape` is the items' type, their number and the list type's text.
    pub(crate) fn lower_fixed(&mut self, code: &mut Code, shape: &(Type, u32, u32), to: Lowering<'_>) {
        let (item, length, text) = shape;
        let [list, index] = [(); 2].map(|()| code.local(ValType::I32));
        code.get(to.object)
            .i32(*length)
            .i32(*text)
            .helper(Helper::Fixed)
            .push(Instruction::LocalTee(list))
            .or(to.fail);
        match to.place {
            Place::Memory { base, offset } => {
                let size = self.size(item);
                code.i32(0).set(index);
                let walk = Walk::over(code, *base, *offset, size * length);
                self.lower_item(code, item, index, to.part(list, &walk.place(), to.fail));
                code.address(index, 1).set(index);
                walk.close(code, size);
            }
            Place::Flat(_) => {
                let items = vec![*item; *length as usize];
                for (number, (ty, place)) in self.fields(&items, to.place).into_iter().enumerate() {
                    code.i32(number as u32).set(index);
                    self.lower_item(code, &ty, index, to.part(list, &place, to.fail));
                }
            }
        }
    }

    /// Lowers an item of a list, which is the object of `to`; `index` is the local with its index.
    pub(crate) fn lower_item(&mut self, code: &mut Code, item: &Type, index: u32, to: Lowering<'_>) {
        let element = code.local(ValType::I32);
        code.get(to.object)
            .get(index)
            .helper(Helper::ListItem)
            .push(Instruction::LocalTee(element))
            .or(to.fail);
        code.with_context(
            to.fail,
            |code, fail| self.lower(code, item, to.part(element, to.place, fail)),
            |code| {
                code.get(element).helper(Helper::Decref);
                code.get(index).helper(Helper::ErrIndex)
            },
        );
        code.get(element).helper(Helper::Decref);
    }
}
