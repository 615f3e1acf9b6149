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
  (type (;11;) (func (param i32 i32 i32 i32)))
  (type (;12;) (func (param i32 i32 i32 i32 i32 i32 i64 i64 f32 f64 i32 i32) (result i32)))
  (type (;13;) (func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 f64 i32)))
  (type (;14;) (func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)))
  (type (;15;) (func (param i32 i32 i32 i32 i32 i32 i32)))
  (type (;16;) (func (param i32 i64 i64 i32)))
  (type (;17;) (func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 f64) (result i32)))
  (type (;18;) (func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (type (;19;) (func (param i32 i64 i64) (result i32)))
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
  (import "test:every/types@1.0.0" "[constructor]thing" (func (;101;) (type 0)))
  (import "test:every/types@1.0.0" "[method]thing.name" (func (;102;) (type 6)))
  (import "test:every/types@1.0.0" "[method]thing.rename" (func (;103;) (type 11)))
  (import "test:every/types@1.0.0" "[static]thing.make" (func (;104;) (type 6)))
  (import "test:every/types@1.0.0" "scalars" (func (;105;) (type 12)))
  (import "test:every/types@1.0.0" "nested" (func (;106;) (type 13)))
  (import "test:every/types@1.0.0" "lists" (func (;107;) (type 14)))
  (import "test:every/types@1.0.0" "wide" (func (;108;) (type 6)))
  (import "test:every/types@1.0.0" "handles" (func (;109;) (type 15)))
  (import "test:every/types@1.0.0" "outcomes" (func (;110;) (type 16)))
  (import "test:every/types@1.0.0" "plain" (func (;111;) (type 5)))
  (import "test:every/types@1.0.0" "unit" (func (;112;) (type 1)))
  (import "test:every/types@1.0.0" "one" (func (;113;) (type 7)))
  (import "$root" "log" (func (;114;) (type 6)))
  (import "test:every/types@1.0.0" "[resource-drop]thing" (func (;115;) (type 3)))
  (import "__main_module__" "memory" (memory (;0;) 0))
  (import "__main_module__" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "__main_module__" "__stack_pointer" (global (;0;) (mut i32)))
  (export "test:every/values@1.0.0#scalars" (func 130))
  (export "test:every/values@1.0.0#nested" (func 131))
  (export "test:every/values@1.0.0#lists" (func 132))
  (export "test:every/values@1.0.0#wide" (func 133))
  (export "test:every/values@1.0.0#outcomes" (func 134))
  (export "test:every/values@1.0.0#plain" (func 135))
  (export "test:every/values@1.0.0#unit" (func 136))
  (export "test:every/values@1.0.0#one" (func 137))
  (export "borrows" (func 138))
  (export "run" (func 139))
  (export "cabi_post_test:every/values@1.0.0#lists" (func 140))
  (export "cabi_post_test:every/values@1.0.0#wide" (func 141))
  (export "cabi_post_test:every/values@1.0.0#outcomes" (func 142))
  (export "cabi_post_borrows" (func 143))
  (export "cabi_post_run" (func 144))
  (export "cabi_realloc" (func 145))
  (elem (;0;) (table 0) (i32.const 100) func 116 117 118 119 120 121 122 123 124 125 126 127 128 129 115)
  (func (;116;) (type 7) (param i32) (result i32)
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
      i32.load offset=4
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
        i32.const 1
        call 14
        br 1 (;@1;)
      end
      local.get 4
      local.get 5
      call 101
      local.set 8
      local.get 0
      i32.load
      i32.const 4224
      local.get 8
      call 19
      i32.const 8
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
  (func (;117;) (type 7) (param i32) (result i32)
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
          i32.const 4224
          local.get 6
          call 84
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
      local.get 6
      i32.const 8
      i32.add
      local.set 7
      local.get 4
      local.get 7
      call 102
      local.get 7
      i32.load
      local.get 7
      i32.load offset=4
      call 45
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;118;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 32
    i32.sub
    local.tee 8
    global.set 0
    call 53
    local.set 2
    call 1
    local.set 3
    block ;; label = @1
      local.get 0
      i32.load
      local.set 7
      block ;; label = @2
        block ;; label = @3
          local.get 7
          i32.const 4224
          local.get 8
          call 65
          i32.eqz
          br_if 0 (;@3;)
          local.get 8
          i32.load
          local.set 4
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 0
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=4
      local.set 9
      block ;; label = @2
        block ;; label = @3
          local.get 9
          local.get 8
          i32.const 8
          i32.add
          call 90
          i32.eqz
          br_if 0 (;@3;)
          local.get 8
          i32.load offset=8
          local.set 5
          local.get 8
          i32.load offset=12
          local.set 6
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 1
        call 14
        br 1 (;@1;)
      end
      i32.const 1
      local.get 3
      call 55
      i32.eqz
      br_if 0 (;@1;)
      local.get 8
      i32.const 16
      i32.add
      local.set 10
      local.get 4
      local.get 5
      local.get 6
      local.get 10
      call 103
      local.get 10
      i32.load8_u
      local.set 11
      local.get 11
      if ;; label = @2
        i32.const 20496
        local.get 10
        i32.load offset=4
        local.get 10
        i32.load offset=8
        call 45
        call 57
      else
        i32.const 8
        local.set 1
      end
    end
    local.get 3
    call 9
    local.get 2
    call 61
    local.get 1
    local.get 8
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;119;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32)
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
      local.get 6
      i32.const 8
      i32.add
      local.set 7
      local.get 4
      local.get 7
      call 104
      local.get 7
      i32.load8_u
      local.set 8
      local.get 8
      if ;; label = @2
        i32.const 20496
        local.get 7
        i32.const 4
        i32.add
        call 146
        call 57
      else
        local.get 7
        i32.const 4
        i32.add
        call 147
        local.set 1
      end
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;120;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i64 i64 f32 f64 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 96
    i32.sub
    local.tee 17
    global.set 0
    block ;; label = @1
      local.get 0
      i32.load
      local.set 16
      block ;; label = @2
        block ;; label = @3
          local.get 16
          local.get 17
          call 94
          i32.eqz
          br_if 0 (;@3;)
          local.get 17
          i32.load8_u
          local.set 4
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 0
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=4
      local.set 18
      block ;; label = @2
        block ;; label = @3
          local.get 18
          local.get 17
          i32.const 8
          i32.add
          call 89
          i32.eqz
          br_if 0 (;@3;)
          local.get 17
          i32.load8_s offset=8
          local.set 5
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 1
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=8
      local.set 19
      block ;; label = @2
        block ;; label = @3
          local.get 19
          local.get 17
          i32.const 16
          i32.add
          call 91
          i32.eqz
          br_if 0 (;@3;)
          local.get 17
          i32.load16_u offset=16
          local.set 6
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 2
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=12
      local.set 20
      block ;; label = @2
        block ;; label = @3
          local.get 20
          local.get 17
          i32.const 24
          i32.add
          call 86
          i32.eqz
          br_if 0 (;@3;)
          local.get 17
          i32.load16_s offset=24
          local.set 7
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 3
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=16
      local.set 21
      block ;; label = @2
        block ;; label = @3
          local.get 21
          local.get 17
          i32.const 32
          i32.add
          call 92
          i32.eqz
          br_if 0 (;@3;)
          local.get 17
          i32.load offset=32
          local.set 8
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 4
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=20
      local.set 22
      block ;; label = @2
        block ;; label = @3
          local.get 22
          local.get 17
          i32.const 40
          i32.add
          call 87
          i32.eqz
          br_if 0 (;@3;)
          local.get 17
          i32.load offset=40
          local.set 9
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 5
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=24
      local.set 23
      block ;; label = @2
        block ;; label = @3
          local.get 23
          local.get 17
          i32.const 48
          i32.add
          call 93
          i32.eqz
          br_if 0 (;@3;)
          local.get 17
          i64.load offset=48
          local.set 10
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 6
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=28
      local.set 24
      block ;; label = @2
        block ;; label = @3
          local.get 24
          local.get 17
          i32.const 56
          i32.add
          call 88
          i32.eqz
          br_if 0 (;@3;)
          local.get 17
          i64.load offset=56
          local.set 11
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 7
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=32
      local.set 25
      block ;; label = @2
        block ;; label = @3
          local.get 25
          local.get 17
          i32.const 64
          i32.add
          call 68
          i32.eqz
          br_if 0 (;@3;)
          local.get 17
          f32.load offset=64
          local.set 12
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 8
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=36
      local.set 26
      block ;; label = @2
        block ;; label = @3
          local.get 26
          local.get 17
          i32.const 72
          i32.add
          call 69
          i32.eqz
          br_if 0 (;@3;)
          local.get 17
          f64.load offset=72
          local.set 13
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 9
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=40
      local.set 27
      block ;; label = @2
        block ;; label = @3
          local.get 27
          local.get 17
          i32.const 80
          i32.add
          call 64
          i32.eqz
          br_if 0 (;@3;)
          local.get 17
          i32.load8_u offset=80
          local.set 14
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 10
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=44
      local.set 28
      block ;; label = @2
        block ;; label = @3
          local.get 28
          local.get 17
          i32.const 88
          i32.add
          call 66
          i32.eqz
          br_if 0 (;@3;)
          local.get 17
          i32.load offset=88
          local.set 15
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 11
        call 14
        br 1 (;@1;)
      end
      local.get 4
      local.get 5
      local.get 6
      local.get 7
      local.get 8
      local.get 9
      local.get 10
      local.get 11
      local.get 12
      local.get 13
      local.get 14
      local.get 15
      call 105
      local.set 29
      local.get 29
      call 24
      local.set 1
    end
    local.get 1
    local.get 17
    i32.const 96
    i32.add
    global.set 0
  )
  (func (;121;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 f64 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 64
    i32.sub
    local.tee 20
    global.set 0
    call 53
    local.set 2
    block ;; label = @1
      local.get 0
      i32.load
      local.set 15
      block ;; label = @2
        block ;; label = @3
          i32.const 0
          local.set 5
          i32.const 0
          local.set 6
          i32.const 0
          local.set 4
          local.get 15
          i32.const 8
          i32.ne
          if ;; label = @4
            i32.const 1
            local.set 4
            local.get 15
            i32.const 4160
            i32.const 3
            call 100
            i32.const 0
            i32.lt_s
            br_if 1 (;@3;)
            local.get 15
            i32.load offset=8
            local.tee 16
            i32.eqz
            if ;; label = @5
              i32.const 4160
              i32.const 0
              call 99
              i32.eqz
              br_if 2 (;@3;)
            end
            block ;; label = @5
              block ;; label = @6
                local.get 16
                call 17
                i32.const 0
                local.set 18
                i32.const 0
                local.set 17
                local.get 16
                i32.const 8
                i32.ne
                if ;; label = @7
                  i32.const 1
                  local.set 17
                  block ;; label = @8
                    block ;; label = @9
                      local.get 16
                      local.get 20
                      call 92
                      i32.eqz
                      br_if 0 (;@9;)
                      local.get 20
                      i32.load
                      local.set 19
                      local.get 19
                      local.set 18
                      br 1 (;@8;)
                    end
                    br 2 (;@6;)
                  end
                end
                local.get 17
                local.set 5
                local.get 18
                local.set 6
                br 1 (;@5;)
              end
              i32.const 4160
              i32.const 0
              call 11
              br 2 (;@3;)
            end
          end
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 0
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=4
      local.set 21
      block ;; label = @2
        block ;; label = @3
          local.get 21
          i32.const 4096
          i32.const 3
          call 100
          local.tee 22
          i32.const 0
          i32.lt_s
          br_if 0 (;@3;)
          i32.const 0
          local.set 8
          i32.const 0
          local.set 9
          i32.const 0
          local.set 10
          local.get 22
          local.set 7
          block ;; label = @4
            block ;; label = @5
              block ;; label = @6
                block ;; label = @7
                  local.get 22
                  br_table 0 (;@7;) 1 (;@6;) 2 (;@5;)
                end
                block ;; label = @7
                  block ;; label = @8
                    local.get 21
                    i32.load offset=8
                    local.tee 23
                    i32.eqz
                    if ;; label = @9
                      i32.const 4096
                      i32.const 0
                      call 99
                      i32.eqz
                      br_if 1 (;@8;)
                    end
                    local.get 23
                    call 17
                    local.get 23
                    i32.const 4096
                    i32.const 3
                    call 100
                    local.tee 27
                    i32.const 0
                    i32.lt_s
                    br_if 0 (;@8;)
                    i32.const 0
                    local.set 25
                    i32.const 0
                    local.set 26
                    local.get 27
                    local.set 24
                    block ;; label = @9
                      block ;; label = @10
                        block ;; label = @11
                          block ;; label = @12
                            local.get 27
                            br_table 0 (;@12;) 1 (;@11;) 2 (;@10;)
                          end
                          block ;; label = @12
                            block ;; label = @13
                              local.get 23
                              i32.load offset=8
                              local.tee 28
                              i32.eqz
                              if ;; label = @14
                                i32.const 4096
                                i32.const 0
                                call 99
                                i32.eqz
                                br_if 1 (;@13;)
                              end
                              local.get 28
                              local.get 20
                              i32.const 8
                              i32.add
                              call 92
                              i32.eqz
                              br_if 0 (;@13;)
                              local.get 20
                              i32.load offset=8
                              local.set 29
                              local.get 29
                              local.set 25
                              br 1 (;@12;)
                            end
                            i32.const 4096
                            i32.const 0
                            call 11
                            br 4 (;@8;)
                          end
                          br 2 (;@9;)
                        end
                        block ;; label = @11
                          block ;; label = @12
                            local.get 23
                            i32.load offset=12
                            local.tee 28
                            i32.eqz
                            if ;; label = @13
                              i32.const 4096
                              i32.const 1
                              call 99
                              i32.eqz
                              br_if 1 (;@12;)
                            end
                            local.get 28
                            local.get 20
                            i32.const 16
                            i32.add
                            call 90
                            i32.eqz
                            br_if 0 (;@12;)
                            local.get 20
                            i32.load offset=16
                            local.set 30
                            local.get 20
                            i32.load offset=20
                            local.set 31
                            local.get 30
                            local.set 25
                            local.get 31
                            local.set 26
                            br 1 (;@11;)
                          end
                          i32.const 4096
                          i32.const 1
                          call 11
                          br 3 (;@8;)
                        end
                        br 1 (;@9;)
                      end
                      unreachable
                    end
                    local.get 24
                    local.set 8
                    local.get 25
                    local.set 9
                    local.get 26
                    local.set 10
                    br 1 (;@7;)
                  end
                  i32.const 4096
                  i32.const 0
                  call 11
                  br 4 (;@3;)
                end
                br 2 (;@4;)
              end
              br 1 (;@4;)
            end
            unreachable
          end
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 1
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=8
      local.set 32
      block ;; label = @2
        block ;; label = @3
          local.get 32
          i32.const 3
          i32.const 3
          call 97
          local.tee 33
          i32.eqz
          br_if 0 (;@3;)
          local.get 33
          i32.load offset=16
          local.set 34
          block ;; label = @4
            block ;; label = @5
              local.get 34
              local.get 20
              i32.const 24
              i32.add
              call 92
              i32.eqz
              br_if 0 (;@5;)
              local.get 20
              i32.load offset=24
              local.set 11
              br 1 (;@4;)
            end
            i32.const 0
            call 12
            br 1 (;@3;)
          end
          local.get 33
          i32.load offset=20
          local.set 34
          block ;; label = @4
            block ;; label = @5
              local.get 34
              local.get 20
              i32.const 32
              i32.add
              call 90
              i32.eqz
              br_if 0 (;@5;)
              local.get 20
              i32.load offset=32
              local.set 12
              local.get 20
              i32.load offset=36
              local.set 13
              br 1 (;@4;)
            end
            i32.const 1
            call 12
            br 1 (;@3;)
          end
          local.get 33
          i32.load offset=24
          local.set 34
          block ;; label = @4
            block ;; label = @5
              local.get 34
              local.get 20
              i32.const 40
              i32.add
              call 69
              i32.eqz
              br_if 0 (;@5;)
              local.get 20
              f64.load offset=40
              local.set 14
              br 1 (;@4;)
            end
            i32.const 2
            call 12
            br 1 (;@3;)
          end
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 2
        call 14
        br 1 (;@1;)
      end
      local.get 20
      i32.const 48
      i32.add
      local.set 35
      local.get 4
      local.get 5
      local.get 6
      local.get 7
      local.get 8
      local.get 9
      local.get 10
      local.get 11
      local.get 12
      local.get 13
      local.get 14
      local.get 35
      call 106
      local.get 35
      call 148
      local.set 1
    end
    local.get 2
    call 61
    local.get 1
    local.get 20
    i32.const 64
    i32.add
    global.set 0
  )
  (func (;122;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 48
    i32.sub
    local.tee 15
    global.set 0
    call 53
    local.set 2
    block ;; label = @1
      local.get 0
      i32.load
      local.set 14
      block ;; label = @2
        block ;; label = @3
          local.get 14
          local.get 15
          i32.const 3
          call 149
          i32.eqz
          br_if 0 (;@3;)
          local.get 15
          i32.load
          local.set 4
          local.get 15
          i32.load offset=4
          local.set 5
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 0
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=4
      local.set 16
      block ;; label = @2
        block ;; label = @3
          local.get 16
          local.get 15
          i32.const 8
          i32.add
          i32.const 3
          call 150
          i32.eqz
          br_if 0 (;@3;)
          local.get 15
          i32.load offset=8
          local.set 6
          local.get 15
          i32.load offset=12
          local.set 7
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 1
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=8
      local.set 17
      block ;; label = @2
        block ;; label = @3
          local.get 17
          local.get 15
          i32.const 16
          i32.add
          i32.const 3
          call 151
          i32.eqz
          br_if 0 (;@3;)
          local.get 15
          i32.load offset=16
          local.set 8
          local.get 15
          i32.load offset=20
          local.set 9
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 2
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=12
      local.set 18
      block ;; label = @2
        block ;; label = @3
          local.get 18
          local.get 15
          i32.const 24
          i32.add
          i32.const 3
          call 152
          i32.eqz
          br_if 0 (;@3;)
          local.get 15
          i32.load offset=24
          local.set 10
          local.get 15
          i32.load offset=28
          local.set 11
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 3
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=16
      local.set 19
      block ;; label = @2
        block ;; label = @3
          local.get 19
          local.get 15
          i32.const 32
          i32.add
          i32.const 3
          call 153
          i32.eqz
          br_if 0 (;@3;)
          local.get 15
          i32.load offset=32
          local.set 12
          local.get 15
          i32.load offset=36
          local.set 13
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 4
        call 14
        br 1 (;@1;)
      end
      local.get 15
      i32.const 40
      i32.add
      local.set 20
      local.get 4
      local.get 5
      local.get 6
      local.get 7
      local.get 8
      local.get 9
      local.get 10
      local.get 11
      local.get 12
      local.get 13
      local.get 20
      call 107
      local.get 20
      i32.load
      local.get 20
      i32.load offset=4
      call 154
      local.set 1
    end
    local.get 2
    call 61
    local.get 1
    local.get 15
    i32.const 48
    i32.add
    global.set 0
  )
  (func (;123;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 240
    i32.sub
    local.tee 4
    global.set 0
    call 53
    local.set 2
    block ;; label = @1
      local.get 4
      local.set 5
      local.get 0
      i32.load
      local.set 6
      block ;; label = @2
        block ;; label = @3
          local.get 6
          local.get 5
          call 155
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 0
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=4
      local.set 7
      block ;; label = @2
        block ;; label = @3
          local.get 7
          local.get 5
          i32.const 48
          i32.add
          call 156
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 1
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=8
      local.set 8
      block ;; label = @2
        block ;; label = @3
          local.get 8
          local.get 5
          i32.const 72
          i32.add
          call 156
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 2
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=12
      local.set 9
      block ;; label = @2
        block ;; label = @3
          local.get 9
          local.get 5
          i32.const 96
          i32.add
          call 155
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 3
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=16
      local.set 10
      block ;; label = @2
        block ;; label = @3
          local.get 10
          local.get 5
          i32.const 144
          i32.add
          call 157
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 4
        call 14
        br 1 (;@1;)
      end
      local.get 4
      i32.const 152
      i32.add
      local.set 11
      local.get 5
      local.get 11
      call 108
      local.get 11
      call 158
      local.set 1
    end
    local.get 2
    call 61
    local.get 1
    local.get 4
    i32.const 240
    i32.add
    global.set 0
  )
  (func (;124;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 48
    i32.sub
    local.tee 11
    global.set 0
    call 53
    local.set 2
    call 1
    local.set 3
    block ;; label = @1
      local.get 0
      i32.load
      local.set 10
      block ;; label = @2
        block ;; label = @3
          local.get 10
          i32.const 4224
          local.get 11
          call 65
          i32.eqz
          br_if 0 (;@3;)
          local.get 11
          i32.load
          local.set 4
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 0
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=4
      local.set 12
      block ;; label = @2
        block ;; label = @3
          local.get 12
          i32.const 4224
          local.get 11
          i32.const 8
          i32.add
          call 85
          i32.eqz
          br_if 0 (;@3;)
          local.get 11
          i32.load offset=8
          local.set 5
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 1
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=8
      local.set 13
      block ;; label = @2
        block ;; label = @3
          local.get 13
          local.get 11
          i32.const 16
          i32.add
          i32.const 3
          call 159
          i32.eqz
          br_if 0 (;@3;)
          local.get 11
          i32.load offset=16
          local.set 6
          local.get 11
          i32.load offset=20
          local.set 7
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 2
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=12
      local.set 14
      block ;; label = @2
        block ;; label = @3
          i32.const 0
          local.set 9
          i32.const 0
          local.set 8
          local.get 14
          i32.const 8
          i32.ne
          if ;; label = @4
            i32.const 1
            local.set 8
            block ;; label = @5
              block ;; label = @6
                local.get 14
                i32.const 4224
                local.get 11
                i32.const 24
                i32.add
                call 85
                i32.eqz
                br_if 0 (;@6;)
                local.get 11
                i32.load offset=24
                local.set 15
                local.get 15
                local.set 9
                br 1 (;@5;)
              end
              br 2 (;@3;)
            end
          end
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 3
        call 14
        br 1 (;@1;)
      end
      i32.const 1
      local.get 3
      call 55
      i32.eqz
      br_if 0 (;@1;)
      local.get 11
      i32.const 32
      i32.add
      local.set 16
      local.get 4
      local.get 5
      local.get 6
      local.get 7
      local.get 8
      local.get 9
      local.get 16
      call 109
      local.get 16
      i32.load
      local.get 16
      i32.load offset=4
      call 160
      local.set 1
    end
    local.get 3
    call 9
    local.get 2
    call 61
    local.get 1
    local.get 11
    i32.const 48
    i32.add
    global.set 0
  )
  (func (;125;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i64 i64 i32 i32 i32 f32 i32 i32 i32 f64 f64 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 96
    i32.sub
    local.tee 11
    global.set 0
    call 53
    local.set 2
    block ;; label = @1
      local.get 0
      i32.load
      local.set 7
      block ;; label = @2
        block ;; label = @3
          local.get 7
          i32.const 4480
          i32.const 0
          call 100
          local.tee 8
          i32.const 0
          i32.lt_s
          br_if 0 (;@3;)
          i64.const 0
          local.set 5
          i64.const 0
          local.set 6
          local.get 8
          local.set 4
          block ;; label = @4
            block ;; label = @5
              block ;; label = @6
                block ;; label = @7
                  block ;; label = @8
                    block ;; label = @9
                      block ;; label = @10
                        local.get 8
                        br_table 0 (;@10;) 1 (;@9;) 2 (;@8;) 3 (;@7;) 4 (;@6;) 5 (;@5;)
                      end
                      block ;; label = @10
                        block ;; label = @11
                          local.get 7
                          i32.load offset=8
                          local.tee 9
                          i32.eqz
                          if ;; label = @12
                            i32.const 4480
                            i32.const 0
                            call 99
                            i32.eqz
                            br_if 1 (;@11;)
                          end
                          local.get 9
                          local.get 11
                          call 68
                          i32.eqz
                          br_if 0 (;@11;)
                          local.get 11
                          f32.load
                          local.set 10
                          local.get 10
                          i32.reinterpret_f32
                          i64.extend_i32_u
                          local.set 5
                          br 1 (;@10;)
                        end
                        i32.const 4480
                        i32.const 0
                        call 11
                        br 7 (;@3;)
                      end
                      br 5 (;@4;)
                    end
                    block ;; label = @9
                      block ;; label = @10
                        local.get 7
                        i32.load offset=12
                        local.tee 9
                        i32.eqz
                        if ;; label = @11
                          i32.const 4480
                          i32.const 1
                          call 99
                          i32.eqz
                          br_if 1 (;@10;)
                        end
                        local.get 9
                        local.get 11
                        i32.const 8
                        i32.add
                        call 90
                        i32.eqz
                        br_if 0 (;@10;)
                        local.get 11
                        i32.load offset=8
                        local.set 12
                        local.get 11
                        i32.load offset=12
                        local.set 13
                        local.get 12
                        i64.extend_i32_u
                        local.set 5
                        local.get 13
                        i64.extend_i32_u
                        local.set 6
                        br 1 (;@9;)
                      end
                      i32.const 4480
                      i32.const 1
                      call 11
                      br 6 (;@3;)
                    end
                    br 4 (;@4;)
                  end
                  block ;; label = @8
                    block ;; label = @9
                      local.get 7
                      i32.load offset=16
                      local.tee 9
                      i32.eqz
                      if ;; label = @10
                        i32.const 4480
                        i32.const 2
                        call 99
                        i32.eqz
                        br_if 1 (;@9;)
                      end
                      local.get 9
                      call 17
                      local.get 9
                      local.set 16
                      local.get 9
                      i32.load offset=4
                      i32.const 16704
                      i32.ne
                      if ;; label = @10
                        local.get 9
                        i32.const 4416
                        call 60
                        local.tee 16
                        i32.eqz
                        br_if 1 (;@9;)
                      end
                      local.get 16
                      i32.load offset=8
                      local.tee 17
                      i32.eqz
                      if ;; label = @10
                        i32.const 4416
                        i32.const 0
                        call 99
                        i32.eqz
                        br_if 1 (;@9;)
                      end
                      block ;; label = @10
                        block ;; label = @11
                          local.get 17
                          local.get 11
                          i32.const 16
                          i32.add
                          call 69
                          i32.eqz
                          br_if 0 (;@11;)
                          local.get 11
                          f64.load offset=16
                          local.set 14
                          br 1 (;@10;)
                        end
                        i32.const 4416
                        i32.const 0
                        call 11
                        br 1 (;@9;)
                      end
                      local.get 16
                      i32.load offset=12
                      local.tee 17
                      i32.eqz
                      if ;; label = @10
                        i32.const 4416
                        i32.const 1
                        call 99
                        i32.eqz
                        br_if 1 (;@9;)
                      end
                      block ;; label = @10
                        block ;; label = @11
                          local.get 17
                          local.get 11
                          i32.const 24
                          i32.add
                          call 69
                          i32.eqz
                          br_if 0 (;@11;)
                          local.get 11
                          f64.load offset=24
                          local.set 15
                          br 1 (;@10;)
                        end
                        i32.const 4416
                        i32.const 1
                        call 11
                        br 1 (;@9;)
                      end
                      local.get 14
                      i64.reinterpret_f64
                      local.set 5
                      local.get 15
                      i64.reinterpret_f64
                      local.set 6
                      br 1 (;@8;)
                    end
                    i32.const 4480
                    i32.const 2
                    call 11
                    br 5 (;@3;)
                  end
                  br 3 (;@4;)
                end
                br 2 (;@4;)
              end
              block ;; label = @6
                block ;; label = @7
                  local.get 7
                  i32.load offset=24
                  local.tee 9
                  i32.eqz
                  if ;; label = @8
                    i32.const 4480
                    i32.const 4
                    call 99
                    i32.eqz
                    br_if 1 (;@7;)
                  end
                  local.get 9
                  call 17
                  local.get 9
                  local.get 11
                  i32.const 32
                  i32.add
                  call 82
                  i32.eqz
                  br_if 0 (;@7;)
                  local.get 11
                  i32.load offset=32
                  local.set 18
                  local.get 11
                  i32.load offset=36
                  local.set 19
                  local.get 18
                  i64.extend_i32_u
                  local.set 5
                  local.get 19
                  i64.extend_i32_u
                  local.set 6
                  br 1 (;@6;)
                end
                i32.const 4480
                i32.const 4
                call 11
                br 3 (;@3;)
              end
              br 1 (;@4;)
            end
            unreachable
          end
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 0
        call 14
        br 1 (;@1;)
      end
      local.get 11
      i32.const 40
      i32.add
      local.set 20
      local.get 4
      local.get 5
      local.get 6
      local.get 20
      call 110
      local.get 20
      i32.load8_u
      local.set 21
      local.get 21
      if ;; label = @2
        i32.const 20496
        local.get 20
        i32.const 8
        i32.add
        call 161
        call 57
      else
        local.get 20
        i32.const 8
        i32.add
        call 162
        local.set 1
      end
    end
    local.get 2
    call 61
    local.get 1
    local.get 11
    i32.const 96
    i32.add
    global.set 0
  )
  (func (;126;) (type 7) (param i32) (result i32)
    (local i32 i32 i32)
    block ;; label = @1
      call 111
      i32.const 8
      local.set 1
    end
    local.get 1
  )
  (func (;127;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32)
    block ;; label = @1
      call 112
      local.set 4
      local.get 4
      if ;; label = @2
        i32.const 20496
        i32.const 8
        call 57
      else
        i32.const 8
        local.set 1
      end
    end
    local.get 1
  )
  (func (;128;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 8
    global.set 0
    call 53
    local.set 2
    block ;; label = @1
      local.get 0
      i32.load
      local.set 5
      block ;; label = @2
        block ;; label = @3
          local.get 5
          local.set 6
          local.get 5
          i32.load offset=4
          i32.const 16960
          i32.ne
          if ;; label = @4
            local.get 5
            i32.const 4672
            call 60
            local.tee 6
            i32.eqz
            br_if 1 (;@3;)
          end
          local.get 6
          i32.load offset=8
          local.tee 7
          i32.eqz
          if ;; label = @4
            i32.const 4672
            i32.const 0
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 7
              local.get 8
              call 94
              i32.eqz
              br_if 0 (;@5;)
              local.get 8
              i32.load8_u
              local.set 4
              br 1 (;@4;)
            end
            i32.const 4672
            i32.const 0
            call 11
            br 1 (;@3;)
          end
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 0
        call 14
        br 1 (;@1;)
      end
      local.get 4
      call 113
      local.set 9
      i32.const 16960
      call 54
      local.set 10
      local.get 10
      local.get 9
      i32.const 255
      i32.and
      call 43
      i32.store offset=8
      local.get 10
      local.set 1
    end
    local.get 2
    call 61
    local.get 1
    local.get 8
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;129;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
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
      local.get 4
      local.get 5
      call 114
      i32.const 8
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
  (func (;130;) (type 12) (param i32 i32 i32 i32 i32 i32 i64 i64 f32 f64 i32 i32) (result i32)
    (local i32 i32 i32)
    global.get 0
    i32.const 64
    i32.sub
    local.tee 12
    global.set 0
    local.get 12
    local.get 0
    i32.const 255
    i32.and
    call 43
    i32.store offset=4
    local.get 12
    local.get 1
    i32.extend8_s
    call 43
    i32.store offset=8
    local.get 12
    local.get 2
    i32.const 65535
    i32.and
    call 43
    i32.store offset=12
    local.get 12
    local.get 3
    i32.extend16_s
    call 43
    i32.store offset=16
    local.get 12
    local.get 4
    call 46
    i32.store offset=20
    local.get 12
    local.get 5
    call 43
    i32.store offset=24
    local.get 12
    local.get 6
    call 47
    i32.store offset=28
    local.get 12
    local.get 7
    call 44
    i32.store offset=32
    local.get 12
    local.get 8
    f64.promote_f32
    call 27
    i32.store offset=36
    local.get 12
    local.get 9
    call 27
    i32.store offset=40
    local.get 12
    i32.const 16
    i32.const 24
    local.get 10
    select
    i32.store offset=44
    local.get 12
    local.get 11
    call 24
    i32.store offset=48
    i32.const 2
    local.get 12
    i32.const 4
    i32.add
    i32.const 12
    call 2
    local.set 13
    block ;; label = @1
      block ;; label = @2
        local.get 13
        i32.eqz
        if ;; label = @3
          i32.const 2
          call 96
          unreachable
        end
        local.get 13
        local.get 12
        i32.const 56
        i32.add
        call 66
        i32.eqz
        br_if 0 (;@2;)
        local.get 12
        i32.load offset=56
        local.set 14
        br 1 (;@1;)
      end
      i32.const 2
      call 15
      i32.const 2
      call 96
      unreachable
    end
    local.get 13
    call 20
    local.get 14
    local.get 12
    i32.const 64
    i32.add
    global.set 0
  )
  (func (;131;) (type 17) (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 f64) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 11
    global.set 0
    local.get 11
    i32.const 8
    local.set 12
    local.get 0
    if ;; label = @1
      local.get 1
      local.set 13
      local.get 2
      local.set 14
      i32.const 20480
      call 54
      local.set 15
      local.get 15
      i32.const 8
      local.set 16
      local.get 13
      if ;; label = @2
        local.get 14
        local.set 17
        local.get 17
        call 46
        local.set 16
      end
      local.get 16
      i32.store offset=8
      local.get 15
      local.set 12
    end
    local.get 12
    i32.store offset=4
    local.get 11
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            local.get 3
            br_table 0 (;@4;) 1 (;@3;) 2 (;@2;)
          end
          local.get 4
          local.set 19
          local.get 5
          local.set 20
          local.get 6
          local.set 21
          i32.const 20480
          call 54
          local.set 22
          local.get 22
          block ;; label = @4
            block ;; label = @5
              block ;; label = @6
                block ;; label = @7
                  local.get 19
                  br_table 0 (;@7;) 1 (;@6;) 2 (;@5;)
                end
                local.get 20
                local.set 24
                i32.const 20480
                call 54
                local.set 25
                local.get 25
                local.get 24
                call 46
                i32.store offset=8
                local.get 25
                local.set 23
                br 2 (;@4;)
              end
              local.get 20
              local.set 26
              local.get 21
              local.set 27
              i32.const 20496
              call 54
              local.set 28
              local.get 28
              local.get 26
              local.get 27
              call 45
              i32.store offset=12
              local.get 28
              local.set 23
              br 1 (;@4;)
            end
            unreachable
          end
          local.get 23
          i32.store offset=8
          local.get 22
          local.set 18
          br 2 (;@1;)
        end
        i32.const 20496
        call 54
        local.set 29
        local.get 29
        i32.const 8
        i32.store offset=12
        local.get 29
        local.set 18
        br 1 (;@1;)
      end
      unreachable
    end
    local.get 18
    i32.store offset=8
    local.get 11
    i32.const 3
    call 98
    local.set 30
    local.get 30
    local.get 7
    call 46
    i32.store offset=16
    local.get 30
    local.get 8
    local.get 9
    call 45
    i32.store offset=20
    local.get 30
    local.get 10
    call 27
    i32.store offset=24
    local.get 30
    i32.store offset=12
    i32.const 2
    local.get 11
    i32.const 4
    i32.add
    i32.const 3
    call 2
    local.set 31
    i32.const 4096
    local.set 32
    block ;; label = @1
      block ;; label = @2
        local.get 31
        i32.eqz
        if ;; label = @3
          i32.const 2
          call 96
          unreachable
        end
        local.get 31
        local.get 32
        call 163
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
    call 62
    local.get 31
    call 21
    local.get 32
    local.get 11
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;132;) (type 18) (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
    (local i32 i32 i32)
    global.get 0
    i32.const 32
    i32.sub
    local.tee 10
    global.set 0
    local.get 10
    local.get 0
    local.get 1
    call 164
    i32.store offset=4
    local.get 10
    local.get 2
    local.get 3
    call 165
    i32.store offset=8
    local.get 10
    local.get 4
    local.get 5
    call 166
    i32.store offset=12
    local.get 10
    local.get 6
    local.get 7
    call 167
    i32.store offset=16
    local.get 10
    local.get 8
    local.get 9
    call 168
    i32.store offset=20
    i32.const 2
    local.get 10
    i32.const 4
    i32.add
    i32.const 5
    call 2
    local.set 11
    i32.const 4096
    local.set 12
    block ;; label = @1
      block ;; label = @2
        local.get 11
        i32.eqz
        if ;; label = @3
          i32.const 2
          call 96
          unreachable
        end
        local.get 11
        local.get 12
        i32.const 3
        call 169
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
    local.get 11
    call 21
    local.get 12
    local.get 10
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;133;) (type 7) (param i32) (result i32)
    (local i32 i32 i32)
    global.get 0
    i32.const 32
    i32.sub
    local.tee 1
    global.set 0
    local.get 1
    local.get 0
    call 170
    i32.store offset=4
    local.get 1
    local.get 0
    i32.const 48
    i32.add
    call 171
    i32.store offset=8
    local.get 1
    local.get 0
    i32.const 72
    i32.add
    call 171
    i32.store offset=12
    local.get 1
    local.get 0
    i32.const 96
    i32.add
    call 170
    i32.store offset=16
    local.get 1
    local.get 0
    i32.const 144
    i32.add
    call 172
    i32.store offset=20
    local.get 0
    i32.const 152
    call 59
    i32.const 2
    local.get 1
    i32.const 4
    i32.add
    i32.const 5
    call 2
    local.set 2
    i32.const 4096
    local.set 3
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
        local.get 3
        call 173
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
    local.get 2
    call 21
    local.get 3
    local.get 1
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;134;) (type 19) (param i32 i64 i64) (result i32)
    (local i32 i32 f32 i32 i32 i32 i32 f64 f64 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 3
    global.set 0
    local.get 3
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            block ;; label = @5
              block ;; label = @6
                block ;; label = @7
                  local.get 0
                  br_table 0 (;@7;) 1 (;@6;) 2 (;@5;) 3 (;@4;) 4 (;@3;) 5 (;@2;)
                end
                local.get 1
                i32.wrap_i64
                f32.reinterpret_i32
                local.set 5
                i32.const 20480
                call 54
                local.set 6
                local.get 6
                local.get 5
                f64.promote_f32
                call 27
                i32.store offset=8
                local.get 6
                local.set 4
                br 5 (;@1;)
              end
              local.get 1
              i32.wrap_i64
              local.set 7
              local.get 2
              i32.wrap_i64
              local.set 8
              i32.const 20496
              call 54
              local.set 9
              local.get 9
              local.get 7
              local.get 8
              call 45
              i32.store offset=12
              local.get 9
              local.set 4
              br 4 (;@1;)
            end
            local.get 1
            f64.reinterpret_i64
            local.set 10
            local.get 2
            f64.reinterpret_i64
            local.set 11
            i32.const 20512
            call 54
            local.set 12
            local.get 12
            i32.const 16704
            call 54
            local.set 13
            local.get 13
            local.get 10
            call 27
            i32.store offset=8
            local.get 13
            local.get 11
            call 27
            i32.store offset=12
            local.get 13
            i32.store offset=16
            local.get 12
            local.set 4
            br 3 (;@1;)
          end
          i32.const 24576
          call 18
          local.set 4
          br 2 (;@1;)
        end
        local.get 1
        i32.wrap_i64
        local.set 14
        local.get 2
        i32.wrap_i64
        local.set 15
        i32.const 20544
        call 54
        local.set 16
        local.get 16
        local.get 14
        local.get 15
        call 40
        i32.store offset=24
        local.get 16
        local.set 4
        br 1 (;@1;)
      end
      unreachable
    end
    local.get 4
    i32.store offset=4
    i32.const 2
    local.get 3
    i32.const 4
    i32.add
    i32.const 1
    call 2
    local.set 17
    i32.const 4096
    local.set 18
    block ;; label = @1
      block ;; label = @2
        local.get 17
        if ;; label = @3
          local.get 18
          i32.const 0
          i32.store8
          local.get 17
          call 17
          local.get 17
          local.get 18
          i32.const 8
          i32.add
          call 174
          i32.eqz
          br_if 1 (;@2;)
        else
          i32.const 2
          call 95
          local.set 17
          local.get 18
          i32.const 1
          i32.store8
          block ;; label = @4
            block ;; label = @5
              local.get 17
              call 17
              local.get 17
              local.get 18
              i32.const 8
              i32.add
              call 175
              i32.eqz
              br_if 0 (;@5;)
              br 1 (;@4;)
            end
            i32.const 4096
            i32.const 1
            call 11
            br 2 (;@2;)
          end
        end
        br 1 (;@1;)
      end
      i32.const 2
      call 15
      i32.const 2
      call 96
      unreachable
    end
    local.get 17
    call 21
    local.get 18
    local.get 3
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;135;) (type 5)
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
  (func (;136;) (type 1) (result i32)
    (local i32 i32 i32)
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
        if ;; label = @3
          i32.const 0
          local.set 2
        else
          i32.const 2
          call 95
          local.set 1
          i32.const 1
          local.set 2
          block ;; label = @4
            block ;; label = @5
              br 1 (;@4;)
            end
            i32.const 4096
            i32.const 1
            call 11
            br 2 (;@2;)
          end
        end
        br 1 (;@1;)
      end
      i32.const 2
      call 15
      i32.const 2
      call 96
      unreachable
    end
    call 62
    local.get 1
    call 21
    local.get 2
    local.get 0
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;137;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 1
    global.set 0
    local.get 1
    i32.const 16960
    call 54
    local.set 2
    local.get 2
    local.get 0
    i32.const 255
    i32.and
    call 43
    i32.store offset=8
    local.get 2
    i32.store offset=4
    i32.const 2
    local.get 1
    i32.const 4
    i32.add
    i32.const 1
    call 2
    local.set 3
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
        local.set 5
        local.get 3
        i32.load offset=4
        i32.const 16960
        i32.ne
        if ;; label = @3
          local.get 3
          i32.const 4672
          call 60
          local.tee 5
          i32.eqz
          br_if 1 (;@2;)
        end
        local.get 5
        i32.load offset=8
        local.tee 6
        i32.eqz
        if ;; label = @3
          i32.const 4672
          i32.const 0
          call 99
          i32.eqz
          br_if 1 (;@2;)
        end
        block ;; label = @3
          block ;; label = @4
            local.get 6
            local.get 1
            i32.const 8
            i32.add
            call 94
            i32.eqz
            br_if 0 (;@4;)
            local.get 1
            i32.load8_u offset=8
            local.set 4
            br 1 (;@3;)
          end
          i32.const 4672
          i32.const 0
          call 11
          br 1 (;@2;)
        end
        br 1 (;@1;)
      end
      i32.const 2
      call 15
      i32.const 2
      call 96
      unreachable
    end
    call 62
    local.get 3
    call 21
    local.get 4
    local.get 1
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;138;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 2
    global.set 0
    local.get 2
    i32.const 4224
    local.get 0
    call 22
    i32.store offset=4
    local.get 2
    i32.const 4224
    local.get 1
    call 42
    i32.store offset=8
    i32.const 2
    local.get 2
    i32.const 4
    i32.add
    i32.const 2
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
        call 83
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
    call 8
    local.get 3
    call 21
    local.get 4
    local.get 2
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;139;) (type 1) (result i32)
    (local i32 i32 i32)
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
    i32.const 4096
    local.set 2
    block ;; label = @1
      block ;; label = @2
        local.get 1
        if ;; label = @3
          local.get 2
          i32.const 0
          i32.store8
          local.get 1
          local.get 2
          i32.const 4
          i32.add
          call 90
          i32.eqz
          br_if 1 (;@2;)
        else
          i32.const 2
          call 95
          local.set 1
          local.get 2
          i32.const 1
          i32.store8
          block ;; label = @4
            block ;; label = @5
              local.get 1
              call 17
              local.get 1
              local.get 2
              i32.const 4
              i32.add
              call 80
              i32.eqz
              br_if 0 (;@5;)
              br 1 (;@4;)
            end
            i32.const 4096
            i32.const 1
            call 11
            br 2 (;@2;)
          end
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
    call 21
    local.get 2
    local.get 0
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;140;) (type 3) (param i32)
    call 62
  )
  (func (;141;) (type 3) (param i32)
    call 62
  )
  (func (;142;) (type 3) (param i32)
    call 62
  )
  (func (;143;) (type 3) (param i32)
    call 62
  )
  (func (;144;) (type 3) (param i32)
    call 62
  )
  (func (;145;) (type 10) (param i32 i32 i32 i32) (result i32)
    local.get 0
    local.get 1
    local.get 2
    local.get 3
    call 58
  )
  (func (;146;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 4288
    local.get 0
    i32.load8_u
    local.set 1
    local.get 1
    call 25
  )
  (func (;147;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 4224
    local.get 0
    i32.load
    local.set 1
    local.get 1
    call 42
  )
  (func (;148;) (type 7) (param i32) (result i32)
    (local i32 i32 i32)
    local.get 0
    i32.load8_u
    local.set 1
    i32.const 8
    local.set 2
    local.get 1
    if ;; label = @1
      i32.const 20480
      call 54
      local.set 3
      local.get 3
      local.get 0
      i32.const 4
      i32.add
      call 176
      i32.store offset=8
      local.get 3
      local.set 2
    end
    local.get 2
  )
  (func (;149;) (type 2) (param i32 i32 i32) (result i32)
    (local i32 i32 i32 i32 i32 i32)
    block ;; label = @1
      local.get 0
      local.get 2
      call 48
      local.tee 4
      i32.eqz
      br_if 0 (;@1;)
      local.get 4
      call 50
      local.set 5
      local.get 1
      local.get 5
      i32.const 48
      i32.mul
      i32.const 8
      call 0
      local.tee 7
      i32.store
      local.get 1
      local.get 5
      i32.store offset=4
      i32.const 0
      local.set 6
      block ;; label = @2
        loop ;; label = @3
          local.get 6
          local.get 5
          i32.eq
          br_if 1 (;@2;)
          local.get 4
          local.get 6
          call 49
          local.tee 8
          i32.eqz
          br_if 2 (;@1;)
          block ;; label = @4
            block ;; label = @5
              local.get 8
              local.get 7
              call 155
              i32.eqz
              br_if 0 (;@5;)
              br 1 (;@4;)
            end
            local.get 8
            call 4
            local.get 6
            call 12
            br 3 (;@1;)
          end
          local.get 8
          call 4
          local.get 6
          i32.const 1
          i32.add
          local.set 6
          local.get 7
          i32.const 48
          i32.add
          local.set 7
          br 0 (;@3;)
        end
      end
      i32.const 1
      local.set 3
    end
    local.get 3
  )
  (func (;150;) (type 2) (param i32 i32 i32) (result i32)
    (local i32 i32 i32 i32 i32 i32)
    block ;; label = @1
      local.get 0
      local.get 2
      call 48
      local.tee 4
      i32.eqz
      br_if 0 (;@1;)
      local.get 4
      call 50
      local.set 5
      local.get 1
      local.get 5
      i32.const 8
      i32.mul
      i32.const 4
      call 0
      local.tee 7
      i32.store
      local.get 1
      local.get 5
      i32.store offset=4
      i32.const 0
      local.set 6
      block ;; label = @2
        loop ;; label = @3
          local.get 6
          local.get 5
          i32.eq
          br_if 1 (;@2;)
          local.get 4
          local.get 6
          call 49
          local.tee 8
          i32.eqz
          br_if 2 (;@1;)
          block ;; label = @4
            block ;; label = @5
              local.get 8
              local.get 7
              call 79
              i32.eqz
              br_if 0 (;@5;)
              br 1 (;@4;)
            end
            local.get 8
            call 4
            local.get 6
            call 12
            br 3 (;@1;)
          end
          local.get 8
          call 4
          local.get 6
          i32.const 1
          i32.add
          local.set 6
          local.get 7
          i32.const 8
          i32.add
          local.set 7
          br 0 (;@3;)
        end
      end
      i32.const 1
      local.set 3
    end
    local.get 3
  )
  (func (;151;) (type 2) (param i32 i32 i32) (result i32)
    (local i32 i32 i32 i32 i32 i32)
    block ;; label = @1
      local.get 0
      local.get 2
      call 48
      local.tee 4
      i32.eqz
      br_if 0 (;@1;)
      local.get 4
      call 50
      local.set 5
      local.get 1
      local.get 5
      i32.const 24
      i32.mul
      i32.const 8
      call 0
      local.tee 7
      i32.store
      local.get 1
      local.get 5
      i32.store offset=4
      i32.const 0
      local.set 6
      block ;; label = @2
        loop ;; label = @3
          local.get 6
          local.get 5
          i32.eq
          br_if 1 (;@2;)
          local.get 4
          local.get 6
          call 49
          local.tee 8
          i32.eqz
          br_if 2 (;@1;)
          block ;; label = @4
            block ;; label = @5
              local.get 8
              local.get 7
              call 156
              i32.eqz
              br_if 0 (;@5;)
              br 1 (;@4;)
            end
            local.get 8
            call 4
            local.get 6
            call 12
            br 3 (;@1;)
          end
          local.get 8
          call 4
          local.get 6
          i32.const 1
          i32.add
          local.set 6
          local.get 7
          i32.const 24
          i32.add
          local.set 7
          br 0 (;@3;)
        end
      end
      i32.const 1
      local.set 3
    end
    local.get 3
  )
  (func (;152;) (type 2) (param i32 i32 i32) (result i32)
    (local i32 i32 i32 i32 i32 i32)
    block ;; label = @1
      local.get 0
      local.get 2
      call 48
      local.tee 4
      i32.eqz
      br_if 0 (;@1;)
      local.get 4
      call 50
      local.set 5
      local.get 1
      local.get 5
      i32.const 1
      i32.mul
      i32.const 1
      call 0
      local.tee 7
      i32.store
      local.get 1
      local.get 5
      i32.store offset=4
      i32.const 0
      local.set 6
      block ;; label = @2
        loop ;; label = @3
          local.get 6
          local.get 5
          i32.eq
          br_if 1 (;@2;)
          local.get 4
          local.get 6
          call 49
          local.tee 8
          i32.eqz
          br_if 2 (;@1;)
          block ;; label = @4
            block ;; label = @5
              local.get 8
              local.get 7
              call 177
              i32.eqz
              br_if 0 (;@5;)
              br 1 (;@4;)
            end
            local.get 8
            call 4
            local.get 6
            call 12
            br 3 (;@1;)
          end
          local.get 8
          call 4
          local.get 6
          i32.const 1
          i32.add
          local.set 6
          local.get 7
          i32.const 1
          i32.add
          local.set 7
          br 0 (;@3;)
        end
      end
      i32.const 1
      local.set 3
    end
    local.get 3
  )
  (func (;153;) (type 2) (param i32 i32 i32) (result i32)
    (local i32 i32 i32 i32 i32 i32)
    block ;; label = @1
      local.get 0
      local.get 2
      call 48
      local.tee 4
      i32.eqz
      br_if 0 (;@1;)
      local.get 4
      call 50
      local.set 5
      local.get 1
      local.get 5
      i32.const 8
      i32.mul
      i32.const 4
      call 0
      local.tee 7
      i32.store
      local.get 1
      local.get 5
      i32.store offset=4
      i32.const 0
      local.set 6
      block ;; label = @2
        loop ;; label = @3
          local.get 6
          local.get 5
          i32.eq
          br_if 1 (;@2;)
          local.get 4
          local.get 6
          call 49
          local.tee 8
          i32.eqz
          br_if 2 (;@1;)
          block ;; label = @4
            block ;; label = @5
              local.get 8
              local.get 7
              call 178
              i32.eqz
              br_if 0 (;@5;)
              br 1 (;@4;)
            end
            local.get 8
            call 4
            local.get 6
            call 12
            br 3 (;@1;)
          end
          local.get 8
          call 4
          local.get 6
          i32.const 1
          i32.add
          local.set 6
          local.get 7
          i32.const 8
          i32.add
          local.set 7
          br 0 (;@3;)
        end
      end
      i32.const 1
      local.set 3
    end
    local.get 3
  )
  (func (;154;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32 i32)
    local.get 1
    call 51
    local.set 2
    local.get 2
    i32.load offset=12
    local.set 3
    local.get 0
    local.get 1
    i32.const 56
    i32.mul
    i32.add
    local.set 4
    local.get 0
    local.set 5
    block ;; label = @1
      loop ;; label = @2
        local.get 5
        local.get 4
        i32.eq
        br_if 1 (;@1;)
        local.get 3
        local.get 5
        call 179
        i32.store
        local.get 3
        i32.const 4
        i32.add
        local.set 3
        local.get 5
        i32.const 56
        i32.add
        local.set 5
        br 0 (;@2;)
      end
    end
    local.get 0
    local.get 4
    local.get 0
    i32.sub
    call 59
    local.get 2
  )
  (func (;155;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32)
    block ;; label = @1
      local.get 0
      local.set 3
      local.get 0
      i32.load offset=4
      i32.const 16640
      i32.ne
      if ;; label = @2
        local.get 0
        i32.const 4352
        call 60
        local.tee 3
        i32.eqz
        br_if 1 (;@1;)
      end
      local.get 3
      i32.load offset=8
      local.tee 4
      i32.eqz
      if ;; label = @2
        i32.const 4352
        i32.const 0
        call 99
        i32.eqz
        br_if 1 (;@1;)
      end
      block ;; label = @2
        block ;; label = @3
          local.get 4
          local.get 1
          call 90
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 4352
        i32.const 0
        call 11
        br 1 (;@1;)
      end
      local.get 3
      i32.load offset=12
      local.tee 4
      i32.eqz
      if ;; label = @2
        i32.const 4352
        i32.const 1
        call 99
        i32.eqz
        br_if 1 (;@1;)
      end
      block ;; label = @2
        block ;; label = @3
          local.get 4
          local.get 1
          i32.const 8
          i32.add
          call 92
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 4352
        i32.const 1
        call 11
        br 1 (;@1;)
      end
      local.get 3
      i32.load offset=16
      local.tee 4
      i32.eqz
      if ;; label = @2
        i32.const 4352
        i32.const 2
        call 99
        i32.eqz
        br_if 1 (;@1;)
      end
      block ;; label = @2
        block ;; label = @3
          local.get 4
          call 17
          local.get 4
          local.get 1
          i32.const 12
          i32.add
          call 79
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 4352
        i32.const 2
        call 11
        br 1 (;@1;)
      end
      local.get 3
      i32.load offset=20
      local.tee 4
      i32.eqz
      if ;; label = @2
        i32.const 4352
        i32.const 3
        call 99
        i32.eqz
        br_if 1 (;@1;)
      end
      block ;; label = @2
        block ;; label = @3
          local.get 4
          call 17
          local.get 4
          local.get 1
          i32.const 24
          i32.add
          call 180
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 4352
        i32.const 3
        call 11
        br 1 (;@1;)
      end
      i32.const 1
      local.set 2
    end
    local.get 2
  )
  (func (;156;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 4480
      i32.const 0
      call 100
      local.tee 3
      i32.const 0
      i32.lt_s
      br_if 0 (;@1;)
      local.get 1
      local.get 3
      i32.store8
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            block ;; label = @5
              block ;; label = @6
                block ;; label = @7
                  block ;; label = @8
                    local.get 3
                    br_table 0 (;@8;) 1 (;@7;) 2 (;@6;) 3 (;@5;) 4 (;@4;) 5 (;@3;)
                  end
                  block ;; label = @8
                    block ;; label = @9
                      local.get 0
                      i32.load offset=8
                      local.tee 4
                      i32.eqz
                      if ;; label = @10
                        i32.const 4480
                        i32.const 0
                        call 99
                        i32.eqz
                        br_if 1 (;@9;)
                      end
                      local.get 4
                      local.get 1
                      i32.const 8
                      i32.add
                      call 68
                      i32.eqz
                      br_if 0 (;@9;)
                      br 1 (;@8;)
                    end
                    i32.const 4480
                    i32.const 0
                    call 11
                    br 7 (;@1;)
                  end
                  br 5 (;@2;)
                end
                block ;; label = @7
                  block ;; label = @8
                    local.get 0
                    i32.load offset=12
                    local.tee 4
                    i32.eqz
                    if ;; label = @9
                      i32.const 4480
                      i32.const 1
                      call 99
                      i32.eqz
                      br_if 1 (;@8;)
                    end
                    local.get 4
                    local.get 1
                    i32.const 8
                    i32.add
                    call 90
                    i32.eqz
                    br_if 0 (;@8;)
                    br 1 (;@7;)
                  end
                  i32.const 4480
                  i32.const 1
                  call 11
                  br 6 (;@1;)
                end
                br 4 (;@2;)
              end
              block ;; label = @6
                block ;; label = @7
                  local.get 0
                  i32.load offset=16
                  local.tee 4
                  i32.eqz
                  if ;; label = @8
                    i32.const 4480
                    i32.const 2
                    call 99
                    i32.eqz
                    br_if 1 (;@7;)
                  end
                  local.get 4
                  call 17
                  local.get 4
                  local.get 1
                  i32.const 8
                  i32.add
                  call 181
                  i32.eqz
                  br_if 0 (;@7;)
                  br 1 (;@6;)
                end
                i32.const 4480
                i32.const 2
                call 11
                br 5 (;@1;)
              end
              br 3 (;@2;)
            end
            br 2 (;@2;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 0
              i32.load offset=24
              local.tee 4
              i32.eqz
              if ;; label = @6
                i32.const 4480
                i32.const 4
                call 99
                i32.eqz
                br_if 1 (;@5;)
              end
              local.get 4
              call 17
              local.get 4
              local.get 1
              i32.const 8
              i32.add
              call 82
              i32.eqz
              br_if 0 (;@5;)
              br 1 (;@4;)
            end
            i32.const 4480
            i32.const 4
            call 11
            br 3 (;@1;)
          end
          br 1 (;@2;)
        end
        unreachable
      end
      i32.const 1
      local.set 2
    end
    local.get 2
  )
  (func (;157;) (type 0) (param i32 i32) (result i32)
    (local i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 3
    global.set 0
    block ;; label = @1
      local.get 0
      i32.const 4544
      local.get 3
      i32.const 1
      call 70
      i32.eqz
      br_if 0 (;@1;)
      local.get 1
      local.get 3
      i32.load
      i32.store
      i32.const 1
      local.set 2
    end
    local.get 2
    local.get 3
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;158;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 4
    call 98
    local.set 1
    local.get 1
    local.get 0
    call 161
    i32.store offset=16
    local.get 1
    local.get 0
    i32.const 48
    i32.add
    call 162
    i32.store offset=20
    local.get 1
    local.get 0
    i32.const 72
    i32.add
    call 182
    i32.store offset=24
    local.get 1
    local.get 0
    i32.const 76
    i32.add
    call 183
    i32.store offset=28
    local.get 1
  )
  (func (;159;) (type 2) (param i32 i32 i32) (result i32)
    (local i32 i32 i32 i32 i32 i32)
    block ;; label = @1
      local.get 0
      local.get 2
      call 48
      local.tee 4
      i32.eqz
      br_if 0 (;@1;)
      local.get 4
      call 50
      local.set 5
      local.get 1
      local.get 5
      i32.const 4
      i32.mul
      i32.const 4
      call 0
      local.tee 7
      i32.store
      local.get 1
      local.get 5
      i32.store offset=4
      i32.const 0
      local.set 6
      block ;; label = @2
        loop ;; label = @3
          local.get 6
          local.get 5
          i32.eq
          br_if 1 (;@2;)
          local.get 4
          local.get 6
          call 49
          local.tee 8
          i32.eqz
          br_if 2 (;@1;)
          block ;; label = @4
            block ;; label = @5
              local.get 8
              local.get 7
              call 184
              i32.eqz
              br_if 0 (;@5;)
              br 1 (;@4;)
            end
            local.get 8
            call 4
            local.get 6
            call 12
            br 3 (;@1;)
          end
          local.get 8
          call 4
          local.get 6
          i32.const 1
          i32.add
          local.set 6
          local.get 7
          i32.const 4
          i32.add
          local.set 7
          br 0 (;@3;)
        end
      end
      i32.const 1
      local.set 3
    end
    local.get 3
  )
  (func (;160;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32 i32)
    local.get 1
    call 51
    local.set 2
    local.get 2
    i32.load offset=12
    local.set 3
    local.get 0
    local.get 1
    i32.const 4
    i32.mul
    i32.add
    local.set 4
    local.get 0
    local.set 5
    block ;; label = @1
      loop ;; label = @2
        local.get 5
        local.get 4
        i32.eq
        br_if 1 (;@1;)
        local.get 3
        local.get 5
        call 147
        i32.store
        local.get 3
        i32.const 4
        i32.add
        local.set 3
        local.get 5
        i32.const 4
        i32.add
        local.set 5
        br 0 (;@2;)
      end
    end
    local.get 0
    local.get 4
    local.get 0
    i32.sub
    call 59
    local.get 2
  )
  (func (;161;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 16640
    call 54
    local.set 1
    local.get 1
    local.get 0
    i32.load
    local.get 0
    i32.load offset=4
    call 45
    i32.store offset=8
    local.get 1
    local.get 0
    i32.load offset=8
    call 46
    i32.store offset=12
    local.get 1
    local.get 0
    i32.load offset=12
    local.get 0
    i32.load offset=16
    call 37
    i32.store offset=16
    local.get 1
    local.get 0
    i32.const 24
    i32.add
    call 185
    i32.store offset=20
    local.get 1
  )
  (func (;162;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32)
    local.get 0
    i32.load8_u
    local.set 1
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            block ;; label = @5
              block ;; label = @6
                block ;; label = @7
                  local.get 1
                  br_table 0 (;@7;) 1 (;@6;) 2 (;@5;) 3 (;@4;) 4 (;@3;) 5 (;@2;)
                end
                i32.const 20480
                call 54
                local.set 3
                local.get 3
                local.get 0
                f32.load offset=8
                f64.promote_f32
                call 27
                i32.store offset=8
                local.get 3
                local.set 2
                br 5 (;@1;)
              end
              i32.const 20496
              call 54
              local.set 4
              local.get 4
              local.get 0
              i32.load offset=8
              local.get 0
              i32.load offset=12
              call 45
              i32.store offset=12
              local.get 4
              local.set 2
              br 4 (;@1;)
            end
            i32.const 20512
            call 54
            local.set 5
            local.get 5
            local.get 0
            i32.const 8
            i32.add
            call 186
            i32.store offset=16
            local.get 5
            local.set 2
            br 3 (;@1;)
          end
          i32.const 24576
          call 18
          local.set 2
          br 2 (;@1;)
        end
        i32.const 20544
        call 54
        local.set 6
        local.get 6
        local.get 0
        i32.load offset=8
        local.get 0
        i32.load offset=12
        call 40
        i32.store offset=24
        local.get 6
        local.set 2
        br 1 (;@1;)
      end
      unreachable
    end
    local.get 2
  )
  (func (;163;) (type 0) (param i32 i32) (result i32)
    (local i32 i32)
    block ;; label = @1
      local.get 1
      i32.const 0
      i32.store8
      local.get 0
      i32.const 8
      i32.ne
      if ;; label = @2
        local.get 1
        i32.const 1
        i32.store8
        local.get 0
        i32.const 4160
        i32.const 3
        call 100
        i32.const 0
        i32.lt_s
        br_if 1 (;@1;)
        local.get 0
        i32.load offset=8
        local.tee 3
        i32.eqz
        if ;; label = @3
          i32.const 4160
          i32.const 0
          call 99
          i32.eqz
          br_if 2 (;@1;)
        end
        block ;; label = @3
          block ;; label = @4
            local.get 3
            call 17
            local.get 3
            local.get 1
            i32.const 4
            i32.add
            call 187
            i32.eqz
            br_if 0 (;@4;)
            br 1 (;@3;)
          end
          i32.const 4160
          i32.const 0
          call 11
          br 2 (;@1;)
        end
      end
      i32.const 1
      local.set 2
    end
    local.get 2
  )
  (func (;164;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32 i32)
    local.get 1
    call 51
    local.set 2
    local.get 2
    i32.load offset=12
    local.set 3
    local.get 0
    local.get 1
    i32.const 48
    i32.mul
    i32.add
    local.set 4
    local.get 0
    local.set 5
    block ;; label = @1
      loop ;; label = @2
        local.get 5
        local.get 4
        i32.eq
        br_if 1 (;@1;)
        local.get 3
        local.get 5
        call 170
        i32.store
        local.get 3
        i32.const 4
        i32.add
        local.set 3
        local.get 5
        i32.const 48
        i32.add
        local.set 5
        br 0 (;@2;)
      end
    end
    local.get 0
    local.get 4
    local.get 0
    i32.sub
    call 59
    local.get 2
  )
  (func (;165;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32 i32)
    local.get 1
    call 51
    local.set 2
    local.get 2
    i32.load offset=12
    local.set 3
    local.get 0
    local.get 1
    i32.const 8
    i32.mul
    i32.add
    local.set 4
    local.get 0
    local.set 5
    block ;; label = @1
      loop ;; label = @2
        local.get 5
        local.get 4
        i32.eq
        br_if 1 (;@1;)
        local.get 3
        local.get 5
        i32.load
        local.get 5
        i32.load offset=4
        call 37
        i32.store
        local.get 3
        i32.const 4
        i32.add
        local.set 3
        local.get 5
        i32.const 8
        i32.add
        local.set 5
        br 0 (;@2;)
      end
    end
    local.get 0
    local.get 4
    local.get 0
    i32.sub
    call 59
    local.get 2
  )
  (func (;166;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32 i32)
    local.get 1
    call 51
    local.set 2
    local.get 2
    i32.load offset=12
    local.set 3
    local.get 0
    local.get 1
    i32.const 24
    i32.mul
    i32.add
    local.set 4
    local.get 0
    local.set 5
    block ;; label = @1
      loop ;; label = @2
        local.get 5
        local.get 4
        i32.eq
        br_if 1 (;@1;)
        local.get 3
        local.get 5
        call 171
        i32.store
        local.get 3
        i32.const 4
        i32.add
        local.set 3
        local.get 5
        i32.const 24
        i32.add
        local.set 5
        br 0 (;@2;)
      end
    end
    local.get 0
    local.get 4
    local.get 0
    i32.sub
    call 59
    local.get 2
  )
  (func (;167;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32 i32)
    local.get 1
    call 51
    local.set 2
    local.get 2
    i32.load offset=12
    local.set 3
    local.get 0
    local.get 1
    i32.const 1
    i32.mul
    i32.add
    local.set 4
    local.get 0
    local.set 5
    block ;; label = @1
      loop ;; label = @2
        local.get 5
        local.get 4
        i32.eq
        br_if 1 (;@1;)
        local.get 3
        local.get 5
        call 188
        i32.store
        local.get 3
        i32.const 4
        i32.add
        local.set 3
        local.get 5
        i32.const 1
        i32.add
        local.set 5
        br 0 (;@2;)
      end
    end
    local.get 0
    local.get 4
    local.get 0
    i32.sub
    call 59
    local.get 2
  )
  (func (;168;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32 i32)
    local.get 1
    call 51
    local.set 2
    local.get 2
    i32.load offset=12
    local.set 3
    local.get 0
    local.get 1
    i32.const 8
    i32.mul
    i32.add
    local.set 4
    local.get 0
    local.set 5
    block ;; label = @1
      loop ;; label = @2
        local.get 5
        local.get 4
        i32.eq
        br_if 1 (;@1;)
        local.get 3
        local.get 5
        call 189
        i32.store
        local.get 3
        i32.const 4
        i32.add
        local.set 3
        local.get 5
        i32.const 8
        i32.add
        local.set 5
        br 0 (;@2;)
      end
    end
    local.get 0
    local.get 4
    local.get 0
    i32.sub
    call 59
    local.get 2
  )
  (func (;169;) (type 2) (param i32 i32 i32) (result i32)
    (local i32 i32 i32 i32 i32 i32)
    block ;; label = @1
      local.get 0
      local.get 2
      call 48
      local.tee 4
      i32.eqz
      br_if 0 (;@1;)
      local.get 4
      call 50
      local.set 5
      local.get 1
      local.get 5
      i32.const 56
      i32.mul
      i32.const 8
      call 0
      local.tee 7
      i32.store
      local.get 1
      local.get 5
      i32.store offset=4
      i32.const 0
      local.set 6
      block ;; label = @2
        loop ;; label = @3
          local.get 6
          local.get 5
          i32.eq
          br_if 1 (;@2;)
          local.get 4
          local.get 6
          call 49
          local.tee 8
          i32.eqz
          br_if 2 (;@1;)
          block ;; label = @4
            block ;; label = @5
              local.get 8
              local.get 7
              call 190
              i32.eqz
              br_if 0 (;@5;)
              br 1 (;@4;)
            end
            local.get 8
            call 4
            local.get 6
            call 12
            br 3 (;@1;)
          end
          local.get 8
          call 4
          local.get 6
          i32.const 1
          i32.add
          local.set 6
          local.get 7
          i32.const 56
          i32.add
          local.set 7
          br 0 (;@3;)
        end
      end
      i32.const 1
      local.set 3
    end
    local.get 3
  )
  (func (;170;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 16640
    call 54
    local.set 1
    local.get 1
    local.get 0
    i32.load
    local.get 0
    i32.load offset=4
    call 45
    i32.store offset=8
    local.get 1
    local.get 0
    i32.load offset=8
    call 46
    i32.store offset=12
    local.get 1
    local.get 0
    i32.load offset=12
    local.get 0
    i32.load offset=16
    call 37
    i32.store offset=16
    local.get 1
    local.get 0
    i32.const 24
    i32.add
    call 185
    i32.store offset=20
    local.get 1
  )
  (func (;171;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32)
    local.get 0
    i32.load8_u
    local.set 1
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            block ;; label = @5
              block ;; label = @6
                block ;; label = @7
                  local.get 1
                  br_table 0 (;@7;) 1 (;@6;) 2 (;@5;) 3 (;@4;) 4 (;@3;) 5 (;@2;)
                end
                i32.const 20480
                call 54
                local.set 3
                local.get 3
                local.get 0
                f32.load offset=8
                f64.promote_f32
                call 27
                i32.store offset=8
                local.get 3
                local.set 2
                br 5 (;@1;)
              end
              i32.const 20496
              call 54
              local.set 4
              local.get 4
              local.get 0
              i32.load offset=8
              local.get 0
              i32.load offset=12
              call 45
              i32.store offset=12
              local.get 4
              local.set 2
              br 4 (;@1;)
            end
            i32.const 20512
            call 54
            local.set 5
            local.get 5
            local.get 0
            i32.const 8
            i32.add
            call 186
            i32.store offset=16
            local.get 5
            local.set 2
            br 3 (;@1;)
          end
          i32.const 24576
          call 18
          local.set 2
          br 2 (;@1;)
        end
        i32.const 20544
        call 54
        local.set 6
        local.get 6
        local.get 0
        i32.load offset=8
        local.get 0
        i32.load offset=12
        call 40
        i32.store offset=24
        local.get 6
        local.set 2
        br 1 (;@1;)
      end
      unreachable
    end
    local.get 2
  )
  (func (;172;) (type 7) (param i32) (result i32)
    (local i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 1
    global.set 0
    local.get 1
    local.get 0
    i32.load
    i32.store
    i32.const 4544
    local.get 1
    i32.const 1
    call 28
    local.get 1
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;173;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 4
      i32.const 3
      call 97
      local.tee 3
      i32.eqz
      br_if 0 (;@1;)
      local.get 3
      i32.load offset=16
      local.set 4
      block ;; label = @2
        block ;; label = @3
          local.get 4
          local.get 1
          call 175
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 0
        call 12
        br 1 (;@1;)
      end
      local.get 3
      i32.load offset=20
      local.set 4
      block ;; label = @2
        block ;; label = @3
          local.get 4
          local.get 1
          i32.const 48
          i32.add
          call 174
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 1
        call 12
        br 1 (;@1;)
      end
      local.get 3
      i32.load offset=24
      local.set 4
      block ;; label = @2
        block ;; label = @3
          local.get 4
          local.get 1
          i32.const 72
          i32.add
          call 191
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 2
        call 12
        br 1 (;@1;)
      end
      local.get 3
      i32.load offset=28
      local.set 4
      block ;; label = @2
        block ;; label = @3
          local.get 4
          local.get 1
          i32.const 76
          i32.add
          call 192
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 3
        call 12
        br 1 (;@1;)
      end
      i32.const 1
      local.set 2
    end
    local.get 2
  )
  (func (;174;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 4480
      i32.const 0
      call 100
      local.tee 3
      i32.const 0
      i32.lt_s
      br_if 0 (;@1;)
      local.get 1
      local.get 3
      i32.store8
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            block ;; label = @5
              block ;; label = @6
                block ;; label = @7
                  block ;; label = @8
                    local.get 3
                    br_table 0 (;@8;) 1 (;@7;) 2 (;@6;) 3 (;@5;) 4 (;@4;) 5 (;@3;)
                  end
                  block ;; label = @8
                    block ;; label = @9
                      local.get 0
                      i32.load offset=8
                      local.tee 4
                      i32.eqz
                      if ;; label = @10
                        i32.const 4480
                        i32.const 0
                        call 99
                        i32.eqz
                        br_if 1 (;@9;)
                      end
                      local.get 4
                      local.get 1
                      i32.const 8
                      i32.add
                      call 68
                      i32.eqz
                      br_if 0 (;@9;)
                      br 1 (;@8;)
                    end
                    i32.const 4480
                    i32.const 0
                    call 11
                    br 7 (;@1;)
                  end
                  br 5 (;@2;)
                end
                block ;; label = @7
                  block ;; label = @8
                    local.get 0
                    i32.load offset=12
                    local.tee 4
                    i32.eqz
                    if ;; label = @9
                      i32.const 4480
                      i32.const 1
                      call 99
                      i32.eqz
                      br_if 1 (;@8;)
                    end
                    local.get 4
                    local.get 1
                    i32.const 8
                    i32.add
                    call 90
                    i32.eqz
                    br_if 0 (;@8;)
                    br 1 (;@7;)
                  end
                  i32.const 4480
                  i32.const 1
                  call 11
                  br 6 (;@1;)
                end
                br 4 (;@2;)
              end
              block ;; label = @6
                block ;; label = @7
                  local.get 0
                  i32.load offset=16
                  local.tee 4
                  i32.eqz
                  if ;; label = @8
                    i32.const 4480
                    i32.const 2
                    call 99
                    i32.eqz
                    br_if 1 (;@7;)
                  end
                  local.get 4
                  call 17
                  local.get 4
                  local.get 1
                  i32.const 8
                  i32.add
                  call 181
                  i32.eqz
                  br_if 0 (;@7;)
                  br 1 (;@6;)
                end
                i32.const 4480
                i32.const 2
                call 11
                br 5 (;@1;)
              end
              br 3 (;@2;)
            end
            br 2 (;@2;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 0
              i32.load offset=24
              local.tee 4
              i32.eqz
              if ;; label = @6
                i32.const 4480
                i32.const 4
                call 99
                i32.eqz
                br_if 1 (;@5;)
              end
              local.get 4
              call 17
              local.get 4
              local.get 1
              i32.const 8
              i32.add
              call 82
              i32.eqz
              br_if 0 (;@5;)
              br 1 (;@4;)
            end
            i32.const 4480
            i32.const 4
            call 11
            br 3 (;@1;)
          end
          br 1 (;@2;)
        end
        unreachable
      end
      i32.const 1
      local.set 2
    end
    local.get 2
  )
  (func (;175;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32)
    block ;; label = @1
      local.get 0
      local.set 3
      local.get 0
      i32.load offset=4
      i32.const 16640
      i32.ne
      if ;; label = @2
        local.get 0
        i32.const 4352
        call 60
        local.tee 3
        i32.eqz
        br_if 1 (;@1;)
      end
      local.get 3
      i32.load offset=8
      local.tee 4
      i32.eqz
      if ;; label = @2
        i32.const 4352
        i32.const 0
        call 99
        i32.eqz
        br_if 1 (;@1;)
      end
      block ;; label = @2
        block ;; label = @3
          local.get 4
          local.get 1
          call 90
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 4352
        i32.const 0
        call 11
        br 1 (;@1;)
      end
      local.get 3
      i32.load offset=12
      local.tee 4
      i32.eqz
      if ;; label = @2
        i32.const 4352
        i32.const 1
        call 99
        i32.eqz
        br_if 1 (;@1;)
      end
      block ;; label = @2
        block ;; label = @3
          local.get 4
          local.get 1
          i32.const 8
          i32.add
          call 92
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 4352
        i32.const 1
        call 11
        br 1 (;@1;)
      end
      local.get 3
      i32.load offset=16
      local.tee 4
      i32.eqz
      if ;; label = @2
        i32.const 4352
        i32.const 2
        call 99
        i32.eqz
        br_if 1 (;@1;)
      end
      block ;; label = @2
        block ;; label = @3
          local.get 4
          call 17
          local.get 4
          local.get 1
          i32.const 12
          i32.add
          call 79
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 4352
        i32.const 2
        call 11
        br 1 (;@1;)
      end
      local.get 3
      i32.load offset=20
      local.tee 4
      i32.eqz
      if ;; label = @2
        i32.const 4352
        i32.const 3
        call 99
        i32.eqz
        br_if 1 (;@1;)
      end
      block ;; label = @2
        block ;; label = @3
          local.get 4
          call 17
          local.get 4
          local.get 1
          i32.const 24
          i32.add
          call 180
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 4352
        i32.const 3
        call 11
        br 1 (;@1;)
      end
      i32.const 1
      local.set 2
    end
    local.get 2
  )
  (func (;176;) (type 7) (param i32) (result i32)
    (local i32 i32)
    local.get 0
    i32.load8_u
    local.set 1
    i32.const 8
    local.set 2
    local.get 1
    if ;; label = @1
      local.get 0
      i32.load offset=4
      call 46
      local.set 2
    end
    local.get 2
  )
  (func (;177;) (type 0) (param i32 i32) (result i32)
    (local i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 4288
      call 10
      local.tee 3
      i32.const 0
      i32.lt_s
      br_if 0 (;@1;)
      local.get 1
      local.get 3
      i32.store8
      i32.const 1
      local.set 2
    end
    local.get 2
  )
  (func (;178;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 2
      i32.const 3
      call 97
      local.tee 3
      i32.eqz
      br_if 0 (;@1;)
      local.get 3
      i32.load offset=16
      local.set 4
      block ;; label = @2
        block ;; label = @3
          local.get 4
          local.get 1
          call 94
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 0
        call 12
        br 1 (;@1;)
      end
      local.get 3
      i32.load offset=20
      local.set 4
      block ;; label = @2
        block ;; label = @3
          local.get 4
          local.get 1
          i32.const 4
          i32.add
          call 66
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 1
        call 12
        br 1 (;@1;)
      end
      i32.const 1
      local.set 2
    end
    local.get 2
  )
  (func (;179;) (type 7) (param i32) (result i32)
    (local i32 i32)
    local.get 0
    i32.load8_u
    local.set 1
    i32.const 8
    local.set 2
    local.get 1
    if ;; label = @1
      local.get 0
      i32.const 8
      i32.add
      call 161
      local.set 2
    end
    local.get 2
  )
  (func (;180;) (type 0) (param i32 i32) (result i32)
    (local i32)
    block ;; label = @1
      local.get 1
      i32.const 0
      i32.store8
      local.get 0
      i32.const 8
      i32.ne
      if ;; label = @2
        local.get 1
        i32.const 1
        i32.store8
        block ;; label = @3
          block ;; label = @4
            local.get 0
            call 17
            local.get 0
            local.get 1
            i32.const 8
            i32.add
            call 181
            i32.eqz
            br_if 0 (;@4;)
            br 1 (;@3;)
          end
          br 2 (;@1;)
        end
      end
      i32.const 1
      local.set 2
    end
    local.get 2
  )
  (func (;181;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32)
    block ;; label = @1
      local.get 0
      local.set 3
      local.get 0
      i32.load offset=4
      i32.const 16704
      i32.ne
      if ;; label = @2
        local.get 0
        i32.const 4416
        call 60
        local.tee 3
        i32.eqz
        br_if 1 (;@1;)
      end
      local.get 3
      i32.load offset=8
      local.tee 4
      i32.eqz
      if ;; label = @2
        i32.const 4416
        i32.const 0
        call 99
        i32.eqz
        br_if 1 (;@1;)
      end
      block ;; label = @2
        block ;; label = @3
          local.get 4
          i32.load offset=4
          i32.const 32
          i32.eq
          if ;; label = @4
            local.get 1
            local.get 4
            f64.load offset=8
            f64.store
          else
            local.get 4
            local.get 1
            call 69
            i32.eqz
            br_if 1 (;@3;)
          end
          br 1 (;@2;)
        end
        i32.const 4416
        i32.const 0
        call 11
        br 1 (;@1;)
      end
      local.get 3
      i32.load offset=12
      local.tee 4
      i32.eqz
      if ;; label = @2
        i32.const 4416
        i32.const 1
        call 99
        i32.eqz
        br_if 1 (;@1;)
      end
      block ;; label = @2
        block ;; label = @3
          local.get 4
          i32.load offset=4
          i32.const 32
          i32.eq
          if ;; label = @4
            local.get 1
            local.get 4
            f64.load offset=8
            f64.store offset=8
          else
            local.get 4
            local.get 1
            i32.const 8
            i32.add
            call 69
            i32.eqz
            br_if 1 (;@3;)
          end
          br 1 (;@2;)
        end
        i32.const 4416
        i32.const 1
        call 11
        br 1 (;@1;)
      end
      i32.const 1
      local.set 2
    end
    local.get 2
  )
  (func (;182;) (type 7) (param i32) (result i32)
    (local i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 1
    global.set 0
    local.get 1
    local.get 0
    i32.load8_u
    i32.const 7
    i32.and
    i32.store
    i32.const 4608
    local.get 1
    i32.const 1
    call 28
    local.get 1
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;183;) (type 7) (param i32) (result i32)
    (local i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 1
    global.set 0
    local.get 1
    local.get 0
    i32.load
    i32.store
    i32.const 4544
    local.get 1
    i32.const 1
    call 28
    local.get 1
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;184;) (type 0) (param i32 i32) (result i32)
    (local i32)
    block ;; label = @1
      local.get 0
      i32.const 4224
      local.get 1
      call 65
      i32.eqz
      br_if 0 (;@1;)
      i32.const 1
      local.set 2
    end
    local.get 2
  )
  (func (;185;) (type 7) (param i32) (result i32)
    (local i32 i32)
    local.get 0
    i32.load8_u
    local.set 1
    i32.const 8
    local.set 2
    local.get 1
    if ;; label = @1
      local.get 0
      i32.const 8
      i32.add
      call 186
      local.set 2
    end
    local.get 2
  )
  (func (;186;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 16704
    call 54
    local.set 1
    local.get 1
    local.get 0
    f64.load
    call 27
    i32.store offset=8
    local.get 1
    local.get 0
    f64.load offset=8
    call 27
    i32.store offset=12
    local.get 1
  )
  (func (;187;) (type 0) (param i32 i32) (result i32)
    (local i32)
    block ;; label = @1
      local.get 1
      i32.const 0
      i32.store8
      local.get 0
      i32.const 8
      i32.ne
      if ;; label = @2
        local.get 1
        i32.const 1
        i32.store8
        block ;; label = @3
          block ;; label = @4
            local.get 0
            local.get 1
            i32.const 4
            i32.add
            call 92
            i32.eqz
            br_if 0 (;@4;)
            br 1 (;@3;)
          end
          br 2 (;@1;)
        end
      end
      i32.const 1
      local.set 2
    end
    local.get 2
  )
  (func (;188;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 4288
    local.get 0
    i32.load8_u
    local.set 1
    local.get 1
    call 25
  )
  (func (;189;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 2
    call 98
    local.set 1
    local.get 1
    local.get 0
    i32.load8_u
    call 43
    i32.store offset=16
    local.get 1
    local.get 0
    i32.load offset=4
    call 24
    i32.store offset=20
    local.get 1
  )
  (func (;190;) (type 0) (param i32 i32) (result i32)
    (local i32)
    block ;; label = @1
      local.get 1
      i32.const 0
      i32.store8
      local.get 0
      i32.const 8
      i32.ne
      if ;; label = @2
        local.get 1
        i32.const 1
        i32.store8
        block ;; label = @3
          block ;; label = @4
            local.get 0
            call 17
            local.get 0
            local.get 1
            i32.const 8
            i32.add
            call 175
            i32.eqz
            br_if 0 (;@4;)
            br 1 (;@3;)
          end
          br 2 (;@1;)
        end
      end
      i32.const 1
      local.set 2
    end
    local.get 2
  )
  (func (;191;) (type 0) (param i32 i32) (result i32)
    (local i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 3
    global.set 0
    block ;; label = @1
      local.get 0
      i32.const 4608
      local.get 3
      i32.const 1
      call 70
      i32.eqz
      br_if 0 (;@1;)
      local.get 1
      local.get 3
      i32.load
      i32.store8
      i32.const 1
      local.set 2
    end
    local.get 2
    local.get 3
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;192;) (type 0) (param i32 i32) (result i32)
    (local i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 3
    global.set 0
    block ;; label = @1
      local.get 0
      i32.const 4544
      local.get 3
      i32.const 1
      call 70
      i32.eqz
      br_if 0 (;@1;)
      local.get 1
      local.get 3
      i32.load
      i32.store
      i32.const 1
      local.set 2
    end
    local.get 2
    local.get 3
    i32.const 16
    i32.add
    global.set 0
  )
)
