//! Serving a handler of WASI 0.3. Handlers in Python are served by the tests of `pycomp`.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::num::NonZeroUsize;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use pycomp_cache::{FileStore, Kind};
use pycomp_host::{Access, App, Grants, Reuse, Runner, Server};
use pycomp_wit::{WitSource, load};
use wit_component::{ComponentEncoder, StringEncoding, embed_component_metadata};

/// Answers the n-th request of an instance with the status 200 + n, and does what the path says:
/// - `/e`: returns an error,
/// - `/t`: aborts,
/// - `/a`: adds 10 to n after it has answered,
/// - `/b`: aborts after it has answered,
/// - `/w`: waits for ever.
const HANDLER: &str = r#"(module
  (import "wasi:http/types@0.3.0" "[constructor]fields" (func $fields (result i32)))
  (import "wasi:http/types@0.3.0" "[static]response.new" (func $response (param i32 i32 i32 i32 i32)))
  (import "wasi:http/types@0.3.0" "[future-new-1][static]response.new" (func $future (result i64)))
  (import "wasi:http/types@0.3.0" "[async-lower][future-write-1][static]response.new"
    (func $write (param i32 i32) (result i32)))
  (import "wasi:http/types@0.3.0" "[method]response.set-status-code"
    (func $set-status (param i32 i32) (result i32)))
  (import "wasi:http/types@0.3.0" "[method]request.get-path-with-query" (func $path (param i32 i32)))
  (import "[export]wasi:http/handler@0.3.0" "[task-return]handle"
    (func $return (param i32 i32 i32 i64 i32 i32 i32 i32)))
  (import "$root" "[waitable-set-new]" (func $set (result i32)))
  (memory (export "memory") 1)
  (global $count (mut i32) (i32.const 0))
  (global $after (mut i32) (i32.const 0))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024))
  (func $answer (local $future i64)
    (local.set $future (call $future))
    (call $response (call $fields) (i32.const 0) (i32.const 0) (i32.wrap_i64 (local.get $future)) (i32.const 16))
    (drop (call $set-status (i32.load (i32.const 16)) (i32.add (i32.const 200) (global.get $count))))
    ;; No trailers: zeros.
    (drop (call $write (i32.wrap_i64 (i64.shr_u (local.get $future) (i64.const 32))) (i32.const 512)))
    (call $return (i32.const 0) (i32.load (i32.const 16)) (i32.const 0) (i64.const 0)
      (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)))
  (func (export "[async-lift]wasi:http/handler@0.3.0#handle") (param $request i32) (result i32) (local $what i32)
    (global.set $count (i32.add (global.get $count) (i32.const 1)))
    (call $path (local.get $request) (i32.const 0))
    (local.set $what (i32.load8_u offset=1 (i32.load (i32.const 4))))
    (if (i32.eq (local.get $what) (i32.const 0x74)) (then unreachable))
    (if (i32.eq (local.get $what) (i32.const 0x77))
      (then (return (i32.or (i32.const 2) (i32.shl (call $set) (i32.const 4))))))
    (if (i32.eq (local.get $what) (i32.const 0x65))
      (then
        (call $return (i32.const 1) (i32.const 36) (i32.const 0) (i64.const 0)
          (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))
        (return (i32.const 0))))
    (call $answer)
    (global.set $after (i32.sub (local.get $what) (i32.const 0x60)))
    (i32.or (i32.eq (global.get $after) (i32.const 1)) (i32.eq (global.get $after) (i32.const 2))))
  (func (export "[callback][async-lift]wasi:http/handler@0.3.0#handle") (param i32 i32 i32) (result i32)
    (if (i32.eq (global.get $after) (i32.const 2)) (then unreachable))
    (global.set $count (i32.add (global.get $count) (i32.const 10)))
    (i32.const 0)))"#;

fn component() -> Vec<u8> {
    let world = load(&WitSource {
        worlds: vec!["wasi:http/service@0.3.0".to_owned()],
        ..WitSource::default()
    })
    .unwrap();
    let mut module = wat::parse_str(HANDLER).unwrap();
    embed_component_metadata(&mut module, &world.resolve, world.id, StringEncoding::UTF8).unwrap();
    ComponentEncoder::default()
        .module(&module)
        .unwrap()
        .validate(true)
        .encode()
        .unwrap()
}

/// A running server and its log.
struct Served {
    address: String,
    log: Receiver<Access>,
}

impl Served {
    fn new(total: usize, concurrent: usize) -> Served {
        let runner = Runner::pooling(FileStore::new(None, Kind::Components)).unwrap();
        let loaded = runner.load(&component(), &mut || ()).unwrap();
        let reuse = Reuse {
            total: NonZeroUsize::new(total).unwrap(),
            concurrent: NonZeroUsize::new(concurrent).unwrap(),
        };
        let app = App::new(&runner, loaded, Grants::default(), reuse).unwrap();
        let (sender, log) = mpsc::channel();
        let server = Server::bind("127.0.0.1:0".parse().unwrap(), app, move |access| {
            let _ = sender.send(access);
        })
        .unwrap();
        let address = server.address().to_string();
        std::thread::spawn(move || server.run());
        Served { address, log }
    }

    /// The status of the answer to a request.
    fn get(&self, path: &str) -> u16 {
        let response = self.ask(path);
        response.split(' ').nth(1).unwrap().parse().unwrap()
    }

    /// The answer to a request.
    fn ask(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n",
            self.address
        )
        .unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        response
    }

    /// The next failure in the log.
    fn failure(&self) -> String {
        loop {
            // Only for a server that would never log it.
            if let Access::Failed(problem) = self.log.recv_timeout(Duration::from_secs(120)).unwrap() {
                return problem;
            }
        }
    }
}

#[test]
fn requests_have_instances_of_their_own_unless_they_are_reused() {
    let served = Served::new(1, 1);
    assert_eq!([1, 2, 3].map(|_| served.get("/")), [201, 201, 201]);
    for concurrent in [1, 2] {
        let served = Served::new(2, concurrent);
        assert_eq!([1, 2, 3].map(|_| served.get("/")), [201, 202, 201]);
    }
}

#[test]
fn failures_are_answered_and_logged() {
    for (total, concurrent) in [(1, 1), (9, 1)] {
        let served = Served::new(total, concurrent);
        for (path, problem) in [
            (
                "/e",
                "GET /e: the component responded with the error ErrorCode::LoopDetected",
            ),
            ("/t", "GET /t: the component was aborted: "),
            ("/w", "GET /w: the component is deadlocked: "),
        ] {
            assert_eq!(served.get(path), 500);
            let failure = served.failure();
            assert!(failure.starts_with(problem), "{failure}");
        }
        assert_eq!(served.get("/"), 201);
    }
}

#[test]
fn work_after_the_answer_goes_on() {
    let served = Served::new(1000, 1);
    assert_eq!(served.get("/a"), 201);
    // While the instance works, another one answers.
    assert!((0..900).any(|_| served.get("/") >= 212), "the work is not done");
    // The client may receive the answer or see the connection end.
    served.ask("/b");
    let failure = served.failure();
    assert!(
        failure.starts_with("GET /b: ") && failure.contains("unreachable"),
        "{failure}"
    );
}
