//! Components that import nothing of WASI 0.2: `tests/wasi-0.3`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use wasmtime::component::{Component, Instance, Linker, ResourceTable, Val};
use wasmtime::{Config, Engine, Store};
use wasmtime_wasi::cli::{IsTerminal, StdinStream, StdoutStream};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

use crate::tools::{self, Example, tool};

fn build(example: &Example, world: &str, app: &str, flags: &[&str]) -> PathBuf {
    let arguments = ["build", "--quiet", "--world", world, app, "-o", "app.wasm"];
    example.pycomp(&[&arguments, flags].concat());
    example.file("app.wasm")
}

/// Those of another version than 0.3.
fn other_imports(wasm: &Path) -> Vec<String> {
    let imports = tools::inspect(wasm).imports;
    imports
        .into_iter()
        .filter(|name| !name.contains("@0.3."))
        .collect()
}

/// Runs a program with both hosts, which must do the same, and gives what came out.
fn run(wasm: &Path, arguments: &[&str], stdin: &[u8]) -> Output {
    let mut wasmtime = tool("wasmtime");
    wasmtime.args(["run", "--env", "NAME=value"]).arg(wasm);
    let mut pycomp = Command::new(env!("CARGO_BIN_EXE_pycomp"));
    pycomp.args(["run", "--env", "NAME=value"]).arg(wasm).arg("--");
    let [one, other] = [wasmtime, pycomp].map(|mut command| {
        command.args(arguments).stdin(Stdio::piped());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let data = stdin.to_vec();
        // The program may leave before it has read everything.
        let writing = std::thread::spawn(move || input.write_all(&data));
        let output = child.wait_with_output().unwrap();
        let _ = writing.join().unwrap();
        output
    });
    assert_eq!(one.stdout.len(), other.stdout.len(), "{arguments:?}");
    one
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn program() {
    let example = Example::new("tests/wasi-0.3");
    let wasm = build(&example, "program", "program", &[]);
    assert_eq!(other_imports(&wasm), [""; 0]);

    let shown = run(&wasm, &["show", "a", "ä b"], b"");
    let expected = "('a', 'ä b') value False False\nkept in memory\n";
    assert_eq!(
        (text(&shown.stdout), text(&shown.stderr)),
        (expected, "on stderr\n")
    );
    let [one, other] = [(); 2].map(|()| run(&wasm, &["random_numbers"], b"").stdout);
    assert!(text(&one).starts_with("100000 "), "{}", text(&one));
    assert_ne!(one, other);
    let clocks = run(&wasm, &["clocks"], b"");
    assert_eq!(text(&clocks.stdout), "True True\nTrue\nTrue\nTrue\n");

    let large: Vec<u8> = (0..10_u32 << 20).map(|i| ((i * 7) >> 3) as u8).collect();
    assert!(run(&wasm, &["copy"], &large).stdout == large);
    let asked = run(&wasm, &["ask"], b"one\ntwo");
    assert_eq!(text(&asked.stdout), "? got one\n? got two\n? the end\n");

    let filled = run(&wasm, &["fill", "x", "7"], b"");
    assert_eq!((filled.stdout.len(), filled.status.code()), (10_000_000, Some(7)));
    assert_eq!(text(&filled.stderr), "");
    let left = run(&wasm, &["leave", "5"], b"");
    assert_eq!((text(&left.stdout), left.status.code()), ("not lost\n", Some(5)));
    let failed = run(&wasm, &["fail"], b"");
    assert_eq!(text(&failed.stdout), "not lost\n");
    let traceback = text(&failed.stderr);
    assert!(
        traceback.contains("\nValueError: a program fails\n"),
        "{traceback}"
    );
}

/// What is outside is missing, with what to do; and there if it is asked for.
#[test]
fn outside() {
    let example = Example::new("tests/wasi-0.3");
    let wasm = build(&example, "program", "program", &[]);
    let output = run(&wasm, &["outside"], b"");
    let lines: Vec<&str> = text(&output.stdout).lines().collect();
    assert_eq!(
        lines[0],
        "FileNotFoundError: [Errno 44] No such file or directory: '/etc/hosts'"
    );
    for line in &lines[1..] {
        assert!(line.starts_with("PermissionError: "), "{line}");
        assert!(line.contains("`--wasi default,sockets`"), "{line}");
    }
    let wasm = build(&example, "program", "program", &["--wasi", "default,filesystem"]);
    let imports = other_imports(&wasm);
    assert!(
        imports.contains(&"wasi:filesystem/preopens@0.2.0".to_owned()),
        "{imports:?}"
    );
    let has = |part: &str| imports.iter().any(|name| name.contains(part));
    assert!(
        !has("wasi:cli/") && !has("wasi:sockets/") && !has("wasi:random/"),
        "{imports:?}"
    );
    let mut wasmtime = tool("wasmtime");
    wasmtime
        .args(["run", "--dir", "/etc::/etc"])
        .arg(&wasm)
        .arg("outside");
    let output = tools::stdout(&mut wasmtime);
    assert!(!output.contains("FileNotFoundError"), "{output}");
    let full = build(&example, "program", "program", &["--wasi", "full"]);
    let imports = other_imports(&full);
    assert!(
        imports.contains(&"wasi:cli/stdout@0.2.0".to_owned()),
        "{imports:?}"
    );
}

/// A host whose standard streams are never ready at once.
#[derive(Clone, Default)]
struct Slow {
    written: Arc<Mutex<Vec<u8>>>,
    ready: bool,
}

/// Pending every second time.
fn take_turns(ready: &mut bool, context: &Context<'_>) -> Poll<()> {
    *ready = !*ready;
    if *ready {
        context.waker().wake_by_ref();
        return Poll::Pending;
    }
    Poll::Ready(())
}

impl AsyncWrite for Slow {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<std::io::Result<usize>> {
        if take_turns(&mut self.ready, cx).is_pending() {
            return Poll::Pending;
        }
        let count = bytes.len().min(1000);
        self.written.lock().unwrap().extend(&bytes[..count]);
        Poll::Ready(Ok(count))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

impl AsyncRead for Slow {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        if take_turns(&mut self.ready, cx).is_pending() {
            return Poll::Pending;
        }
        buffer.put_slice(b"a line\n");
        Poll::Ready(Ok(()))
    }
}

impl IsTerminal for Slow {
    fn is_terminal(&self) -> bool {
        false
    }
}

impl StdoutStream for Slow {
    fn async_stream(&self) -> Box<dyn AsyncWrite + Send + Sync> {
        Box::new(self.clone())
    }
}

impl StdinStream for Slow {
    fn async_stream(&self) -> Box<dyn AsyncRead + Send + Sync> {
        Box::new(self.clone())
    }
}

struct Host {
    wasi: WasiCtx,
    table: ResourceTable,
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView {
            ctx: &mut self.wasi,
            table: &mut self.table,
        }
    }
}

async fn call(store: &mut Store<Host>, instance: &Instance, name: &str, arguments: &[Val]) -> Option<Val> {
    let function = instance.get_func(&mut *store, name).unwrap();
    let mut results = vec![Val::Bool(false); function.ty(&*store).results().len()];
    let done = store
        .run_concurrent(async |accessor| function.call_concurrent(accessor, arguments, &mut results).await);
    done.await.unwrap().unwrap();
    results.pop()
}

/// A synchronous call returns although the host has not taken its output, and nothing is lost or reordered.
#[tokio::test]
async fn a_host_that_is_not_ready() {
    let example = Example::new("tests/wasi-0.3");
    let wasm = build(&example, "calls", "calls", &[]);
    assert_eq!(other_imports(&wasm), [""; 0]);
    let engine = Engine::new(&Config::new()).unwrap();
    let component = Component::from_file(&engine, &wasm).unwrap();
    let mut linker = Linker::new(&engine);
    wasmtime_wasi::p3::add_to_linker(&mut linker).unwrap();
    let slow = Slow::default();
    let wasi = WasiCtx::builder()
        .stdout(slow.clone())
        .stdin(Slow::default())
        .build();
    let table = ResourceTable::new();
    let mut store = Store::new(&engine, Host { wasi, table });
    let instance = linker.instantiate_async(&mut store, &component).await.unwrap();

    let print = |letter: &str, count: u32| [Val::String(letter.to_owned()), Val::U32(count)];
    call(&mut store, &instance, "print", &print("a", 5000)).await;
    let early = slow.written.lock().unwrap().len();
    assert!(early < 5000, "the host has taken {early} bytes");
    call(&mut store, &instance, "print", &print("b", 3000)).await;
    call(&mut store, &instance, "print-and-wait", &print("c", 4000)).await;
    call(&mut store, &instance, "print", &print("d", 10)).await;
    call(&mut store, &instance, "print-and-wait", &print("e", 1)).await;
    let expected = [("a", 5000), ("b", 3000), ("c", 4000), ("d", 10), ("e", 1)];
    let expected: String = expected.map(|(letter, count)| letter.repeat(count)).concat();
    assert_eq!(text(&slow.written.lock().unwrap()), expected);

    let refusal = "only a call of an async function can wait for standard input";
    for (name, expected) in [
        ("read", refusal),
        ("read-and-wait", "a line\n"),
        ("read", refusal),
    ] {
        let read = call(&mut store, &instance, name, &[]).await;
        assert_eq!(read, Some(Val::String(expected.to_owned())), "{name}");
    }
    // Meanwhile, the line arrives.
    call(&mut store, &instance, "print-and-wait", &print("f", 5000)).await;
    let read = call(&mut store, &instance, "read", &[]).await;
    assert_eq!(read, Some(Val::String("a line\n".to_owned())));
    let Some(Val::U32(slept)) = call(&mut store, &instance, "sleep", &[Val::U32(30)]).await else {
        panic!("`sleep` gives no number");
    };
    assert!(slept >= 30, "{slept}");
}
