//! What only `pycomp serve` does: it takes a new component while requests are under way, and ends cleanly.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};

use crate::http::{Client, Server};
use crate::tools::Example;

const OLD: &str = "<h1>Hello from Python</h1>";
const NEW: &str = "<h1>Hello again</h1>";
const CLIENTS: usize = 8;
/// More than each of them needs until the new component is there.
const REQUESTS: usize = 10_000;

/// Replaces the file at `served` by that at `built`, as a build does.
fn replace(built: &Path, served: &Path) {
    let beside = served.with_extension("new");
    fs_err::copy(built, &beside).unwrap();
    fs_err::rename(&beside, served).unwrap();
}

/// Builds the example as it is, and `new.wasm` with another page.
fn old_and_new(example: &Example) -> (PathBuf, PathBuf) {
    let old = example.build();
    let page = fs_err::read_to_string(example.file("app.py")).unwrap();
    assert!(page.contains("Hello from Python"));
    fs_err::write(
        example.file("app.py"),
        page.replace("Hello from Python", "Hello again"),
    )
    .unwrap();
    example.pycomp(&["build", "--quiet", "-o", "new.wasm"]);
    (old, example.file("new.wasm"))
}

#[test]
fn a_new_component_is_taken_without_dropping_a_request() {
    let example = Example::new("examples/http");
    let (old, new) = old_and_new(&example);
    let served = example.file("served.wasm");
    fs_err::copy(&old, &served).unwrap();

    let server = Server::pycomp(&served, &["--watch"]);
    let index = |server: &Server| Client::get(server, "/").response();
    assert!(index(&server).text().contains(OLD));

    // It begins with the old component, and ends long after the new one is there.
    let mut echo = Client::send(&server, "POST /echo HTTP/1.1\r\ncontent-length: 10");
    echo.write(b"first");
    let mut echoed = echo.head();
    echo.read(&mut echoed, 5);

    fs_err::write(&served, "no component").unwrap();
    server.wait_for("the previous component keeps serving");
    assert!(index(&server).text().contains(OLD));

    std::thread::scope(|scope| {
        let ask = || {
            // Until the answer is the new component's.
            for _ in 0..REQUESTS {
                let answer = index(&server);
                assert_eq!(answer.status, 200);
                if answer.text().contains(NEW) {
                    return;
                }
                assert!(answer.text().contains(OLD), "{}", answer.text());
            }
            panic!("no answer of the new component");
        };
        for _ in 0..CLIENTS {
            scope.spawn(ask);
        }
        replace(&new, &served);
        server.wait_for("Reloaded");
    });

    echo.write(b" last");
    echo.finish(&mut echoed);
    assert_eq!(echoed.text(), "first last");
    server.wait_for("POST /echo 200 10 B ");
    let log = server.stop();
    assert!(log.contains("GET / 200 "), "{log}");
    assert!(
        log.contains("error: `") && log.contains("is not a component, but another kind of file"),
        "{log}"
    );
}

#[test]
fn a_component_behind_a_link_is_taken_also_from_a_directory_that_is_made_anew() {
    let example = Example::new("examples/http");
    let (old, new) = old_and_new(&example);
    let (dist, link) = (example.file("dist"), example.file("link.wasm"));
    let served = dist.join("served.wasm");
    fs_err::create_dir(&dist).unwrap();
    fs_err::copy(&old, &served).unwrap();
    fs_err::os::unix::fs::symlink("dist/served.wasm", &link).unwrap();

    let server = Server::pycomp(&link, &["--watch"]);
    let until = |wanted: &str| {
        let answers = |_| Client::get(&server, "/").response().text().contains(wanted);
        assert!((0..REQUESTS).any(answers), "no answer with {wanted}");
    };
    until(OLD);
    replace(&new, &served);
    until(NEW);
    fs_err::remove_dir_all(&dist).unwrap();
    fs_err::create_dir(&dist).unwrap();
    replace(&old, &served);
    until(OLD);
}

/// A client that hangs up in the middle of a response is one line in the log, for the template too.
#[test]
fn a_client_that_hangs_up_is_a_line_in_the_log() {
    let example = Example::new("examples/http");
    let server = Server::pycomp(&example.build(), &[]);
    // The whole body comes back; more than the sockets can hold makes the component wait for its client.
    const BODY: usize = 32 << 20;
    let mut echo = Client::send(&server, &format!("POST /echo HTTP/1.1\r\ncontent-length: {BODY}"));
    echo.write(b"first");
    let mut echoed = echo.head();
    echo.read(&mut echoed, 5);
    drop(echo);
    server.wait_for("POST /echo 200 ");
    // The log is complete when the server has ended.
    server.signal("INT");
    let (_, log) = server.ended();
    assert_eq!(log.lines().count(), 1, "{log}");
}

#[test]
fn it_ends_when_the_requests_under_way_are_answered() {
    let example = Example::new("examples/http");
    let server = Server::pycomp(&example.build(), &[]);
    let mut echo = Client::send(&server, "POST /echo HTTP/1.1\r\ncontent-length: 10");
    echo.write(b"first");
    let mut echoed = echo.head();
    echo.read(&mut echoed, 5);

    server.signal("INT");
    // Until nobody listens any more.
    while TcpStream::connect(&server.address).is_ok() {}
    echo.write(b" last");
    echo.finish(&mut echoed);
    assert_eq!(echoed.text(), "first last");
    let (code, log) = server.ended();
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("POST /echo 200 10 B "), "{log}");
}

#[test]
fn who_has_connected_before_the_end_is_answered() {
    let example = Example::new("examples/http");
    let server = Server::pycomp(&example.build(), &[]);
    assert_eq!(Client::get(&server, "/").response().status, 200);
    // It finds the other requests and the signal at once.
    server.signal("STOP");
    let clients: Vec<Client> = (0..CLIENTS).map(|_| Client::get(&server, "/")).collect();
    server.signal("INT");
    server.signal("CONT");
    for client in clients {
        assert_eq!(client.response().status, 200);
    }
    let (code, log) = server.ended();
    assert_eq!(code, Some(0), "{log}");
    assert_eq!(log.matches("GET / 200 ").count(), 1 + CLIENTS, "{log}");
}

#[test]
fn requests_without_end_keep_nobody_waiting() {
    let example = Example::new("examples/http");
    let page = fs_err::read_to_string(example.file("app.py")).unwrap();
    let forever =
        "@router.route(\"GET\", \"/forever\")\ndef forever(request):\n    while True:\n        pass\n";
    fs_err::write(example.file("app.py"), page + forever).unwrap();
    let server = Server::pycomp(&example.build(), &[]);
    let busy = 2 * std::thread::available_parallelism().unwrap().get();
    let endless: Vec<Client> = (0..busy).map(|_| Client::get(&server, "/forever")).collect();
    assert_eq!(Client::get(&server, "/").response().status, 200);

    server.signal("INT");
    // It has heard the first one when it takes no more connections.
    while TcpStream::connect(&server.address).is_ok() {}
    server.signal("INT");
    assert_eq!(server.ended().0, Some(0));
    drop(endless);
}

#[test]
fn a_host_is_named_since_http_1_1() {
    let example = Example::new("examples/http");
    let server = Server::pycomp(&example.build(), &[]);
    for (request, status) in [
        ("GET / HTTP/1.0\r\n\r\n", "HTTP/1.0 200 OK"),
        (
            "GET / HTTP/1.1\r\nconnection: close\r\n\r\n",
            "HTTP/1.1 400 Bad Request",
        ),
    ] {
        let mut stream = TcpStream::connect(&server.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        assert!(response.starts_with(status), "{response}");
    }
    server.wait_for("GET / 400 ");
}

#[test]
fn no_network_is_given_unless_it_is_asked_for() {
    let example = Example::new("examples/http");
    let wasm = example.build();
    let upstream = Server::pycomp(&wasm, &[]);
    let digest = |server: &Server| {
        let path = format!("/digests?url=http://{}/", upstream.address);
        Client::get(server, &path).response().text().to_owned()
    };
    let refused = digest(&Server::pycomp(&wasm, &[]));
    assert!(!refused.contains(": 200 "), "{refused}");
    let fetched = digest(&Server::pycomp(&wasm, &["--allow-network"]));
    assert!(fetched.contains(": 200 "), "{fetched}");
}
