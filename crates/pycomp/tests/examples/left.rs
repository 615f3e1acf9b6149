//! Clients of `pycomp serve` that leave before their answer is complete.

use crate::http::{Client, Server};
use crate::tools::Example;

/// More than there may be instances.
const CLIENTS: usize = 300;
/// More than a server needs until an instance waits.
const REQUESTS: usize = 10_000;

fn endless() -> Example {
    let example = Example::empty();
    fs_err::write(example.file("left.py"), include_str!("left.py")).unwrap();
    example.pycomp(&["build", "--quiet", "--world", "wasi:http/service@0.3.0", "left"]);
    example
}

/// Asks for `path` and leaves, after the head and a part of the body if `begins`.
fn leave(server: &Server, path: &str, begins: bool) {
    let mut client = Client::get(server, path);
    if begins {
        let mut response = client.head();
        client.read(&mut response, 1);
    }
}

/// All requests are in the log of a server that ends at once.
fn all_left(server: Server, requests: usize) {
    let left = "(the client left)";
    server.signal("INT");
    let (code, log) = server.ended();
    assert_eq!(code, Some(0), "{log}");
    assert_eq!(log.matches(left).count(), requests, "{log}");
    assert!(log.contains("GET /sleep - 0 B "), "{log}");
}

#[test]
fn clients_that_leave_end_their_instances() {
    let example = endless();
    for flags in [&[][..], &["--reuse", "1000"]] {
        let server = Server::pycomp(&example.file("left.wasm"), flags);
        for (path, begins) in [("/sleep", false), ("/hold", true), ("/stream", true)] {
            for _ in 0..CLIENTS {
                leave(&server, path, begins);
            }
            assert_eq!(Client::get(&server, "/").response().status, 200);
        }
        all_left(server, 3 * CLIENTS);
    }
}

#[test]
fn clients_that_leave_end_their_instances_of_wasi_0_2() {
    let example = Example::new("examples/http");
    let page = fs_err::read_to_string(example.file("app.py")).unwrap();
    let sleep =
        "import time\n\n@router.route(\"GET\", \"/sleep\")\ndef sleep(request):\n    time.sleep(3600)\n";
    fs_err::write(example.file("app.py"), page + sleep).unwrap();
    let server = Server::pycomp(&example.build(), &[]);
    for _ in 0..CLIENTS {
        leave(&server, "/sleep", false);
    }
    assert_eq!(Client::get(&server, "/").response().status, 200);
    all_left(server, CLIENTS);
}

#[test]
fn an_instance_goes_on_for_the_clients_that_stay() {
    let example = endless();
    let flags = ["--reuse", "1000000", "--concurrency", "64"];
    let server = Server::pycomp(&example.file("left.wasm"), &flags);
    let stays = Client::get(&server, "/wait");
    server.wait_for("waits");
    // A request that finds the instance busy gets another one.
    let leave: Vec<Client> = (0..8)
        .map(|_| {
            assert_eq!(Client::get(&server, "/").response().status, 200);
            Client::get(&server, "/sleep")
        })
        .collect();
    server.wait_for("sleeps beside 1");
    drop(leave);
    server.wait_for("(the client left)");
    assert!((0..REQUESTS).any(|_| Client::get(&server, "/release").response().status == 200));
    assert_eq!(stays.response().status, 200);
    server.stop();
}

#[test]
fn instances_that_wait_for_requests_end_before_the_server() {
    let example = endless();
    let servers: Vec<Server> = (0..8)
        .map(|_| {
            let server = Server::pycomp(&example.file("left.wasm"), &["--reuse", "5"]);
            for _ in 0..3 {
                assert_eq!(Client::get(&server, "/").response().status, 200);
            }
            server
        })
        .collect();
    for server in servers {
        server.signal("INT");
        let (code, log) = server.ended();
        assert_eq!(code, Some(0), "{log}");
        assert!(!log.contains("panicked"), "{log}");
    }
}
