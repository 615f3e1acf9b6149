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
  (import "test:handles/things" "[constructor]thing" (func (;101;) (type 0)))
  (import "test:handles/things" "[method]thing.name" (func (;102;) (type 6)))
  (import "test:handles/things" "[method]thing.join" (func (;103;) (type 2)))
  (import "test:handles/things" "[static]thing.make" (func (;104;) (type 6)))
  (import "test:handles/things" "swap" (func (;105;) (type 11)))
  (import "test:handles/things" "all" (func (;106;) (type 4)))
  (import "test:handles/things" "[resource-drop]thing" (func (;107;) (type 3)))
  (import "__main_module__" "memory" (memory (;0;) 0))
  (import "__main_module__" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "__main_module__" "__stack_pointer" (global (;0;) (mut i32)))
  (export "take" (func 114))
  (export "cabi_realloc" (func 115))
  (elem (;0;) (table 0) (i32.const 100) func 108 109 110 111 112 113 107)
  (func (;108;) (type 7) (param i32) (result i32)
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
  (func (;110;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 32
    i32.sub
    local.tee 8
    global.set 0
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
          i32.const 4224
          local.get 8
          i32.const 8
          i32.add
          call 65
          i32.eqz
          br_if 0 (;@3;)
          local.get 8
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
      local.set 10
      block ;; label = @2
        block ;; label = @3
          local.get 10
          i32.const 4224
          local.get 8
          i32.const 16
          i32.add
          call 85
          i32.eqz
          br_if 0 (;@3;)
          local.get 8
          i32.load offset=16
          local.set 6
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 2
        call 14
        br 1 (;@1;)
      end
      i32.const 1
      local.get 3
      call 55
      i32.eqz
      br_if 0 (;@1;)
      local.get 4
      local.get 5
      local.get 6
      call 103
      local.set 11
      i32.const 4224
      local.get 11
      call 42
      local.set 1
    end
    local.get 3
    call 9
    local.get 1
    local.get 8
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;111;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 32
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
        i32.load offset=4
        local.get 7
        i32.load offset=8
        call 45
        call 57
      else
        local.get 7
        i32.const 4
        i32.add
        call 116
        local.set 1
      end
    end
    local.get 1
    local.get 6
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;112;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 32
    i32.sub
    local.tee 10
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
          local.set 8
          local.get 7
          i32.load offset=4
          i32.const 16576
          i32.ne
          if ;; label = @4
            local.get 7
            i32.const 4288
            call 60
            local.tee 8
            i32.eqz
            br_if 1 (;@3;)
          end
          local.get 8
          i32.load offset=8
          local.tee 9
          i32.eqz
          if ;; label = @4
            i32.const 4288
            i32.const 0
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 9
              i32.const 4224
              local.get 10
              call 85
              i32.eqz
              br_if 0 (;@5;)
              local.get 10
              i32.load
              local.set 4
              br 1 (;@4;)
            end
            i32.const 4288
            i32.const 0
            call 11
            br 1 (;@3;)
          end
          local.get 8
          i32.load offset=12
          local.tee 9
          i32.eqz
          if ;; label = @4
            i32.const 4288
            i32.const 1
            call 99
            i32.eqz
            br_if 1 (;@3;)
          end
          block ;; label = @4
            block ;; label = @5
              local.get 9
              call 17
              i32.const 0
              local.set 6
              i32.const 0
              local.set 5
              local.get 9
              i32.const 8
              i32.ne
              if ;; label = @6
                i32.const 1
                local.set 5
                block ;; label = @7
                  block ;; label = @8
                    local.get 9
                    i32.const 4224
                    local.get 10
                    i32.const 8
                    i32.add
                    call 85
                    i32.eqz
                    br_if 0 (;@8;)
                    local.get 10
                    i32.load offset=8
                    local.set 11
                    local.get 11
                    local.set 6
                    br 1 (;@7;)
                  end
                  br 2 (;@5;)
                end
              end
              br 1 (;@4;)
            end
            i32.const 4288
            i32.const 1
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
      i32.const 1
      local.get 3
      call 55
      i32.eqz
      br_if 0 (;@1;)
      local.get 10
      i32.const 16
      i32.add
      local.set 12
      local.get 4
      local.get 5
      local.get 6
      local.get 12
      call 105
      local.get 12
      call 117
      local.set 1
    end
    local.get 3
    call 9
    local.get 2
    call 61
    local.get 1
    local.get 10
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;113;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 7
    global.set 0
    call 53
    local.set 2
    call 1
    local.set 3
    block ;; label = @1
      local.get 0
      i32.load
      local.set 6
      block ;; label = @2
        block ;; label = @3
          local.get 6
          local.get 7
          i32.const 3
          call 118
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
      i32.const 1
      local.get 3
      call 55
      i32.eqz
      br_if 0 (;@1;)
      local.get 7
      i32.const 8
      i32.add
      local.set 8
      local.get 4
      local.get 5
      local.get 8
      call 106
      local.get 8
      i32.load
      local.get 8
      i32.load offset=4
      call 119
      local.set 1
    end
    local.get 3
    call 9
    local.get 2
    call 61
    local.get 1
    local.get 7
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;114;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 32
    i32.sub
    local.tee 2
    global.set 0
    local.get 2
    i32.const 4224
    local.get 0
    call 42
    i32.store offset=4
    local.get 2
    i32.const 4224
    local.get 1
    call 22
    i32.store offset=8
    i32.const 2
    local.get 2
    i32.const 4
    i32.add
    i32.const 2
    call 2
    local.set 3
    call 1
    local.set 5
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
        i32.const 4224
        local.get 2
        i32.const 16
        i32.add
        call 85
        i32.eqz
        br_if 0 (;@2;)
        local.get 2
        i32.load offset=16
        local.set 4
        br 1 (;@1;)
      end
      i32.const 2
      call 15
      i32.const 2
      call 96
      unreachable
    end
    call 8
    i32.const 2
    local.get 5
    call 55
    drop
    local.get 5
    call 9
    local.get 3
    call 20
    local.get 4
    local.get 2
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;115;) (type 10) (param i32 i32 i32 i32) (result i32)
    local.get 0
    local.get 1
    local.get 2
    local.get 3
    call 58
  )
  (func (;116;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 4224
    local.get 0
    i32.load
    local.set 1
    local.get 1
    call 42
  )
  (func (;117;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 16576
    call 54
    local.set 1
    local.get 1
    local.get 0
    call 116
    i32.store offset=8
    local.get 1
    local.get 0
    i32.const 4
    i32.add
    call 120
    i32.store offset=12
    local.get 1
  )
  (func (;118;) (type 2) (param i32 i32 i32) (result i32)
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
              call 121
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
  (func (;119;) (type 0) (param i32 i32) (result i32)
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
        call 116
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
  (func (;120;) (type 7) (param i32) (result i32)
    (local i32 i32)
    local.get 0
    i32.load8_u
    local.set 1
    i32.const 8
    local.set 2
    local.get 1
    if ;; label = @1
      local.get 0
      i32.const 4
      i32.add
      call 116
      local.set 2
    end
    local.get 2
  )
  (func (;121;) (type 0) (param i32 i32) (result i32)
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
)
