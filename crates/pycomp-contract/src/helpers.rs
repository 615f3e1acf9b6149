//! The functions of the core that the glue calls.
//!
//! Functions that lift return a new reference and never 0: nothing could be reported to the host, so they trap.
//! Functions that lower take a borrowed object and an address in linear memory, laid out as the canonical ABI says. They
//! return 1, or 0 with a Python exception set.

use wasm_encoder::ValType;

/// The C type of a parameter or result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CType {
    /// No result.
    None,
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
    /// A function of the world.
    Func,
    /// UTF-8 with a zero byte at its end, for messages.
    Text,
    /// UTF-8 or bytes that the function takes over.
    Utf8,
    /// A scope of the arena.
    Mark,
    /// An open call.
    Call,
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
            CType::None | CType::Never => "void",
            CType::Object => "PyObject *",
            CType::Args => "PyObject **",
            CType::Class => "PyTypeObject *",
            CType::Type => "const PycompType *",
            CType::Func => "const PycompFunc *",
            CType::Text => "const char *",
            CType::Utf8 => "char *",
            CType::Mark => "const Mark *",
            CType::Call => "Call *",
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
            CType::None | CType::Never => None,
            CType::U64 | CType::S64 => Some(ValType::I64),
            CType::F64 => Some(ValType::F64),
            _ => Some(ValType::I32),
        }
    }
}

macro_rules! helpers {
    ($($(#[doc = $docs:literal])* $name:ident = $symbol:literal ($($param:expr),*) -> $result:expr;)*) => {
        /// A function that the core exports for the glue, in the order of their names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Helper {
            $($(#[doc = $docs])* $name,)*
        }

        impl Helper {
            /// All of them.
            pub const ALL: &[Helper] = &[$(Helper::$name),*];

            /// The name under which the core exports it.
            pub fn symbol(self) -> &'static str {
                match self {
                    $(Helper::$name => $symbol,)*
                }
            }

            /// The C types of its parameters and its result.
            pub fn signature(self) -> (&'static [CType], CType) {
                #[allow(clippy::enum_glob_use, reason = "a table of types")]
                use CType::*;
                match self {
                    $(Helper::$name => (&[$($param),*], $result),)*
                }
            }

            pub(crate) fn docs(self) -> &'static str {
                match self {
                    $(Helper::$name => concat!($($docs),*),)*
                }
            }
        }
    };
}

impl Helper {
    /// Its core type: parameters and results.
    pub fn core_type(self) -> (Vec<ValType>, Vec<ValType>) {
        let (params, result) = self.signature();
        let params = params.iter().filter_map(|param| param.core());
        (params.collect(), result.core().into_iter().collect())
    }
}

helpers! {
    /// Memory of the current call: size, alignment.
    ArenaAlloc = "pycomp_arena_alloc" (Size, Size) -> Pointer;
    /// Begins to collect the handles that a call passes; returns where they begin.
    BeginHandles = "pycomp_begin_handles" () -> U32;
    /// Calls an export's implementation with owned arguments; 0 with an exception set.
    Call = "pycomp_call" (Func, Args, U32) -> Object;
    /// An instance of a class with one argument.
    Construct = "pycomp_construct" (Object, Object) -> Object;
    /// Gives a reference up.
    Decref = "pycomp_decref" (Object) -> CType::None;
    /// The destructor of a resource that the component defines.
    Destroy = "pycomp_destroy" (Object) -> CType::None;
    /// An empty dictionary.
    DictNew = "pycomp_dict_new" () -> Object;
    /// Sets an entry of a dictionary; consumes key and value.
    DictSet = "pycomp_dict_set" (Object, Object, Object) -> CType::None;
    /// Ends the borrows of an export call.
    EndBorrows = "pycomp_end_borrows" () -> CType::None;
    /// Ends the collecting that `BeginHandles` began.
    EndHandles = "pycomp_end_handles" (U32) -> CType::None;
    /// The discriminant of an enum's member; negative with an exception set.
    Enum = "pycomp_enum" (Object, Type) -> S32;
    /// Adds a field or a case to the path of the exception.
    ErrField = "pycomp_err_field" (Type, U32) -> CType::None;
    /// Adds an index to the path of the exception.
    ErrIndex = "pycomp_err_index" (U32) -> CType::None;
    /// Adds the key of an entry to the path of the exception.
    ErrKey = "pycomp_err_key" (Object) -> CType::None;
    /// Ends the path of the exception with a parameter.
    ErrParam = "pycomp_err_param" (Func, U32) -> CType::None;
    /// Ends the path of the exception with the result.
    ErrResult = "pycomp_err_result" (Func) -> CType::None;
    /// A sequence of exactly so many items.
    Fixed = "pycomp_fixed" (Object, U32, Text) -> Object;
    /// Keeps an object alive until the arena is released.
    Hold = "pycomp_hold" (Object) -> CType::None;
    /// A new reference.
    Incref = "pycomp_incref" (Object) -> Object;
    /// Gives a new instance its handle.
    InitHandle = "pycomp_init_handle" (Object, Type, Handle) -> CType::None;
    /// Ends an export call; consumes the result.
    Leave = "pycomp_leave" (Object) -> CType::None;
    /// Ends an export call whose result the arena keeps alive.
    LeaveArena = "pycomp_leave_arena" (Object) -> CType::None;
    /// Lifts `borrow`.
    LiftBorrow = "pycomp_lift_borrow" (Type, Handle) -> Object;
    /// Lifts `bytes`.
    LiftBytes = "pycomp_lift_bytes" (Utf8, U32) -> Object;
    /// Lifts `char`.
    LiftChar = "pycomp_lift_char" (U32) -> Object;
    /// Lifts `enum`.
    LiftEnum = "pycomp_lift_enum" (Type, U32) -> Object;
    /// Lifts `error-context`.
    LiftErrorContext = "pycomp_lift_error_context" (Handle) -> Object;
    /// Lifts `f64`.
    LiftF64 = "pycomp_lift_f64" (F64) -> Object;
    /// Lifts `flags`.
    LiftFlags = "pycomp_lift_flags" (Type, Words, U32) -> Object;
    /// Lifts a `list<bool>`.
    LiftListBool = "pycomp_lift_list_bool" (In("uint8_t"), U32) -> Object;
    /// Lifts a `list<char>`.
    LiftListChar = "pycomp_lift_list_char" (In("uint32_t"), U32) -> Object;
    /// Lifts a `list<f32>`.
    LiftListF32 = "pycomp_lift_list_f32" (In("float"), U32) -> Object;
    /// Lifts a `list<f64>`.
    LiftListF64 = "pycomp_lift_list_f64" (In("double"), U32) -> Object;
    /// Lifts a `list<s16>`.
    LiftListS16 = "pycomp_lift_list_s16" (In("int16_t"), U32) -> Object;
    /// Lifts a `list<s32>`.
    LiftListS32 = "pycomp_lift_list_s32" (In("int32_t"), U32) -> Object;
    /// Lifts a `list<s64>`.
    LiftListS64 = "pycomp_lift_list_s64" (In("int64_t"), U32) -> Object;
    /// Lifts a `list<s8>`.
    LiftListS8 = "pycomp_lift_list_s8" (In("int8_t"), U32) -> Object;
    /// Lifts a `list<string>`.
    LiftListString = "pycomp_lift_list_string" (In("Text"), U32) -> Object;
    /// Lifts a `list<u16>`.
    LiftListU16 = "pycomp_lift_list_u16" (In("uint16_t"), U32) -> Object;
    /// Lifts a `list<u32>`.
    LiftListU32 = "pycomp_lift_list_u32" (In("uint32_t"), U32) -> Object;
    /// Lifts a `list<u64>`.
    LiftListU64 = "pycomp_lift_list_u64" (In("uint64_t"), U32) -> Object;
    /// Lifts a `list<u8>`.
    LiftListU8 = "pycomp_lift_list_u8" (In("uint8_t"), U32) -> Object;
    /// Lifts `own`.
    LiftOwn = "pycomp_lift_own" (Type, Handle) -> Object;
    /// Lifts `s32`.
    LiftS32 = "pycomp_lift_s32" (S32) -> Object;
    /// Lifts `s64`.
    LiftS64 = "pycomp_lift_s64" (S64) -> Object;
    /// Lifts `string`.
    LiftString = "pycomp_lift_string" (Utf8, U32) -> Object;
    /// Lifts `u32`.
    LiftU32 = "pycomp_lift_u32" (U32) -> Object;
    /// Lifts `u64`.
    LiftU64 = "pycomp_lift_u64" (U64) -> Object;
    /// A sequence to lower as a list.
    List = "pycomp_list" (Object, Text) -> Object;
    /// The item of a sequence, borrowed.
    ListItem = "pycomp_list_item" (Object, U32) -> Object;
    /// The number of items of a sequence.
    ListLength = "pycomp_list_length" (Object) -> U32;
    /// A list with room for so many items.
    ListNew = "pycomp_list_new" (U32) -> Object;
    /// The entries of a mapping as a sequence.
    Map = "pycomp_map" (Object, Text) -> Object;
    /// Begins a scope of the arena.
    Mark = "pycomp_mark" () -> Mark;
    /// An instance without its slots set.
    New = "pycomp_new" (Class) -> Object;
    /// Gives the collected handles away; 0 with an exception set.
    PassHandles = "pycomp_pass_handles" (Func, U32) -> Ok;
    /// The attribute `value` of a case's instance, borrowed.
    Payload = "pycomp_payload" (Object) -> Object;
    /// Raises the exception class with a payload.
    RaiseErr = "pycomp_raise_err" (Object, Object) -> CType::None;
    /// Memory that the host fills: `cabi_realloc`.
    Realloc = "pycomp_realloc" (Pointer, Size, Size, Size) -> Pointer;
    /// Frees memory that the host filled.
    Received = "pycomp_received" (Pointer, Size) -> CType::None;
    /// The object itself or a plain copy of it, if it is an instance of the record's class.
    Record = "pycomp_record" (Object, Type) -> Object;
    /// Ends a scope of the arena.
    Release = "pycomp_release" (Mark) -> CType::None;
    /// Ends all scopes of the arena.
    ReleaseAll = "pycomp_release_all" () -> CType::None;
    /// The representation of an object of a resource that the component defines.
    Represent = "pycomp_represent" (Object, Type) -> Object;
    /// Lowers `bool`.
    StoreBool = "pycomp_store_bool" (Object, Out("uint8_t")) -> Ok;
    /// Lowers `borrow`.
    StoreBorrow = "pycomp_store_borrow" (Object, Type, Out("int32_t")) -> Ok;
    /// Lowers `char`.
    StoreChar = "pycomp_store_char" (Object, Out("uint32_t")) -> Ok;
    /// Lowers `error-context`.
    StoreErrorContext = "pycomp_store_error_context" (Object, Out("int32_t")) -> Ok;
    /// Lowers `f32`.
    StoreF32 = "pycomp_store_f32" (Object, Out("float")) -> Ok;
    /// Lowers `f64`.
    StoreF64 = "pycomp_store_f64" (Object, Out("double")) -> Ok;
    /// Lowers `flags`.
    StoreFlags = "pycomp_store_flags" (Object, Type, Out("uint32_t"), U32) -> Ok;
    /// Lowers a `list<bool>`: address and length.
    StoreListBool = "pycomp_store_list_bool" (Object, OutPair) -> Ok;
    /// Lowers a `list<char>`: address and length.
    StoreListChar = "pycomp_store_list_char" (Object, OutPair) -> Ok;
    /// Lowers a `list<f32>`: address and length.
    StoreListF32 = "pycomp_store_list_f32" (Object, OutPair) -> Ok;
    /// Lowers a `list<f64>`: address and length.
    StoreListF64 = "pycomp_store_list_f64" (Object, OutPair) -> Ok;
    /// Lowers a `list<s16>`: address and length.
    StoreListS16 = "pycomp_store_list_s16" (Object, OutPair) -> Ok;
    /// Lowers a `list<s32>`: address and length.
    StoreListS32 = "pycomp_store_list_s32" (Object, OutPair) -> Ok;
    /// Lowers a `list<s64>`: address and length.
    StoreListS64 = "pycomp_store_list_s64" (Object, OutPair) -> Ok;
    /// Lowers a `list<s8>`: address and length.
    StoreListS8 = "pycomp_store_list_s8" (Object, OutPair) -> Ok;
    /// Lowers a `list<string>`: address and length.
    StoreListString = "pycomp_store_list_string" (Object, OutPair) -> Ok;
    /// Lowers a `list<u16>`: address and length.
    StoreListU16 = "pycomp_store_list_u16" (Object, OutPair) -> Ok;
    /// Lowers a `list<u32>`: address and length.
    StoreListU32 = "pycomp_store_list_u32" (Object, OutPair) -> Ok;
    /// Lowers a `list<u64>`: address and length.
    StoreListU64 = "pycomp_store_list_u64" (Object, OutPair) -> Ok;
    /// Lowers a `list<u8>`: address and length.
    StoreListU8 = "pycomp_store_list_u8" (Object, OutPair) -> Ok;
    /// Lowers `only-borrow`.
    StoreOnlyBorrow = "pycomp_store_only_borrow" (Object, Type, Out("int32_t")) -> Ok;
    /// Lowers `own`.
    StoreOwn = "pycomp_store_own" (Object, Type, Out("int32_t")) -> Ok;
    /// Lowers `s16`.
    StoreS16 = "pycomp_store_s16" (Object, Out("int16_t")) -> Ok;
    /// Lowers `s32`.
    StoreS32 = "pycomp_store_s32" (Object, Out("int32_t")) -> Ok;
    /// Lowers `s64`.
    StoreS64 = "pycomp_store_s64" (Object, Out("int64_t")) -> Ok;
    /// Lowers `s8`.
    StoreS8 = "pycomp_store_s8" (Object, Out("int8_t")) -> Ok;
    /// Lowers `string`.
    StoreString = "pycomp_store_string" (Object, Out("Text")) -> Ok;
    /// Lowers `u16`.
    StoreU16 = "pycomp_store_u16" (Object, Out("uint16_t")) -> Ok;
    /// Lowers `u32`.
    StoreU32 = "pycomp_store_u32" (Object, Out("uint32_t")) -> Ok;
    /// Lowers `u64`.
    StoreU64 = "pycomp_store_u64" (Object, Out("uint64_t")) -> Ok;
    /// Lowers `u8`.
    StoreU8 = "pycomp_store_u8" (Object, Out("uint8_t")) -> Ok;
    /// The payload of the raised `Err`; traps for any other exception.
    TakeErr = "pycomp_take_err" (Func) -> Object;
    /// Prints the exception and traps.
    Trap = "pycomp_trap" (Func) -> Never;
    /// A tuple of exactly so many items.
    Tuple = "pycomp_tuple" (Object, U32, Text) -> Object;
    /// A tuple with room for so many items.
    TupleNew = "pycomp_tuple_new" (U32) -> Object;
    /// Raises the exception for a field that is not set; returns 0.
    Unset = "pycomp_unset" (Type, U32) -> Ok;
    /// The case of an object; negative with an exception set.
    VariantCase = "pycomp_variant_case" (Object, Type, Text) -> S32;
}
