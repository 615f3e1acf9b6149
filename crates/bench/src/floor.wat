;; A component for the world of the bench that does nothing but what the canonical ABI demands of it: what it takes
;; is what a call costs in the host alone.
(module
  (import "pycomp:bench/host" "nop" (func $nop))
  (import "pycomp:bench/host" "add" (func $add (param i32 i32) (result i32)))
  (import "pycomp:bench/host" "text" (func $text (param i32 i32 i32)))
  (import "pycomp:bench/host" "octets" (func $octets (param i32 i32 i32)))
  (import "pycomp:bench/host" "u32s" (func $u32s (param i32 i32 i32)))
  (import "pycomp:bench/host" "points" (func $points (param i32 i32 i32)))
  (import "pycomp:bench/host" "check" (func $check (param i32 i32)))
  (import "pycomp:bench/host" "[constructor]tally" (func $tally (param i32) (result i32)))
  (import "pycomp:bench/host" "[method]tally.count" (func $count (param i32) (result i32)))
  (import "pycomp:bench/host" "[resource-drop]tally" (func $drop-tally (param i32)))

  (import "[export]pycomp:bench/counters" "[resource-new]counter" (func $new-counter (param i32) (result i32)))
  (import "[export]pycomp:bench/counters" "[resource-new]block" (func $new-block (param i32) (result i32)))

  (memory (export "memory") 1024)
  (data (i32.const 16) "odd")

  ;; What the host writes lies above this address until the call is over.
  (global $start i32 (i32.const 16777216))
  (global $next (mut i32) (i32.const 16777216))

  (func (export "cabi_realloc") (param $old i32) (param $old_size i32) (param $align i32) (param $size i32) (result i32)
    (local $address i32)
    (local.set $address
      (i32.and
        (i32.add (global.get $next) (i32.sub (local.get $align) (i32.const 1)))
        (i32.sub (i32.const 0) (local.get $align))))
    (global.set $next (i32.add (local.get $address) (local.get $size)))
    (local.get $address))

  (func (export "pycomp:bench/lazy#loaded") (result i32) unreachable)
  (func (export "pycomp:bench/lazy#first-import") (param i32 i32) (result i64) unreachable)

  (func (export "pycomp:bench/echo#nop"))
  (func (export "pycomp:bench/echo#add") (param i32 i32) (result i32)
    (i32.add (local.get 0) (local.get 1)))

  ;; A string or list of whatever: hands back the address and the length.
  (func $echo
    (export "pycomp:bench/echo#text")
    (export "pycomp:bench/echo#octets")
    (export "pycomp:bench/echo#u32s")
    (export "pycomp:bench/echo#s64s")
    (export "pycomp:bench/echo#f64s")
    (export "pycomp:bench/echo#bools")
    (export "pycomp:bench/echo#strings")
    (export "pycomp:bench/echo#pairs")
    (export "pycomp:bench/echo#points")
    (export "pycomp:bench/echo#people")
    (export "pycomp:bench/echo#shapes")
    (export "pycomp:bench/echo#options")
    (export "pycomp:bench/echo#colors")
    (export "pycomp:bench/echo#rights-list")
    (param $items i32) (param $length i32) (result i32)
    (i32.store (i32.const 0) (local.get $items))
    (i32.store (i32.const 4) (local.get $length))
    (i32.const 0))

  (func $free
    (export "cabi_post_pycomp:bench/echo#text")
    (export "cabi_post_pycomp:bench/echo#octets")
    (export "cabi_post_pycomp:bench/echo#u32s")
    (export "cabi_post_pycomp:bench/echo#s64s")
    (export "cabi_post_pycomp:bench/echo#f64s")
    (export "cabi_post_pycomp:bench/echo#bools")
    (export "cabi_post_pycomp:bench/echo#strings")
    (export "cabi_post_pycomp:bench/echo#pairs")
    (export "cabi_post_pycomp:bench/echo#points")
    (export "cabi_post_pycomp:bench/echo#people")
    (export "cabi_post_pycomp:bench/echo#shapes")
    (export "cabi_post_pycomp:bench/echo#options")
    (export "cabi_post_pycomp:bench/echo#colors")
    (export "cabi_post_pycomp:bench/echo#rights-list")
    (param i32)
    (global.set $next (global.get $start)))

  (func (export "pycomp:bench/echo#check") (param $value i32) (result i32)
    (if (i32.and (local.get $value) (i32.const 1))
      (then
        (i32.store (i32.const 0) (i32.const 1))
        (i32.store (i32.const 4) (i32.const 16))
        (i32.store (i32.const 8) (i32.const 3)))
      (else
        (i32.store (i32.const 0) (i32.const 0))
        (i32.store (i32.const 4) (local.get $value))))
    (i32.const 0))

  (func (export "pycomp:bench/counters#[constructor]counter") (param $start i32) (result i32)
    (call $new-counter (local.get $start)))
  (func (export "pycomp:bench/counters#[method]counter.count") (param $start i32) (result i32) (local.get $start))
  (func (export "pycomp:bench/counters#[dtor]counter") (param i32))
  (func (export "pycomp:bench/counters#[constructor]block") (param $size i32) (result i32)
    (call $new-block (local.get $size)))
  (func (export "pycomp:bench/counters#[dtor]block") (param i32))

  ;; Calls one of the host's functions in a loop; what it passes is whatever lies in memory.
  (func (export "pycomp:bench/calls#run") (param $callee i32) (param $length i32) (param $times i32)
    (local $handle i32)
    (if (i32.eqz (local.get $times)) (then return))
    (local.set $handle (call $tally (local.get $length)))
    (loop $again
      (global.set $next (global.get $start))
      (block $done
        (block $8 (block $7 (block $6 (block $5 (block $4 (block $3 (block $2 (block $1 (block $0
          (br_table $0 $1 $2 $3 $4 $5 $6 $7 $8 (local.get $callee)))
          (call $nop) (br $done))
          (drop (call $add (local.get $times) (i32.const 1))) (br $done))
          (call $text (i32.const 1024) (local.get $length) (i32.const 0)) (br $done))
          (call $octets (i32.const 1024) (local.get $length) (i32.const 0)) (br $done))
          (call $u32s (i32.const 1024) (local.get $length) (i32.const 0)) (br $done))
          (call $points (i32.const 1024) (local.get $length) (i32.const 0)) (br $done))
          (call $check (local.get $length) (i32.const 0)) (br $done))
          (drop (call $count (local.get $handle))) (br $done))
          (call $drop-tally (call $tally (local.get $length))))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))
    (call $drop-tally (local.get $handle)))

  (func (export "pycomp:bench/loops#run") (param i32) (result i64) unreachable)
)
