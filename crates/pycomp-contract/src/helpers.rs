//! The functions of the core that the glue calls.
//!
//! Functions that lift return a new reference and never 0: nothing could be reported to the host, so they trap.
//! Functions that lower take a borrowed object and an address in linear memory, laid out as the canonical ABI says. They
//! return 1, or 0 with a Python exception set. Strings and lists are an address and a length.

use wasm_encoder::ValType;

/// The C type of a parameter or result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CType {
    /// No result.
    Nothing,
    /// No result: the function does not return.
    Never,
    /// A Python object.
    Object,
    /// Owned arguments; there is a free slot before the first.
    Args,
    /// A Python class.
    Class,
    /// A named WIT type.
    Type,
    /// A stream or future type.
    Channel,
    /// The state of a call.
    Call,
    /// A function of the world.
    Func,
    /// UTF-8 with a zero byte at its end, for messages.
    Text,
    /// UTF-8 or bytes that the function takes over.
    Utf8,
    /// A scope of the arena.
    Mark,
    /// Memory.
    Pointer,
    /// A number of bytes.
    Size,
    /// 1, or 0 with a Python exception set.
    Ok,
    /// A handle of the canonical ABI.
    Handle,
    /// `u32`
    U32,
    /// `s32`
    S32,
    /// `u64`
    U64,
    /// `s64`
    S64,
    /// `f64`
    F64,
    /// Bits of flags.
    Words,
    /// Items of a list, which the function takes over.
    In(&'static str),
    /// Where to store a value.
    Out(&'static str),
    /// Where to store an address and a length.
    OutPair,
}

impl CType {
    /// As C writes it.
    pub fn c(self) -> String {
        match self {
            CType::Nothing | CType::Never => "void",
            CType::Object => "PyObject *",
            CType::Args => "PyObject **",
            CType::Class => "PyTypeObject *",
            CType::Type => "const PycompType *",
            CType::Channel => "const PycompChannel *",
            CType::Call => "Call *",
            CType::Func => "const PycompFunc *",
            CType::Text => "const char *",
            CType::Utf8 => "char *",
            CType::Mark => "const Mark *",
            CType::Pointer => "void *",
            CType::Size => "size_t",
            CType::Ok => "int",
            CType::Handle | CType::S32 => "int32_t",
            CType::U32 => "uint32_t",
            CType::U64 => "uint64_t",
            CType::S64 => "int64_t",
            CType::F64 => "double",
            CType::Words => "const uint32_t *",
            CType::In(c) | CType::Out(c) => return format!("{c} *"),
            CType::OutPair => "uint32_t *",
        }
        .to_owned()
    }

    /// As the core module has it.
    fn core(self) -> Option<ValType> {
        match self {
            CType::Nothing | CType::Never => None,
            CType::U64 | CType::S64 => Some(ValType::I64),
            CType::F64 => Some(ValType::F64),
            _ => Some(ValType::I32),
        }
    }
}

macro_rules! helpers {
    ($($name:ident = $symbol:ident($($param:expr),*) -> $result:expr, $docs:literal;)*) => {
        /// A function that the core exports for the glue, in the order of their names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Helper {
            $(#[doc = $docs] $name,)*
        }

        impl Helper {
            /// All of them.
            pub const ALL: &[Helper] = &[$(Helper::$name),*];

            /// The name under which the core exports it.
            pub fn symbol(self) -> &'static str {
                match self {
                    $(Helper::$name => stringify!($symbol),)*
                }
            }

            /// The C types of its parameters and its result.
            pub fn signature(self) -> (&'static [CType], CType) {
                use CType::*;
                match self {
                    $(Helper::$name => (&[$($param),*], $result),)*
                }
            }
        }
    };
}

impl Helper {
    /// Whether only a world with concurrent tasks, streams or futures needs it.
    pub fn is_for_tasks(self) -> bool {
        use Helper::*;
        matches!(
            self,
            Callback | CloseCall | LiftChannel | Made | OpenCall | Start | StoreChannel | Suspend
        )
    }

    /// Its core type: parameters and results.
    pub fn core_type(self) -> (Vec<ValType>, Vec<ValType>) {
        let (params, result) = self.signature();
        let params = params.iter().filter_map(|param| param.core());
        (params.collect(), result.core().into_iter().collect())
    }
}

helpers! {
    ArenaAlloc = pycomp_arena_alloc(Size, Size) -> Pointer, "Memory of the current call: size, alignment.";
    BeginHandles = pycomp_begin_handles() -> U32, "Begins to collect the handles that a call passes; returns where they begin.";
    Call = pycomp_call(Func, Args, U32) -> Object, "Calls an export's implementation with owned arguments; 0 with an exception set.";
    Callback = pycomp_callback(U32, U32, U32) -> U32, "Continues an async export after an event: code, handle, payload; returns what it waits for.";
    CloseCall = pycomp_close_call(Call) -> Nothing, "Ends a call whose values the host has read, or that was not made.";
    Construct = pycomp_construct(Object, Object) -> Object, "An instance of a class with one argument.";
    Decref = pycomp_decref(Object) -> Nothing, "Gives a reference up.";
    Destroy = pycomp_destroy(Object) -> Nothing, "The destructor of a resource that the component defines.";
    DictNew = pycomp_dict_new() -> Object, "An empty dictionary.";
    DictSet = pycomp_dict_set(Object, Object, Object) -> Nothing, "Sets an entry of a dictionary; consumes key and value.";
    EndBorrows = pycomp_end_borrows() -> Nothing, "Ends the borrows of an export call.";
    EndHandles = pycomp_end_handles(U32) -> Nothing, "Ends the collecting that `BeginHandles` began.";
    Enum = pycomp_enum(Object, Type) -> S32, "The discriminant of an enum's member; negative with an exception set.";
    ErrField = pycomp_err_field(Type, U32) -> Nothing, "Adds a field or a case to the path of the exception.";
    ErrIndex = pycomp_err_index(U32) -> Nothing, "Adds an index to the path of the exception.";
    ErrKey = pycomp_err_key(Object) -> Nothing, "Adds the key of an entry to the path of the exception.";
    ErrParam = pycomp_err_param(Func, U32) -> Nothing, "Ends the path of the exception with a parameter.";
    ErrResult = pycomp_err_result(Func) -> Nothing, "Ends the path of the exception with the result.";
    Fixed = pycomp_fixed(Object, U32, Text) -> Object, "A sequence of exactly so many items.";
    Hold = pycomp_hold(Object) -> Nothing, "Keeps an object alive until the arena is released.";
    Incref = pycomp_incref(Object) -> Object, "A new reference.";
    InitHandle = pycomp_init_handle(Object, Type, Handle) -> Nothing, "Gives a new instance its handle.";
    Leave = pycomp_leave(Object) -> Nothing, "Ends an export call; consumes the result.";
    LeaveArena = pycomp_leave_arena(Object) -> Nothing, "Ends an export call whose result the arena keeps alive.";
    LiftBorrow = pycomp_lift_borrow(Type, Handle) -> Object, "Lifts `borrow`.";
    LiftBytes = pycomp_lift_bytes(Utf8, U32) -> Object, "Lifts `bytes`.";
    LiftChannel = pycomp_lift_channel(Channel, Handle) -> Object, "Lifts the readable end of a `stream` or `future`.";
    LiftChar = pycomp_lift_char(U32) -> Object, "Lifts `char`.";
    LiftEnum = pycomp_lift_enum(Type, U32) -> Object, "Lifts `enum`.";
    LiftErrorContext = pycomp_lift_error_context(Handle) -> Object, "Lifts `error-context`.";
    LiftF64 = pycomp_lift_f64(F64) -> Object, "Lifts `f64`.";
    LiftFlags = pycomp_lift_flags(Type, Words, U32) -> Object, "Lifts `flags`.";
    LiftListBool = pycomp_lift_list_bool(In("uint8_t"), U32) -> Object, "Lifts a `list<bool>`.";
    LiftListChar = pycomp_lift_list_char(In("uint32_t"), U32) -> Object, "Lifts a `list<char>`.";
    LiftListF32 = pycomp_lift_list_f32(In("float"), U32) -> Object, "Lifts a `list<f32>`.";
    LiftListF64 = pycomp_lift_list_f64(In("double"), U32) -> Object, "Lifts a `list<f64>`.";
    LiftListS16 = pycomp_lift_list_s16(In("int16_t"), U32) -> Object, "Lifts a `list<s16>`.";
    LiftListS32 = pycomp_lift_list_s32(In("int32_t"), U32) -> Object, "Lifts a `list<s32>`.";
    LiftListS64 = pycomp_lift_list_s64(In("int64_t"), U32) -> Object, "Lifts a `list<s64>`.";
    LiftListS8 = pycomp_lift_list_s8(In("int8_t"), U32) -> Object, "Lifts a `list<s8>`.";
    LiftListString = pycomp_lift_list_string(In("Text"), U32) -> Object, "Lifts a `list<string>`.";
    LiftListU16 = pycomp_lift_list_u16(In("uint16_t"), U32) -> Object, "Lifts a `list<u16>`.";
    LiftListU32 = pycomp_lift_list_u32(In("uint32_t"), U32) -> Object, "Lifts a `list<u32>`.";
    LiftListU64 = pycomp_lift_list_u64(In("uint64_t"), U32) -> Object, "Lifts a `list<u64>`.";
    LiftListU8 = pycomp_lift_list_u8(In("uint8_t"), U32) -> Object, "Lifts a `list<u8>`.";
    LiftOwn = pycomp_lift_own(Type, Handle) -> Object, "Lifts `own`.";
    LiftS32 = pycomp_lift_s32(S32) -> Object, "Lifts `s32`.";
    LiftS64 = pycomp_lift_s64(S64) -> Object, "Lifts `s64`.";
    LiftString = pycomp_lift_string(Utf8, U32) -> Object, "Lifts `string`.";
    LiftU32 = pycomp_lift_u32(U32) -> Object, "Lifts `u32`.";
    LiftU64 = pycomp_lift_u64(U64) -> Object, "Lifts `u64`.";
    List = pycomp_list(Object, Text) -> Object, "A sequence to lower as a list.";
    ListItem = pycomp_list_item(Object, U32) -> Object, "The item of a sequence, borrowed.";
    ListLength = pycomp_list_length(Object) -> U32, "The number of items of a sequence.";
    ListNew = pycomp_list_new(U32) -> Object, "A list with room for so many items.";
    Made = pycomp_made(Type, Handle) -> Nothing, "A handle was made for an object of the app: it is dropped if the call that passes it is not made.";
    Map = pycomp_map(Object, Text) -> Object, "The entries of a mapping as a sequence.";
    Mark = pycomp_mark() -> Mark, "Begins a scope of the arena.";
    New = pycomp_new(Class) -> Object, "An instance without its slots set.";
    OpenCall = pycomp_open_call() -> Call, "Opens a call and makes it the current one.";
    PassHandles = pycomp_pass_handles(Func, U32) -> Ok, "Gives the collected handles away; 0 with an exception set.";
    Payload = pycomp_payload(Object) -> Object, "The attribute `value` of a case's instance, borrowed.";
    RaiseErr = pycomp_raise_err(Object, Object) -> Nothing, "Raises the exception class with a payload.";
    Realloc = pycomp_realloc(Pointer, Size, Size, Size) -> Pointer, "Memory that the host fills: `cabi_realloc`.";
    Received = pycomp_received(Pointer, Size) -> Nothing, "Frees memory that the host filled.";
    Record = pycomp_record(Object, Type) -> Object, "The object itself or a plain copy of it, if it is an instance of the record's class.";
    Release = pycomp_release(Mark) -> Nothing, "Ends a scope of the arena.";
    ReleaseAll = pycomp_release_all() -> Nothing, "Ends all scopes of the arena.";
    Represent = pycomp_represent(Object, Type) -> Object, "The representation of an object of a resource that the component defines.";
    Start = pycomp_start(Func, Args, U32) -> U32, "Starts an async export with owned arguments; returns what it waits for.";
    StoreBool = pycomp_store_bool(Object, Out("uint8_t")) -> Ok, "Lowers `bool`.";
    StoreBorrow = pycomp_store_borrow(Object, Type, Out("int32_t")) -> Ok, "Lowers `borrow`.";
    StoreChannel = pycomp_store_channel(Object, Channel, Out("int32_t")) -> Ok, "Lowers the readable end of a `stream` or `future`.";
    StoreChar = pycomp_store_char(Object, Out("uint32_t")) -> Ok, "Lowers `char`.";
    StoreErrorContext = pycomp_store_error_context(Object, Out("int32_t")) -> Ok, "Lowers `error-context`.";
    StoreF32 = pycomp_store_f32(Object, Out("float")) -> Ok, "Lowers `f32`.";
    StoreF64 = pycomp_store_f64(Object, Out("double")) -> Ok, "Lowers `f64`.";
    StoreFlags = pycomp_store_flags(Object, Type, Out("uint32_t"), U32) -> Ok, "Lowers `flags`.";
    StoreListBool = pycomp_store_list_bool(Object, OutPair) -> Ok, "Lowers a `list<bool>`.";
    StoreListChar = pycomp_store_list_char(Object, OutPair) -> Ok, "Lowers a `list<char>`.";
    StoreListF32 = pycomp_store_list_f32(Object, OutPair) -> Ok, "Lowers a `list<f32>`.";
    StoreListF64 = pycomp_store_list_f64(Object, OutPair) -> Ok, "Lowers a `list<f64>`.";
    StoreListS16 = pycomp_store_list_s16(Object, OutPair) -> Ok, "Lowers a `list<s16>`.";
    StoreListS32 = pycomp_store_list_s32(Object, OutPair) -> Ok, "Lowers a `list<s32>`.";
    StoreListS64 = pycomp_store_list_s64(Object, OutPair) -> Ok, "Lowers a `list<s64>`.";
    StoreListS8 = pycomp_store_list_s8(Object, OutPair) -> Ok, "Lowers a `list<s8>`.";
    StoreListString = pycomp_store_list_string(Object, OutPair) -> Ok, "Lowers a `list<string>`.";
    StoreListU16 = pycomp_store_list_u16(Object, OutPair) -> Ok, "Lowers a `list<u16>`.";
    StoreListU32 = pycomp_store_list_u32(Object, OutPair) -> Ok, "Lowers a `list<u32>`.";
    StoreListU64 = pycomp_store_list_u64(Object, OutPair) -> Ok, "Lowers a `list<u64>`.";
    StoreListU8 = pycomp_store_list_u8(Object, OutPair) -> Ok, "Lowers a `list<u8>`.";
    StoreOnlyBorrow = pycomp_store_only_borrow(Object, Type, Out("int32_t")) -> Ok, "Lowers `only-borrow`.";
    StoreOwn = pycomp_store_own(Object, Type, Out("int32_t")) -> Ok, "Lowers `own`.";
    StoreS16 = pycomp_store_s16(Object, Out("int16_t")) -> Ok, "Lowers `s16`.";
    StoreS32 = pycomp_store_s32(Object, Out("int32_t")) -> Ok, "Lowers `s32`.";
    StoreS64 = pycomp_store_s64(Object, Out("int64_t")) -> Ok, "Lowers `s64`.";
    StoreS8 = pycomp_store_s8(Object, Out("int8_t")) -> Ok, "Lowers `s8`.";
    StoreString = pycomp_store_string(Object, Out("Text")) -> Ok, "Lowers `string`.";
    StoreU16 = pycomp_store_u16(Object, Out("uint16_t")) -> Ok, "Lowers `u16`.";
    StoreU32 = pycomp_store_u32(Object, Out("uint32_t")) -> Ok, "Lowers `u32`.";
    StoreU64 = pycomp_store_u64(Object, Out("uint64_t")) -> Ok, "Lowers `u64`.";
    StoreU8 = pycomp_store_u8(Object, Out("uint8_t")) -> Ok, "Lowers `u8`.";
    Suspend = pycomp_suspend(U32, Pointer, Call) -> Object, "Records that an async import has not returned: its status, where its result goes, its call; returns 0.";
    TakeErr = pycomp_take_err(Func) -> Object, "The payload of the raised `Err`; traps for any other exception.";
    Trap = pycomp_trap(Func) -> Never, "Prints the exception and traps.";
    Tuple = pycomp_tuple(Object, U32, Text) -> Object, "A tuple of exactly so many items.";
    TupleNew = pycomp_tuple_new(U32) -> Object, "A tuple with room for so many items.";
    Unset = pycomp_unset(Type, U32) -> Ok, "Raises the exception for a field that is not set; returns 0.";
    VariantCase = pycomp_variant_case(Object, Type, Text) -> S32, "The case of an object; negative with an exception set.";
}
