//! The functions of the runtime core that the glue calls, with their core types.

use wasm_encoder::ValType;

const I: ValType = ValType::I32;
const L: ValType = ValType::I64;
const D: ValType = ValType::F64;

/// Name, parameters, results.
pub(crate) type Signature = (&'static str, &'static [ValType], &'static [ValType]);

/// Every function that the glue imports from the core, in the order of their function indices.
pub(crate) const HELPERS: &[Signature] = &[
    ("pycomp_arena_alloc", &[I, I], &[I]),
    ("pycomp_begin_handles", &[], &[I]),
    ("pycomp_call", &[I, I, I], &[I]),
    ("pycomp_construct", &[I, I], &[I]),
    ("pycomp_decref", &[I], &[]),
    ("pycomp_destroy", &[I], &[]),
    ("pycomp_dict_new", &[], &[I]),
    ("pycomp_dict_set", &[I, I, I], &[]),
    ("pycomp_end_borrows", &[], &[]),
    ("pycomp_end_handles", &[I], &[]),
    ("pycomp_enum", &[I, I], &[I]),
    ("pycomp_err_field", &[I, I], &[]),
    ("pycomp_err_index", &[I], &[]),
    ("pycomp_err_key", &[I], &[]),
    ("pycomp_err_param", &[I, I], &[]),
    ("pycomp_err_result", &[I], &[]),
    ("pycomp_fixed", &[I, I, I], &[I]),
    ("pycomp_hold", &[I], &[]),
    ("pycomp_incref", &[I], &[I]),
    ("pycomp_init_handle", &[I, I, I], &[]),
    ("pycomp_leave", &[I], &[]),
    ("pycomp_leave_arena", &[I], &[]),
    ("pycomp_lift_borrow", &[I, I], &[I]),
    ("pycomp_lift_bytes", &[I, I], &[I]),
    ("pycomp_lift_char", &[I], &[I]),
    ("pycomp_lift_enum", &[I, I], &[I]),
    ("pycomp_lift_error_context", &[I], &[I]),
    ("pycomp_lift_f64", &[D], &[I]),
    ("pycomp_lift_flags", &[I, I, I], &[I]),
    ("pycomp_lift_list_bool", &[I, I], &[I]),
    ("pycomp_lift_list_char", &[I, I], &[I]),
    ("pycomp_lift_list_f32", &[I, I], &[I]),
    ("pycomp_lift_list_f64", &[I, I], &[I]),
    ("pycomp_lift_list_s16", &[I, I], &[I]),
    ("pycomp_lift_list_s32", &[I, I], &[I]),
    ("pycomp_lift_list_s64", &[I, I], &[I]),
    ("pycomp_lift_list_s8", &[I, I], &[I]),
    ("pycomp_lift_list_string", &[I, I], &[I]),
    ("pycomp_lift_list_u16", &[I, I], &[I]),
    ("pycomp_lift_list_u32", &[I, I], &[I]),
    ("pycomp_lift_list_u64", &[I, I], &[I]),
    ("pycomp_lift_list_u8", &[I, I], &[I]),
    ("pycomp_lift_own", &[I, I], &[I]),
    ("pycomp_lift_s32", &[I], &[I]),
    ("pycomp_lift_s64", &[L], &[I]),
    ("pycomp_lift_string", &[I, I], &[I]),
    ("pycomp_lift_u32", &[I], &[I]),
    ("pycomp_lift_u64", &[L], &[I]),
    ("pycomp_list", &[I, I], &[I]),
    ("pycomp_list_item", &[I, I], &[I]),
    ("pycomp_list_length", &[I], &[I]),
    ("pycomp_list_new", &[I], &[I]),
    ("pycomp_map", &[I, I], &[I]),
    ("pycomp_mark", &[], &[I]),
    ("pycomp_new", &[I], &[I]),
    ("pycomp_pass_handles", &[I, I], &[I]),
    ("pycomp_payload", &[I], &[I]),
    ("pycomp_raise_err", &[I, I], &[]),
    ("pycomp_realloc", &[I, I, I, I], &[I]),
    ("pycomp_received", &[I, I], &[]),
    ("pycomp_record", &[I, I], &[I]),
    ("pycomp_release", &[I], &[]),
    ("pycomp_release_all", &[], &[]),
    ("pycomp_represent", &[I, I], &[I]),
    ("pycomp_store_bool", &[I, I], &[I]),
    ("pycomp_store_borrow", &[I, I, I], &[I]),
    ("pycomp_store_char", &[I, I], &[I]),
    ("pycomp_store_error_context", &[I, I], &[I]),
    ("pycomp_store_f32", &[I, I], &[I]),
    ("pycomp_store_f64", &[I, I], &[I]),
    ("pycomp_store_flags", &[I, I, I, I], &[I]),
    ("pycomp_store_list_bool", &[I, I], &[I]),
    ("pycomp_store_list_char", &[I, I], &[I]),
    ("pycomp_store_list_f32", &[I, I], &[I]),
    ("pycomp_store_list_f64", &[I, I], &[I]),
    ("pycomp_store_list_s16", &[I, I], &[I]),
    ("pycomp_store_list_s32", &[I, I], &[I]),
    ("pycomp_store_list_s64", &[I, I], &[I]),
    ("pycomp_store_list_s8", &[I, I], &[I]),
    ("pycomp_store_list_string", &[I, I], &[I]),
    ("pycomp_store_list_u16", &[I, I], &[I]),
    ("pycomp_store_list_u32", &[I, I], &[I]),
    ("pycomp_store_list_u64", &[I, I], &[I]),
    ("pycomp_store_list_u8", &[I, I], &[I]),
    ("pycomp_store_only_borrow", &[I, I, I], &[I]),
    ("pycomp_store_own", &[I, I, I], &[I]),
    ("pycomp_store_s16", &[I, I], &[I]),
    ("pycomp_store_s32", &[I, I], &[I]),
    ("pycomp_store_s64", &[I, I], &[I]),
    ("pycomp_store_s8", &[I, I], &[I]),
    ("pycomp_store_string", &[I, I], &[I]),
    ("pycomp_store_u16", &[I, I], &[I]),
    ("pycomp_store_u32", &[I, I], &[I]),
    ("pycomp_store_u64", &[I, I], &[I]),
    ("pycomp_store_u8", &[I, I], &[I]),
    ("pycomp_take_err", &[I], &[I]),
    ("pycomp_trap", &[I], &[]),
    ("pycomp_tuple", &[I, I, I], &[I]),
    ("pycomp_tuple_new", &[I], &[I]),
    ("pycomp_unset", &[I, I], &[I]),
    ("pycomp_variant_case", &[I, I, I], &[I]),
];

/// The function index of a helper. The names are literals of this crate; a test keeps them known.
pub(crate) fn index(name: &str) -> u32 {
    HELPERS
        .binary_search_by_key(&name, |helper| helper.0)
        .unwrap_or_else(|_| unreachable!("`{name}` is not a helper of the core")) as u32
}

#[cfg(test)]
mod tests {
    use super::HELPERS;

    #[test]
    fn helpers_are_sorted() {
        assert!(HELPERS.is_sorted_by_key(|helper| helper.0));
    }
}
