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
  (type (;11;) (func (result i64)))
  (type (;12;) (func (param i64 i32)))
  (type (;13;) (func (param i32 i64 i32)))
  (type (;14;) (func (param i32 i32 i32 i32)))
  (type (;15;) (func (param i32 i32 i64 i32)))
  (type (;16;) (func (param i32 i32 i32 i32 i32 i32)))
  (type (;17;) (func (param i32 i32 i32 i32 i32) (result i32)))
  (type (;18;) (func (param i32 i32 i64) (result i32)))
  (type (;19;) (func (param i32 i32 i32 i32 i64 i32 i32 i32 i32)))
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
  (import "wasi:io/poll@0.2.0" "[method]pollable.ready" (func (;101;) (type 7)))
  (import "wasi:io/poll@0.2.0" "[method]pollable.block" (func (;102;) (type 3)))
  (import "wasi:io/poll@0.2.0" "poll" (func (;103;) (type 4)))
  (import "wasi:clocks/monotonic-clock@0.2.0" "now" (func (;104;) (type 11)))
  (import "wasi:clocks/monotonic-clock@0.2.0" "resolution" (func (;105;) (type 11)))
  (import "wasi:clocks/monotonic-clock@0.2.0" "subscribe-instant" (func (;106;) (type 9)))
  (import "wasi:clocks/monotonic-clock@0.2.0" "subscribe-duration" (func (;107;) (type 9)))
  (import "wasi:clocks/wall-clock@0.2.0" "now" (func (;108;) (type 3)))
  (import "wasi:clocks/wall-clock@0.2.0" "resolution" (func (;109;) (type 3)))
  (import "wasi:random/random@0.2.0" "get-random-bytes" (func (;110;) (type 12)))
  (import "wasi:random/random@0.2.0" "get-random-u64" (func (;111;) (type 11)))
  (import "wasi:io/error@0.2.0" "[method]error.to-debug-string" (func (;112;) (type 6)))
  (import "wasi:io/streams@0.2.0" "[method]input-stream.read" (func (;113;) (type 13)))
  (import "wasi:io/streams@0.2.0" "[method]input-stream.blocking-read" (func (;114;) (type 13)))
  (import "wasi:io/streams@0.2.0" "[method]input-stream.skip" (func (;115;) (type 13)))
  (import "wasi:io/streams@0.2.0" "[method]input-stream.blocking-skip" (func (;116;) (type 13)))
  (import "wasi:io/streams@0.2.0" "[method]input-stream.subscribe" (func (;117;) (type 7)))
  (import "wasi:io/streams@0.2.0" "[method]output-stream.check-write" (func (;118;) (type 6)))
  (import "wasi:io/streams@0.2.0" "[method]output-stream.write" (func (;119;) (type 14)))
  (import "wasi:io/streams@0.2.0" "[method]output-stream.blocking-write-and-flush" (func (;120;) (type 14)))
  (import "wasi:io/streams@0.2.0" "[method]output-stream.flush" (func (;121;) (type 6)))
  (import "wasi:io/streams@0.2.0" "[method]output-stream.blocking-flush" (func (;122;) (type 6)))
  (import "wasi:io/streams@0.2.0" "[method]output-stream.subscribe" (func (;123;) (type 7)))
  (import "wasi:io/streams@0.2.0" "[method]output-stream.write-zeroes" (func (;124;) (type 13)))
  (import "wasi:io/streams@0.2.0" "[method]output-stream.blocking-write-zeroes-and-flush" (func (;125;) (type 13)))
  (import "wasi:io/streams@0.2.0" "[method]output-stream.splice" (func (;126;) (type 15)))
  (import "wasi:io/streams@0.2.0" "[method]output-stream.blocking-splice" (func (;127;) (type 15)))
  (import "wasi:cli/stdout@0.2.0" "get-stdout" (func (;128;) (type 1)))
  (import "wasi:cli/stderr@0.2.0" "get-stderr" (func (;129;) (type 1)))
  (import "wasi:cli/stdin@0.2.0" "get-stdin" (func (;130;) (type 1)))
  (import "wasi:http/types@0.2.0" "[constructor]fields" (func (;131;) (type 1)))
  (import "wasi:http/types@0.2.0" "[static]fields.from-list" (func (;132;) (type 4)))
  (import "wasi:http/types@0.2.0" "[method]fields.get" (func (;133;) (type 14)))
  (import "wasi:http/types@0.2.0" "[method]fields.has" (func (;134;) (type 2)))
  (import "wasi:http/types@0.2.0" "[method]fields.set" (func (;135;) (type 16)))
  (import "wasi:http/types@0.2.0" "[method]fields.delete" (func (;136;) (type 14)))
  (import "wasi:http/types@0.2.0" "[method]fields.append" (func (;137;) (type 16)))
  (import "wasi:http/types@0.2.0" "[method]fields.entries" (func (;138;) (type 6)))
  (import "wasi:http/types@0.2.0" "[method]fields.clone" (func (;139;) (type 7)))
  (import "wasi:http/types@0.2.0" "[method]incoming-request.method" (func (;140;) (type 6)))
  (import "wasi:http/types@0.2.0" "[method]incoming-request.path-with-query" (func (;141;) (type 6)))
  (import "wasi:http/types@0.2.0" "[method]incoming-request.scheme" (func (;142;) (type 6)))
  (import "wasi:http/types@0.2.0" "[method]incoming-request.authority" (func (;143;) (type 6)))
  (import "wasi:http/types@0.2.0" "[method]incoming-request.headers" (func (;144;) (type 7)))
  (import "wasi:http/types@0.2.0" "[method]incoming-request.consume" (func (;145;) (type 6)))
  (import "wasi:http/types@0.2.0" "[constructor]outgoing-request" (func (;146;) (type 7)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-request.body" (func (;147;) (type 6)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-request.method" (func (;148;) (type 6)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-request.set-method" (func (;149;) (type 10)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-request.path-with-query" (func (;150;) (type 6)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-request.set-path-with-query" (func (;151;) (type 10)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-request.scheme" (func (;152;) (type 6)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-request.set-scheme" (func (;153;) (type 17)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-request.authority" (func (;154;) (type 6)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-request.set-authority" (func (;155;) (type 10)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-request.headers" (func (;156;) (type 7)))
  (import "wasi:http/types@0.2.0" "[constructor]request-options" (func (;157;) (type 1)))
  (import "wasi:http/types@0.2.0" "[method]request-options.connect-timeout" (func (;158;) (type 6)))
  (import "wasi:http/types@0.2.0" "[method]request-options.set-connect-timeout" (func (;159;) (type 18)))
  (import "wasi:http/types@0.2.0" "[method]request-options.first-byte-timeout" (func (;160;) (type 6)))
  (import "wasi:http/types@0.2.0" "[method]request-options.set-first-byte-timeout" (func (;161;) (type 18)))
  (import "wasi:http/types@0.2.0" "[method]request-options.between-bytes-timeout" (func (;162;) (type 6)))
  (import "wasi:http/types@0.2.0" "[method]request-options.set-between-bytes-timeout" (func (;163;) (type 18)))
  (import "wasi:http/types@0.2.0" "[static]response-outparam.set" (func (;164;) (type 19)))
  (import "wasi:http/types@0.2.0" "[method]incoming-response.status" (func (;165;) (type 7)))
  (import "wasi:http/types@0.2.0" "[method]incoming-response.headers" (func (;166;) (type 7)))
  (import "wasi:http/types@0.2.0" "[method]incoming-response.consume" (func (;167;) (type 6)))
  (import "wasi:http/types@0.2.0" "[method]incoming-body.stream" (func (;168;) (type 6)))
  (import "wasi:http/types@0.2.0" "[static]incoming-body.finish" (func (;169;) (type 7)))
  (import "wasi:http/types@0.2.0" "[method]future-trailers.subscribe" (func (;170;) (type 7)))
  (import "wasi:http/types@0.2.0" "[method]future-trailers.get" (func (;171;) (type 6)))
  (import "wasi:http/types@0.2.0" "[constructor]outgoing-response" (func (;172;) (type 7)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-response.status-code" (func (;173;) (type 7)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-response.set-status-code" (func (;174;) (type 0)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-response.headers" (func (;175;) (type 7)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-response.body" (func (;176;) (type 6)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-body.write" (func (;177;) (type 6)))
  (import "wasi:http/types@0.2.0" "[static]outgoing-body.finish" (func (;178;) (type 14)))
  (import "wasi:http/types@0.2.0" "[method]future-incoming-response.subscribe" (func (;179;) (type 7)))
  (import "wasi:http/types@0.2.0" "[method]future-incoming-response.get" (func (;180;) (type 6)))
  (import "wasi:http/types@0.2.0" "http-error-code" (func (;181;) (type 6)))
  (import "wasi:http/outgoing-handler@0.2.0" "handle" (func (;182;) (type 14)))
  (import "wasi:io/poll@0.2.0" "[resource-drop]pollable" (func (;183;) (type 3)))
  (import "wasi:io/error@0.2.0" "[resource-drop]error" (func (;184;) (type 3)))
  (import "wasi:io/streams@0.2.0" "[resource-drop]input-stream" (func (;185;) (type 3)))
  (import "wasi:io/streams@0.2.0" "[resource-drop]output-stream" (func (;186;) (type 3)))
  (import "wasi:http/types@0.2.0" "[resource-drop]fields" (func (;187;) (type 3)))
  (import "wasi:http/types@0.2.0" "[resource-drop]incoming-request" (func (;188;) (type 3)))
  (import "wasi:http/types@0.2.0" "[resource-drop]incoming-body" (func (;189;) (type 3)))
  (import "wasi:http/types@0.2.0" "[resource-drop]outgoing-request" (func (;190;) (type 3)))
  (import "wasi:http/types@0.2.0" "[resource-drop]outgoing-body" (func (;191;) (type 3)))
  (import "wasi:http/types@0.2.0" "[resource-drop]request-options" (func (;192;) (type 3)))
  (import "wasi:http/types@0.2.0" "[resource-drop]response-outparam" (func (;193;) (type 3)))
  (import "wasi:http/types@0.2.0" "[resource-drop]outgoing-response" (func (;194;) (type 3)))
  (import "wasi:http/types@0.2.0" "[resource-drop]incoming-response" (func (;195;) (type 3)))
  (import "wasi:http/types@0.2.0" "[resource-drop]future-trailers" (func (;196;) (type 3)))
  (import "wasi:http/types@0.2.0" "[resource-drop]future-incoming-response" (func (;197;) (type 3)))
  (import "__main_module__" "memory" (memory (;0;) 0))
  (import "__main_module__" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "__main_module__" "__stack_pointer" (global (;0;) (mut i32)))
  (export "wasi:http/incoming-handler@0.2.0#handle" (func 280))
  (export "cabi_realloc" (func 281))
  (elem (;0;) (table 0) (i32.const 100) func 198 199 200 201 202 203 204 205 206 207 208 209 210 211 212 213 214 215 216 217 218 219 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238 239 240 241 242 243 244 245 246 247 248 249 250 251 252 253 254 255 256 257 258 259 260 261 262 263 264 265 266 267 268 269 270 271 272 273 274 275 276 277 278 279 183 184 185 186 187 188 189 190 191 192 193 194 195 196 197)
  (func (;198;) (type 7) (param i32) (result i32)
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
      local.get 4
      call 101
      local.set 7
      i32.const 16
      i32.const 24
      local.get 7
      select
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;199;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32)
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
      local.get 4
      call 102
      i32.const 8
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;200;) (type 7) (param i32) (result i32)
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
          call 282
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
      call 103
      local.get 8
      i32.load
      local.get 8
      i32.load offset=4
      call 39
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
  (func (;201;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i64)
    block ;; label = @1
      call 104
      local.set 4
      local.get 4
      call 47
      local.set 1
    end
    local.get 1
  )
  (func (;202;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i64)
    block ;; label = @1
      call 105
      local.set 4
      local.get 4
      call 47
      local.set 1
    end
    local.get 1
  )
  (func (;203;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i64 i32 i32 i32)
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
      call 106
      local.set 7
      i32.const 4224
      local.get 7
      call 42
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;204;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i64 i32 i32 i32)
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
      call 107
      local.set 7
      i32.const 4224
      local.get 7
      call 42
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;205;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 4
    global.set 0
    block ;; label = @1
      local.get 4
      local.set 5
      local.get 5
      call 108
      local.get 5
      call 283
      local.set 1
    end
    local.get 1
    local.get 4
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;206;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 4
    global.set 0
    block ;; label = @1
      local.get 4
      local.set 5
      local.get 5
      call 109
      local.get 5
      call 283
      local.set 1
    end
    local.get 1
    local.get 4
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;207;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i64 i32 i32 i32)
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
      local.get 6
      i32.const 8
      i32.add
      local.set 7
      local.get 4
      local.get 7
      call 110
      local.get 7
      i32.load
      local.get 7
      i32.load offset=4
      call 23
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;208;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i64)
    block ;; label = @1
      call 111
      local.set 4
      local.get 4
      call 47
      local.set 1
    end
    local.get 1
  )
  (func (;209;) (type 7) (param i32) (result i32)
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
          i32.const 4352
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
      call 112
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
  (func (;210;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i64 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 32
    i32.sub
    local.tee 7
    global.set 0
    call 1
    local.set 3
    block ;; label = @1
      local.get 0
      i32.load
      local.set 6
      block ;; label = @2
        block ;; label = @3
          local.get 6
          i32.const 4416
          local.get 7
          call 65
          i32.eqz
          br_if 0 (;@3;)
          local.get 7
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
      local.set 8
      block ;; label = @2
        block ;; label = @3
          local.get 8
          local.get 7
          i32.const 8
          i32.add
          call 93
          i32.eqz
          br_if 0 (;@3;)
          local.get 7
          i64.load offset=8
          local.set 5
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
      local.get 7
      i32.const 16
      i32.add
      local.set 9
      local.get 4
      local.get 5
      local.get 9
      call 113
      local.get 9
      i32.load8_u
      local.set 10
      local.get 10
      if ;; label = @2
        i32.const 20496
        local.get 9
        i32.const 4
        i32.add
        call 284
        call 57
      else
        local.get 9
        i32.load offset=4
        local.get 9
        i32.load offset=8
        call 23
        local.set 1
      end
    end
    local.get 3
    call 9
    local.get 1
    local.get 7
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;211;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i64 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 32
    i32.sub
    local.tee 7
    global.set 0
    call 1
    local.set 3
    block ;; label = @1
      local.get 0
      i32.load
      local.set 6
      block ;; label = @2
        block ;; label = @3
          local.get 6
          i32.const 4416
          local.get 7
          call 65
          i32.eqz
          br_if 0 (;@3;)
          local.get 7
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
      local.set 8
      block ;; label = @2
        block ;; label = @3
          local.get 8
          local.get 7
          i32.const 8
          i32.add
          call 93
          i32.eqz
          br_if 0 (;@3;)
          local.get 7
          i64.load offset=8
          local.set 5
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
      local.get 7
      i32.const 16
      i32.add
      local.set 9
      local.get 4
      local.get 5
      local.get 9
      call 114
      local.get 9
      i32.load8_u
      local.set 10
      local.get 10
      if ;; label = @2
        i32.const 20496
        local.get 9
        i32.const 4
        i32.add
        call 284
        call 57
      else
        local.get 9
        i32.load offset=4
        local.get 9
        i32.load offset=8
        call 23
        local.set 1
      end
    end
    local.get 3
    call 9
    local.get 1
    local.get 7
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;212;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i64 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 32
    i32.sub
    local.tee 7
    global.set 0
    call 1
    local.set 3
    block ;; label = @1
      local.get 0
      i32.load
      local.set 6
      block ;; label = @2
        block ;; label = @3
          local.get 6
          i32.const 4416
          local.get 7
          call 65
          i32.eqz
          br_if 0 (;@3;)
          local.get 7
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
      local.set 8
      block ;; label = @2
        block ;; label = @3
          local.get 8
          local.get 7
          i32.const 8
          i32.add
          call 93
          i32.eqz
          br_if 0 (;@3;)
          local.get 7
          i64.load offset=8
          local.set 5
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
      local.get 7
      i32.const 16
      i32.add
      local.set 9
      local.get 4
      local.get 5
      local.get 9
      call 115
      local.get 9
      i32.load8_u
      local.set 10
      local.get 10
      if ;; label = @2
        i32.const 20496
        local.get 9
        i32.const 8
        i32.add
        call 284
        call 57
      else
        local.get 9
        i64.load offset=8
        call 47
        local.set 1
      end
    end
    local.get 3
    call 9
    local.get 1
    local.get 7
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;213;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i64 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 32
    i32.sub
    local.tee 7
    global.set 0
    call 1
    local.set 3
    block ;; label = @1
      local.get 0
      i32.load
      local.set 6
      block ;; label = @2
        block ;; label = @3
          local.get 6
          i32.const 4416
          local.get 7
          call 65
          i32.eqz
          br_if 0 (;@3;)
          local.get 7
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
      local.set 8
      block ;; label = @2
        block ;; label = @3
          local.get 8
          local.get 7
          i32.const 8
          i32.add
          call 93
          i32.eqz
          br_if 0 (;@3;)
          local.get 7
          i64.load offset=8
          local.set 5
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
      local.get 7
      i32.const 16
      i32.add
      local.set 9
      local.get 4
      local.get 5
      local.get 9
      call 116
      local.get 9
      i32.load8_u
      local.set 10
      local.get 10
      if ;; label = @2
        i32.const 20496
        local.get 9
        i32.const 8
        i32.add
        call 284
        call 57
      else
        local.get 9
        i64.load offset=8
        call 47
        local.set 1
      end
    end
    local.get 3
    call 9
    local.get 1
    local.get 7
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;214;) (type 7) (param i32) (result i32)
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
          i32.const 4416
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
      local.get 4
      call 117
      local.set 7
      i32.const 4224
      local.get 7
      call 42
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;215;) (type 7) (param i32) (result i32)
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
          i32.const 4544
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
      call 118
      local.get 7
      i32.load8_u
      local.set 8
      local.get 8
      if ;; label = @2
        i32.const 20496
        local.get 7
        i32.const 8
        i32.add
        call 284
        call 57
      else
        local.get 7
        i64.load offset=8
        call 47
        local.set 1
      end
    end
    local.get 1
    local.get 6
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;216;) (type 7) (param i32) (result i32)
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
          i32.const 4544
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
          call 83
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
      call 119
      local.get 10
      i32.load8_u
      local.set 11
      local.get 11
      if ;; label = @2
        i32.const 20496
        local.get 10
        i32.const 4
        i32.add
        call 284
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
  (func (;217;) (type 7) (param i32) (result i32)
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
          i32.const 4544
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
          call 83
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
      call 120
      local.get 10
      i32.load8_u
      local.set 11
      local.get 11
      if ;; label = @2
        i32.const 20496
        local.get 10
        i32.const 4
        i32.add
        call 284
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
  (func (;218;) (type 7) (param i32) (result i32)
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
          i32.const 4544
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
      call 121
      local.get 7
      i32.load8_u
      local.set 8
      local.get 8
      if ;; label = @2
        i32.const 20496
        local.get 7
        i32.const 4
        i32.add
        call 284
        call 57
      else
        i32.const 8
        local.set 1
      end
    end
    local.get 1
    local.get 6
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;219;) (type 7) (param i32) (result i32)
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
          i32.const 4544
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
      call 122
      local.get 7
      i32.load8_u
      local.set 8
      local.get 8
      if ;; label = @2
        i32.const 20496
        local.get 7
        i32.const 4
        i32.add
        call 284
        call 57
      else
        i32.const 8
        local.set 1
      end
    end
    local.get 1
    local.get 6
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;220;) (type 7) (param i32) (result i32)
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
          i32.const 4544
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
      local.get 4
      call 123
      local.set 7
      i32.const 4224
      local.get 7
      call 42
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;221;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i64 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 32
    i32.sub
    local.tee 7
    global.set 0
    call 1
    local.set 3
    block ;; label = @1
      local.get 0
      i32.load
      local.set 6
      block ;; label = @2
        block ;; label = @3
          local.get 6
          i32.const 4544
          local.get 7
          call 65
          i32.eqz
          br_if 0 (;@3;)
          local.get 7
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
      local.set 8
      block ;; label = @2
        block ;; label = @3
          local.get 8
          local.get 7
          i32.const 8
          i32.add
          call 93
          i32.eqz
          br_if 0 (;@3;)
          local.get 7
          i64.load offset=8
          local.set 5
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
      local.get 7
      i32.const 16
      i32.add
      local.set 9
      local.get 4
      local.get 5
      local.get 9
      call 124
      local.get 9
      i32.load8_u
      local.set 10
      local.get 10
      if ;; label = @2
        i32.const 20496
        local.get 9
        i32.const 4
        i32.add
        call 284
        call 57
      else
        i32.const 8
        local.set 1
      end
    end
    local.get 3
    call 9
    local.get 1
    local.get 7
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;222;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i64 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 32
    i32.sub
    local.tee 7
    global.set 0
    call 1
    local.set 3
    block ;; label = @1
      local.get 0
      i32.load
      local.set 6
      block ;; label = @2
        block ;; label = @3
          local.get 6
          i32.const 4544
          local.get 7
          call 65
          i32.eqz
          br_if 0 (;@3;)
          local.get 7
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
      local.set 8
      block ;; label = @2
        block ;; label = @3
          local.get 8
          local.get 7
          i32.const 8
          i32.add
          call 93
          i32.eqz
          br_if 0 (;@3;)
          local.get 7
          i64.load offset=8
          local.set 5
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
      local.get 7
      i32.const 16
      i32.add
      local.set 9
      local.get 4
      local.get 5
      local.get 9
      call 125
      local.get 9
      i32.load8_u
      local.set 10
      local.get 10
      if ;; label = @2
        i32.const 20496
        local.get 9
        i32.const 4
        i32.add
        call 284
        call 57
      else
        i32.const 8
        local.set 1
      end
    end
    local.get 3
    call 9
    local.get 1
    local.get 7
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;223;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i64 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 48
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
          i32.const 4544
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
          i32.const 4416
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
          local.get 8
          i32.const 16
          i32.add
          call 93
          i32.eqz
          br_if 0 (;@3;)
          local.get 8
          i64.load offset=16
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
      local.get 8
      i32.const 24
      i32.add
      local.set 11
      local.get 4
      local.get 5
      local.get 6
      local.get 11
      call 126
      local.get 11
      i32.load8_u
      local.set 12
      local.get 12
      if ;; label = @2
        i32.const 20496
        local.get 11
        i32.const 8
        i32.add
        call 284
        call 57
      else
        local.get 11
        i64.load offset=8
        call 47
        local.set 1
      end
    end
    local.get 3
    call 9
    local.get 1
    local.get 8
    i32.const 48
    i32.add
    global.set 0
  )
  (func (;224;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i64 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 48
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
          i32.const 4544
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
          i32.const 4416
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
          local.get 8
          i32.const 16
          i32.add
          call 93
          i32.eqz
          br_if 0 (;@3;)
          local.get 8
          i64.load offset=16
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
      local.get 8
      i32.const 24
      i32.add
      local.set 11
      local.get 4
      local.get 5
      local.get 6
      local.get 11
      call 127
      local.get 11
      i32.load8_u
      local.set 12
      local.get 12
      if ;; label = @2
        i32.const 20496
        local.get 11
        i32.const 8
        i32.add
        call 284
        call 57
      else
        local.get 11
        i64.load offset=8
        call 47
        local.set 1
      end
    end
    local.get 3
    call 9
    local.get 1
    local.get 8
    i32.const 48
    i32.add
    global.set 0
  )
  (func (;225;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32)
    block ;; label = @1
      call 128
      local.set 4
      i32.const 4544
      local.get 4
      call 42
      local.set 1
    end
    local.get 1
  )
  (func (;226;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32)
    block ;; label = @1
      call 129
      local.set 4
      i32.const 4544
      local.get 4
      call 42
      local.set 1
    end
    local.get 1
  )
  (func (;227;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32)
    block ;; label = @1
      call 130
      local.set 4
      i32.const 4416
      local.get 4
      call 42
      local.set 1
    end
    local.get 1
  )
  (func (;228;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32)
    block ;; label = @1
      call 131
      local.set 4
      local.get 0
      i32.load
      i32.const 4608
      local.get 4
      call 19
      i32.const 8
      local.set 1
    end
    local.get 1
  )
  (func (;229;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32)
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
          i32.const 3
          call 285
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
      call 132
      local.get 8
      i32.load8_u
      local.set 9
      local.get 9
      if ;; label = @2
        i32.const 20496
        local.get 8
        i32.const 4
        i32.add
        call 286
        call 57
      else
        local.get 8
        i32.const 4
        i32.add
        call 287
        local.set 1
      end
    end
    local.get 2
    call 61
    local.get 1
    local.get 7
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;230;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
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
          i32.const 4608
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
      call 133
      local.get 10
      i32.load
      local.get 10
      i32.load offset=4
      call 288
      local.set 1
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
  (func (;231;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
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
          i32.const 4608
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
      local.get 4
      local.get 5
      local.get 6
      call 134
      local.set 10
      i32.const 16
      i32.const 24
      local.get 10
      select
      local.set 1
    end
    local.get 3
    call 9
    local.get 2
    call 61
    local.get 1
    local.get 8
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;232;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
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
      local.set 9
      block ;; label = @2
        block ;; label = @3
          local.get 9
          i32.const 4608
          local.get 10
          call 65
          i32.eqz
          br_if 0 (;@3;)
          local.get 10
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
      local.set 11
      block ;; label = @2
        block ;; label = @3
          local.get 11
          local.get 10
          i32.const 8
          i32.add
          call 90
          i32.eqz
          br_if 0 (;@3;)
          local.get 10
          i32.load offset=8
          local.set 5
          local.get 10
          i32.load offset=12
          local.set 6
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 1
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=8
      local.set 12
      block ;; label = @2
        block ;; label = @3
          local.get 12
          local.get 10
          i32.const 16
          i32.add
          i32.const 3
          call 289
          i32.eqz
          br_if 0 (;@3;)
          local.get 10
          i32.load offset=16
          local.set 7
          local.get 10
          i32.load offset=20
          local.set 8
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
      local.get 10
      i32.const 24
      i32.add
      local.set 13
      local.get 4
      local.get 5
      local.get 6
      local.get 7
      local.get 8
      local.get 13
      call 135
      local.get 13
      i32.load8_u
      local.set 14
      local.get 14
      if ;; label = @2
        i32.const 20496
        local.get 13
        i32.const 1
        i32.add
        call 286
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
    local.get 10
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;233;) (type 7) (param i32) (result i32)
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
          i32.const 4608
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
      call 136
      local.get 10
      i32.load8_u
      local.set 11
      local.get 11
      if ;; label = @2
        i32.const 20496
        local.get 10
        i32.const 1
        i32.add
        call 286
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
  (func (;234;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
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
      local.set 9
      block ;; label = @2
        block ;; label = @3
          local.get 9
          i32.const 4608
          local.get 10
          call 65
          i32.eqz
          br_if 0 (;@3;)
          local.get 10
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
      local.set 11
      block ;; label = @2
        block ;; label = @3
          local.get 11
          local.get 10
          i32.const 8
          i32.add
          call 90
          i32.eqz
          br_if 0 (;@3;)
          local.get 10
          i32.load offset=8
          local.set 5
          local.get 10
          i32.load offset=12
          local.set 6
          br 1 (;@2;)
        end
        i32.const 1
        i32.const 1
        call 14
        br 1 (;@1;)
      end
      local.get 0
      i32.load offset=8
      local.set 12
      block ;; label = @2
        block ;; label = @3
          local.get 12
          local.get 10
          i32.const 16
          i32.add
          call 83
          i32.eqz
          br_if 0 (;@3;)
          local.get 10
          i32.load offset=16
          local.set 7
          local.get 10
          i32.load offset=20
          local.set 8
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
      local.get 10
      i32.const 24
      i32.add
      local.set 13
      local.get 4
      local.get 5
      local.get 6
      local.get 7
      local.get 8
      local.get 13
      call 137
      local.get 13
      i32.load8_u
      local.set 14
      local.get 14
      if ;; label = @2
        i32.const 20496
        local.get 13
        i32.const 1
        i32.add
        call 286
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
    local.get 10
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;235;) (type 7) (param i32) (result i32)
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
          i32.const 4608
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
      call 138
      local.get 7
      i32.load
      local.get 7
      i32.load offset=4
      call 290
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;236;) (type 7) (param i32) (result i32)
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
          i32.const 4608
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
      local.get 4
      call 139
      local.set 7
      i32.const 4608
      local.get 7
      call 42
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;237;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
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
          i32.const 4736
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
      call 140
      local.get 7
      call 291
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;238;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
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
          i32.const 4736
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
      call 141
      local.get 7
      call 292
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;239;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
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
          i32.const 4736
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
      call 142
      local.get 7
      call 293
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;240;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
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
          i32.const 4736
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
      call 143
      local.get 7
      call 292
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;241;) (type 7) (param i32) (result i32)
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
          i32.const 4736
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
      local.get 4
      call 144
      local.set 7
      i32.const 4608
      local.get 7
      call 42
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;242;) (type 7) (param i32) (result i32)
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
          i32.const 4736
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
      call 145
      local.get 7
      i32.load8_u
      local.set 8
      local.get 8
      if ;; label = @2
        i32.const 20496
        i32.const 8
        call 57
      else
        local.get 7
        i32.const 4
        i32.add
        call 294
        local.set 1
      end
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;243;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 6
    global.set 0
    call 1
    local.set 3
    block ;; label = @1
      local.get 0
      i32.load offset=4
      local.set 5
      block ;; label = @2
        block ;; label = @3
          local.get 5
          i32.const 4608
          local.get 6
          call 85
          i32.eqz
          br_if 0 (;@3;)
          local.get 6
          i32.load
          local.set 4
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
      local.get 4
      call 146
      local.set 7
      local.get 0
      i32.load
      i32.const 4992
      local.get 7
      call 19
      i32.const 8
      local.set 1
    end
    local.get 3
    call 9
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;244;) (type 7) (param i32) (result i32)
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
          i32.const 4992
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
      call 147
      local.get 7
      i32.load8_u
      local.set 8
      local.get 8
      if ;; label = @2
        i32.const 20496
        i32.const 8
        call 57
      else
        local.get 7
        i32.const 4
        i32.add
        call 295
        local.set 1
      end
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;245;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
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
          i32.const 4992
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
      call 148
      local.get 7
      call 291
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;246;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 9
    global.set 0
    call 53
    local.set 2
    call 1
    local.set 3
    block ;; label = @1
      local.get 0
      i32.load
      local.set 8
      block ;; label = @2
        block ;; label = @3
          local.get 8
          i32.const 4992
          local.get 9
          call 65
          i32.eqz
          br_if 0 (;@3;)
          local.get 9
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
      local.set 10
      block ;; label = @2
        block ;; label = @3
          local.get 10
          i32.const 4800
          i32.const 0
          call 100
          local.tee 11
          i32.const 0
          i32.lt_s
          br_if 0 (;@3;)
          i32.const 0
          local.set 6
          i32.const 0
          local.set 7
          local.get 11
          local.set 5
          block ;; label = @4
            block ;; label = @5
              block ;; label = @6
                block ;; label = @7
                  block ;; label = @8
                    block ;; label = @9
                      block ;; label = @10
                        block ;; label = @11
                          block ;; label = @12
                            block ;; label = @13
                              block ;; label = @14
                                block ;; label = @15
                                  local.get 11
                                  br_table 0 (;@15;) 1 (;@14;) 2 (;@13;) 3 (;@12;) 4 (;@11;) 5 (;@10;) 6 (;@9;) 7 (;@8;) 8 (;@7;) 9 (;@6;) 10 (;@5;)
                                end
                                br 10 (;@4;)
                              end
                              br 9 (;@4;)
                            end
                            br 8 (;@4;)
                          end
                          br 7 (;@4;)
                        end
                        br 6 (;@4;)
                      end
                      br 5 (;@4;)
                    end
                    br 4 (;@4;)
                  end
                  br 3 (;@4;)
                end
                br 2 (;@4;)
              end
              block ;; label = @6
                block ;; label = @7
                  local.get 10
                  i32.load offset=44
                  local.tee 12
                  i32.eqz
                  if ;; label = @8
                    i32.const 4800
                    i32.const 9
                    call 99
                    i32.eqz
                    br_if 1 (;@7;)
                  end
                  local.get 12
                  local.get 9
                  i32.const 8
                  i32.add
                  call 90
                  i32.eqz
                  br_if 0 (;@7;)
                  local.get 9
                  i32.load offset=8
                  local.set 13
                  local.get 9
                  i32.load offset=12
                  local.set 14
                  local.get 13
                  local.set 6
                  local.get 14
                  local.set 7
                  br 1 (;@6;)
                end
                i32.const 4800
                i32.const 9
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
        i32.const 1
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
      local.get 7
      call 149
      local.set 15
      local.get 15
      if ;; label = @2
        i32.const 20496
        i32.const 8
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
    local.get 9
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;247;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
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
          i32.const 4992
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
      call 150
      local.get 7
      call 292
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;248;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 9
    global.set 0
    call 53
    local.set 2
    call 1
    local.set 3
    block ;; label = @1
      local.get 0
      i32.load
      local.set 8
      block ;; label = @2
        block ;; label = @3
          local.get 8
          i32.const 4992
          local.get 9
          call 65
          i32.eqz
          br_if 0 (;@3;)
          local.get 9
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
      local.set 10
      block ;; label = @2
        block ;; label = @3
          i32.const 0
          local.set 6
          i32.const 0
          local.set 7
          i32.const 0
          local.set 5
          local.get 10
          i32.const 8
          i32.ne
          if ;; label = @4
            i32.const 1
            local.set 5
            block ;; label = @5
              block ;; label = @6
                local.get 10
                local.get 9
                i32.const 8
                i32.add
                call 90
                i32.eqz
                br_if 0 (;@6;)
                local.get 9
                i32.load offset=8
                local.set 11
                local.get 9
                i32.load offset=12
                local.set 12
                local.get 11
                local.set 6
                local.get 12
                local.set 7
                br 1 (;@5;)
              end
              br 2 (;@3;)
            end
          end
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
      local.get 4
      local.get 5
      local.get 6
      local.get 7
      call 151
      local.set 13
      local.get 13
      if ;; label = @2
        i32.const 20496
        i32.const 8
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
    local.get 9
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;249;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
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
          i32.const 4992
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
      call 152
      local.get 7
      call 293
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;250;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
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
      local.set 9
      block ;; label = @2
        block ;; label = @3
          local.get 9
          i32.const 4992
          local.get 10
          call 65
          i32.eqz
          br_if 0 (;@3;)
          local.get 10
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
      local.set 11
      block ;; label = @2
        block ;; label = @3
          i32.const 0
          local.set 6
          i32.const 0
          local.set 7
          i32.const 0
          local.set 8
          i32.const 0
          local.set 5
          local.get 11
          i32.const 8
          i32.ne
          if ;; label = @4
            i32.const 1
            local.set 5
            block ;; label = @5
              block ;; label = @6
                local.get 11
                call 17
                local.get 11
                i32.const 4864
                i32.const 0
                call 100
                local.tee 15
                i32.const 0
                i32.lt_s
                br_if 0 (;@6;)
                i32.const 0
                local.set 13
                i32.const 0
                local.set 14
                local.get 15
                local.set 12
                block ;; label = @7
                  block ;; label = @8
                    block ;; label = @9
                      block ;; label = @10
                        block ;; label = @11
                          local.get 15
                          br_table 0 (;@11;) 1 (;@10;) 2 (;@9;) 3 (;@8;)
                        end
                        br 3 (;@7;)
                      end
                      br 2 (;@7;)
                    end
                    block ;; label = @9
                      block ;; label = @10
                        local.get 11
                        i32.load offset=16
                        local.tee 16
                        i32.eqz
                        if ;; label = @11
                          i32.const 4864
                          i32.const 2
                          call 99
                          i32.eqz
                          br_if 1 (;@10;)
                        end
                        local.get 16
                        local.get 10
                        i32.const 8
                        i32.add
                        call 90
                        i32.eqz
                        br_if 0 (;@10;)
                        local.get 10
                        i32.load offset=8
                        local.set 17
                        local.get 10
                        i32.load offset=12
                        local.set 18
                        local.get 17
                        local.set 13
                        local.get 18
                        local.set 14
                        br 1 (;@9;)
                      end
                      i32.const 4864
                      i32.const 2
                      call 11
                      br 3 (;@6;)
                    end
                    br 1 (;@7;)
                  end
                  unreachable
                end
                local.get 12
                local.set 6
                local.get 13
                local.set 7
                local.get 14
                local.set 8
                br 1 (;@5;)
              end
              br 2 (;@3;)
            end
          end
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
      local.get 4
      local.get 5
      local.get 6
      local.get 7
      local.get 8
      call 153
      local.set 19
      local.get 19
      if ;; label = @2
        i32.const 20496
        i32.const 8
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
    local.get 10
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;251;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
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
          i32.const 4992
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
      call 154
      local.get 7
      call 292
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;252;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 9
    global.set 0
    call 53
    local.set 2
    call 1
    local.set 3
    block ;; label = @1
      local.get 0
      i32.load
      local.set 8
      block ;; label = @2
        block ;; label = @3
          local.get 8
          i32.const 4992
          local.get 9
          call 65
          i32.eqz
          br_if 0 (;@3;)
          local.get 9
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
      local.set 10
      block ;; label = @2
        block ;; label = @3
          i32.const 0
          local.set 6
          i32.const 0
          local.set 7
          i32.const 0
          local.set 5
          local.get 10
          i32.const 8
          i32.ne
          if ;; label = @4
            i32.const 1
            local.set 5
            block ;; label = @5
              block ;; label = @6
                local.get 10
                local.get 9
                i32.const 8
                i32.add
                call 90
                i32.eqz
                br_if 0 (;@6;)
                local.get 9
                i32.load offset=8
                local.set 11
                local.get 9
                i32.load offset=12
                local.set 12
                local.get 11
                local.set 6
                local.get 12
                local.set 7
                br 1 (;@5;)
              end
              br 2 (;@3;)
            end
          end
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
      local.get 4
      local.get 5
      local.get 6
      local.get 7
      call 155
      local.set 13
      local.get 13
      if ;; label = @2
        i32.const 20496
        i32.const 8
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
    local.get 9
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;253;) (type 7) (param i32) (result i32)
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
          i32.const 4992
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
      local.get 4
      call 156
      local.set 7
      i32.const 4608
      local.get 7
      call 42
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;254;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32)
    block ;; label = @1
      call 157
      local.set 4
      local.get 0
      i32.load
      i32.const 5120
      local.get 4
      call 19
      i32.const 8
      local.set 1
    end
    local.get 1
  )
  (func (;255;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
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
          i32.const 5120
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
      call 158
      local.get 7
      call 296
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;256;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i64 i32 i32 i32 i64 i32)
    global.get 0
    i32.const 16
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
          i32.const 5120
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
          i64.const 0
          local.set 6
          i32.const 0
          local.set 5
          local.get 9
          i32.const 8
          i32.ne
          if ;; label = @4
            i32.const 1
            local.set 5
            block ;; label = @5
              block ;; label = @6
                local.get 9
                local.get 8
                i32.const 8
                i32.add
                call 93
                i32.eqz
                br_if 0 (;@6;)
                local.get 8
                i64.load offset=8
                local.set 10
                local.get 10
                local.set 6
                br 1 (;@5;)
              end
              br 2 (;@3;)
            end
          end
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
      local.get 4
      local.get 5
      local.get 6
      call 159
      local.set 11
      local.get 11
      if ;; label = @2
        i32.const 20496
        i32.const 8
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
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;257;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
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
          i32.const 5120
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
      call 160
      local.get 7
      call 296
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;258;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i64 i32 i32 i32 i64 i32)
    global.get 0
    i32.const 16
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
          i32.const 5120
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
          i64.const 0
          local.set 6
          i32.const 0
          local.set 5
          local.get 9
          i32.const 8
          i32.ne
          if ;; label = @4
            i32.const 1
            local.set 5
            block ;; label = @5
              block ;; label = @6
                local.get 9
                local.get 8
                i32.const 8
                i32.add
                call 93
                i32.eqz
                br_if 0 (;@6;)
                local.get 8
                i64.load offset=8
                local.set 10
                local.get 10
                local.set 6
                br 1 (;@5;)
              end
              br 2 (;@3;)
            end
          end
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
      local.get 4
      local.get 5
      local.get 6
      call 161
      local.set 11
      local.get 11
      if ;; label = @2
        i32.const 20496
        i32.const 8
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
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;259;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
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
          i32.const 5120
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
      call 162
      local.get 7
      call 296
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 32
    i32.add
    global.set 0
  )
  (func (;260;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i64 i32 i32 i32 i64 i32)
    global.get 0
    i32.const 16
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
          i32.const 5120
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
          i64.const 0
          local.set 6
          i32.const 0
          local.set 5
          local.get 9
          i32.const 8
          i32.ne
          if ;; label = @4
            i32.const 1
            local.set 5
            block ;; label = @5
              block ;; label = @6
                local.get 9
                local.get 8
                i32.const 8
                i32.add
                call 93
                i32.eqz
                br_if 0 (;@6;)
                local.get 8
                i64.load offset=8
                local.set 10
                local.get 10
                local.set 6
                br 1 (;@5;)
              end
              br 2 (;@3;)
            end
          end
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
      local.get 4
      local.get 5
      local.get 6
      call 163
      local.set 11
      local.get 11
      if ;; label = @2
        i32.const 20496
        i32.const 8
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
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;261;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i64 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i64 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i64 i64 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i64 i64 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 192
    i32.sub
    local.tee 14
    global.set 0
    call 53
    local.set 2
    call 1
    local.set 3
    block ;; label = @1
      local.get 0
      i32.load
      local.set 13
      block ;; label = @2
        block ;; label = @3
          local.get 13
          i32.const 5184
          local.get 14
          call 85
          i32.eqz
          br_if 0 (;@3;)
          local.get 14
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
      local.set 15
      block ;; label = @2
        block ;; label = @3
          local.get 15
          i32.const 4096
          i32.const 3
          call 100
          local.tee 16
          i32.const 0
          i32.lt_s
          br_if 0 (;@3;)
          i32.const 0
          local.set 6
          i32.const 0
          local.set 7
          i64.const 0
          local.set 8
          i32.const 0
          local.set 9
          i32.const 0
          local.set 10
          i32.const 0
          local.set 11
          i32.const 0
          local.set 12
          local.get 16
          local.set 5
          block ;; label = @4
            block ;; label = @5
              block ;; label = @6
                block ;; label = @7
                  local.get 16
                  br_table 0 (;@7;) 1 (;@6;) 2 (;@5;)
                end
                block ;; label = @7
                  block ;; label = @8
                    local.get 15
                    i32.load offset=8
                    local.tee 17
                    i32.eqz
                    if ;; label = @9
                      i32.const 4096
                      i32.const 0
                      call 99
                      i32.eqz
                      br_if 1 (;@8;)
                    end
                    local.get 17
                    i32.const 5248
                    local.get 14
                    i32.const 8
                    i32.add
                    call 85
                    i32.eqz
                    br_if 0 (;@8;)
                    local.get 14
                    i32.load offset=8
                    local.set 18
                    local.get 18
                    local.set 6
                    br 1 (;@7;)
                  end
                  i32.const 4096
                  i32.const 0
                  call 11
                  br 4 (;@3;)
                end
                br 2 (;@4;)
              end
              block ;; label = @6
                block ;; label = @7
                  local.get 15
                  i32.load offset=12
                  local.tee 17
                  i32.eqz
                  if ;; label = @8
                    i32.const 4096
                    i32.const 1
                    call 99
                    i32.eqz
                    br_if 1 (;@7;)
                  end
                  local.get 17
                  call 17
                  local.get 17
                  i32.const 5312
                  i32.const 0
                  call 100
                  local.tee 26
                  i32.const 0
                  i32.lt_s
                  br_if 0 (;@7;)
                  i32.const 0
                  local.set 20
                  i64.const 0
                  local.set 21
                  i32.const 0
                  local.set 22
                  i32.const 0
                  local.set 23
                  i32.const 0
                  local.set 24
                  i32.const 0
                  local.set 25
                  local.get 26
                  local.set 19
                  block ;; label = @8
                    block ;; label = @9
                      block ;; label = @10
                        block ;; label = @11
                          block ;; label = @12
                            block ;; label = @13
                              block ;; label = @14
                                block ;; label = @15
                                  block ;; label = @16
                                    block ;; label = @17
                                      block ;; label = @18
                                        block ;; label = @19
                                          block ;; label = @20
                                            block ;; label = @21
                                              block ;; label = @22
                                                block ;; label = @23
                                                  block ;; label = @24
                                                    block ;; label = @25
                                                      block ;; label = @26
                                                        block ;; label = @27
                                                          block ;; label = @28
                                                            block ;; label = @29
                                                              block ;; label = @30
                                                                block ;; label = @31
                                                                  block ;; label = @32
                                                                    block ;; label = @33
                                                                      block ;; label = @34
                                                                        block ;; label = @35
                                                                          block ;; label = @36
                                                                            block ;; label = @37
                                                                              block ;; label = @38
                                                                                block ;; label = @39
                                                                                  block ;; label = @40
                                                                                    block ;; label = @41
                                                                                      block ;; label = @42
                                                                                        block ;; label = @43
                                                                                          block ;; label = @44
                                                                                            block ;; label = @45
                                                                                              block ;; label = @46
                                                                                                block ;; label = @47
                                                                                                  block ;; label = @48
                                                                                                    local.get 26
                                                                                                    br_table 0 (;@48;) 1 (;@47;) 2 (;@46;) 3 (;@45;) 4 (;@44;) 5 (;@43;) 6 (;@42;) 7 (;@41;) 8 (;@40;) 9 (;@39;) 10 (;@38;) 11 (;@37;) 12 (;@36;) 13 (;@35;) 14 (;@34;) 15 (;@33;) 16 (;@32;) 17 (;@31;) 18 (;@30;) 19 (;@29;) 20 (;@28;) 21 (;@27;) 22 (;@26;) 23 (;@25;) 24 (;@24;) 25 (;@23;) 26 (;@22;) 27 (;@21;) 28 (;@20;) 29 (;@19;) 30 (;@18;) 31 (;@17;) 32 (;@16;) 33 (;@15;) 34 (;@14;) 35 (;@13;) 36 (;@12;) 37 (;@11;) 38 (;@10;) 39 (;@9;)
                                                                                                  end
                                                                                                  br 39 (;@8;)
                                                                                                end
                                                                                                block ;; label = @47
                                                                                                  block ;; label = @48
                                                                                                    local.get 17
                                                                                                    i32.load offset=12
                                                                                                    local.tee 27
                                                                                                    i32.eqz
                                                                                                    if ;; label = @49
                                                                                                    i32.const 5312
                                                                                                    i32.const 1
                                                                                                    call 99
                                                                                                    i32.eqz
                                                                                                    br_if 1 (;@48;)
                                                                                                    end
                                                                                                    local.get 27
                                                                                                    call 17
                                                                                                    local.get 27
                                                                                                    local.set 33
                                                                                                    local.get 27
                                                                                                    i32.load offset=4
                                                                                                    i32.const 17664
                                                                                                    i32.ne
                                                                                                    if ;; label = @49
                                                                                                    local.get 27
                                                                                                    i32.const 5376
                                                                                                    call 60
                                                                                                    local.tee 33
                                                                                                    i32.eqz
                                                                                                    br_if 1 (;@48;)
                                                                                                    end
                                                                                                    local.get 33
                                                                                                    i32.load offset=8
                                                                                                    local.tee 34
                                                                                                    i32.eqz
                                                                                                    if ;; label = @49
                                                                                                    i32.const 5376
                                                                                                    i32.const 0
                                                                                                    call 99
                                                                                                    i32.eqz
                                                                                                    br_if 1 (;@48;)
                                                                                                    end
                                                                                                    block ;; label = @49
                                                                                                    block ;; label = @50
                                                                                                    local.get 34
                                                                                                    call 17
                                                                                                    i32.const 0
                                                                                                    local.set 29
                                                                                                    i32.const 0
                                                                                                    local.set 30
                                                                                                    i32.const 0
                                                                                                    local.set 28
                                                                                                    local.get 34
                                                                                                    i32.const 8
                                                                                                    i32.ne
                                                                                                    if ;; label = @51
                                                                                                    i32.const 1
                                                                                                    local.set 28
                                                                                                    block ;; label = @52
                                                                                                    block ;; label = @53
                                                                                                    local.get 34
                                                                                                    local.get 14
                                                                                                    i32.const 16
                                                                                                    i32.add
                                                                                                    call 90
                                                                                                    i32.eqz
                                                                                                    br_if 0 (;@53;)
                                                                                                    local.get 14
                                                                                                    i32.load offset=16
                                                                                                    local.set 35
                                                                                                    local.get 14
                                                                                                    i32.load offset=20
                                                                                                    local.set 36
                                                                                                    local.get 35
                                                                                                    local.set 29
                                                                                                    local.get 36
                                                                                                    local.set 30
                                                                                                    br 1 (;@52;)
                                                                                                    end
                                                                                                    br 2 (;@50;)
                                                                                                    end
                                                                                                    end
                                                                                                    br 1 (;@49;)
                                                                                                    end
                                                                                                    i32.const 5376
                                                                                                    i32.const 0
                                                                                                    call 11
                                                                                                    br 1 (;@48;)
                                                                                                    end
                                                                                                    local.get 33
                                                                                                    i32.load offset=12
                                                                                                    local.tee 34
                                                                                                    i32.eqz
                                                                                                    if ;; label = @49
                                                                                                    i32.const 5376
                                                                                                    i32.const 1
                                                                                                    call 99
                                                                                                    i32.eqz
                                                                                                    br_if 1 (;@48;)
                                                                                                    end
                                                                                                    block ;; label = @49
                                                                                                    block ;; label = @50
                                                                                                    local.get 34
                                                                                                    call 17
                                                                                                    i32.const 0
                                                                                                    local.set 32
                                                                                                    i32.const 0
                                                                                                    local.set 31
                                                                                                    local.get 34
                                                                                                    i32.const 8
                                                                                                    i32.ne
                                                                                                    if ;; label = @51
                                                                                                    i32.const 1
                                                                                                    local.set 31
                                                                                                    block ;; label = @52
                                                                                                    block ;; label = @53
                                                                                                    local.get 34
                                                                                                    local.get 14
                                                                                                    i32.const 24
                                                                                                    i32.add
                                                                                                    call 91
                                                                                                    i32.eqz
                                                                                                    br_if 0 (;@53;)
                                                                                                    local.get 14
                                                                                                    i32.load16_u offset=24
                                                                                                    local.set 37
                                                                                                    local.get 37
                                                                                                    local.set 32
                                                                                                    br 1 (;@52;)
                                                                                                    end
                                                                                                    br 2 (;@50;)
                                                                                                    end
                                                                                                    end
                                                                                                    br 1 (;@49;)
                                                                                                    end
                                                                                                    i32.const 5376
                                                                                                    i32.const 1
                                                                                                    call 11
                                                                                                    br 1 (;@48;)
                                                                                                    end
                                                                                                    local.get 28
                                                                                                    local.set 20
                                                                                                    local.get 29
                                                                                                    i64.extend_i32_u
                                                                                                    local.set 21
                                                                                                    local.get 30
                                                                                                    local.set 22
                                                                                                    local.get 31
                                                                                                    local.set 23
                                                                                                    local.get 32
                                                                                                    local.set 24
                                                                                                    br 1 (;@47;)
                                                                                                  end
                                                                                                  i32.const 5312
                                                                                                  i32.const 1
                                                                                                  call 11
                                                                                                  br 40 (;@7;)
                                                                                                end
                                                                                                br 38 (;@8;)
                                                                                              end
                                                                                              br 37 (;@8;)
                                                                                            end
                                                                                            br 36 (;@8;)
                                                                                          end
                                                                                          br 35 (;@8;)
                                                                                        end
                                                                                        br 34 (;@8;)
                                                                                      end
                                                                                      br 33 (;@8;)
                                                                                    end
                                                                                    br 32 (;@8;)
                                                                                  end
                                                                                  br 31 (;@8;)
                                                                                end
                                                                                br 30 (;@8;)
                                                                              end
                                                                              br 29 (;@8;)
                                                                            end
                                                                            br 28 (;@8;)
                                                                          end
                                                                          br 27 (;@8;)
                                                                        end
                                                                        br 26 (;@8;)
                                                                      end
                                                                      block ;; label = @34
                                                                        block ;; label = @35
                                                                          local.get 17
                                                                          i32.load offset=64
                                                                          local.tee 27
                                                                          i32.eqz
                                                                          if ;; label = @36
                                                                            i32.const 5312
                                                                            i32.const 14
                                                                            call 99
                                                                            i32.eqz
                                                                            br_if 1 (;@35;)
                                                                          end
                                                                          local.get 27
                                                                          call 17
                                                                          local.get 27
                                                                          local.set 43
                                                                          local.get 27
                                                                          i32.load offset=4
                                                                          i32.const 17728
                                                                          i32.ne
                                                                          if ;; label = @36
                                                                            local.get 27
                                                                            i32.const 5440
                                                                            call 60
                                                                            local.tee 43
                                                                            i32.eqz
                                                                            br_if 1 (;@35;)
                                                                          end
                                                                          local.get 43
                                                                          i32.load offset=8
                                                                          local.tee 44
                                                                          i32.eqz
                                                                          if ;; label = @36
                                                                            i32.const 5440
                                                                            i32.const 0
                                                                            call 99
                                                                            i32.eqz
                                                                            br_if 1 (;@35;)
                                                                          end
                                                                          block ;; label = @36
                                                                            block ;; label = @37
                                                                              local.get 44
                                                                              call 17
                                                                              i32.const 0
                                                                              local.set 39
                                                                              i32.const 0
                                                                              local.set 38
                                                                              local.get 44
                                                                              i32.const 8
                                                                              i32.ne
                                                                              if ;; label = @38
                                                                                i32.const 1
                                                                                local.set 38
                                                                                block ;; label = @39
                                                                                  block ;; label = @40
                                                                                    local.get 44
                                                                                    local.get 14
                                                                                    i32.const 32
                                                                                    i32.add
                                                                                    call 94
                                                                                    i32.eqz
                                                                                    br_if 0 (;@40;)
                                                                                    local.get 14
                                                                                    i32.load8_u offset=32
                                                                                    local.set 45
                                                                                    local.get 45
                                                                                    local.set 39
                                                                                    br 1 (;@39;)
                                                                                  end
                                                                                  br 2 (;@37;)
                                                                                end
                                                                              end
                                                                              br 1 (;@36;)
                                                                            end
                                                                            i32.const 5440
                                                                            i32.const 0
                                                                            call 11
                                                                            br 1 (;@35;)
                                                                          end
                                                                          local.get 43
                                                                          i32.load offset=12
                                                                          local.tee 44
                                                                          i32.eqz
                                                                          if ;; label = @36
                                                                            i32.const 5440
                                                                            i32.const 1
                                                                            call 99
                                                                            i32.eqz
                                                                            br_if 1 (;@35;)
                                                                          end
                                                                          block ;; label = @36
                                                                            block ;; label = @37
                                                                              local.get 44
                                                                              call 17
                                                                              i32.const 0
                                                                              local.set 41
                                                                              i32.const 0
                                                                              local.set 42
                                                                              i32.const 0
                                                                              local.set 40
                                                                              local.get 44
                                                                              i32.const 8
                                                                              i32.ne
                                                                              if ;; label = @38
                                                                                i32.const 1
                                                                                local.set 40
                                                                                block ;; label = @39
                                                                                  block ;; label = @40
                                                                                    local.get 44
                                                                                    local.get 14
                                                                                    i32.const 40
                                                                                    i32.add
                                                                                    call 90
                                                                                    i32.eqz
                                                                                    br_if 0 (;@40;)
                                                                                    local.get 14
                                                                                    i32.load offset=40
                                                                                    local.set 46
                                                                                    local.get 14
                                                                                    i32.load offset=44
                                                                                    local.set 47
                                                                                    local.get 46
                                                                                    local.set 41
                                                                                    local.get 47
                                                                                    local.set 42
                                                                                    br 1 (;@39;)
                                                                                  end
                                                                                  br 2 (;@37;)
                                                                                end
                                                                              end
                                                                              br 1 (;@36;)
                                                                            end
                                                                            i32.const 5440
                                                                            i32.const 1
                                                                            call 11
                                                                            br 1 (;@35;)
                                                                          end
                                                                          local.get 38
                                                                          local.set 20
                                                                          local.get 39
                                                                          i64.extend_i32_u
                                                                          local.set 21
                                                                          local.get 40
                                                                          local.set 22
                                                                          local.get 41
                                                                          local.set 23
                                                                          local.get 42
                                                                          local.set 24
                                                                          br 1 (;@34;)
                                                                        end
                                                                        i32.const 5312
                                                                        i32.const 14
                                                                        call 11
                                                                        br 27 (;@7;)
                                                                      end
                                                                      br 25 (;@8;)
                                                                    end
                                                                    br 24 (;@8;)
                                                                  end
                                                                  br 23 (;@8;)
                                                                end
                                                                block ;; label = @31
                                                                  block ;; label = @32
                                                                    local.get 17
                                                                    i32.load offset=76
                                                                    local.tee 27
                                                                    i32.eqz
                                                                    if ;; label = @33
                                                                      i32.const 5312
                                                                      i32.const 17
                                                                      call 99
                                                                      i32.eqz
                                                                      br_if 1 (;@32;)
                                                                    end
                                                                    local.get 27
                                                                    call 17
                                                                    i64.const 0
                                                                    local.set 49
                                                                    i32.const 0
                                                                    local.set 48
                                                                    local.get 27
                                                                    i32.const 8
                                                                    i32.ne
                                                                    if ;; label = @33
                                                                      i32.const 1
                                                                      local.set 48
                                                                      block ;; label = @34
                                                                        block ;; label = @35
                                                                          local.get 27
                                                                          local.get 14
                                                                          i32.const 48
                                                                          i32.add
                                                                          call 93
                                                                          i32.eqz
                                                                          br_if 0 (;@35;)
                                                                          local.get 14
                                                                          i64.load offset=48
                                                                          local.set 50
                                                                          local.get 50
                                                                          local.set 49
                                                                          br 1 (;@34;)
                                                                        end
                                                                        br 2 (;@32;)
                                                                      end
                                                                    end
                                                                    local.get 48
                                                                    local.set 20
                                                                    local.get 49
                                                                    local.set 21
                                                                    br 1 (;@31;)
                                                                  end
                                                                  i32.const 5312
                                                                  i32.const 17
                                                                  call 11
                                                                  br 24 (;@7;)
                                                                end
                                                                br 22 (;@8;)
                                                              end
                                                              br 21 (;@8;)
                                                            end
                                                            br 20 (;@8;)
                                                          end
                                                          br 19 (;@8;)
                                                        end
                                                        block ;; label = @27
                                                          block ;; label = @28
                                                            local.get 17
                                                            i32.load offset=92
                                                            local.tee 27
                                                            i32.eqz
                                                            if ;; label = @29
                                                              i32.const 5312
                                                              i32.const 21
                                                              call 99
                                                              i32.eqz
                                                              br_if 1 (;@28;)
                                                            end
                                                            local.get 27
                                                            call 17
                                                            i32.const 0
                                                            local.set 52
                                                            i32.const 0
                                                            local.set 51
                                                            local.get 27
                                                            i32.const 8
                                                            i32.ne
                                                            if ;; label = @29
                                                              i32.const 1
                                                              local.set 51
                                                              block ;; label = @30
                                                                block ;; label = @31
                                                                  local.get 27
                                                                  local.get 14
                                                                  i32.const 56
                                                                  i32.add
                                                                  call 92
                                                                  i32.eqz
                                                                  br_if 0 (;@31;)
                                                                  local.get 14
                                                                  i32.load offset=56
                                                                  local.set 53
                                                                  local.get 53
                                                                  local.set 52
                                                                  br 1 (;@30;)
                                                                end
                                                                br 2 (;@28;)
                                                              end
                                                            end
                                                            local.get 51
                                                            local.set 20
                                                            local.get 52
                                                            i64.extend_i32_u
                                                            local.set 21
                                                            br 1 (;@27;)
                                                          end
                                                          i32.const 5312
                                                          i32.const 21
                                                          call 11
                                                          br 20 (;@7;)
                                                        end
                                                        br 18 (;@8;)
                                                      end
                                                      block ;; label = @26
                                                        block ;; label = @27
                                                          local.get 17
                                                          i32.load offset=96
                                                          local.tee 27
                                                          i32.eqz
                                                          if ;; label = @28
                                                            i32.const 5312
                                                            i32.const 22
                                                            call 99
                                                            i32.eqz
                                                            br_if 1 (;@27;)
                                                          end
                                                          local.get 27
                                                          call 17
                                                          i32.const 0
                                                          local.set 55
                                                          i32.const 0
                                                          local.set 56
                                                          i32.const 0
                                                          local.set 57
                                                          i32.const 0
                                                          local.set 58
                                                          i32.const 0
                                                          local.set 59
                                                          i32.const 0
                                                          local.set 54
                                                          local.get 27
                                                          i32.const 8
                                                          i32.ne
                                                          if ;; label = @28
                                                            i32.const 1
                                                            local.set 54
                                                            block ;; label = @29
                                                              block ;; label = @30
                                                                local.get 27
                                                                call 17
                                                                local.get 27
                                                                local.set 65
                                                                local.get 27
                                                                i32.load offset=4
                                                                i32.const 17792
                                                                i32.ne
                                                                if ;; label = @31
                                                                  local.get 27
                                                                  i32.const 5504
                                                                  call 60
                                                                  local.tee 65
                                                                  i32.eqz
                                                                  br_if 1 (;@30;)
                                                                end
                                                                local.get 65
                                                                i32.load offset=8
                                                                local.tee 66
                                                                i32.eqz
                                                                if ;; label = @31
                                                                  i32.const 5504
                                                                  i32.const 0
                                                                  call 99
                                                                  i32.eqz
                                                                  br_if 1 (;@30;)
                                                                end
                                                                block ;; label = @31
                                                                  block ;; label = @32
                                                                    local.get 66
                                                                    call 17
                                                                    i32.const 0
                                                                    local.set 61
                                                                    i32.const 0
                                                                    local.set 62
                                                                    i32.const 0
                                                                    local.set 60
                                                                    local.get 66
                                                                    i32.const 8
                                                                    i32.ne
                                                                    if ;; label = @33
                                                                      i32.const 1
                                                                      local.set 60
                                                                      block ;; label = @34
                                                                        block ;; label = @35
                                                                          local.get 66
                                                                          local.get 14
                                                                          i32.const 64
                                                                          i32.add
                                                                          call 90
                                                                          i32.eqz
                                                                          br_if 0 (;@35;)
                                                                          local.get 14
                                                                          i32.load offset=64
                                                                          local.set 67
                                                                          local.get 14
                                                                          i32.load offset=68
                                                                          local.set 68
                                                                          local.get 67
                                                                          local.set 61
                                                                          local.get 68
                                                                          local.set 62
                                                                          br 1 (;@34;)
                                                                        end
                                                                        br 2 (;@32;)
                                                                      end
                                                                    end
                                                                    br 1 (;@31;)
                                                                  end
                                                                  i32.const 5504
                                                                  i32.const 0
                                                                  call 11
                                                                  br 1 (;@30;)
                                                                end
                                                                local.get 65
                                                                i32.load offset=12
                                                                local.tee 66
                                                                i32.eqz
                                                                if ;; label = @31
                                                                  i32.const 5504
                                                                  i32.const 1
                                                                  call 99
                                                                  i32.eqz
                                                                  br_if 1 (;@30;)
                                                                end
                                                                block ;; label = @31
                                                                  block ;; label = @32
                                                                    local.get 66
                                                                    call 17
                                                                    i32.const 0
                                                                    local.set 64
                                                                    i32.const 0
                                                                    local.set 63
                                                                    local.get 66
                                                                    i32.const 8
                                                                    i32.ne
                                                                    if ;; label = @33
                                                                      i32.const 1
                                                                      local.set 63
                                                                      block ;; label = @34
                                                                        block ;; label = @35
                                                                          local.get 66
                                                                          local.get 14
                                                                          i32.const 72
                                                                          i32.add
                                                                          call 92
                                                                          i32.eqz
                                                                          br_if 0 (;@35;)
                                                                          local.get 14
                                                                          i32.load offset=72
                                                                          local.set 69
                                                                          local.get 69
                                                                          local.set 64
                                                                          br 1 (;@34;)
                                                                        end
                                                                        br 2 (;@32;)
                                                                      end
                                                                    end
                                                                    br 1 (;@31;)
                                                                  end
                                                                  i32.const 5504
                                                                  i32.const 1
                                                                  call 11
                                                                  br 1 (;@30;)
                                                                end
                                                                local.get 60
                                                                local.set 55
                                                                local.get 61
                                                                local.set 56
                                                                local.get 62
                                                                local.set 57
                                                                local.get 63
                                                                local.set 58
                                                                local.get 64
                                                                local.set 59
                                                                br 1 (;@29;)
                                                              end
                                                              br 2 (;@27;)
                                                            end
                                                          end
                                                          local.get 54
                                                          local.set 20
                                                          local.get 55
                                                          i64.extend_i32_u
                                                          local.set 21
                                                          local.get 56
                                                          local.set 22
                                                          local.get 57
                                                          local.set 23
                                                          local.get 58
                                                          local.set 24
                                                          local.get 59
                                                          local.set 25
                                                          br 1 (;@26;)
                                                        end
                                                        i32.const 5312
                                                        i32.const 22
                                                        call 11
                                                        br 19 (;@7;)
                                                      end
                                                      br 17 (;@8;)
                                                    end
                                                    block ;; label = @25
                                                      block ;; label = @26
                                                        local.get 17
                                                        i32.load offset=100
                                                        local.tee 27
                                                        i32.eqz
                                                        if ;; label = @27
                                                          i32.const 5312
                                                          i32.const 23
                                                          call 99
                                                          i32.eqz
                                                          br_if 1 (;@26;)
                                                        end
                                                        local.get 27
                                                        call 17
                                                        i32.const 0
                                                        local.set 71
                                                        i32.const 0
                                                        local.set 70
                                                        local.get 27
                                                        i32.const 8
                                                        i32.ne
                                                        if ;; label = @27
                                                          i32.const 1
                                                          local.set 70
                                                          block ;; label = @28
                                                            block ;; label = @29
                                                              local.get 27
                                                              local.get 14
                                                              i32.const 80
                                                              i32.add
                                                              call 92
                                                              i32.eqz
                                                              br_if 0 (;@29;)
                                                              local.get 14
                                                              i32.load offset=80
                                                              local.set 72
                                                              local.get 72
                                                              local.set 71
                                                              br 1 (;@28;)
                                                            end
                                                            br 2 (;@26;)
                                                          end
                                                        end
                                                        local.get 70
                                                        local.set 20
                                                        local.get 71
                                                        i64.extend_i32_u
                                                        local.set 21
                                                        br 1 (;@25;)
                                                      end
                                                      i32.const 5312
                                                      i32.const 23
                                                      call 11
                                                      br 18 (;@7;)
                                                    end
                                                    br 16 (;@8;)
                                                  end
                                                  block ;; label = @24
                                                    block ;; label = @25
                                                      local.get 17
                                                      i32.load offset=104
                                                      local.tee 27
                                                      i32.eqz
                                                      if ;; label = @26
                                                        i32.const 5312
                                                        i32.const 24
                                                        call 99
                                                        i32.eqz
                                                        br_if 1 (;@25;)
                                                      end
                                                      local.get 27
                                                      call 17
                                                      local.get 27
                                                      local.set 78
                                                      local.get 27
                                                      i32.load offset=4
                                                      i32.const 17792
                                                      i32.ne
                                                      if ;; label = @26
                                                        local.get 27
                                                        i32.const 5504
                                                        call 60
                                                        local.tee 78
                                                        i32.eqz
                                                        br_if 1 (;@25;)
                                                      end
                                                      local.get 78
                                                      i32.load offset=8
                                                      local.tee 79
                                                      i32.eqz
                                                      if ;; label = @26
                                                        i32.const 5504
                                                        i32.const 0
                                                        call 99
                                                        i32.eqz
                                                        br_if 1 (;@25;)
                                                      end
                                                      block ;; label = @26
                                                        block ;; label = @27
                                                          local.get 79
                                                          call 17
                                                          i32.const 0
                                                          local.set 74
                                                          i32.const 0
                                                          local.set 75
                                                          i32.const 0
                                                          local.set 73
                                                          local.get 79
                                                          i32.const 8
                                                          i32.ne
                                                          if ;; label = @28
                                                            i32.const 1
                                                            local.set 73
                                                            block ;; label = @29
                                                              block ;; label = @30
                                                                local.get 79
                                                                local.get 14
                                                                i32.const 88
                                                                i32.add
                                                                call 90
                                                                i32.eqz
                                                                br_if 0 (;@30;)
                                                                local.get 14
                                                                i32.load offset=88
                                                                local.set 80
                                                                local.get 14
                                                                i32.load offset=92
                                                                local.set 81
                                                                local.get 80
                                                                local.set 74
                                                                local.get 81
                                                                local.set 75
                                                                br 1 (;@29;)
                                                              end
                                                              br 2 (;@27;)
                                                            end
                                                          end
                                                          br 1 (;@26;)
                                                        end
                                                        i32.const 5504
                                                        i32.const 0
                                                        call 11
                                                        br 1 (;@25;)
                                                      end
                                                      local.get 78
                                                      i32.load offset=12
                                                      local.tee 79
                                                      i32.eqz
                                                      if ;; label = @26
                                                        i32.const 5504
                                                        i32.const 1
                                                        call 99
                                                        i32.eqz
                                                        br_if 1 (;@25;)
                                                      end
                                                      block ;; label = @26
                                                        block ;; label = @27
                                                          local.get 79
                                                          call 17
                                                          i32.const 0
                                                          local.set 77
                                                          i32.const 0
                                                          local.set 76
                                                          local.get 79
                                                          i32.const 8
                                                          i32.ne
                                                          if ;; label = @28
                                                            i32.const 1
                                                            local.set 76
                                                            block ;; label = @29
                                                              block ;; label = @30
                                                                local.get 79
                                                                local.get 14
                                                                i32.const 96
                                                                i32.add
                                                                call 92
                                                                i32.eqz
                                                                br_if 0 (;@30;)
                                                                local.get 14
                                                                i32.load offset=96
                                                                local.set 82
                                                                local.get 82
                                                                local.set 77
                                                                br 1 (;@29;)
                                                              end
                                                              br 2 (;@27;)
                                                            end
                                                          end
                                                          br 1 (;@26;)
                                                        end
                                                        i32.const 5504
                                                        i32.const 1
                                                        call 11
                                                        br 1 (;@25;)
                                                      end
                                                      local.get 73
                                                      local.set 20
                                                      local.get 74
                                                      i64.extend_i32_u
                                                      local.set 21
                                                      local.get 75
                                                      local.set 22
                                                      local.get 76
                                                      local.set 23
                                                      local.get 77
                                                      local.set 24
                                                      br 1 (;@24;)
                                                    end
                                                    i32.const 5312
                                                    i32.const 24
                                                    call 11
                                                    br 17 (;@7;)
                                                  end
                                                  br 15 (;@8;)
                                                end
                                                br 14 (;@8;)
                                              end
                                              block ;; label = @22
                                                block ;; label = @23
                                                  local.get 17
                                                  i32.load offset=112
                                                  local.tee 27
                                                  i32.eqz
                                                  if ;; label = @24
                                                    i32.const 5312
                                                    i32.const 26
                                                    call 99
                                                    i32.eqz
                                                    br_if 1 (;@23;)
                                                  end
                                                  local.get 27
                                                  call 17
                                                  i32.const 0
                                                  local.set 84
                                                  i32.const 0
                                                  local.set 83
                                                  local.get 27
                                                  i32.const 8
                                                  i32.ne
                                                  if ;; label = @24
                                                    i32.const 1
                                                    local.set 83
                                                    block ;; label = @25
                                                      block ;; label = @26
                                                        local.get 27
                                                        local.get 14
                                                        i32.const 104
                                                        i32.add
                                                        call 92
                                                        i32.eqz
                                                        br_if 0 (;@26;)
                                                        local.get 14
                                                        i32.load offset=104
                                                        local.set 85
                                                        local.get 85
                                                        local.set 84
                                                        br 1 (;@25;)
                                                      end
                                                      br 2 (;@23;)
                                                    end
                                                  end
                                                  local.get 83
                                                  local.set 20
                                                  local.get 84
                                                  i64.extend_i32_u
                                                  local.set 21
                                                  br 1 (;@22;)
                                                end
                                                i32.const 5312
                                                i32.const 26
                                                call 11
                                                br 15 (;@7;)
                                              end
                                              br 13 (;@8;)
                                            end
                                            block ;; label = @21
                                              block ;; label = @22
                                                local.get 17
                                                i32.load offset=116
                                                local.tee 27
                                                i32.eqz
                                                if ;; label = @23
                                                  i32.const 5312
                                                  i32.const 27
                                                  call 99
                                                  i32.eqz
                                                  br_if 1 (;@22;)
                                                end
                                                local.get 27
                                                call 17
                                                local.get 27
                                                local.set 91
                                                local.get 27
                                                i32.load offset=4
                                                i32.const 17792
                                                i32.ne
                                                if ;; label = @23
                                                  local.get 27
                                                  i32.const 5504
                                                  call 60
                                                  local.tee 91
                                                  i32.eqz
                                                  br_if 1 (;@22;)
                                                end
                                                local.get 91
                                                i32.load offset=8
                                                local.tee 92
                                                i32.eqz
                                                if ;; label = @23
                                                  i32.const 5504
                                                  i32.const 0
                                                  call 99
                                                  i32.eqz
                                                  br_if 1 (;@22;)
                                                end
                                                block ;; label = @23
                                                  block ;; label = @24
                                                    local.get 92
                                                    call 17
                                                    i32.const 0
                                                    local.set 87
                                                    i32.const 0
                                                    local.set 88
                                                    i32.const 0
                                                    local.set 86
                                                    local.get 92
                                                    i32.const 8
                                                    i32.ne
                                                    if ;; label = @25
                                                      i32.const 1
                                                      local.set 86
                                                      block ;; label = @26
                                                        block ;; label = @27
                                                          local.get 92
                                                          local.get 14
                                                          i32.const 112
                                                          i32.add
                                                          call 90
                                                          i32.eqz
                                                          br_if 0 (;@27;)
                                                          local.get 14
                                                          i32.load offset=112
                                                          local.set 93
                                                          local.get 14
                                                          i32.load offset=116
                                                          local.set 94
                                                          local.get 93
                                                          local.set 87
                                                          local.get 94
                                                          local.set 88
                                                          br 1 (;@26;)
                                                        end
                                                        br 2 (;@24;)
                                                      end
                                                    end
                                                    br 1 (;@23;)
                                                  end
                                                  i32.const 5504
                                                  i32.const 0
                                                  call 11
                                                  br 1 (;@22;)
                                                end
                                                local.get 91
                                                i32.load offset=12
                                                local.tee 92
                                                i32.eqz
                                                if ;; label = @23
                                                  i32.const 5504
                                                  i32.const 1
                                                  call 99
                                                  i32.eqz
                                                  br_if 1 (;@22;)
                                                end
                                                block ;; label = @23
                                                  block ;; label = @24
                                                    local.get 92
                                                    call 17
                                                    i32.const 0
                                                    local.set 90
                                                    i32.const 0
                                                    local.set 89
                                                    local.get 92
                                                    i32.const 8
                                                    i32.ne
                                                    if ;; label = @25
                                                      i32.const 1
                                                      local.set 89
                                                      block ;; label = @26
                                                        block ;; label = @27
                                                          local.get 92
                                                          local.get 14
                                                          i32.const 120
                                                          i32.add
                                                          call 92
                                                          i32.eqz
                                                          br_if 0 (;@27;)
                                                          local.get 14
                                                          i32.load offset=120
                                                          local.set 95
                                                          local.get 95
                                                          local.set 90
                                                          br 1 (;@26;)
                                                        end
                                                        br 2 (;@24;)
                                                      end
                                                    end
                                                    br 1 (;@23;)
                                                  end
                                                  i32.const 5504
                                                  i32.const 1
                                                  call 11
                                                  br 1 (;@22;)
                                                end
                                                local.get 86
                                                local.set 20
                                                local.get 87
                                                i64.extend_i32_u
                                                local.set 21
                                                local.get 88
                                                local.set 22
                                                local.get 89
                                                local.set 23
                                                local.get 90
                                                local.set 24
                                                br 1 (;@21;)
                                              end
                                              i32.const 5312
                                              i32.const 27
                                              call 11
                                              br 14 (;@7;)
                                            end
                                            br 12 (;@8;)
                                          end
                                          block ;; label = @20
                                            block ;; label = @21
                                              local.get 17
                                              i32.load offset=120
                                              local.tee 27
                                              i32.eqz
                                              if ;; label = @22
                                                i32.const 5312
                                                i32.const 28
                                                call 99
                                                i32.eqz
                                                br_if 1 (;@21;)
                                              end
                                              local.get 27
                                              call 17
                                              i64.const 0
                                              local.set 97
                                              i32.const 0
                                              local.set 96
                                              local.get 27
                                              i32.const 8
                                              i32.ne
                                              if ;; label = @22
                                                i32.const 1
                                                local.set 96
                                                block ;; label = @23
                                                  block ;; label = @24
                                                    local.get 27
                                                    local.get 14
                                                    i32.const 128
                                                    i32.add
                                                    call 93
                                                    i32.eqz
                                                    br_if 0 (;@24;)
                                                    local.get 14
                                                    i64.load offset=128
                                                    local.set 98
                                                    local.get 98
                                                    local.set 97
                                                    br 1 (;@23;)
                                                  end
                                                  br 2 (;@21;)
                                                end
                                              end
                                              local.get 96
                                              local.set 20
                                              local.get 97
                                              local.set 21
                                              br 1 (;@20;)
                                            end
                                            i32.const 5312
                                            i32.const 28
                                            call 11
                                            br 13 (;@7;)
                                          end
                                          br 11 (;@8;)
                                        end
                                        block ;; label = @19
                                          block ;; label = @20
                                            local.get 17
                                            i32.load offset=124
                                            local.tee 27
                                            i32.eqz
                                            if ;; label = @21
                                              i32.const 5312
                                              i32.const 29
                                              call 99
                                              i32.eqz
                                              br_if 1 (;@20;)
                                            end
                                            local.get 27
                                            call 17
                                            i32.const 0
                                            local.set 100
                                            i32.const 0
                                            local.set 99
                                            local.get 27
                                            i32.const 8
                                            i32.ne
                                            if ;; label = @21
                                              i32.const 1
                                              local.set 99
                                              block ;; label = @22
                                                block ;; label = @23
                                                  local.get 27
                                                  local.get 14
                                                  i32.const 136
                                                  i32.add
                                                  call 92
                                                  i32.eqz
                                                  br_if 0 (;@23;)
                                                  local.get 14
                                                  i32.load offset=136
                                                  local.set 101
                                                  local.get 101
                                                  local.set 100
                                                  br 1 (;@22;)
                                                end
                                                br 2 (;@20;)
                                              end
                                            end
                                            local.get 99
                                            local.set 20
                                            local.get 100
                                            i64.extend_i32_u
                                            local.set 21
                                            br 1 (;@19;)
                                          end
                                          i32.const 5312
                                          i32.const 29
                                          call 11
                                          br 12 (;@7;)
                                        end
                                        br 10 (;@8;)
                                      end
                                      block ;; label = @18
                                        block ;; label = @19
                                          local.get 17
                                          i32.load offset=128
                                          local.tee 27
                                          i32.eqz
                                          if ;; label = @20
                                            i32.const 5312
                                            i32.const 30
                                            call 99
                                            i32.eqz
                                            br_if 1 (;@19;)
                                          end
                                          local.get 27
                                          call 17
                                          local.get 27
                                          local.set 107
                                          local.get 27
                                          i32.load offset=4
                                          i32.const 17792
                                          i32.ne
                                          if ;; label = @20
                                            local.get 27
                                            i32.const 5504
                                            call 60
                                            local.tee 107
                                            i32.eqz
                                            br_if 1 (;@19;)
                                          end
                                          local.get 107
                                          i32.load offset=8
                                          local.tee 108
                                          i32.eqz
                                          if ;; label = @20
                                            i32.const 5504
                                            i32.const 0
                                            call 99
                                            i32.eqz
                                            br_if 1 (;@19;)
                                          end
                                          block ;; label = @20
                                            block ;; label = @21
                                              local.get 108
                                              call 17
                                              i32.const 0
                                              local.set 103
                                              i32.const 0
                                              local.set 104
                                              i32.const 0
                                              local.set 102
                                              local.get 108
                                              i32.const 8
                                              i32.ne
                                              if ;; label = @22
                                                i32.const 1
                                                local.set 102
                                                block ;; label = @23
                                                  block ;; label = @24
                                                    local.get 108
                                                    local.get 14
                                                    i32.const 144
                                                    i32.add
                                                    call 90
                                                    i32.eqz
                                                    br_if 0 (;@24;)
                                                    local.get 14
                                                    i32.load offset=144
                                                    local.set 109
                                                    local.get 14
                                                    i32.load offset=148
                                                    local.set 110
                                                    local.get 109
                                                    local.set 103
                                                    local.get 110
                                                    local.set 104
                                                    br 1 (;@23;)
                                                  end
                                                  br 2 (;@21;)
                                                end
                                              end
                                              br 1 (;@20;)
                                            end
                                            i32.const 5504
                                            i32.const 0
                                            call 11
                                            br 1 (;@19;)
                                          end
                                          local.get 107
                                          i32.load offset=12
                                          local.tee 108
                                          i32.eqz
                                          if ;; label = @20
                                            i32.const 5504
                                            i32.const 1
                                            call 99
                                            i32.eqz
                                            br_if 1 (;@19;)
                                          end
                                          block ;; label = @20
                                            block ;; label = @21
                                              local.get 108
                                              call 17
                                              i32.const 0
                                              local.set 106
                                              i32.const 0
                                              local.set 105
                                              local.get 108
                                              i32.const 8
                                              i32.ne
                                              if ;; label = @22
                                                i32.const 1
                                                local.set 105
                                                block ;; label = @23
                                                  block ;; label = @24
                                                    local.get 108
                                                    local.get 14
                                                    i32.const 152
                                                    i32.add
                                                    call 92
                                                    i32.eqz
                                                    br_if 0 (;@24;)
                                                    local.get 14
                                                    i32.load offset=152
                                                    local.set 111
                                                    local.get 111
                                                    local.set 106
                                                    br 1 (;@23;)
                                                  end
                                                  br 2 (;@21;)
                                                end
                                              end
                                              br 1 (;@20;)
                                            end
                                            i32.const 5504
                                            i32.const 1
                                            call 11
                                            br 1 (;@19;)
                                          end
                                          local.get 102
                                          local.set 20
                                          local.get 103
                                          i64.extend_i32_u
                                          local.set 21
                                          local.get 104
                                          local.set 22
                                          local.get 105
                                          local.set 23
                                          local.get 106
                                          local.set 24
                                          br 1 (;@18;)
                                        end
                                        i32.const 5312
                                        i32.const 30
                                        call 11
                                        br 11 (;@7;)
                                      end
                                      br 9 (;@8;)
                                    end
                                    block ;; label = @17
                                      block ;; label = @18
                                        local.get 17
                                        i32.load offset=132
                                        local.tee 27
                                        i32.eqz
                                        if ;; label = @19
                                          i32.const 5312
                                          i32.const 31
                                          call 99
                                          i32.eqz
                                          br_if 1 (;@18;)
                                        end
                                        local.get 27
                                        call 17
                                        i32.const 0
                                        local.set 113
                                        i32.const 0
                                        local.set 114
                                        i32.const 0
                                        local.set 112
                                        local.get 27
                                        i32.const 8
                                        i32.ne
                                        if ;; label = @19
                                          i32.const 1
                                          local.set 112
                                          block ;; label = @20
                                            block ;; label = @21
                                              local.get 27
                                              local.get 14
                                              i32.const 160
                                              i32.add
                                              call 90
                                              i32.eqz
                                              br_if 0 (;@21;)
                                              local.get 14
                                              i32.load offset=160
                                              local.set 115
                                              local.get 14
                                              i32.load offset=164
                                              local.set 116
                                              local.get 115
                                              local.set 113
                                              local.get 116
                                              local.set 114
                                              br 1 (;@20;)
                                            end
                                            br 2 (;@18;)
                                          end
                                        end
                                        local.get 112
                                        local.set 20
                                        local.get 113
                                        i64.extend_i32_u
                                        local.set 21
                                        local.get 114
                                        local.set 22
                                        br 1 (;@17;)
                                      end
                                      i32.const 5312
                                      i32.const 31
                                      call 11
                                      br 10 (;@7;)
                                    end
                                    br 8 (;@8;)
                                  end
                                  block ;; label = @16
                                    block ;; label = @17
                                      local.get 17
                                      i32.load offset=136
                                      local.tee 27
                                      i32.eqz
                                      if ;; label = @18
                                        i32.const 5312
                                        i32.const 32
                                        call 99
                                        i32.eqz
                                        br_if 1 (;@17;)
                                      end
                                      local.get 27
                                      call 17
                                      i32.const 0
                                      local.set 118
                                      i32.const 0
                                      local.set 119
                                      i32.const 0
                                      local.set 117
                                      local.get 27
                                      i32.const 8
                                      i32.ne
                                      if ;; label = @18
                                        i32.const 1
                                        local.set 117
                                        block ;; label = @19
                                          block ;; label = @20
                                            local.get 27
                                            local.get 14
                                            i32.const 168
                                            i32.add
                                            call 90
                                            i32.eqz
                                            br_if 0 (;@20;)
                                            local.get 14
                                            i32.load offset=168
                                            local.set 120
                                            local.get 14
                                            i32.load offset=172
                                            local.set 121
                                            local.get 120
                                            local.set 118
                                            local.get 121
                                            local.set 119
                                            br 1 (;@19;)
                                          end
                                          br 2 (;@17;)
                                        end
                                      end
                                      local.get 117
                                      local.set 20
                                      local.get 118
                                      i64.extend_i32_u
                                      local.set 21
                                      local.get 119
                                      local.set 22
                                      br 1 (;@16;)
                                    end
                                    i32.const 5312
                                    i32.const 32
                                    call 11
                                    br 9 (;@7;)
                                  end
                                  br 7 (;@8;)
                                end
                                br 6 (;@8;)
                              end
                              br 5 (;@8;)
                            end
                            br 4 (;@8;)
                          end
                          br 3 (;@8;)
                        end
                        br 2 (;@8;)
                      end
                      block ;; label = @10
                        block ;; label = @11
                          local.get 17
                          i32.load offset=160
                          local.tee 27
                          i32.eqz
                          if ;; label = @12
                            i32.const 5312
                            i32.const 38
                            call 99
                            i32.eqz
                            br_if 1 (;@11;)
                          end
                          local.get 27
                          call 17
                          i32.const 0
                          local.set 123
                          i32.const 0
                          local.set 124
                          i32.const 0
                          local.set 122
                          local.get 27
                          i32.const 8
                          i32.ne
                          if ;; label = @12
                            i32.const 1
                            local.set 122
                            block ;; label = @13
                              block ;; label = @14
                                local.get 27
                                local.get 14
                                i32.const 176
                                i32.add
                                call 90
                                i32.eqz
                                br_if 0 (;@14;)
                                local.get 14
                                i32.load offset=176
                                local.set 125
                                local.get 14
                                i32.load offset=180
                                local.set 126
                                local.get 125
                                local.set 123
                                local.get 126
                                local.set 124
                                br 1 (;@13;)
                              end
                              br 2 (;@11;)
                            end
                          end
                          local.get 122
                          local.set 20
                          local.get 123
                          i64.extend_i32_u
                          local.set 21
                          local.get 124
                          local.set 22
                          br 1 (;@10;)
                        end
                        i32.const 5312
                        i32.const 38
                        call 11
                        br 3 (;@7;)
                      end
                      br 1 (;@8;)
                    end
                    unreachable
                  end
                  local.get 19
                  local.set 6
                  local.get 20
                  local.set 7
                  local.get 21
                  local.set 8
                  local.get 22
                  local.set 9
                  local.get 23
                  local.set 10
                  local.get 24
                  local.set 11
                  local.get 25
                  local.set 12
                  br 1 (;@6;)
                end
                i32.const 4096
                i32.const 1
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
        i32.const 1
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
      local.get 7
      local.get 8
      local.get 9
      local.get 10
      local.get 11
      local.get 12
      call 164
      i32.const 8
      local.set 1
    end
    local.get 3
    call 9
    local.get 2
    call 61
    local.get 1
    local.get 14
    i32.const 192
    i32.add
    global.set 0
  )
  (func (;262;) (type 7) (param i32) (result i32)
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
          i32.const 5568
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
      local.get 4
      call 165
      local.set 7
      local.get 7
      i32.const 65535
      i32.and
      call 43
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;263;) (type 7) (param i32) (result i32)
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
          i32.const 5568
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
      local.get 4
      call 166
      local.set 7
      i32.const 4608
      local.get 7
      call 42
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;264;) (type 7) (param i32) (result i32)
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
          i32.const 5568
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
      call 167
      local.get 7
      i32.load8_u
      local.set 8
      local.get 8
      if ;; label = @2
        i32.const 20496
        i32.const 8
        call 57
      else
        local.get 7
        i32.const 4
        i32.add
        call 294
        local.set 1
      end
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;265;) (type 7) (param i32) (result i32)
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
          i32.const 4928
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
      call 168
      local.get 7
      i32.load8_u
      local.set 8
      local.get 8
      if ;; label = @2
        i32.const 20496
        i32.const 8
        call 57
      else
        local.get 7
        i32.const 4
        i32.add
        call 297
        local.set 1
      end
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;266;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 6
    global.set 0
    call 1
    local.set 3
    block ;; label = @1
      local.get 0
      i32.load
      local.set 5
      block ;; label = @2
        block ;; label = @3
          local.get 5
          i32.const 4928
          local.get 6
          call 85
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
      i32.const 1
      local.get 3
      call 55
      i32.eqz
      br_if 0 (;@1;)
      local.get 4
      call 169
      local.set 7
      i32.const 5632
      local.get 7
      call 42
      local.set 1
    end
    local.get 3
    call 9
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;267;) (type 7) (param i32) (result i32)
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
          i32.const 5632
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
      local.get 4
      call 170
      local.set 7
      i32.const 4224
      local.get 7
      call 42
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;268;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 64
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
          i32.const 5632
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
      call 171
      local.get 7
      call 298
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 64
    i32.add
    global.set 0
  )
  (func (;269;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 6
    global.set 0
    call 1
    local.set 3
    block ;; label = @1
      local.get 0
      i32.load offset=4
      local.set 5
      block ;; label = @2
        block ;; label = @3
          local.get 5
          i32.const 4608
          local.get 6
          call 85
          i32.eqz
          br_if 0 (;@3;)
          local.get 6
          i32.load
          local.set 4
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
      local.get 4
      call 172
      local.set 7
      local.get 0
      i32.load
      i32.const 5248
      local.get 7
      call 19
      i32.const 8
      local.set 1
    end
    local.get 3
    call 9
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;270;) (type 7) (param i32) (result i32)
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
          i32.const 5248
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
      local.get 4
      call 173
      local.set 7
      local.get 7
      i32.const 65535
      i32.and
      call 43
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;271;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 7
    global.set 0
    call 1
    local.set 3
    block ;; label = @1
      local.get 0
      i32.load
      local.set 6
      block ;; label = @2
        block ;; label = @3
          local.get 6
          i32.const 5248
          local.get 7
          call 65
          i32.eqz
          br_if 0 (;@3;)
          local.get 7
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
      local.set 8
      block ;; label = @2
        block ;; label = @3
          local.get 8
          local.get 7
          i32.const 8
          i32.add
          call 91
          i32.eqz
          br_if 0 (;@3;)
          local.get 7
          i32.load16_u offset=8
          local.set 5
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
      local.get 4
      local.get 5
      call 174
      local.set 9
      local.get 9
      if ;; label = @2
        i32.const 20496
        i32.const 8
        call 57
      else
        i32.const 8
        local.set 1
      end
    end
    local.get 3
    call 9
    local.get 1
    local.get 7
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;272;) (type 7) (param i32) (result i32)
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
          i32.const 5248
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
      local.get 4
      call 175
      local.set 7
      i32.const 4608
      local.get 7
      call 42
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;273;) (type 7) (param i32) (result i32)
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
          i32.const 5248
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
      call 176
      local.get 7
      i32.load8_u
      local.set 8
      local.get 8
      if ;; label = @2
        i32.const 20496
        i32.const 8
        call 57
      else
        local.get 7
        i32.const 4
        i32.add
        call 295
        local.set 1
      end
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;274;) (type 7) (param i32) (result i32)
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
          i32.const 5056
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
      call 177
      local.get 7
      i32.load8_u
      local.set 8
      local.get 8
      if ;; label = @2
        i32.const 20496
        i32.const 8
        call 57
      else
        local.get 7
        i32.const 4
        i32.add
        call 299
        local.set 1
      end
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;275;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 64
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
          i32.const 5056
          local.get 8
          call 85
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
          i32.const 0
          local.set 6
          i32.const 0
          local.set 5
          local.get 9
          i32.const 8
          i32.ne
          if ;; label = @4
            i32.const 1
            local.set 5
            block ;; label = @5
              block ;; label = @6
                local.get 9
                i32.const 4608
                local.get 8
                i32.const 8
                i32.add
                call 85
                i32.eqz
                br_if 0 (;@6;)
                local.get 8
                i32.load offset=8
                local.set 10
                local.get 10
                local.set 6
                br 1 (;@5;)
              end
              br 2 (;@3;)
            end
          end
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
      local.set 11
      local.get 4
      local.get 5
      local.get 6
      local.get 11
      call 178
      local.get 11
      i32.load8_u
      local.set 12
      local.get 12
      if ;; label = @2
        i32.const 20496
        local.get 11
        i32.const 8
        i32.add
        call 300
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
    i32.const 64
    i32.add
    global.set 0
  )
  (func (;276;) (type 7) (param i32) (result i32)
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
          i32.const 5696
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
      local.get 4
      call 179
      local.set 7
      i32.const 4224
      local.get 7
      call 42
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;277;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 64
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
          i32.const 5696
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
      call 180
      local.get 7
      call 301
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 64
    i32.add
    global.set 0
  )
  (func (;278;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 48
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
          i32.const 4352
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
      call 181
      local.get 7
      call 302
      local.set 1
    end
    local.get 1
    local.get 6
    i32.const 48
    i32.add
    global.set 0
  )
  (func (;279;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    global.get 0
    i32.const 64
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
          i32.const 4992
          local.get 8
          call 85
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
          i32.const 0
          local.set 6
          i32.const 0
          local.set 5
          local.get 9
          i32.const 8
          i32.ne
          if ;; label = @4
            i32.const 1
            local.set 5
            block ;; label = @5
              block ;; label = @6
                local.get 9
                i32.const 5120
                local.get 8
                i32.const 8
                i32.add
                call 85
                i32.eqz
                br_if 0 (;@6;)
                local.get 8
                i32.load offset=8
                local.set 10
                local.get 10
                local.set 6
                br 1 (;@5;)
              end
              br 2 (;@3;)
            end
          end
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
      local.set 11
      local.get 4
      local.get 5
      local.get 6
      local.get 11
      call 182
      local.get 11
      i32.load8_u
      local.set 12
      local.get 12
      if ;; label = @2
        i32.const 20496
        local.get 11
        i32.const 8
        i32.add
        call 300
        call 57
      else
        local.get 11
        i32.const 8
        i32.add
        call 303
        local.set 1
      end
    end
    local.get 3
    call 9
    local.get 2
    call 61
    local.get 1
    local.get 8
    i32.const 64
    i32.add
    global.set 0
  )
  (func (;280;) (type 6) (param i32 i32)
    (local i32 i32)
    global.get 0
    i32.const 16
    i32.sub
    local.tee 2
    global.set 0
    local.get 2
    i32.const 4736
    local.get 0
    call 42
    i32.store offset=4
    local.get 2
    i32.const 5184
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
    block ;; label = @1
      block ;; label = @2
        local.get 3
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
    local.get 3
    call 20
    local.get 2
    i32.const 16
    i32.add
    global.set 0
  )
  (func (;281;) (type 10) (param i32 i32 i32 i32) (result i32)
    local.get 0
    local.get 1
    local.get 2
    local.get 3
    call 58
  )
  (func (;282;) (type 2) (param i32 i32 i32) (result i32)
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
              call 304
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
  (func (;283;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 16576
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
    call 46
    i32.store offset=12
    local.get 1
  )
  (func (;284;) (type 7) (param i32) (result i32)
    (local i32 i32 i32)
    local.get 0
    i32.load8_u
    local.set 1
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            local.get 1
            br_table 0 (;@4;) 1 (;@3;) 2 (;@2;)
          end
          i32.const 20480
          call 54
          local.set 3
          local.get 3
          local.get 0
          i32.const 4
          i32.add
          call 305
          i32.store offset=8
          local.get 3
          local.set 2
          br 2 (;@1;)
        end
        i32.const 24576
        call 18
        local.set 2
        br 1 (;@1;)
      end
      unreachable
    end
    local.get 2
  )
  (func (;285;) (type 2) (param i32 i32 i32) (result i32)
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
      i32.const 16
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
              call 306
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
          i32.const 16
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
  (func (;286;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32)
    local.get 0
    i32.load8_u
    local.set 1
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            block ;; label = @5
              local.get 1
              br_table 0 (;@5;) 1 (;@4;) 2 (;@3;) 3 (;@2;)
            end
            i32.const 20480
            call 54
            local.set 3
            local.get 3
            local.set 2
            br 3 (;@1;)
          end
          i32.const 24576
          call 18
          local.set 2
          br 2 (;@1;)
        end
        i32.const 20512
        call 54
        local.set 4
        local.get 4
        local.set 2
        br 1 (;@1;)
      end
      unreachable
    end
    local.get 2
  )
  (func (;287;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 4608
    local.get 0
    i32.load
    local.set 1
    local.get 1
    call 42
  )
  (func (;288;) (type 0) (param i32 i32) (result i32)
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
        call 23
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
  (func (;289;) (type 2) (param i32 i32 i32) (result i32)
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
              call 83
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
  (func (;290;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32 i32)
    local.get 1
    call 51
    local.set 2
    local.get 2
    i32.load offset=12
    local.set 3
    local.get 0
    local.get 1
    i32.const 16
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
        call 307
        i32.store
        local.get 3
        i32.const 4
        i32.add
        local.set 3
        local.get 5
        i32.const 16
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
  (func (;291;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32)
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
                  block ;; label = @8
                    block ;; label = @9
                      block ;; label = @10
                        block ;; label = @11
                          block ;; label = @12
                            local.get 1
                            br_table 0 (;@12;) 1 (;@11;) 2 (;@10;) 3 (;@9;) 4 (;@8;) 5 (;@7;) 6 (;@6;) 7 (;@5;) 8 (;@4;) 9 (;@3;) 10 (;@2;)
                          end
                          i32.const 20480
                          call 54
                          local.set 3
                          local.get 3
                          local.set 2
                          br 10 (;@1;)
                        end
                        i32.const 24576
                        call 18
                        local.set 2
                        br 9 (;@1;)
                      end
                      i32.const 20512
                      call 54
                      local.set 4
                      local.get 4
                      local.set 2
                      br 8 (;@1;)
                    end
                    i32.const 24576
                    call 18
                    local.set 2
                    br 7 (;@1;)
                  end
                  i32.const 20544
                  call 54
                  local.set 5
                  local.get 5
                  local.set 2
                  br 6 (;@1;)
                end
                i32.const 24576
                call 18
                local.set 2
                br 5 (;@1;)
              end
              i32.const 20576
              call 54
              local.set 6
              local.get 6
              local.set 2
              br 4 (;@1;)
            end
            i32.const 24576
            call 18
            local.set 2
            br 3 (;@1;)
          end
          i32.const 20608
          call 54
          local.set 7
          local.get 7
          local.set 2
          br 2 (;@1;)
        end
        i32.const 20624
        call 54
        local.set 8
        local.get 8
        local.get 0
        i32.load offset=4
        local.get 0
        i32.load offset=8
        call 45
        i32.store offset=44
        local.get 8
        local.set 2
        br 1 (;@1;)
      end
      unreachable
    end
    local.get 2
  )
  (func (;292;) (type 7) (param i32) (result i32)
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
      local.get 0
      i32.load offset=8
      call 45
      local.set 2
    end
    local.get 2
  )
  (func (;293;) (type 7) (param i32) (result i32)
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
      call 308
      local.set 2
    end
    local.get 2
  )
  (func (;294;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 4928
    local.get 0
    i32.load
    local.set 1
    local.get 1
    call 42
  )
  (func (;295;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 5056
    local.get 0
    i32.load
    local.set 1
    local.get 1
    call 42
  )
  (func (;296;) (type 7) (param i32) (result i32)
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
  (func (;297;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 4416
    local.get 0
    i32.load
    local.set 1
    local.get 1
    call 42
  )
  (func (;298;) (type 7) (param i32) (result i32)
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
      call 309
      local.set 2
    end
    local.get 2
  )
  (func (;299;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 4544
    local.get 0
    i32.load
    local.set 1
    local.get 1
    call 42
  )
  (func (;300;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
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
                  block ;; label = @8
                    block ;; label = @9
                      block ;; label = @10
                        block ;; label = @11
                          block ;; label = @12
                            block ;; label = @13
                              block ;; label = @14
                                block ;; label = @15
                                  block ;; label = @16
                                    block ;; label = @17
                                      block ;; label = @18
                                        block ;; label = @19
                                          block ;; label = @20
                                            block ;; label = @21
                                              block ;; label = @22
                                                block ;; label = @23
                                                  block ;; label = @24
                                                    block ;; label = @25
                                                      block ;; label = @26
                                                        block ;; label = @27
                                                          block ;; label = @28
                                                            block ;; label = @29
                                                              block ;; label = @30
                                                                block ;; label = @31
                                                                  block ;; label = @32
                                                                    block ;; label = @33
                                                                      block ;; label = @34
                                                                        block ;; label = @35
                                                                          block ;; label = @36
                                                                            block ;; label = @37
                                                                              block ;; label = @38
                                                                                block ;; label = @39
                                                                                  block ;; label = @40
                                                                                    block ;; label = @41
                                                                                      local.get 1
                                                                                      br_table 0 (;@41;) 1 (;@40;) 2 (;@39;) 3 (;@38;) 4 (;@37;) 5 (;@36;) 6 (;@35;) 7 (;@34;) 8 (;@33;) 9 (;@32;) 10 (;@31;) 11 (;@30;) 12 (;@29;) 13 (;@28;) 14 (;@27;) 15 (;@26;) 16 (;@25;) 17 (;@24;) 18 (;@23;) 19 (;@22;) 20 (;@21;) 21 (;@20;) 22 (;@19;) 23 (;@18;) 24 (;@17;) 25 (;@16;) 26 (;@15;) 27 (;@14;) 28 (;@13;) 29 (;@12;) 30 (;@11;) 31 (;@10;) 32 (;@9;) 33 (;@8;) 34 (;@7;) 35 (;@6;) 36 (;@5;) 37 (;@4;) 38 (;@3;) 39 (;@2;)
                                                                                    end
                                                                                    i32.const 20480
                                                                                    call 54
                                                                                    local.set 3
                                                                                    local.get 3
                                                                                    local.set 2
                                                                                    br 39 (;@1;)
                                                                                  end
                                                                                  i32.const 20496
                                                                                  call 54
                                                                                  local.set 4
                                                                                  local.get 4
                                                                                  local.get 0
                                                                                  i32.const 8
                                                                                  i32.add
                                                                                  call 310
                                                                                  i32.store offset=12
                                                                                  local.get 4
                                                                                  local.set 2
                                                                                  br 38 (;@1;)
                                                                                end
                                                                                i32.const 20512
                                                                                call 54
                                                                                local.set 5
                                                                                local.get 5
                                                                                local.set 2
                                                                                br 37 (;@1;)
                                                                              end
                                                                              i32.const 24576
                                                                              call 18
                                                                              local.set 2
                                                                              br 36 (;@1;)
                                                                            end
                                                                            i32.const 20544
                                                                            call 54
                                                                            local.set 6
                                                                            local.get 6
                                                                            local.set 2
                                                                            br 35 (;@1;)
                                                                          end
                                                                          i32.const 24576
                                                                          call 18
                                                                          local.set 2
                                                                          br 34 (;@1;)
                                                                        end
                                                                        i32.const 20576
                                                                        call 54
                                                                        local.set 7
                                                                        local.get 7
                                                                        local.set 2
                                                                        br 33 (;@1;)
                                                                      end
                                                                      i32.const 24576
                                                                      call 18
                                                                      local.set 2
                                                                      br 32 (;@1;)
                                                                    end
                                                                    i32.const 20608
                                                                    call 54
                                                                    local.set 8
                                                                    local.get 8
                                                                    local.set 2
                                                                    br 31 (;@1;)
                                                                  end
                                                                  i32.const 24576
                                                                  call 18
                                                                  local.set 2
                                                                  br 30 (;@1;)
                                                                end
                                                                i32.const 20640
                                                                call 54
                                                                local.set 9
                                                                local.get 9
                                                                local.set 2
                                                                br 29 (;@1;)
                                                              end
                                                              i32.const 24576
                                                              call 18
                                                              local.set 2
                                                              br 28 (;@1;)
                                                            end
                                                            i32.const 20672
                                                            call 54
                                                            local.set 10
                                                            local.get 10
                                                            local.set 2
                                                            br 27 (;@1;)
                                                          end
                                                          i32.const 24576
                                                          call 18
                                                          local.set 2
                                                          br 26 (;@1;)
                                                        end
                                                        i32.const 20704
                                                        call 54
                                                        local.set 11
                                                        local.get 11
                                                        local.get 0
                                                        i32.const 8
                                                        i32.add
                                                        call 311
                                                        i32.store offset=64
                                                        local.get 11
                                                        local.set 2
                                                        br 25 (;@1;)
                                                      end
                                                      i32.const 24576
                                                      call 18
                                                      local.set 2
                                                      br 24 (;@1;)
                                                    end
                                                    i32.const 20736
                                                    call 54
                                                    local.set 12
                                                    local.get 12
                                                    local.set 2
                                                    br 23 (;@1;)
                                                  end
                                                  i32.const 20752
                                                  call 54
                                                  local.set 13
                                                  local.get 13
                                                  local.get 0
                                                  i32.const 8
                                                  i32.add
                                                  call 312
                                                  i32.store offset=76
                                                  local.get 13
                                                  local.set 2
                                                  br 22 (;@1;)
                                                end
                                                i32.const 20768
                                                call 54
                                                local.set 14
                                                local.get 14
                                                local.set 2
                                                br 21 (;@1;)
                                              end
                                              i32.const 24576
                                              call 18
                                              local.set 2
                                              br 20 (;@1;)
                                            end
                                            i32.const 20800
                                            call 54
                                            local.set 15
                                            local.get 15
                                            local.set 2
                                            br 19 (;@1;)
                                          end
                                          i32.const 20816
                                          call 54
                                          local.set 16
                                          local.get 16
                                          local.get 0
                                          i32.const 8
                                          i32.add
                                          call 313
                                          i32.store offset=92
                                          local.get 16
                                          local.set 2
                                          br 18 (;@1;)
                                        end
                                        i32.const 20832
                                        call 54
                                        local.set 17
                                        local.get 17
                                        local.get 0
                                        i32.const 8
                                        i32.add
                                        call 314
                                        i32.store offset=96
                                        local.get 17
                                        local.set 2
                                        br 17 (;@1;)
                                      end
                                      i32.const 20848
                                      call 54
                                      local.set 18
                                      local.get 18
                                      local.get 0
                                      i32.const 8
                                      i32.add
                                      call 313
                                      i32.store offset=100
                                      local.get 18
                                      local.set 2
                                      br 16 (;@1;)
                                    end
                                    i32.const 20864
                                    call 54
                                    local.set 19
                                    local.get 19
                                    local.get 0
                                    i32.const 8
                                    i32.add
                                    call 315
                                    i32.store offset=104
                                    local.get 19
                                    local.set 2
                                    br 15 (;@1;)
                                  end
                                  i32.const 24576
                                  call 18
                                  local.set 2
                                  br 14 (;@1;)
                                end
                                i32.const 20896
                                call 54
                                local.set 20
                                local.get 20
                                local.get 0
                                i32.const 8
                                i32.add
                                call 313
                                i32.store offset=112
                                local.get 20
                                local.set 2
                                br 13 (;@1;)
                              end
                              i32.const 20912
                              call 54
                              local.set 21
                              local.get 21
                              local.get 0
                              i32.const 8
                              i32.add
                              call 315
                              i32.store offset=116
                              local.get 21
                              local.set 2
                              br 12 (;@1;)
                            end
                            i32.const 20928
                            call 54
                            local.set 22
                            local.get 22
                            local.get 0
                            i32.const 8
                            i32.add
                            call 312
                            i32.store offset=120
                            local.get 22
                            local.set 2
                            br 11 (;@1;)
                          end
                          i32.const 20944
                          call 54
                          local.set 23
                          local.get 23
                          local.get 0
                          i32.const 8
                          i32.add
                          call 313
                          i32.store offset=124
                          local.get 23
                          local.set 2
                          br 10 (;@1;)
                        end
                        i32.const 20960
                        call 54
                        local.set 24
                        local.get 24
                        local.get 0
                        i32.const 8
                        i32.add
                        call 315
                        i32.store offset=128
                        local.get 24
                        local.set 2
                        br 9 (;@1;)
                      end
                      i32.const 20976
                      call 54
                      local.set 25
                      local.get 25
                      local.get 0
                      i32.const 8
                      i32.add
                      call 292
                      i32.store offset=132
                      local.get 25
                      local.set 2
                      br 8 (;@1;)
                    end
                    i32.const 20992
                    call 54
                    local.set 26
                    local.get 26
                    local.get 0
                    i32.const 8
                    i32.add
                    call 292
                    i32.store offset=136
                    local.get 26
                    local.set 2
                    br 7 (;@1;)
                  end
                  i32.const 24576
                  call 18
                  local.set 2
                  br 6 (;@1;)
                end
                i32.const 21024
                call 54
                local.set 27
                local.get 27
                local.set 2
                br 5 (;@1;)
              end
              i32.const 24576
              call 18
              local.set 2
              br 4 (;@1;)
            end
            i32.const 21056
            call 54
            local.set 28
            local.get 28
            local.set 2
            br 3 (;@1;)
          end
          i32.const 24576
          call 18
          local.set 2
          br 2 (;@1;)
        end
        i32.const 21088
        call 54
        local.set 29
        local.get 29
        local.get 0
        i32.const 8
        i32.add
        call 292
        i32.store offset=160
        local.get 29
        local.set 2
        br 1 (;@1;)
      end
      unreachable
    end
    local.get 2
  )
  (func (;301;) (type 7) (param i32) (result i32)
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
      call 316
      local.set 2
    end
    local.get 2
  )
  (func (;302;) (type 7) (param i32) (result i32)
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
      call 300
      local.set 2
    end
    local.get 2
  )
  (func (;303;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 5696
    local.get 0
    i32.load
    local.set 1
    local.get 1
    call 42
  )
  (func (;304;) (type 0) (param i32 i32) (result i32)
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
  (func (;305;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 4352
    local.get 0
    i32.load
    local.set 1
    local.get 1
    call 42
  )
  (func (;306;) (type 0) (param i32 i32) (result i32)
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
          call 90
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
          i32.const 8
          i32.add
          call 83
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
  (func (;307;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 2
    call 98
    local.set 1
    local.get 1
    local.get 0
    i32.load
    local.get 0
    i32.load offset=4
    call 45
    i32.store offset=16
    local.get 1
    local.get 0
    i32.load offset=8
    local.get 0
    i32.load offset=12
    call 23
    i32.store offset=20
    local.get 1
  )
  (func (;308;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32)
    local.get 0
    i32.load8_u
    local.set 1
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            block ;; label = @5
              local.get 1
              br_table 0 (;@5;) 1 (;@4;) 2 (;@3;) 3 (;@2;)
            end
            i32.const 20480
            call 54
            local.set 3
            local.get 3
            local.set 2
            br 3 (;@1;)
          end
          i32.const 24576
          call 18
          local.set 2
          br 2 (;@1;)
        end
        i32.const 20512
        call 54
        local.set 4
        local.get 4
        local.get 0
        i32.load offset=4
        local.get 0
        i32.load offset=8
        call 45
        i32.store offset=16
        local.get 4
        local.set 2
        br 1 (;@1;)
      end
      unreachable
    end
    local.get 2
  )
  (func (;309;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32)
    local.get 0
    i32.load8_u
    local.set 1
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            local.get 1
            br_table 0 (;@4;) 1 (;@3;) 2 (;@2;)
          end
          i32.const 20480
          call 54
          local.set 3
          local.get 3
          local.get 0
          i32.const 8
          i32.add
          call 317
          i32.store offset=8
          local.get 3
          local.set 2
          br 2 (;@1;)
        end
        i32.const 20496
        call 54
        local.set 4
        local.get 4
        i32.const 8
        i32.store offset=12
        local.get 4
        local.set 2
        br 1 (;@1;)
      end
      unreachable
    end
    local.get 2
  )
  (func (;310;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 17664
    call 54
    local.set 1
    local.get 1
    local.get 0
    call 292
    i32.store offset=8
    local.get 1
    local.get 0
    i32.const 12
    i32.add
    call 318
    i32.store offset=12
    local.get 1
  )
  (func (;311;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 17728
    call 54
    local.set 1
    local.get 1
    local.get 0
    call 319
    i32.store offset=8
    local.get 1
    local.get 0
    i32.const 4
    i32.add
    call 292
    i32.store offset=12
    local.get 1
  )
  (func (;312;) (type 7) (param i32) (result i32)
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
  (func (;313;) (type 7) (param i32) (result i32)
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
  (func (;314;) (type 7) (param i32) (result i32)
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
      call 315
      local.set 2
    end
    local.get 2
  )
  (func (;315;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 17792
    call 54
    local.set 1
    local.get 1
    local.get 0
    call 292
    i32.store offset=8
    local.get 1
    local.get 0
    i32.const 12
    i32.add
    call 313
    i32.store offset=12
    local.get 1
  )
  (func (;316;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32)
    local.get 0
    i32.load8_u
    local.set 1
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            local.get 1
            br_table 0 (;@4;) 1 (;@3;) 2 (;@2;)
          end
          i32.const 20480
          call 54
          local.set 3
          local.get 3
          local.get 0
          i32.const 8
          i32.add
          call 320
          i32.store offset=8
          local.get 3
          local.set 2
          br 2 (;@1;)
        end
        i32.const 20496
        call 54
        local.set 4
        local.get 4
        i32.const 8
        i32.store offset=12
        local.get 4
        local.set 2
        br 1 (;@1;)
      end
      unreachable
    end
    local.get 2
  )
  (func (;317;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32)
    local.get 0
    i32.load8_u
    local.set 1
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            local.get 1
            br_table 0 (;@4;) 1 (;@3;) 2 (;@2;)
          end
          i32.const 20480
          call 54
          local.set 3
          local.get 3
          local.get 0
          i32.const 8
          i32.add
          call 321
          i32.store offset=8
          local.get 3
          local.set 2
          br 2 (;@1;)
        end
        i32.const 20496
        call 54
        local.set 4
        local.get 4
        local.get 0
        i32.const 8
        i32.add
        call 300
        i32.store offset=12
        local.get 4
        local.set 2
        br 1 (;@1;)
      end
      unreachable
    end
    local.get 2
  )
  (func (;318;) (type 7) (param i32) (result i32)
    (local i32 i32)
    local.get 0
    i32.load8_u
    local.set 1
    i32.const 8
    local.set 2
    local.get 1
    if ;; label = @1
      local.get 0
      i32.load16_u offset=2
      call 43
      local.set 2
    end
    local.get 2
  )
  (func (;319;) (type 7) (param i32) (result i32)
    (local i32 i32)
    local.get 0
    i32.load8_u
    local.set 1
    i32.const 8
    local.set 2
    local.get 1
    if ;; label = @1
      local.get 0
      i32.load8_u offset=1
      call 43
      local.set 2
    end
    local.get 2
  )
  (func (;320;) (type 7) (param i32) (result i32)
    (local i32 i32 i32 i32)
    local.get 0
    i32.load8_u
    local.set 1
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            local.get 1
            br_table 0 (;@4;) 1 (;@3;) 2 (;@2;)
          end
          i32.const 20480
          call 54
          local.set 3
          local.get 3
          local.get 0
          i32.const 8
          i32.add
          call 322
          i32.store offset=8
          local.get 3
          local.set 2
          br 2 (;@1;)
        end
        i32.const 20496
        call 54
        local.set 4
        local.get 4
        local.get 0
        i32.const 8
        i32.add
        call 300
        i32.store offset=12
        local.get 4
        local.set 2
        br 1 (;@1;)
      end
      unreachable
    end
    local.get 2
  )
  (func (;321;) (type 7) (param i32) (result i32)
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
      call 323
      local.set 2
    end
    local.get 2
  )
  (func (;322;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 5568
    local.get 0
    i32.load
    local.set 1
    local.get 1
    call 42
  )
  (func (;323;) (type 7) (param i32) (result i32)
    (local i32)
    i32.const 4608
    local.get 0
    i32.load
    local.set 1
    local.get 1
    call 42
  )
)
