(module
  (type (;0;) (func (param i32 i32) (result i32)))
  (type (;1;) (func (result i32)))
  (type (;2;) (func (param i32 i32 i32) (result i32)))
  (type (;3;) (func (param i32)))
  (type (;4;) (func (param i32 i32 i32)))
  (type (;5;) (func))
  (type (;6;) (func (param i32 i32)))
  (type (;7;) (func (param i32) (result i32)))
  (type (;8;) (func (param f64) (result i32)))
  (type (;9;) (func (param i64) (result i32)))
  (type (;10;) (func (param i32 i32 i32 i32) (result i32)))
  (import "__main_module__" "pycomp_arena_alloc" (func (;0;) (type 0)))
  (import "__main_module__" "pycomp_begin_handles" (func (;1;) (type 1)))
  (import "__main_module__" "pycomp_call" (func (;2;) (type 2)))
  (import "__main_module__" "pycomp_construct" (func (;3;) (type 0)))
  (import "__main_module__" "pycomp_decref" (func (;4;) (type 3)))
  (import "__main_module__" "pycomp_destroy" (func (;5;) (type 3)))
  (import "__main_module__" "pycomp_dict_new" (func (;6;) (type 1)))
  (import "__main_module__" "pycomp_dict_set" (func (;7;) (type 4)))
  (import "__main_module__" "pycomp_end_borrows" (func (;8;) (type 5)))
  (import "__main_module__" "pycomp_end_handles" (func (;9;) (type 3)))
  (import "__main_module__" "pycomp_enum" (func (;10;) (type 0)))
  (import "__main_module__" "pycomp_err_field" (func (;11;) (type 6)))
  (import "__main_module__" "pycomp_err_index" (func (;12;) (type 3)))
  (import "__main_module__" "pycomp_err_key" (func (;13;) (type 3)))
  (import "__main_module__" "pycomp_err_param" (func (;14;) (type 6)))
  (import "__main_module__" "pycomp_err_result" (func (;15;) (type 3)))
  (import "__main_module__" "pycomp_fixed" (func (;16;) (type 2)))
  (import "__main_module__" "pycomp_hold" (func (;17;) (type 3)))
  (import "__main_module__" "pycomp_incref" (func (;18;) (type 7)))
  (import "__main_module__" "pycomp_init_handle" (func (;19;) (type 4)))
  (import "__main_module__" "pycomp_leave" (func (;20;) (type 3)))
  (import "__main_module__" "pycomp_leave_arena" (func (;21;) (type 3)))
  (import "__main_module__" "pycomp_lift_borrow" (func (;22;) (type 0)))
  (import "__main_module__" "pycomp_lift_bytes" (func (;23;) (type 0)))
  (import "__main_module__" "pycomp_lift_char" (func (;24;) (type 7)))
  (import "__main_module__" "pycomp_lift_enum" (func (;25;) (type 0)))
  (import "__main_module__" "pycomp_lift_error_context" (func (;26;) (type 7)))
  (import "__main_module__" "pycomp_lift_f64" (func (;27;) (type 8)))
  (import "__main_module__" "pycomp_lift_flags" (func (;28;) (type 2)))
  (import "__main_module__" "pycomp_lift_list_bool" (func (;29;) (type 0)))
  (import "__main_module__" "pycomp_lift_list_char" (func (;30;) (type 0)))
  (import "__main_module__" "pycomp_lift_list_f32" (func (;31;) (type 0)))
  (import "__main_module__" "pycomp_lift_list_f64" (func (;32;) (type 0)))
  (import "__main_module__" "pycomp_lift_list_s16" (func (;33;) (type 0)))
  (import "__main_module__" "pycomp_lift_list_s32" (func (;34;) (type 0)))
  (import "__main_module__" "pycomp_lift_list_s64" (func (;35;) (type 0)))
  (import "__main_module__" "pycomp_lift_list_s8" (func (;36;) (type 0)))
  (import "__main_module__" "pycomp_lift_list_string" (func (;37;) (type 0)))
  (import "__main_module__" "pycomp_lift_list_u16" (func (;38;) (type 0)))
  (import "__main_module__" "pycomp_lift_list_u32" (func (;39;) (type 0)))
  (import "__main_module__" "pycomp_lift_list_u64" (func (;40;) (type 0)))
  (import "__main_module__" "pycomp_lift_list_u8" (func (;41;) (type 0)))
  (import "__main_module__" "pycomp_lift_own" (func (;42;) (type 0)))
  (import "__main_module__" "pycomp_lift_s32" (func (;43;) (type 7)))
  (import "__main_module__" "pycomp_lift_s64" (func (;44;) (type 9)))
  (import "__main_module__" "pycomp_lift_string" (func (;45;) (type 0)))
  (import "__main_module__" "pycomp_lift_u32" (func (;46;) (type 7)))
  (import "__main_module__" "pycomp_lift_u64" (func (;47;) (type 9)))
  (import "__main_module__" "pycomp_list" (func (;48;) (type 0)))
  (import "__main_module__" "pycomp_list_item" (func (;49;) (type 0)))
  (import "__main_module__" "pycomp_list_length" (func (;50;) (type 7)))
  (import "__main_module__" "pycomp_list_new" (func (;51;) (type 7)))
  (import "__main_module__" "pycomp_map" (func (;52;) (type 0)))
  (import "__main_module__" "pycomp_mark" (func (;53;) (type 1)))
  (import "__main_module__" "pycomp_new" (func (;54;) (type 7)))
  (import "__main_module__" "pycomp_pass_handles" (func (;55;) (type 0)))
  (import "__main_module__" "pycomp_payload" (func (;56;) (type 7)))
  (import "__main_module__" "pycomp_raise_err" (func (;57;) (type 6)))
  (import "__main_module__" "pycomp_realloc" (func (;58;) (type 10)))
  (import "__main_module__" "pycomp_received" (func (;59;) (type 6)))
  (import "__main_module__" "pycomp_record" (func (;60;) (type 0)))
  (import "__main_module__" "pycomp_release" (func (;61;) (type 3)))
  (import "__main_module__" "pycomp_release_all" (func (;62;) (type 5)))
  (import "__main_module__" "pycomp_represent" (func (;63;) (type 0)))
  (import "__main_module__" "pycomp_store_bool" (func (;64;) (type 0)))
  (import "__main_module__" "pycomp_store_borrow" (func (;65;) (type 2)))
  (import "__main_module__" "pycomp_store_char" (func (;66;) (type 0)))
  (import "__main_module__" "pycomp_store_error_context" (func (;67;) (type 0)))
  (import "__main_module__" "pycomp_store_f32" (func (;68;) (type 0)))
  (import "__main_module__" "pycomp_store_f64" (func (;69;) (type 0)))
  (import "__main_module__" "pycomp_store_flags" (func (;70;) (type 10)))
  (import "__main_module__" "pycomp_store_list_bool" (func (;71;) (type 0)))
  (import "__main_module__" "pycomp_store_list_char" (func (;72;) (type 0)))
  (import "__main_module__" "pycomp_store_list_f32" (func (;73;) (type 0)))
  (import "__main_module__" "pycomp_store_list_f64" (func (;74;) (type 0)))
  (import "__main_module__" "pycomp_store_list_s16" (func (;75;) (type 0)))
  (import "__main_module__" "pycomp_store_list_s32" (func (;76;) (type 0)))
  (import "__main_module__" "pycomp_store_list_s64" (func (;77;) (type 0)))
  (import "__main_module__" "pycomp_store_list_s8" (func (;78;) (type 0)))
  (import "__main_module__" "pycomp_store_list_string" (func (;79;) (type 0)))
  (import "__main_module__" "pycomp_store_list_u16" (func (;80;) (type 0)))
  (import "__main_module__" "pycomp_store_list_u32" (func (;81;) (type 0)))
  (import "__main_module__" "pycomp_store_list_u64" (func (;82;) (type 0)))
  (import "__main_module__" "pycomp_store_list_u8" (func (;83;) (type 0)))
  (import "__main_module__" "pycomp_store_only_borrow" (func (;84;) (type 2)))
  (import "__main_module__" "pycomp_store_own" (func (;85;) (type 2)))
  (import "__main_module__" "pycomp_store_s16" (func (;86;) (type 0)))
  (import "__main_module__" "pycomp_store_s32" (func (;87;) (type 0)))
  (import "__main_module__" "pycomp_store_s64" (func (;88;) (type 0)))
  (import "__main_module__" "pycomp_store_s8" (func (;89;) (type 0)))
  (import "__main_module__" "pycomp_store_string" (func (;90;) (type 0)))
  (import "__main_module__" "pycomp_store_u16" (func (;91;) (type 0)))
  (import "__main_module__" "pycomp_store_u32" (func (;92;) (type 0)))
  (import "__main_module__" "pycomp_store_u64" (func (;93;) (type 0)))
  (import "__main_module__" "pycomp_store_u8" (func (;94;) (type 0)))
  (import "__main_module__" "pycomp_take_err" (func (;95;) (type 7)))
  (import "__main_module__" "pycomp_trap" (func (;96;) (type 3)))
  (import "__main_module__" "pycomp_tuple" (func (;97;) (type 2)))
  (import "__main_module__" "pycomp_tuple_new" (func (;98;) (type 7)))
  (import "__main_module__" "pycomp_unset" (func (;99;) (type 0)))
  (import "__main_module__" "pycomp_variant_case" (func (;100;) (type 2)))
  (import "__main_module__" "memory" (memory (;0;) 0))
  (import "__main_module__" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "__main_module__" "__stack_pointer" (global (;0;) (mut i32)))
  (export "run" (func 101))
  (export "cabi_realloc" (func 102))
  (func (;101;) (type 5)
    (local i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 0
    global.set 0
    i32.const 2
    local.get 0
    i32.const 4
    i32.add
    i32.const 0
    call 2
    local.set 1
    block ;; label = @1
      block ;; label = @2
        local.get 1
        i32.eqz
        if ;; label = @3
          i32.const 2
          call 96
          unreachable
        end
        br 1 (;@1;)
      end
      i32.const 2
      call 15
      i32.const 2
      call 96
      unreachable
    end
    local.get 1
    call 20
    local.get 0
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;102;) (type 10) (param i32 i32 i32 i32) (result i32)
    local.get 0
    local.get 1
    local.get 2
    local.get 3
    call 58
  )
)
