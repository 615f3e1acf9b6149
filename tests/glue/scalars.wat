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
  (type (;11;) (func (param i64) (result i64)))
  (type (;12;) (func (param f32) (result f64)))
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
  (import "test:scalars/scalars" "a" (func (;101;) (type 7)))
  (import "test:scalars/scalars" "b" (func (;102;) (type 7)))
  (import "test:scalars/scalars" "c" (func (;103;) (type 7)))
  (import "test:scalars/scalars" "d" (func (;104;) (type 11)))
  (import "test:scalars/scalars" "e" (func (;105;) (type 12)))
  (import "test:scalars/scalars" "f" (func (;106;) (type 7)))
  (import "test:scalars/scalars" "g" (func (;107;) (type 4)))
  (import "__main_module__" "memory" (memory (;0;) 0))
  (import "__main_module__" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "__main_module__" "__stack_pointer" (global (;0;) (mut i32)))
  (export "test:scalars/scalars#a" (func 115))
  (export "test:scalars/scalars#b" (func 116))
  (export "test:scalars/scalars#c" (func 117))
  (export "test:scalars/scalars#d" (func 118))
  (export "test:scalars/scalars#e" (func 119))
  (export "test:scalars/scalars#f" (func 120))
  (export "test:scalars/scalars#g" (func 121))
  (export "cabi_post_test:scalars/scalars#g" (func 122))
  (export "cabi_realloc" (func 123))
  (elem (;0;) (table 0) (i32.const 100) func 108 109 110 111 112 113 114)
  (func (;108;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 6
    global.set 0
    block ;; label = @1
      local.get 0
      i32.load
      local.set 5
      block ;; label = @2
        block ;; label = @3
          local.get 5
          local.get 6
          call 94
          i32.eqz
          br_if 0 (;@3;)
          local.get 6
          i32.load8_u
          local.set 4
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 0
        call 14
        br 1 (;@1;)
      end
      local.get 4
      call 101
      local.set 7
      local.get 7
      i32.extend8_s
      call 43
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;109;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 6
    global.set 0
    block ;; label = @1
      local.get 0
      i32.load
      local.set 5
      block ;; label = @2
        block ;; label = @3
          local.get 5
          local.get 6
          call 91
          i32.eqz
          br_if 0 (;@3;)
          local.get 6
          i32.load16_u
          local.set 4
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 0
        call 14
        br 1 (;@1;)
      end
      local.get 4
      call 102
      local.set 7
      local.get 7
      i32.extend16_s
      call 43
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;110;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 6
    global.set 0
    block ;; label = @1
      local.get 0
      i32.load
      local.set 5
      block ;; label = @2
        block ;; label = @3
          local.get 5
          local.get 6
          call 92
          i32.eqz
          br_if 0 (;@3;)
          local.get 6
          i32.load
          local.set 4
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 0
        call 14
        br 1 (;@1;)
      end
      local.get 4
      call 103
      local.set 7
      local.get 7
      call 43
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;111;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i64 i32 i32 i64)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 6
    global.set 0
    block ;; label = @1
      local.get 0
      i32.load
      local.set 5
      block ;; label = @2
        block ;; label = @3
          local.get 5
          local.get 6
          call 93
          i32.eqz
          br_if 0 (;@3;)
          local.get 6
          i64.load
          local.set 4
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 0
        call 14
        br 1 (;@1;)
      end
      local.get 4
      call 104
      local.set 7
      local.get 7
      call 44
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;112;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 f32 i32 i32 f64)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 6
    global.set 0
    block ;; label = @1
      local.get 0
      i32.load
      local.set 5
      block ;; label = @2
        block ;; label = @3
          local.get 5
          local.get 6
          call 68
          i32.eqz
          br_if 0 (;@3;)
          local.get 6
          f32.load
          local.set 4
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 0
        call 14
        br 1 (;@1;)
      end
      local.get 4
      call 105
      local.set 7
      local.get 7
      call 27
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;113;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 6
    global.set 0
    block ;; label = @1
      local.get 0
      i32.load
      local.set 5
      block ;; label = @2
        block ;; label = @3
          local.get 5
          local.get 6
          call 64
          i32.eqz
          br_if 0 (;@3;)
          local.get 6
          i32.load8_u
          local.set 4
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 0
        call 14
        br 1 (;@1;)
      end
      local.get 4
      call 106
      local.set 7
      local.get 7
      call 24
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;114;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 7
    global.set 0
    call 53
    local.set 2
    block ;; label = @1
      local.get 0
      i32.load
      local.set 6
      block ;; label = @2
        block ;; label = @3
          local.get 6
          local.get 7
          call 90
          i32.eqz
          br_if 0 (;@3;)
          local.get 7
          i32.load
          local.set 4
          local.get 7
          i32.load offset=4
          local.set 5
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 0
        call 14
        br 1 (;@1;)
      end
      local.get 7
      i32.const 8
      i32.add
      local.set 8
      local.get 4
      local.get 5
      local.get 8
      call 107
      local.get 8
      i32.load
      local.get 8
      i32.load offset=4
      call 45
      local.set 1
    end
    local.get 2
    call 61
    local.get 1
    local.get 7
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;115;) (type 7) (param i32) (result i32)
    (local i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 1
    global.set 0
    local.get 1
    local.get 0
    i32.const 255
    i32.and
    call 43
    i32.store offset=4
    i32.const 2
    local.get 1
    i32.const 4
    i32.add
    i32.const 1
    call 2
    local.set 2
    block ;; label = @1
      block ;; label = @2
        local.get 2
        i32.eqz
        if ;; label = @3
          i32.const 2
          call 96
          unreachable
        end
        local.get 2
        local.get 1
        i32.const 8
        i32.add
        call 89
        i32.eqz
        br_if 0 (;@2;)
        local.get 1
        i32.load8_s offset=8
        local.set 3
        br 1 (;@1;)
      end
      i32.const 2
      call 15
      i32.const 2
      call 96
      unreachable
    end
    local.get 2
    call 20
    local.get 3
    local.get 1
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;116;) (type 7) (param i32) (result i32)
    (local i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 1
    global.set 0
    local.get 1
    local.get 0
    i32.const 65535
    i32.and
    call 43
    i32.store offset=4
    i32.const 2
    local.get 1
    i32.const 4
    i32.add
    i32.const 1
    call 2
    local.set 2
    block ;; label = @1
      block ;; label = @2
        local.get 2
        i32.eqz
        if ;; label = @3
          i32.const 2
          call 96
          unreachable
        end
        local.get 2
        local.get 1
        i32.const 8
        i32.add
        call 86
        i32.eqz
        br_if 0 (;@2;)
        local.get 1
        i32.load16_s offset=8
        local.set 3
        br 1 (;@1;)
      end
      i32.const 2
      call 15
      i32.const 2
      call 96
      unreachable
    end
    local.get 2
    call 20
    local.get 3
    local.get 1
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;117;) (type 7) (param i32) (result i32)
    (local i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 1
    global.set 0
    local.get 1
    local.get 0
    call 46
    i32.store offset=4
    i32.const 2
    local.get 1
    i32.const 4
    i32.add
    i32.const 1
    call 2
    local.set 2
    block ;; label = @1
      block ;; label = @2
        local.get 2
        i32.eqz
        if ;; label = @3
          i32.const 2
          call 96
          unreachable
        end
        local.get 2
        local.get 1
        i32.const 8
        i32.add
        call 87
        i32.eqz
        br_if 0 (;@2;)
        local.get 1
        i32.load offset=8
        local.set 3
        br 1 (;@1;)
      end
      i32.const 2
      call 15
      i32.const 2
      call 96
      unreachable
    end
    local.get 2
    call 20
    local.get 3
    local.get 1
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;118;) (type 11) (param i64) (result i64)
    (local i32 i32 i64)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 1
    global.set 0
    local.get 1
    local.get 0
    call 47
    i32.store offset=4
    i32.const 2
    local.get 1
    i32.const 4
    i32.add
    i32.const 1
    call 2
    local.set 2
    block ;; label = @1
      block ;; label = @2
        local.get 2
        i32.eqz
        if ;; label = @3
          i32.const 2
          call 96
          unreachable
        end
        local.get 2
        local.get 1
        i32.const 8
        i32.add
        call 88
        i32.eqz
        br_if 0 (;@2;)
        local.get 1
        i64.load offset=8
        local.set 3
        br 1 (;@1;)
      end
      i32.const 2
      call 15
      i32.const 2
      call 96
      unreachable
    end
    local.get 2
    call 20
    local.get 3
    local.get 1
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;119;) (type 12) (param f32) (result f64)
    (local i32 i32 f64)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 1
    global.set 0
    local.get 1
    local.get 0
    f64.promote_f32
    call 27
    i32.store offset=4
    i32.const 2
    local.get 1
    i32.const 4
    i32.add
    i32.const 1
    call 2
    local.set 2
    block ;; label = @1
      block ;; label = @2
        local.get 2
        i32.eqz
        if ;; label = @3
          i32.const 2
          call 96
          unreachable
        end
        local.get 2
        local.get 1
        i32.const 8
        i32.add
        call 69
        i32.eqz
        br_if 0 (;@2;)
        local.get 1
        f64.load offset=8
        local.set 3
        br 1 (;@1;)
      end
      i32.const 2
      call 15
      i32.const 2
      call 96
      unreachable
    end
    local.get 2
    call 20
    local.get 3
    local.get 1
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;120;) (type 7) (param i32) (result i32)
    (local i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 1
    global.set 0
    local.get 1
    i32.const 16
    i32.const 24
    local.get 0
    select
    i32.store offset=4
    i32.const 2
    local.get 1
    i32.const 4
    i32.add
    i32.const 1
    call 2
    local.set 2
    block ;; label = @1
      block ;; label = @2
        local.get 2
        i32.eqz
        if ;; label = @3
          i32.const 2
          call 96
          unreachable
        end
        local.get 2
        local.get 1
        i32.const 8
        i32.add
        call 66
        i32.eqz
        br_if 0 (;@2;)
        local.get 1
        i32.load offset=8
        local.set 3
        br 1 (;@1;)
      end
      i32.const 2
      call 15
      i32.const 2
      call 96
      unreachable
    end
    local.get 2
    call 20
    local.get 3
    local.get 1
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;121;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 2
    global.set 0
    local.get 2
    local.get 0
    local.get 1
    call 45
    i32.store offset=4
    i32.const 2
    local.get 2
    i32.const 4
    i32.add
    i32.const 1
    call 2
    local.set 3
    i32.const 4096
    local.set 4
    block ;; label = @1
      block ;; label = @2
        local.get 3
        i32.eqz
        if ;; label = @3
          i32.const 2
          call 96
          unreachable
        end
        local.get 3
        local.get 4
        call 90
        i32.eqz
        br_if 0 (;@2;)
        br 1 (;@1;)
      end
      i32.const 2
      call 15
      i32.const 2
      call 96
      unreachable
    end
    local.get 3
    call 21
    local.get 4
    local.get 2
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;122;) (type 3) (param i32)
    call 62
  )
  (func (;123;) (type 10) (param i32 i32 i32 i32) (result i32)
    local.get 0
    local.get 1
    local.get 2
    local.get 3
    call 58
  )
)
