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
  (type (;11;) (func (param i64 i32 i32 f64 i32 i32 i32 i64 i32 i32 i32 i32 i32 i32 i32 i32)))
  (type (;12;) (func (param i32 i32 i64 i32 i32 f64 i32 i32 i32 i64 i32 i32 i32 i32 i32 i32 i32)))
  (type (;13;) (func (param i64 i32 i32 f64 i32 i32 i32 i64 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (type (;14;) (func (param i32 i32 i64 i32 i32 f64 i32 i32 i32 i64 i32 i32 i32 i32 i32 i32) (result i32)))
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
  (import "test:indirect/indirect" "a" (func (;101;) (type 11)))
  (import "test:indirect/indirect" "b" (func (;102;) (type 12)))
  (import "__main_module__" "memory" (memory (;0;) 0))
  (import "__main_module__" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "__main_module__" "__stack_pointer" (global (;0;) (mut i32)))
  (export "test:indirect/indirect#a" (func 105))
  (export "test:indirect/indirect#b" (func 106))
  (export "cabi_post_test:indirect/indirect#a" (func 107))
  (export "cabi_post_test:indirect/indirect#b" (func 108))
  (export "cabi_realloc" (func 109))
  (elem (;0;) (table 0) (i32.const 100) func 103 104)
  (func (;103;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i64 i32 i32 f64 i32 i32 i32 i64 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i64 i32 i32)
    global.get 0
    i32.const 160
    i32.sub
    local.tee 22
    global.set 0
    call 53
    local.set 2
    block ;; label = @1
      local.get 0
      i32.load
      local.set 19
      block ;; label = @2
        block ;; label = @3
          local.get 19
          local.set 20
          local.get 19
          i32.load offset=4
          i32.const 16512
          i32.ne
          if ;; label = @4
            local.get 19
            i32.const 4224
            call 60
            local.tee 20
            i32.eqz
            br_if 1 (;@3;)
          end
          local.get 20
          i32.load offset=8
          local.tee 21
          i32.eqz
          if ;; label = @4
            i32.const 4224
            i32.const 0
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 21
              local.get 22
              call 93
              i32.eqz
              br_if 0 (;@5;)
              local.get 22
              i64.load
              local.set 4
              br 1 (;@4;)
            end
            i32.const 4224
            i32.const 0
            call 11
            br 1 (;@3;)
          end
          local.get 20
          i32.load offset=12
          local.tee 21
          i32.eqz
          if ;; label = @4
            i32.const 4224
            i32.const 1
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 21
              local.get 22
              i32.const 8
              i32.add
              call 90
              i32.eqz
              br_if 0 (;@5;)
              local.get 22
              i32.load offset=8
              local.set 5
              local.get 22
              i32.load offset=12
              local.set 6
              br 1 (;@4;)
            end
            i32.const 4224
            i32.const 1
            call 11
            br 1 (;@3;)
          end
          local.get 20
          i32.load offset=16
          local.tee 21
          i32.eqz
          if ;; label = @4
            i32.const 4224
            i32.const 2
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 21
              local.get 22
              i32.const 16
              i32.add
              call 69
              i32.eqz
              br_if 0 (;@5;)
              local.get 22
              f64.load offset=16
              local.set 7
              br 1 (;@4;)
            end
            i32.const 4224
            i32.const 2
            call 11
            br 1 (;@3;)
          end
          local.get 20
          i32.load offset=20
          local.tee 21
          i32.eqz
          if ;; label = @4
            i32.const 4224
            i32.const 3
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 21
              call 17
              local.get 21
              local.get 22
              i32.const 24
              i32.add
              call 83
              i32.eqz
              br_if 0 (;@5;)
              local.get 22
              i32.load offset=24
              local.set 8
              local.get 22
              i32.load offset=28
              local.set 9
              br 1 (;@4;)
            end
            i32.const 4224
            i32.const 3
            call 11
            br 1 (;@3;)
          end
          local.get 20
          i32.load offset=24
          local.tee 21
          i32.eqz
          if ;; label = @4
            i32.const 4224
            i32.const 4
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 21
              call 17
              i64.const 0
              local.set 11
              i32.const 0
              local.set 10
              local.get 21
              i32.const 8
              i32.ne
              if ;; label = @6
                i32.const 1
                local.set 10
                block ;; label = @7
                  block ;; label = @8
                    local.get 21
                    local.get 22
                    i32.const 32
                    i32.add
                    call 93
                    i32.eqz
                    br_if 0 (;@8;)
                    local.get 22
                    i64.load offset=32
                    local.set 23
                    local.get 23
                    local.set 11
                    br 1 (;@7;)
                  end
                  br 2 (;@5;)
                end
              end
              br 1 (;@4;)
            end
            i32.const 4224
            i32.const 4
            call 11
            br 1 (;@3;)
          end
          local.get 20
          i32.load offset=28
          local.tee 21
          i32.eqz
          if ;; label = @4
            i32.const 4224
            i32.const 5
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 21
              local.get 22
              i32.const 40
              i32.add
              call 94
              i32.eqz
              br_if 0 (;@5;)
              local.get 22
              i32.load8_u offset=40
              local.set 12
              br 1 (;@4;)
            end
            i32.const 4224
            i32.const 5
            call 11
            br 1 (;@3;)
          end
          local.get 20
          i32.load offset=32
          local.tee 21
          i32.eqz
          if ;; label = @4
            i32.const 4224
            i32.const 6
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 21
              local.get 22
              i32.const 48
              i32.add
              call 91
              i32.eqz
              br_if 0 (;@5;)
              local.get 22
              i32.load16_u offset=48
              local.set 13
              br 1 (;@4;)
            end
            i32.const 4224
            i32.const 6
            call 11
            br 1 (;@3;)
          end
          local.get 20
          i32.load offset=36
          local.tee 21
          i32.eqz
          if ;; label = @4
            i32.const 4224
            i32.const 7
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 21
              local.get 22
              i32.const 56
              i32.add
              call 90
              i32.eqz
              br_if 0 (;@5;)
              local.get 22
              i32.load offset=56
              local.set 14
              local.get 22
              i32.load offset=60
              local.set 15
              br 1 (;@4;)
            end
            i32.const 4224
            i32.const 7
            call 11
            br 1 (;@3;)
          end
          local.get 20
          i32.load offset=40
          local.tee 21
          i32.eqz
          if ;; label = @4
            i32.const 4224
            i32.const 8
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 21
              local.get 22
              i32.const 64
              i32.add
              call 90
              i32.eqz
              br_if 0 (;@5;)
              local.get 22
              i32.load offset=64
              local.set 16
              local.get 22
              i32.load offset=68
              local.set 17
              br 1 (;@4;)
            end
            i32.const 4224
            i32.const 8
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
      local.get 0
      i32.load offset=4
      local.set 24
      block ;; label = @2
        block ;; label = @3
          local.get 24
          local.get 22
          i32.const 72
          i32.add
          call 92
          i32.eqz
          br_if 0 (;@3;)
          local.get 22
          i32.load offset=72
          local.set 18
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 1
        call 14
        br 1 (;@1;)
      end
      local.get 22
      i32.const 80
      i32.add
      local.set 25
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
      local.get 16
      local.get 17
      local.get 18
      local.get 25
      call 101
      local.get 25
      call 110
      local.set 1
    end
    local.get 2
    call 61
    local.get 1
    local.get 22
    i32.const 160
    i32.add
    global.set 0
  )
  (func (;104;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i64 i32 i32 f64 i32 i32 i32 i64 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i64 i32)
    global.get 0
    i32.const 1680
    i32.sub
    local.tee 21
    global.set 0
    call 53
    local.set 2
    block ;; label = @1
      local.get 0
      i32.load
      local.set 20
      block ;; label = @2
        block ;; label = @3
          local.get 20
          local.get 21
          call 90
          i32.eqz
          br_if 0 (;@3;)
          local.get 21
          i32.load
          local.set 4
          local.get 21
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
      local.set 22
      block ;; label = @2
        block ;; label = @3
          local.get 22
          local.set 23
          local.get 22
          i32.load offset=4
          i32.const 16512
          i32.ne
          if ;; label = @4
            local.get 22
            i32.const 4224
            call 60
            local.tee 23
            i32.eqz
            br_if 1 (;@3;)
          end
          local.get 23
          i32.load offset=8
          local.tee 24
          i32.eqz
          if ;; label = @4
            i32.const 4224
            i32.const 0
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 24
              local.get 21
              i32.const 8
              i32.add
              call 93
              i32.eqz
              br_if 0 (;@5;)
              local.get 21
              i64.load offset=8
              local.set 6
              br 1 (;@4;)
            end
            i32.const 4224
            i32.const 0
            call 11
            br 1 (;@3;)
          end
          local.get 23
          i32.load offset=12
          local.tee 24
          i32.eqz
          if ;; label = @4
            i32.const 4224
            i32.const 1
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 24
              local.get 21
              i32.const 16
              i32.add
              call 90
              i32.eqz
              br_if 0 (;@5;)
              local.get 21
              i32.load offset=16
              local.set 7
              local.get 21
              i32.load offset=20
              local.set 8
              br 1 (;@4;)
            end
            i32.const 4224
            i32.const 1
            call 11
            br 1 (;@3;)
          end
          local.get 23
          i32.load offset=16
          local.tee 24
          i32.eqz
          if ;; label = @4
            i32.const 4224
            i32.const 2
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 24
              local.get 21
              i32.const 24
              i32.add
              call 69
              i32.eqz
              br_if 0 (;@5;)
              local.get 21
              f64.load offset=24
              local.set 9
              br 1 (;@4;)
            end
            i32.const 4224
            i32.const 2
            call 11
            br 1 (;@3;)
          end
          local.get 23
          i32.load offset=20
          local.tee 24
          i32.eqz
          if ;; label = @4
            i32.const 4224
            i32.const 3
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 24
              call 17
              local.get 24
              local.get 21
              i32.const 32
              i32.add
              call 83
              i32.eqz
              br_if 0 (;@5;)
              local.get 21
              i32.load offset=32
              local.set 10
              local.get 21
              i32.load offset=36
              local.set 11
              br 1 (;@4;)
            end
            i32.const 4224
            i32.const 3
            call 11
            br 1 (;@3;)
          end
          local.get 23
          i32.load offset=24
          local.tee 24
          i32.eqz
          if ;; label = @4
            i32.const 4224
            i32.const 4
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 24
              call 17
              i64.const 0
              local.set 13
              i32.const 0
              local.set 12
              local.get 24
              i32.const 8
              i32.ne
              if ;; label = @6
                i32.const 1
                local.set 12
                block ;; label = @7
                  block ;; label = @8
                    local.get 24
                    local.get 21
                    i32.const 40
                    i32.add
                    call 93
                    i32.eqz
                    br_if 0 (;@8;)
                    local.get 21
                    i64.load offset=40
                    local.set 25
                    local.get 25
                    local.set 13
                    br 1 (;@7;)
                  end
                  br 2 (;@5;)
                end
              end
              br 1 (;@4;)
            end
            i32.const 4224
            i32.const 4
            call 11
            br 1 (;@3;)
          end
          local.get 23
          i32.load offset=28
          local.tee 24
          i32.eqz
          if ;; label = @4
            i32.const 4224
            i32.const 5
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 24
              local.get 21
              i32.const 48
              i32.add
              call 94
              i32.eqz
              br_if 0 (;@5;)
              local.get 21
              i32.load8_u offset=48
              local.set 14
              br 1 (;@4;)
            end
            i32.const 4224
            i32.const 5
            call 11
            br 1 (;@3;)
          end
          local.get 23
          i32.load offset=32
          local.tee 24
          i32.eqz
          if ;; label = @4
            i32.const 4224
            i32.const 6
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 24
              local.get 21
              i32.const 56
              i32.add
              call 91
              i32.eqz
              br_if 0 (;@5;)
              local.get 21
              i32.load16_u offset=56
              local.set 15
              br 1 (;@4;)
            end
            i32.const 4224
            i32.const 6
            call 11
            br 1 (;@3;)
          end
          local.get 23
          i32.load offset=36
          local.tee 24
          i32.eqz
          if ;; label = @4
            i32.const 4224
            i32.const 7
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 24
              local.get 21
              i32.const 64
              i32.add
              call 90
              i32.eqz
              br_if 0 (;@5;)
              local.get 21
              i32.load offset=64
              local.set 16
              local.get 21
              i32.load offset=68
              local.set 17
              br 1 (;@4;)
            end
            i32.const 4224
            i32.const 7
            call 11
            br 1 (;@3;)
          end
          local.get 23
          i32.load offset=40
          local.tee 24
          i32.eqz
          if ;; label = @4
            i32.const 4224
            i32.const 8
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 24
              local.get 21
              i32.const 72
              i32.add
              call 90
              i32.eqz
              br_if 0 (;@5;)
              local.get 21
              i32.load offset=72
              local.set 18
              local.get 21
              i32.load offset=76
              local.set 19
              br 1 (;@4;)
            end
            i32.const 4224
            i32.const 8
            call 11
            br 1 (;@3;)
          end
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 1
        call 14
        br 1 (;@1;)
      end
      local.get 21
      i32.const 80
      i32.add
      local.set 26
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
      local.get 16
      local.get 17
      local.get 18
      local.get 19
      local.get 26
      call 102
      local.get 26
      call 111
      local.set 1
    end
    local.get 2
    call 61
    local.get 1
    local.get 21
    i32.const 1680
    i32.add
    global.set 0
  )
  (func (;105;) (type 13) (param i64 i32 i32 f64 i32 i32 i32 i64 i32 i32 i32 i32 i32 i32 i32) (result i32)
    (local i32 i32 i32 i64 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 15
    global.set 0
    local.get 15
    i32.const 16512
    call 54
    local.set 16
    local.get 16
    local.get 0
    call 47
    i32.store offset=8
    local.get 16
    local.get 1
    local.get 2
    call 45
    i32.store offset=12
    local.get 16
    local.get 3
    call 27
    i32.store offset=16
    local.get 16
    local.get 4
    local.get 5
    call 23
    i32.store offset=20
    local.get 16
    i32.const 8
    local.set 17
    local.get 6
    if ;; label = @1
      local.get 7
      local.set 18
      local.get 18
      call 47
      local.set 17
    end
    local.get 17
    i32.store offset=24
    local.get 16
    local.get 8
    i32.const 255
    i32.and
    call 43
    i32.store offset=28
    local.get 16
    local.get 9
    i32.const 65535
    i32.and
    call 43
    i32.store offset=32
    local.get 16
    local.get 10
    local.get 11
    call 45
    i32.store offset=36
    local.get 16
    local.get 12
    local.get 13
    call 45
    i32.store offset=40
    local.get 16
    i32.store offset=4
    local.get 15
    local.get 14
    call 46
    i32.store offset=8
    i32.const 2
    local.get 15
    i32.const 4
    i32.add
    i32.const 2
    call 2
    local.set 19
    i32.const 4096
    local.set 20
    block ;; label = @1
      block ;; label = @2
        local.get 19
        i32.eqz
        if ;; label = @3
          i32.const 2
          call 96
          unreachable
        end
        local.get 19
        local.get 20
        call 112
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
    local.get 19
    call 21
    local.get 20
    local.get 15
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;106;) (type 14) (param i32 i32 i64 i32 i32 f64 i32 i32 i32 i64 i32 i32 i32 i32 i32 i32) (result i32)
    (local i32 i32 i32 i64 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 16
    global.set 0
    local.get 16
    local.get 0
    local.get 1
    call 45
    i32.store offset=4
    local.get 16
    i32.const 16512
    call 54
    local.set 17
    local.get 17
    local.get 2
    call 47
    i32.store offset=8
    local.get 17
    local.get 3
    local.get 4
    call 45
    i32.store offset=12
    local.get 17
    local.get 5
    call 27
    i32.store offset=16
    local.get 17
    local.get 6
    local.get 7
    call 23
    i32.store offset=20
    local.get 17
    i32.const 8
    local.set 18
    local.get 8
    if ;; label = @1
      local.get 9
      local.set 19
      local.get 19
      call 47
      local.set 18
    end
    local.get 18
    i32.store offset=24
    local.get 17
    local.get 10
    i32.const 255
    i32.and
    call 43
    i32.store offset=28
    local.get 17
    local.get 11
    i32.const 65535
    i32.and
    call 43
    i32.store offset=32
    local.get 17
    local.get 12
    local.get 13
    call 45
    i32.store offset=36
    local.get 17
    local.get 14
    local.get 15
    call 45
    i32.store offset=40
    local.get 17
    i32.store offset=8
    i32.const 2
    local.get 16
    i32.const 4
    i32.add
    i32.const 2
    call 2
    local.set 20
    i32.const 1600
    i32.const 8
    call 0
    local.set 21
    block ;; label = @1
      block ;; label = @2
        local.get 20
        i32.eqz
        if ;; label = @3
          i32.const 2
          call 96
          unreachable
        end
        local.get 20
        local.get 21
        call 113
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
    local.get 20
    call 21
    local.get 21
    local.get 16
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;107;) (type 3) (param i32)
    call 62
  )
  (func (;108;) (type 3) (param i32)
    call 62
  )
  (func (;109;) (type 10) (param i32 i32 i32 i32) (result i32)
    local.get 0
    local.get 1
    local.get 2
    local.get 3
    call 58
  )
  (func (;110;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 16512
    call 54
    local.set 1
    local.get 1
    local.get 0
    i64.load
    call 47
    i32.store offset=8
    local.get 1
    local.get 0
    i32.load offset=8
    local.get 0
    i32.load offset=12
    call 45
    i32.store offset=12
    local.get 1
    local.get 0
    f64.load offset=16
    call 27
    i32.store offset=16
    local.get 1
    local.get 0
    i32.load offset=24
    local.get 0
    i32.load offset=28
    call 23
    i32.store offset=20
    local.get 1
    local.get 0
    i32.const 32
    i32.add
    call 114
    i32.store offset=24
    local.get 1
    local.get 0
    i32.load8_u offset=48
    call 43
    i32.store offset=28
    local.get 1
    local.get 0
    i32.load16_u offset=50
    call 43
    i32.store offset=32
    local.get 1
    local.get 0
    i32.load offset=52
    local.get 0
    i32.load offset=56
    call 45
    i32.store offset=36
    local.get 1
    local.get 0
    i32.load offset=60
    local.get 0
    i32.load offset=64
    call 45
    i32.store offset=40
    local.get 1
  )
  (func (;111;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32)
    i32.const 200
    call 51
    local.set 1
    local.get 1
    i32.load offset=12
    local.set 2
    local.get 0
    local.set 3
    local.get 3
    i32.const 1600
    i32.add
    local.set 4
    local.get 3
    local.set 5
    block ;; label = @1
      loop ;; label = @2
        local.get 5
        local.get 4
        i32.eq
        br_if 1 (;@1;)
        local.get 2
        local.get 5
        i64.load
        call 47
        i32.store
        local.get 2
        i32.const 4
        i32.add
        local.set 2
        local.get 5
        i32.const 8
        i32.add
        local.set 5
        br 0 (;@2;)
      end
    end
    local.get 1
  )
  (func (;112;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32)
    block ;; label = @1
      local.get 0
      local.set 3
      local.get 0
      i32.load offset=4
      i32.const 16512
      i32.ne
      if ;; label = @2
        local.get 0
        i32.const 4224
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
        i32.const 4224
        i32.const 0
        call 99
        i32.eqz
        br_if 1 (;@1;)
      end
      block ;; label = @2
        block ;; label = @3
          local.get 4
          local.get 1
          call 93
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 4224
        i32.const 0
        call 11
        br 1 (;@1;)
      end
      local.get 3
      i32.load offset=12
      local.tee 4
      i32.eqz
      if ;; label = @2
        i32.const 4224
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
          call 90
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 4224
        i32.const 1
        call 11
        br 1 (;@1;)
      end
      local.get 3
      i32.load offset=16
      local.tee 4
      i32.eqz
      if ;; label = @2
        i32.const 4224
        i32.const 2
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
            f64.store offset=16
          else
            local.get 4
            local.get 1
            i32.const 16
            i32.add
            call 69
            i32.eqz
            br_if 1 (;@3;)
          end
          br 1 (;@2;)
        end
        i32.const 4224
        i32.const 2
        call 11
        br 1 (;@1;)
      end
      local.get 3
      i32.load offset=20
      local.tee 4
      i32.eqz
      if ;; label = @2
        i32.const 4224
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
          call 83
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 4224
        i32.const 3
        call 11
        br 1 (;@1;)
      end
      local.get 3
      i32.load offset=24
      local.tee 4
      i32.eqz
      if ;; label = @2
        i32.const 4224
        i32.const 4
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
          i32.const 32
          i32.add
          call 115
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 4224
        i32.const 4
        call 11
        br 1 (;@1;)
      end
      local.get 3
      i32.load offset=28
      local.tee 4
      i32.eqz
      if ;; label = @2
        i32.const 4224
        i32.const 5
        call 99
        i32.eqz
        br_if 1 (;@1;)
      end
      block ;; label = @2
        block ;; label = @3
          local.get 4
          local.get 1
          i32.const 48
          i32.add
          call 94
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 4224
        i32.const 5
        call 11
        br 1 (;@1;)
      end
      local.get 3
      i32.load offset=32
      local.tee 4
      i32.eqz
      if ;; label = @2
        i32.const 4224
        i32.const 6
        call 99
        i32.eqz
        br_if 1 (;@1;)
      end
      block ;; label = @2
        block ;; label = @3
          local.get 4
          local.get 1
          i32.const 50
          i32.add
          call 91
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 4224
        i32.const 6
        call 11
        br 1 (;@1;)
      end
      local.get 3
      i32.load offset=36
      local.tee 4
      i32.eqz
      if ;; label = @2
        i32.const 4224
        i32.const 7
        call 99
        i32.eqz
        br_if 1 (;@1;)
      end
      block ;; label = @2
        block ;; label = @3
          local.get 4
          local.get 1
          i32.const 52
          i32.add
          call 90
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 4224
        i32.const 7
        call 11
        br 1 (;@1;)
      end
      local.get 3
      i32.load offset=40
      local.tee 4
      i32.eqz
      if ;; label = @2
        i32.const 4224
        i32.const 8
        call 99
        i32.eqz
        br_if 1 (;@1;)
      end
      block ;; label = @2
        block ;; label = @3
          local.get 4
          local.get 1
          i32.const 60
          i32.add
          call 90
          i32.eqz
          br_if 0 (;@3;)
          br 1 (;@2;)
        end
        i32.const 4224
        i32.const 8
        call 11
        br 1 (;@1;)
      end
      i32.const 1
      local.set 2
    end
    local.get 2
  )
  (func (;113;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 200
      i32.const 3
      call 16
      local.tee 3
      i32.eqz
      br_if 0 (;@1;)
      i32.const 0
      local.set 4
      local.get 1
      local.set 5
      local.get 5
      i32.const 1600
      i32.add
      local.set 6
      local.get 5
      local.set 7
      block ;; label = @2
        loop ;; label = @3
          local.get 7
          local.get 6
          i32.eq
          br_if 1 (;@2;)
          local.get 3
          local.get 4
          call 49
          local.tee 8
          i32.eqz
          br_if 2 (;@1;)
          block ;; label = @4
            block ;; label = @5
              local.get 8
              local.get 7
              call 93
              i32.eqz
              br_if 0 (;@5;)
              br 1 (;@4;)
            end
            local.get 8
            call 4
            local.get 4
            call 12
            br 3 (;@1;)
          end
          local.get 8
          call 4
          local.get 4
          i32.const 1
          i32.add
          local.set 4
          local.get 7
          i32.const 8
          i32.add
          local.set 7
          br 0 (;@3;)
        end
      end
      i32.const 1
      local.set 2
    end
    local.get 2
  )
  (func (;114;) (type 7) (param i32) (result i32)
    (local i32 i32)
    local.get 0
    i32.load8_u
    local.set 1
    i32.const 8
    local.set 2
    local.get 1
    if ;; label = @1
      local.get 0
      i64.load offset=8
      call 47
      local.set 2
    end
    local.get 2
  )
  (func (;115;) (type 0) (param i32 i32) (result i32)
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
            i32.const 8
            i32.add
            call 93
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
)
