//! Templates and examples for WASI 0.3, and an SDK that uses it.

use std::sync::Mutex;
use std::time::Instant;

use crate::chat_host;
use crate::http::{Client, OneAnswer, PATIENCE, Response, Server};
use crate::tools::{self, Example, tool};

/// What `pycomp new --template http --wasi-version 0.3` makes is built and answers.
#[test]
fn new_http() {
    let example = Example::empty();
    example.pycomp(&["new", "web", "--template", "http", "--wasi-version", "0.3"]);
    example.pycomp_in("web", &["build", "--quiet"]);
    let wasm = example.file("web/web.wasm");
    let surface = tools::inspect(&wasm);
    assert_eq!(surface.exports, ["wasi:http/handler@0.3.0"]);
    for server in [Server::of_wasi_3(&wasm), Server::pycomp(&wasm, &[])] {
        let greeting = Client::get(&server, "/?name=Gr%C3%A9ta").response();
        assert_eq!(greeting.status, 200);
        assert_eq!(greeting.header("content-type"), "text/plain; charset=utf-8");
        assert_eq!(greeting.text(), "Hello, Gréta!\n");
        let missing = Client::get(&server, "/nowhere").response();
        assert_eq!((missing.status, missing.text()), (404, "There is no /nowhere\n"));
        upper_case(&server);
        server.stop();
    }
}

/// A part of the body comes back before the next one is sent.
fn upper_case(server: &Server) {
    let mut client = Client::send(server, "POST / HTTP/1.1\r\ncontent-length: 10");
    client.write(b"first");
    let mut response = client.head();
    client.read(&mut response, "Hello, world!\nFIRST".len());
    client.write(b" last");
    client.finish(&mut response);
    assert_eq!(response.text(), "Hello, world!\nFIRST LAST");
}

#[test]
fn new_cli() {
    let example = Example::empty();
    example.pycomp(&["new", "hello", "--wasi-version", "0.3"]);
    example.pycomp_in("hello", &["build", "--quiet"]);
    let wasm = example.file("hello/hello.wasm");
    assert_eq!(tools::inspect(&wasm).exports, ["wasi:cli/run@0.3.0"]);
    let greeting = "Hello, Ada!\nHello, Grace!\n";
    assert_eq!(
        example.pycomp_in("hello", &["run", "--", "Ada", "Grace"]),
        greeting
    );
    let mut wasmtime = tool("wasmtime");
    wasmtime.arg("run").arg(&wasm).args(["Ada", "Grace"]);
    assert_eq!(tools::stdout(&mut wasmtime), greeting);
}

#[test]
fn http_async() {
    let example = Example::new("examples/http-async");
    example.follow_readme();
    let wasm = example.file("http-async.wasm");
    assert_eq!(tools::inspect(&wasm).exports, ["wasi:http/handler@0.3.0"]);
    let ours = |flags: &[&str]| Server::pycomp(&wasm, &[&["--allow-network"], flags].concat());
    for server in [
        Server::of_wasi_3(&wasm),
        ours(&[]),
        ours(&["--concurrency", "16"]),
    ] {
        let missing = Client::get(&server, "/a%20b").response();
        assert_eq!(
            (missing.status, missing.text()),
            (404, "There is nothing at /a%20b\n")
        );
        echo_in_steps(&server);
        echo_large_body(&server);
        fan_out(&server);
        timeout(&server);
        events(&server);
        client_leaves(&server);
        server.stop();
    }
}

/// A call ends when nobody waits for its answer. wasmtime lets it go on.
fn client_leaves(server: &Server) {
    if !server.greeting.contains("Serving http") {
        return;
    }
    let upstream = OneAnswer::new();
    let client = Client::get(server, &format!("/fan-out?url=http://{}/", upstream.address()));
    let asked = upstream.request();
    drop(client);
    asked.hung_up();
    server.wait_for("(the client left)");
}

/// Answers that do not fit their type, and exceptions, do not abort the instance: a request that waits goes on.
#[test]
fn http_faults() {
    let example = Example::empty();
    fs_err::write(example.file("faults.py"), include_str!("faults.py")).unwrap();
    example.pycomp(&["build", "--quiet", "--world", "wasi:http/service@0.3.0", "faults"]);
    let server = Server::pycomp(&example.file("faults.wasm"), &["--concurrency", "16"]);
    let waits = Client::get(&server, "/wait");
    // An instance that computes leaves a request to another one.
    let status = |path: &str| {
        let since = Instant::now();
        loop {
            match Client::get(&server, path).response().status {
                503 => assert!(since.elapsed() < PATIENCE, "{path}"),
                status => return status,
            }
        }
    };
    for (path, exception) in [
        ("/none", "TypeError"),
        ("/text", "TypeError"),
        ("/error", "TypeError"),
        ("/closed", "ValueError"),
        ("/raise", "ValueError"),
        ("/group", "ExceptionGroup"),
        ("/cancelled", "CancelledError"),
    ] {
        assert_eq!(status(path), 500, "{path}");
        server.wait_for(&format!("the application raised {exception}"));
    }
    assert_eq!(status("/release"), 200);
    assert_eq!(waits.response().status, 200);
    server.stop();
}

/// A part of the body comes back before the next one is sent; a digest follows.
fn echo_in_steps(server: &Server) {
    let mut client = Client::send(server, "POST /echo HTTP/1.1\r\ncontent-length: 5\r\nte: trailers");
    client.write(b"he");
    let mut response = client.head();
    client.read(&mut response, 2);
    client.write(b"llo");
    client.finish(&mut response);
    assert_eq!(response.text(), "hello");
    assert_eq!(
        response.header("x-sha256"),
        "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    );
}

/// More than an instance could hold several times.
fn echo_large_body(server: &Server) {
    let body: Vec<u8> = (0..50_u32 << 20).map(|i| ((i * 7) >> 3) as u8).collect();
    let head = format!("POST /echo HTTP/1.1\r\ncontent-length: {}", body.len());
    let mut client = Client::send(server, &head);
    let writing = client.write_beside(body.clone());
    let response = client.response();
    writing.join().unwrap();
    assert!(response.body == body, "{} bytes came back", response.body.len());
}

/// Fetches a page of each of two servers, whose first answer comes last, and of nobody.
fn fan_out(server: &Server) {
    let (slow, fast) = (OneAnswer::new(), OneAnswer::new());
    let (nobody, addresses) = (tools::closed_port(), [&slow, &fast].map(OneAnswer::address));
    let [slow_url, fast_url] = addresses.map(|address| format!("http://{address}/page?a=b"));
    let escaped = |url: &str| url.replace('?', "%3F").replace('=', "%3D");
    let path = format!(
        "/fan-out?url={}&url={}&url=http://{nobody}/&url=mailto:x",
        escaped(&slow_url),
        escaped(&fast_url)
    );
    let client = Client::get(server, &path);
    // Both requests are under way before either is answered.
    let (slow, fast) = (slow.request(), fast.request());
    assert!(slow.line.starts_with("GET /page?a=b HTTP/1.1"), "{}", slow.line);
    fast.answer("fast");
    slow.answer(&"slow".repeat(100_000));
    let response = client.response();
    let pages: serde_json::Value = serde_json::from_slice(&response.body).unwrap();
    let expected = serde_json::json!([
        {"url": slow_url, "status": 200, "bytes": 400_000},
        {"url": fast_url, "status": 200, "bytes": 4},
        {"url": format!("http://{nobody}/"), "error": "ErrorCode_ConnectionRefused"},
        {"url": "mailto:x", "error": "not an http or https URL: mailto:x"},
    ]);
    assert_eq!(pages, expected);
}

/// A server that does not answer in time, and one that does.
fn timeout(server: &Server) {
    let upstream = OneAnswer::new();
    let url = format!("http://{}/", upstream.address());
    let client = Client::get(server, &format!("/timeout?seconds=0.1&url={url}"));
    let request = upstream.request();
    let late = client.response();
    let message = format!("{url} did not answer within 0.1 s\n");
    assert_eq!((late.status, late.text()), (504, &*message));
    request.hung_up();

    let upstream = OneAnswer::new();
    let path = format!("/timeout?seconds=100&url=http://{}/", upstream.address());
    let client = Client::get(server, &path);
    upstream.request().answer("in time");
    let page = client.response();
    assert_eq!((page.status, page.text()), (200, "in time"));

    let wrong = Client::get(server, "/timeout?seconds=soon").response();
    assert_eq!(wrong.status, 400);
}

/// Events come until the client goes.
fn events(server: &Server) {
    let mut client = Client::get(server, "/events?seconds=0.01");
    let mut response: Response = client.head();
    assert_eq!(response.header("content-type"), "text/event-stream");
    let expected = "id: 0\ndata: tick\n\nid: 1\ndata: tick\n\nid: 2\ndata: tick\n\n";
    client.read(&mut response, expected.len());
    assert!(response.text().starts_with(expected), "{}", response.text());
    drop(client);
    if server.greeting.contains("Serving http") {
        // Only pycomp logs requests: this one has ended.
        server.wait_for("GET /events?seconds=0.01 200 ");
    }
}

/// A connection stays open when its call ends, and the next calls of the instance use it.
#[test]
fn idle_connection() {
    let wasm = Example::new("tests/idle-connection");
    let wasm = wasm.build();
    let mut wasmtime = tool("wasmtime");
    wasmtime.args(["serve", "-Scli,inherit-network", "--addr", "127.0.0.1:0"]);
    wasmtime.arg(&wasm);
    for server in [
        Server::spawn(wasmtime),
        Server::pycomp(&wasm, &["--allow-network", "--reuse", "10"]),
    ] {
        let (address, numbers) = tools::numbering_server();
        for number in 1..4 {
            let page = Client::get(&server, &format!("/{address}")).response();
            assert_eq!((page.status, page.text()), (200, &*format!("{number} hello\n")));
        }
        server.stop();
        assert_eq!(numbers.join().unwrap(), 3);
    }
}

/// Two components and a host, connected by streams.
#[test]
fn chat() {
    let example = Example::new("examples/chat");
    example.follow_readme();
    let lines = Mutex::new(Vec::new());
    let texts = ["bot, 1 2 3", "who is there?", "bot, one"].map(str::to_owned);
    let answers = tokio::runtime::Runtime::new().unwrap().block_on(chat_host::run(
        &example.file("room.wasm"),
        &example.file("bot.wasm"),
        texts.into_iter(),
        |line| lines.lock().unwrap().push(line.to_owned()),
    ));
    assert_eq!(answers.unwrap(), 2);
    let expected = [
        "* Ada is here",
        "* bot is here",
        "Ada: bot, 1 2 3",
        "bot: Ada, the sum is 6",
        "Ada: who is there?",
        "Ada: bot, one",
        "bot: Ada, give me numbers, not 'one'",
        "Ada: bye, bot",
        "* bot is gone",
        "* Ada is gone",
    ];
    assert_eq!(lines.into_inner().unwrap(), expected);
}

/// An application for PyPI's `spin-sdk`: the component of the SDK's own world, which no server provides in full, and the
/// one of what `wasi:http/service` has of it.
#[test]
fn spin_sdk() {
    let example = Example::new("tests/spin-sdk");
    let sdks = tools::sdks();
    let build = |output: &str, arguments: &[&str]| {
        let path = ["build", "--quiet", "-p", ".", "-p", sdks.to_str().unwrap(), "-w"];
        let world = ["spin:up/http-trigger@4.1.0", "-o", output];
        example.pycomp(&[&path[..], &world, arguments].concat());
        example.file(output)
    };
    let own = build("own.wasm", &[]);
    let imports = tools::inspect(&own).imports;
    assert!(
        imports.contains(&"fermyon:spin/llm@2.0.0".to_owned()),
        "{imports:?}"
    );
    let server = Server::pycomp(&own, &[]);
    let hint = "hint: `pycomp build --intersect-world wasi:http/service@0.3.0` leaves out";
    assert!(server.greeting.contains(hint), "{}", server.greeting);
    assert!(
        server
            .greeting
            .contains("  fermyon:spin/llm@2.0.0: only Spin provides it"),
        "{}",
        server.greeting
    );
    assert_eq!(Client::get(&server, "/").response().text(), "GET / ");
    server.stop();

    let wasm = build("served.wasm", &["-i", "wasi:http/service@0.3.0"]);
    for server in [
        Server::of_wasi_3(&wasm),
        Server::pycomp(&wasm, &["--allow-network"]),
    ] {
        assert_eq!(
            server.greeting.matches("warning").count(),
            0,
            "{}",
            server.greeting
        );
        spin_pages(&server);
        let log = server.stop();
        assert!(log.contains("ValueError: this page fails"), "{log}");
    }
}

fn spin_pages(server: &Server) {
    let mut client = Client::send(server, "POST /a?b HTTP/1.1\r\ncontent-length: 5");
    client.write(b"hello");
    let page = client.response();
    assert_eq!((page.status, page.text()), (200, "POST /a?b hello"));
    assert_eq!(page.header("content-type"), "text/plain");
    assert_eq!(Client::get(server, "/fails").response().status, 500);

    let upstream = OneAnswer::new();
    let head = format!("GET /fetch HTTP/1.1\r\nx-url: http://{}/page", upstream.address());
    let client = Client::send(server, &head);
    let request = upstream.request();
    assert!(
        request.line.starts_with("POST /page HTTP/1.1"),
        "{}",
        request.line
    );
    // No body: the SDK drops the future that tells whether the request was sent, and wasmtime 49 may then lose it.
    request.answer("");
    assert_eq!(client.response().status, 200);
}
