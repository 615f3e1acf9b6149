//! What concurrent tasks need: `async` imports, and the functions of stream and future types.

use pycomp_contract::{CHANNEL_FUNCTIONS, Helper};
use pycomp_wit::types::dealias;
use pycomp_wit::{Channel, ChannelKind, Direction};
use wasm_encoder::{Instruction, ValType};
use wit_parser::TypeId;

use crate::abi::{self, Place};
use crate::code::{Code, Label};
use crate::leaf::{fallible, list_helper};
use crate::module::Gen;
use crate::registry::{Callee, Shared};

/// The state of a subtask that has returned (canonical ABI, "subtask state").
const RETURNED: u32 = 2;

/// How many functions of [`CHANNEL_FUNCTIONS`] are built-ins; two of the glue follow.
pub(crate) const CHANNEL_BUILTINS: usize = CHANNEL_FUNCTIONS.len() - 2;

impl Gen<'_> {
    /// The body of the function behind an `async` import: borrowed arguments in, a new reference out; 0 with an
    /// exception set, or 0 after `Suspend` if the import has not returned.
    pub(crate) fn async_import_body(&mut self, number: usize) -> Code {
        let item = self.plan.imports[number];
        let wit = &item.function.wit;
        let resolve = self.resolve();
        let mut code = Code::new(1);
        let [object, call, area, status] = [(); 4].map(|()| code.local(ValType::I32));
        let passes = wit.params.iter().any(|param| self.passes_handles(&param.ty));
        let arena = wit.params.iter().any(|param| !abi::is_scalar(resolve, &param.ty));
        let opens = passes || arena || self.is_indirect(&item);
        if opens {
            code.helper(Helper::OpenCall).set(call);
        }
        let end = code.block();
        let fail = code.block();
        let arguments = self.lower_arguments(&mut code, number, false, fail);
        if passes {
            code.i32(self.objects.imports[number])
                .i32(0)
                .helper(Helper::PassHandles)
                .or(fail);
        }
        self.call_async(&mut code, number, &arguments, (area, status));
        let suspended = code.block();
        code.get(status)
            .i32(RETURNED)
            .push(Instruction::I32Ne)
            .br_if(suspended);
        code.get(area).call(Callee::Result(number)).set(object);
        code.br(fail);
        code.end();
        code.get(status)
            .get(area)
            .get(call)
            .helper(Helper::Suspend)
            .set(object);
        code.br(end);
        code.end();
        if opens {
            code.get(call).helper(Helper::CloseCall);
        }
        code.end();
        code.get(object);
        code
    }

    /// Calls an `async` import, with an area for its result that outlives the call of this function.
    fn call_async(&mut self, code: &mut Code, number: usize, arguments: &[u32], (area, status): (u32, u32)) {
        let result = self.plan.imports[number].function.wit.result;
        if let Some(ty) = result {
            code.i32(0).i32(0).i32(self.align(&ty)).i32(self.size(&ty));
            code.helper(Helper::Realloc).set(area);
        }
        for argument in arguments.iter().copied().chain(result.map(|_| area)) {
            code.get(argument);
        }
        code.call(Callee::Import(number)).set(status);
    }

    /// The body of a function `(area) -> object` that lifts the result of an `async` import and frees the area. It
    /// returns 0 with an exception set for the error case of a `result`.
    pub(crate) fn result_body(&mut self, number: usize) -> Code {
        let mut code = Code::new(1);
        let object = code.local(ValType::I32);
        let result = self.plan.imports[number].function.wit.result;
        let place = result.map(|_| Place::Memory { base: 0, offset: 0 });
        self.lift_import_result(&mut code, number, &place, object);
        if let Some(ty) = result {
            code.get(0).i32(self.size(&ty)).helper(Helper::Received);
        }
        code.get(object);
        code
    }

    /// The body of the function that continues an `async` export.
    pub(crate) fn callback_body() -> Code {
        let mut code = Code::new(3);
        code.get(0).get(1).get(2).helper(Helper::Callback);
        code
    }

    /// The address of the descriptor of a stream or future type.
    pub(crate) fn channel(&self, id: TypeId, side: Direction) -> u32 {
        let number = self.plan.channel_of(id, side);
        number.map_or(0, |number| self.objects.channels[number])
    }

    /// The body of `(items, length) -> list`, which frees the items.
    pub(crate) fn lift_elements_body(&mut self, number: usize) -> Code {
        let channel = &self.plan.channels[number];
        let (side, payload) = (channel.direction, channel.payload);
        let mut code = Code::new(2);
        match payload {
            Some(ty) => {
                code.get(0).get(1);
                self.lift_sequence(&mut code, &ty, side);
            }
            None => {
                code.push(Instruction::Unreachable).i32(0);
            }
        }
        code
    }

    /// The body of `(object, address of the pair) -> ok`.
    pub(crate) fn lower_elements_body(&mut self, number: usize) -> Code {
        let channel = &self.plan.channels[number];
        let (side, payload) = (channel.direction, channel.payload);
        fallible(2, |code: &mut Code, fail: Label| {
            let Some(ty) = payload else {
                code.push(Instruction::Unreachable);
                return;
            };
            let item = dealias(self.resolve(), &ty);
            code.get(0).get(1);
            match list_helper(item) {
                Some(helper) => code.helper(helper),
                None => {
                    let function = self.shared(Shared::LowerList(item, side));
                    code.i32(self.objects.texts[self.plan.channel_text(number)])
                        .call(function)
                }
            }
            .or(fail);
        })
    }
}

/// The module and the name of a built-in of a stream or future type, and its core type.
pub(crate) fn channel_builtin(
    channel: &Channel,
    function: usize,
) -> ((String, String), &'static [ValType], &'static [ValType]) {
    use ValType::{I32, I64};
    let name = CHANNEL_FUNCTIONS[function];
    let prefix = channel.interface_direction.choose("", "[export]");
    let module = format!("{prefix}{}", channel.interface);
    let count: &[ValType] = match channel.kind {
        ChannelKind::Stream => &[I32, I32, I32],
        ChannelKind::Future => &[I32, I32],
    };
    let kind = channel.kind.word();
    let (lower, params, results): (_, &[ValType], &[ValType]) = match name {
        "new" => ("", &[], &[I64]),
        "read" | "write" => ("[async-lower]", count, &[I32]),
        "cancel-read" | "cancel-write" => ("", &[I32], &[I32]),
        _ => ("", &[I32], &[]),
    };
    let name = format!("{lower}[{kind}-{name}-{}]{}", channel.index, channel.function);
    ((module, name), params, results)
}

/// The core type of a built-in for concurrent tasks, by its name.
pub(crate) fn task_builtin_type(name: &str) -> (&'static [ValType], &'static [ValType]) {
    use ValType::{I32, I64};
    match name {
        "[waitable-set-new]" | "[context-get-0]" => (&[], &[I32]),
        "[waitable-set-wait]" | "[waitable-set-poll]" => (&[I32, I32], &[I32]),
        "[waitable-join]" => (&[I32, I32], &[]),
        "[subtask-cancel]" => (&[I32], &[I32]),
        "[task-cancel]" => (&[], &[]),
        "[stream-new-unit]" => (&[], &[I64]),
        "[async-lower][stream-read-unit]" | "[async-lower][stream-write-unit]" => (&[I32, I32, I32], &[I32]),
        _ => (&[I32], &[]),
    }
}

/// The core type of one of [`HOST_FUNCTIONS`](pycomp_contract::HOST_FUNCTIONS), by its name.
pub(crate) fn host_function_type(name: &str) -> (&'static [ValType], &'static [ValType]) {
    use ValType::{I32, I64};
    match name {
        "[async-lower]wait-for" => (&[I64], &[I32]),
        "get-resolution" | "[stream-new-0]write-via-stream" => (&[], &[I64]),
        "write-via-stream" => (&[I32], &[I32]),
        "[async-lower][stream-read-0]read-via-stream" | "[async-lower][stream-write-0]write-via-stream" => {
            (&[I32, I32, I32], &[I32])
        }
        "[async-lower][future-read-1]write-via-stream" => (&[I32, I32], &[I32]),
        _ => (&[I32], &[]),
    }
}
