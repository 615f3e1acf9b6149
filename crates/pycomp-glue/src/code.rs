//! A core function under construction: locals, a frame on the shadow stack, and structured control.

use pycomp_contract::Helper;
use wasm_encoder::{BlockType, Function, Instruction, MemArg, ValType};

use crate::registry::{Callee, Registry};

/// The global index of `__stack_pointer`, the only global the glue imports.
const STACK_POINTER: u32 = 0;

/// A block that can be left with [`Code::br`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Label(u32);

/// A part of a function's body.
#[derive(Debug)]
enum Step {
    Instruction(Instruction<'static>),
    Call(Callee),
}

/// Instructions and locals of one function.
#[derive(Debug)]
pub(crate) struct Code {
    params: u32,
    locals: Vec<ValType>,
    body: Vec<Step>,
    depth: u32,
    frame: u32,
    frame_base: Option<u32>,
}

impl Code {
    pub(crate) fn new(params: usize) -> Code {
        Code {
            params: params as u32,
            locals: Vec::new(),
            body: Vec::new(),
            depth: 0,
            frame: 0,
            frame_base: None,
        }
    }

    pub(crate) fn local(&mut self, ty: ValType) -> u32 {
        self.locals.push(ty);
        self.params + self.locals.len() as u32 - 1
    }

    pub(crate) fn push(&mut self, instruction: Instruction<'static>) -> &mut Code {
        match instruction {
            Instruction::Block(_) | Instruction::Loop(_) | Instruction::If(_) => self.depth += 1,
            Instruction::End => self.depth -= 1,
            _ => {}
        }
        self.body.push(Step::Instruction(instruction));
        self
    }

    pub(crate) fn get(&mut self, local: u32) -> &mut Code {
        self.push(Instruction::LocalGet(local))
    }

    pub(crate) fn set(&mut self, local: u32) -> &mut Code {
        self.push(Instruction::LocalSet(local))
    }

    pub(crate) fn i32(&mut self, value: u32) -> &mut Code {
        self.push(Instruction::I32Const(value as i32))
    }

    /// Calls a helper of the core.
    pub(crate) fn helper(&mut self, helper: Helper) -> &mut Code {
        self.call(Callee::Helper(helper))
    }

    pub(crate) fn call(&mut self, callee: Callee) -> &mut Code {
        self.body.push(Step::Call(callee));
        self
    }

    /// Reserves bytes on the shadow stack; returns a local with the frame's address and the offset in it.
    pub(crate) fn frame(&mut self, size: u32, align: u32) -> (u32, u32) {
        let base = self.frame_base.unwrap_or_else(|| self.local(ValType::I32));
        self.frame_base = Some(base);
        let offset = self.frame.next_multiple_of(align);
        self.frame = offset + size;
        (base, offset)
    }

    /// Pushes `local + offset`.
    pub(crate) fn address(&mut self, local: u32, offset: u32) -> &mut Code {
        self.get(local);
        if offset != 0 {
            self.i32(offset).push(Instruction::I32Add);
        }
        self
    }

    /// Pushes the end address of `length` elements of `size` bytes that begin at `start`.
    pub(crate) fn end_of(&mut self, start: u32, length: u32, size: u32) -> &mut Code {
        self.get(start)
            .get(length)
            .i32(size)
            .push(Instruction::I32Mul)
            .push(Instruction::I32Add)
    }

    /// Opens a block without parameters or results and returns its label.
    pub(crate) fn block(&mut self) -> Label {
        self.push(Instruction::Block(BlockType::Empty));
        Label(self.depth)
    }

    pub(crate) fn loop_(&mut self) -> Label {
        self.push(Instruction::Loop(BlockType::Empty));
        Label(self.depth)
    }

    pub(crate) fn end(&mut self) -> &mut Code {
        self.push(Instruction::End)
    }

    pub(crate) fn br(&mut self, label: Label) -> &mut Code {
        let depth = self.depth - label.0;
        self.push(Instruction::Br(depth))
    }

    pub(crate) fn br_if(&mut self, label: Label) -> &mut Code {
        let depth = self.depth - label.0;
        self.push(Instruction::BrIf(depth))
    }

    /// Branches to `label` if the helper just called returned zero.
    pub(crate) fn or(&mut self, label: Label) -> &mut Code {
        self.push(Instruction::I32Eqz).br_if(label)
    }

    /// Runs `case(i)` if the local has the value `i` below `count`; traps for any other value.
    pub(crate) fn switch(&mut self, local: u32, count: u32, mut case: impl FnMut(&mut Code, u32)) {
        let end = self.block();
        self.block();
        for _ in 0..count {
            self.block();
        }
        let targets: Vec<u32> = (0..count).collect();
        self.get(local).push(Instruction::BrTable(targets.into(), count));
        for i in 0..count {
            self.end();
            case(self, i);
            self.br(end);
        }
        self.end();
        self.push(Instruction::Unreachable);
        self.end();
    }

    /// Emits `body` with a label to branch to on failure; then `context` runs and control goes to `fail`.
    pub(crate) fn with_context(
        &mut self,
        fail: Label,
        body: impl FnOnce(&mut Code, Label),
        context: impl FnOnce(&mut Code) -> &mut Code,
    ) {
        let ok = self.block();
        let failed = self.block();
        body(self, failed);
        self.br(ok).end();
        context(self).br(fail).end();
    }

    /// The finished function. It opens a frame before the body and closes it after: the body must not return.
    pub(crate) fn finish(self, registry: &Registry) -> Function {
        debug_assert_eq!(self.depth, 0);
        let mut function = Function::new_with_locals_types(self.locals.iter().copied());
        let call = |callee: Callee| Instruction::Call(registry.index(callee));
        let frame = self.frame_base.map(|base| Frame {
            base,
            size: self.frame.next_multiple_of(16),
        });
        if let Some(frame) = &frame {
            frame.open(&mut function, &call(Callee::Helper(Helper::Realloc)));
        }
        for step in &self.body {
            match step {
                Step::Instruction(instruction) => function.instruction(instruction),
                Step::Call(callee) => function.instruction(&call(*callee)),
            };
        }
        if let Some(frame) = &frame {
            frame.close(&mut function, &call(Callee::Helper(Helper::Received)));
        }
        function.instruction(&Instruction::End);
        function
    }
}

/// Frames above this size in bytes are allocated on the heap: long fixed-length lists take hundreds of
/// kilobytes, and when little of the shadow stack is left, CPython raises RecursionError or aborts.
const LARGE_FRAME: u32 = 4096;

/// The frame of a call: on the shadow stack or, if it is large, on the heap.
struct Frame {
    /// The local that holds its address.
    base: u32,
    size: u32,
}

impl Frame {
    fn open(&self, function: &mut Function, realloc: &Instruction<'_>) {
        if self.size > LARGE_FRAME {
            for argument in [0, 0, 16, self.size] {
                function.instruction(&Instruction::I32Const(argument as i32));
            }
            function
                .instruction(realloc)
                .instruction(&Instruction::LocalSet(self.base));
        } else {
            function
                .instruction(&Instruction::GlobalGet(STACK_POINTER))
                .instruction(&Instruction::I32Const(self.size as i32))
                .instruction(&Instruction::I32Sub)
                .instruction(&Instruction::LocalTee(self.base))
                .instruction(&Instruction::GlobalSet(STACK_POINTER));
        }
    }

    fn close(&self, function: &mut Function, free: &Instruction<'_>) {
        function
            .instruction(&Instruction::LocalGet(self.base))
            .instruction(&Instruction::I32Const(self.size as i32));
        if self.size > LARGE_FRAME {
            function.instruction(free);
        } else {
            function
                .instruction(&Instruction::I32Add)
                .instruction(&Instruction::GlobalSet(STACK_POINTER));
        }
    }
}

/// A memory argument with an alignment of `1 << align`.
pub(crate) fn mem(offset: u32, align: u32) -> MemArg {
    MemArg {
        offset: offset.into(),
        align,
        memory_index: 0,
    }
}
