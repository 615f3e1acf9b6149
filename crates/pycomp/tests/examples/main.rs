//! Builds every example with `pycomp` and runs it the way its README says; what else needs a server; and
//! the README and the pages of `docs/`.
//!
//! The programs come from the environment that `PYCOMP_TEST_TOOLS` names, a directory with `bin/wasmtime`,
//! `bin/wasm-tools` and `bin/python` (which has the package `wasmtime`); `cargo xtask test` sets it, and
//! `PYCOMP_TEST_PACKAGES`, a directory with packages of PyPI.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod book;
mod browser;
#[path = "../../../../examples/chat/host.rs"]
#[allow(dead_code, reason = "its `main` is for `cargo run --example`")]
mod chat_host;
mod docs;
mod http;
mod left;
#[path = "../../../../examples/plugin/host.rs"]
#[allow(dead_code, reason = "its `main` is for `cargo run --example`")]
mod plugin_host;
mod schemas;
mod serve;
mod tools;
mod wasi_0_3;
mod wasi_0_3_only;
mod wheel;

use http::{Client, OneAnswer, Server};
use tools::{Example, tool};

#[test]
fn hello() {
    let example = Example::new("examples/hello");
    example.follow_readme();
    let wasm = example.file("hello.wasm");
    let surface = tools::inspect(&wasm);
    assert_eq!(surface.exports, ["wasi:cli/run@0.2.0"]);
    assert!(
        surface.imports.iter().all(|name| name.starts_with("wasi:")),
        "{:?}",
        surface.imports
    );

    let refused = tool("wasmtime")
        .arg("run")
        .arg(&wasm)
        .args(["Ada", ""])
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&refused.stdout), "");
    assert_eq!(String::from_utf8_lossy(&refused.stderr), "a name is empty\n");
}

#[test]
fn plugin() {
    let example = Example::new("examples/plugin");
    // Builds it and runs the host in Python.
    let shown = example.follow_readme();
    let wasm = example.file("plugin.wasm");
    let surface = tools::inspect(&wasm);
    assert_eq!(surface.exports, ["example:shop/pricing@1.0.0"]);
    assert!(surface.imports.contains(&"example:shop/catalog@1.0.0".to_owned()));

    let report = plugin_host::run(&wasm).unwrap();
    assert_eq!(report.lines().count(), 7);
    assert_eq!(report, shown);
}

/// `pycomp bindings --host`: values of every kind both ways, resources of both sides, errors.
#[test]
fn host_bindings() {
    let example = Example::new("tests/host-bindings");
    let wasm = example.build();
    example.pycomp(&["bindings", "--host", "--quiet"]);
    let mut host = tool("python");
    host.arg(example.file("host.py")).arg(&wasm);
    assert_eq!(tools::stdout(&mut host), "ok\n");
}

#[test]
fn matrix_math() {
    let example = Example::new("examples/matrix-math");
    example.follow_readme();
    let wasm = example.file("matrix-math.wasm");
    let surface = tools::inspect(&wasm);
    assert!(surface.exports.contains(&"wasi:cli/run@0.2.0".to_owned()));

    for (arguments, message) in [
        (
            ["[[1, 2]]", "[[1, 2]]"].as_slice(),
            "1 rows of 2 numbers cannot be multiplied by 1 rows\n",
        ),
        (&["[[1, 2]]"], "give two matrices like [[1, 2], [3, 4]]\n"),
        (&["[1]", "[2]"], "give two matrices like [[1, 2], [3, 4]]\n"),
    ] {
        let refused = tool("wasmtime").arg("run").arg(&wasm).args(arguments).output();
        let refused = refused.unwrap();
        assert_eq!(refused.status.code(), Some(1), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&refused.stdout), "");
        assert_eq!(String::from_utf8_lossy(&refused.stderr), message);
    }
}

#[test]
fn sandbox() {
    let example = Example::new("examples/sandbox");
    example.follow_readme();
    let surface = tools::inspect(&example.file("sandbox.wasm"));
    assert_eq!(surface.exports, ["example:sandbox/interpreter"]);
    assert!(
        surface.imports.iter().all(|name| name.starts_with("wasi:")),
        "{:?}",
        surface.imports
    );
}

#[test]
fn tcp() {
    let example = Example::new("examples/tcp");
    example.follow_readme();
    let wasm = example.file("tcp.wasm");
    let run = |flags: &[&str], arguments: &[&str]| {
        let mut command = tool("wasmtime");
        command.arg("run").args(flags).arg(&wasm).args(arguments);
        command
    };

    let lines = ["hello, world", "größer 😀", &"x".repeat(50_000)];
    let (address, server) = tools::shouting_server(lines.len());
    let answers = tools::stdout(&mut run(
        &["-Sinherit-network"],
        &[&[&*address], &lines[..]].concat(),
    ));
    assert_eq!(answers, format!("{}\n", lines.join("\n").to_uppercase()));
    server.join().unwrap();

    let nobody = tools::closed_port();
    for (flags, arguments, message) in [
        (
            ["-Sinherit-network"].as_slice(),
            [nobody.as_str(), "hello"].as_slice(),
            format!("{nobody}: "),
        ),
        (
            &[],
            &[&nobody, "hello"],
            format!("{nobody}: [Errno 76] the host grants this component no network"),
        ),
        (
            &[],
            &["here", "hello"],
            "usage: tcp ADDRESS:PORT LINE...".to_owned(),
        ),
    ] {
        let refused = run(flags, arguments).output().unwrap();
        assert_eq!(refused.status.code(), Some(1), "{arguments:?}");
        let stderr = String::from_utf8_lossy(&refused.stderr);
        assert!(stderr.starts_with(&message), "{stderr}");
    }
}

#[test]
fn http() {
    let example = Example::new("examples/http");
    example.follow_readme();
    let wasm = example.file("http.wasm");
    let surface = tools::inspect(&wasm);
    assert_eq!(surface.exports, ["wasi:http/incoming-handler@0.2.0"]);
    assert!(
        surface.imports.iter().all(|name| name.starts_with("wasi:")),
        "{:?}",
        surface.imports
    );

    for server in [Server::start(&wasm), Server::pycomp(&wasm, &["--allow-network"])] {
        pages(&server);
        errors(&server);
        streams(&server);
        digests(&server);
        let log = server.stop();
        assert!(log.contains("Traceback (most recent call last):"), "{log}");
        assert!(log.contains("File \"/app/app.py\", line "), "{log}");
        assert!(log.contains("RuntimeError: this view always fails"), "{log}");
    }
}

/// The crate `pycomp-build` without the command line: its example, which cargo builds along with the tests.
#[test]
fn library() {
    let example = Example::new("examples/hello");
    let programs = std::path::Path::new(env!("CARGO_BIN_EXE_pycomp"))
        .parent()
        .unwrap();
    let mut build = std::process::Command::new(programs.join("examples/build"));
    let output = build
        .args(["wit", ".", "app", "hello.wasm"])
        .current_dir(example.file(""))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains("\nhello.wasm for the world example:hello/hello: 1 exports, core slim, "),
        "{said}"
    );
    let greeting = tools::stdout(tool("wasmtime").arg("run").arg(example.file("hello.wasm")));
    assert_eq!(greeting, "Hello, world!\n");

    let refused = std::process::Command::new(programs.join("examples/build"))
        .args(["wit", ".", "nothing", "hello.wasm"])
        .current_dir(example.file(""))
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(1));
}

/// What `pycomp new --template http` makes is built and answers.
#[test]
fn new_http() {
    let example = Example::empty();
    example.pycomp(&["new", "web", "--template", "http"]);
    let wasm = example.file("web/web.wasm");
    example.pycomp_in("web", &["build", "--quiet"]);
    let server = Server::start(&wasm);
    let greeting = Client::get(&server, "/?name=Gr%C3%A9ta").response();
    assert_eq!(greeting.status, 200);
    assert_eq!(greeting.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(greeting.text(), "Hello, Gréta!\n");
    let long = "x".repeat(5000);
    let page = Client::get(&server, &format!("/?name={long}")).response();
    assert_eq!(page.text(), format!("Hello, {long}!\n"));
    assert_eq!(Client::get(&server, "/nowhere").response().status, 404);
    server.stop();
}

fn pages(server: &Server) {
    let index = Client::get(server, "/").response();
    assert_eq!(index.status, 200);
    assert_eq!(index.header("content-type"), "text/html; charset=utf-8");
    assert!(
        index.text().contains("<h1>Hello from Python</h1>"),
        "{}",
        index.text()
    );
    assert!(index.text().contains("Python 3.14."), "{}", index.text());

    let greeting = Client::get(server, "/greet?name=Ada&name=Gr%C3%A9ta%20%F0%9F%98%80").response();
    assert_eq!(greeting.status, 200);
    assert_eq!(greeting.header("content-type"), "application/json");
    assert_eq!(
        greeting.text(),
        r#"{"greetings": ["Hello, Ada!", "Hello, Gréta 😀!"]}"#
    );
}

fn errors(server: &Server) {
    for (path, status, title) in [
        ("/greet", 400, "Bad request"),
        ("/a&b", 404, "Not found"),
        ("/echo", 405, "Method not allowed"),
        ("/failure", 500, "Internal server error"),
    ] {
        let page = Client::get(server, path).response();
        assert_eq!(page.status, status, "{path}");
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert!(
            page.text().contains(&format!("<h1>{title}</h1>")),
            "{}",
            page.text()
        );
        assert!(!page.text().contains("a&b"), "{}", page.text());
    }
    // A view that failed does not keep the server from answering the next request.
    assert_eq!(Client::get(server, "/").response().status, 200);
}

/// Sends 1 MiB in 16 parts; each is sent only when the one before it has come back.
fn streams(server: &Server) {
    let body: Vec<u8> = (0..1_u32 << 20).map(|i| ((i * 7) >> 3) as u8).collect();
    let head = format!(
        "POST /echo HTTP/1.1\r\ncontent-type: image/x-test\r\ncontent-length: {}",
        body.len()
    );
    let mut client = Client::send(server, &head);
    let mut parts = body.chunks(64 << 10);
    client.write(parts.next().unwrap());
    let mut response = client.head();
    assert_eq!(response.status, 200);
    assert_eq!(response.header("content-type"), "image/x-test");
    client.read(&mut response, 64 << 10);
    for part in parts {
        let wanted = response.body.len() + part.len();
        client.write(part);
        client.read(&mut response, wanted);
    }
    client.finish(&mut response);
    assert!(
        response.body == body,
        "{} bytes came back, not what was sent",
        response.body.len()
    );

    let empty = Client::send(server, "POST /echo HTTP/1.1\r\ncontent-length: 0").response();
    assert_eq!((empty.status, empty.body.len()), (200, 0));
    assert_eq!(empty.header("content-type"), "application/octet-stream");
}

/// Has the server fetch pages of another one, whose first answer comes last, and of nobody.
fn digests(server: &Server) {
    let (slow, fast) = (OneAnswer::new(), OneAnswer::new());
    let (nobody, addresses) = (tools::closed_port(), [&slow, &fast].map(OneAnswer::address));
    let path = format!(
        "/digests?url=http://{}/a&url=http://{}/b%3Fc&url=http://{nobody}/&url=mailto:x",
        addresses[0], addresses[1]
    );
    let mut client = Client::get(server, &path);
    // Both requests are under way before either is answered.
    let (slow, fast) = (slow.request(), fast.request());
    assert!(slow.line.starts_with("GET /a HTTP/1.1"), "{}", slow.line);
    assert!(fast.line.starts_with("GET /b?c HTTP/1.1"), "{}", fast.line);
    fast.answer("fast");
    let mut response = client.head();
    let quick = format!(
        "http://{}/b?c: 200 115dc3606fbf8691fb69f2aefec86f2ecd302362a0502b3a9648bf2c4dc8290f\n",
        addresses[1]
    );
    let early = [
        quick,
        format!("http://{nobody}/: connection refused\n"),
        "mailto:x: not an http or https URL\n".to_owned(),
    ];
    client.read(&mut response, early.iter().map(String::len).sum());
    let mut lines: Vec<&str> = response.text().split_inclusive('\n').collect();
    let mut expected: Vec<&str> = early.iter().map(String::as_str).collect();
    lines.sort_unstable();
    expected.sort_unstable();
    assert_eq!(lines, expected);
    let before = response.body.len();
    slow.answer("slow");
    client.finish(&mut response);
    assert_eq!(
        &response.text()[before..],
        format!(
            "http://{}/a: 200 5e0cf7bd1dfa3831788b0cf6dedcdd228fba6f34dc238d371e746567e80bc7b6\n",
            addresses[0]
        )
    );
}

/// `asyncio` over `wasi:io/poll`, with requests of the component's own.
#[test]
fn poll_loop() {
    let upstream = Example::new("examples/http");
    let upstream = Server::start(&upstream.build());
    let fetching = Example::new("tests/poll-loop");
    let server = Server::start(&fetching.build());
    let url = |path: &str| format!("\r\nurl: http://{}{path}", upstream.address);
    let urls = url("/greet?name=Ada") + &url("/greet?name=Grace") + &url("/greet");
    let answer = Client::send(&server, &format!("GET / HTTP/1.1{urls}")).response();
    let mut lines: Vec<&str> = answer
        .text()
        .lines()
        .filter(|line| line.starts_with("/greet "))
        .collect();
    lines.sort_unstable();
    assert_eq!(
        lines[..2],
        [
            r#"/greet 200 {"greetings": ["Hello, Ada!"]}"#,
            r#"/greet 200 {"greetings": ["Hello, Grace!"]}"#,
        ]
    );
    assert!(lines[2].starts_with("/greet 400 <!doctype html>"), "{lines:?}");
    assert_eq!(lines.len(), 3);
}

/// Each check of `tests/run/resources` prints in a server what it prints in a command, an exception that leaves a
/// handler is in the server's log, and each request has a state of its own.
#[test]
fn served() {
    let example = Example::new("tests/run/resources");
    let packages = tools::packages();
    tools::stdout(
        tool("python")
            .arg("pack.py")
            .current_dir(example.file("parts").parent().unwrap()),
    );
    example.pycomp(&[
        "build",
        "--quiet",
        "--wit",
        "served.wit",
        "--python-path",
        ".",
        "--python-path",
        packages.to_str().unwrap(),
        "-o",
        "served.wasm",
        "served",
    ]);
    let expected = fs_err::read_to_string(example.file("expected")).unwrap();
    let (_, expected) = expected.split_once("----- stdout -----\n-- ").unwrap();
    let (expected, _) = expected.split_once("----- stderr -----\n").unwrap();
    let wasm = example.file("served.wasm");
    for server in [Server::start(&wasm), Server::pycomp(&wasm, &[])] {
        checks(&server, expected);
        failure(&server.stop());
    }
}

/// Each page of `served.py`.
fn checks(server: &Server, expected: &str) {
    let get = |name: &str| Client::get(server, &format!("/{name}")).response();

    for check in expected.split("\n-- ") {
        let (name, printed) = check.split_once('\n').unwrap();
        assert_eq!(get(name).text().trim_end(), printed.trim_end(), "{name}");
    }

    let (first, second) = (get("state"), get("state"));
    let [(common, first), (again, second)] =
        [&first, &second].map(|page| page.text().split_once('\n').unwrap());
    assert_eq!((common, again), ("['mine'] /", common));
    for (one, other) in first.split_whitespace().zip(second.split_whitespace()) {
        assert_ne!(one, other);
    }

    assert_eq!(get("fails").status, 500);
}

/// What the log says of the page that fails.
fn failure(log: &str) {
    for line in [
        "File \"/app/served.py\", line 17, in fails",
        "  checks.importlib.import_module(\"parts.fails\")",
        "  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~^^^^^^^^^^^^^^^",
        "File \"/app/parts/fails.py\", line 2, in check",
        "ValueError: 2 is wrong",
        "pycomp: the export wasi:http/incoming-handler@0.2.0#handle raised the exception above",
    ] {
        assert_eq!(log.matches(line).count(), 1, "{line}\n{log}");
    }
}
