//! `wasmtime serve` and `pycomp serve` on a port of the loopback interface that is free, and as much of HTTP/1.1 as talking to it needs.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::tools::{show, tool};

/// Only for a server that would never answer.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// A running server; it ends with the value.
pub(crate) struct Server {
    child: Child,
    log: Arc<Log>,
    reader: Option<JoinHandle<()>>,
    pub(crate) address: String,
    /// What it wrote to stderr before it served.
    pub(crate) greeting: String,
}

/// What a server has written to stderr so far.
#[derive(Default)]
struct Log {
    text: Mutex<String>,
    more: Condvar,
}

impl Server {
    /// `wasmtime serve`
    pub(crate) fn start(wasm: &Path) -> Server {
        let mut command = tool("wasmtime");
        command
            .args(["serve", "-Scli", "--addr", "127.0.0.1:0"])
            .arg(wasm);
        Server::spawn(command)
    }

    /// `wasmtime serve` for a component that imports nothing of WASI 0.2.
    pub(crate) fn of_wasi_3(wasm: &Path) -> Server {
        let mut command = tool("wasmtime");
        command.args(["serve", "--addr", "127.0.0.1:0"]).arg(wasm);
        Server::spawn(command)
    }

    /// `pycomp serve`
    pub(crate) fn pycomp(wasm: &Path, arguments: &[&str]) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pycomp"));
        command
            .args(["serve", "--addr", "127.0.0.1:0"])
            .args(arguments)
            .arg(wasm);
        Server::spawn(command)
    }

    /// Another command that serves.
    pub(crate) fn spawn(mut command: Command) -> Server {
        let mut child = command
            .stderr(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut text = String::new();
        let address = loop {
            let start = text.len();
            if stderr.read_line(&mut text).unwrap() == 0 {
                let _ = child.wait();
                panic!("nothing is served: {text}");
            }
            let line = text[start..].trim_end();
            if let Some((word, address)) = line.split_once(" http://")
                && word.starts_with("Serving")
            {
                break address.trim_end_matches('/').to_owned();
            }
        };
        let log = Arc::new(Log::default());
        let written = log.clone();
        let reader = std::thread::spawn(move || {
            for line in stderr.lines() {
                let mut text = written.text.lock().unwrap();
                *text += &(line.unwrap() + "\n");
                written.more.notify_all();
            }
        });
        Server {
            child,
            log,
            reader: Some(reader),
            address,
            greeting: text,
        }
    }

    /// Waits until the server has written `wanted` to stderr.
    pub(crate) fn wait_for(&self, wanted: &str) {
        let text = self.log.text.lock().unwrap();
        let (text, waited) = self
            .log
            .more
            .wait_timeout_while(text, PATIENCE, |text| !text.contains(wanted))
            .unwrap();
        assert!(!waited.timed_out(), "no `{wanted}` in: {text}");
    }

    /// Ends the server and gives what it wrote to stderr.
    pub(crate) fn stop(mut self) -> String {
        self.child.kill().unwrap();
        self.log()
    }

    /// Sends a signal; that of Ctrl-C is `INT`.
    pub(crate) fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &pid]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for the server's own end, and gives its exit code and what it wrote to stderr.
    pub(crate) fn ended(mut self) -> (Option<i32>, String) {
        let status = self.child.wait().unwrap();
        (status.code(), self.log())
    }

    fn log(&mut self) -> String {
        self.reader.take().unwrap().join().unwrap();
        self.log.text.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A response, or the part of it that has come.
pub(crate) struct Response {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Response {
    pub(crate) fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(header, _)| header == name);
        found.map_or("", |(_, value)| value)
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// A connection for one request.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
}

impl Client {
    pub(crate) fn get(server: &Server, path: &str) -> Client {
        Client::send(server, &format!("GET {path} HTTP/1.1"))
    }

    /// Sends a request line and headers; host and connection are added.
    pub(crate) fn send(server: &Server, head: &str) -> Client {
        let stream = TcpStream::connect(&server.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_nodelay(true).unwrap();
        let mut client = Client {
            stream: BufReader::new(stream),
        };
        let head = format!("{head}\r\nhost: {}\r\nconnection: close\r\n\r\n", server.address);
        client.write(head.as_bytes());
        client
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) {
        self.stream.get_mut().write_all(bytes).unwrap();
    }

    /// Writes from another thread, while the response is read.
    pub(crate) fn write_beside(&mut self, bytes: Vec<u8>) -> JoinHandle<()> {
        let mut stream = self.stream.get_ref().try_clone().unwrap();
        std::thread::spawn(move || stream.write_all(&bytes).unwrap())
    }

    /// The whole response.
    pub(crate) fn response(mut self) -> Response {
        let mut response = self.head();
        self.finish(&mut response);
        response
    }

    /// Status and headers.
    pub(crate) fn head(&mut self) -> Response {
        let line = self.line();
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.unwrap_or_else(|| panic!("no response: {line}"));
        let mut response = Response {
            status,
            headers: Vec::new(),
            body: Vec::new(),
        };
        self.fields(&mut response);
        response
    }

    /// Headers or trailers, and the empty line after them.
    fn fields(&mut self, response: &mut Response) {
        while let Some((name, value)) = self.line().split_once(": ") {
            response
                .headers
                .push((name.to_ascii_lowercase(), value.to_owned()));
        }
    }

    /// Reads on until the body has `wanted` bytes.
    pub(crate) fn read(&mut self, response: &mut Response, wanted: usize) {
        while response.body.len() < wanted {
            assert!(
                self.chunk(response),
                "the body ends after {} of {wanted} bytes",
                response.body.len()
            );
        }
    }

    /// Reads the rest of the body.
    pub(crate) fn finish(&mut self, response: &mut Response) {
        match response.header("content-length").parse::<usize>() {
            Ok(length) => {
                response.body.resize(length, 0);
                self.stream.read_exact(&mut response.body).unwrap();
            }
            Err(_) => while self.chunk(response) {},
        }
    }

    /// Reads one chunk of a chunked body; the last is empty, and trailers follow it.
    fn chunk(&mut self, response: &mut Response) -> bool {
        assert_eq!(response.header("transfer-encoding"), "chunked");
        let line = self.line();
        let size = usize::from_str_radix(&line, 16)
            .unwrap_or_else(|_| panic!("no chunk: {}", show(line.as_bytes())));
        if size == 0 {
            self.fields(response);
            return false;
        }
        let start = response.body.len();
        response.body.resize(start + size, 0);
        self.stream.read_exact(&mut response.body[start..]).unwrap();
        assert_eq!(self.line(), "");
        true
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stream.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }
}

/// A server that answers one request, when it is told to.
pub(crate) struct OneAnswer(TcpListener);

/// A request that waits for its answer.
pub(crate) struct Waiting {
    pub(crate) line: String,
    stream: TcpStream,
}

impl OneAnswer {
    pub(crate) fn new() -> OneAnswer {
        OneAnswer(TcpListener::bind("127.0.0.1:0").unwrap())
    }

    pub(crate) fn address(&self) -> String {
        self.0.local_addr().unwrap().to_string()
    }

    /// Waits for the request.
    pub(crate) fn request(self) -> Waiting {
        let (stream, _) = self.0.accept().unwrap();
        let mut head = BufReader::new(stream.try_clone().unwrap()).lines();
        let line = head.next().unwrap().unwrap();
        while !head.next().unwrap().unwrap().is_empty() {}
        Waiting { line, stream }
    }
}

impl Waiting {
    /// Waits until the client closes the connection.
    pub(crate) fn hung_up(mut self) {
        self.stream.set_read_timeout(Some(PATIENCE)).unwrap();
        assert!(matches!(self.stream.read(&mut [0]), Ok(0)), "the request goes on");
    }

    pub(crate) fn answer(mut self, body: &str) {
        let length = body.len();
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n");
        self.stream.write_all(head.as_bytes()).unwrap();
        self.stream.write_all(body.as_bytes()).unwrap();
    }
}
