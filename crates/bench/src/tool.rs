//! Work with pycomp: from an empty directory to an answer, checking, rebuilding, serving.

use fs_err as fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use wasmtime::error::{Context, Result, bail, ensure, format_err};
use wit_component::{DecodedWasm, WitPrinter};

use crate::packagers::run;
use crate::rows::{Table, Unit};
use crate::sample::{Effort, least};
use crate::{Options, say};

/// The row with the time from `pycomp new` to the first answer.
pub const FIRST_ANSWER: &str = "new, build, serve, first answer";
/// The row with the time of `pycomp check`.
pub const CHECK: &str = "check";
/// The row with the time of a build after a change.
pub const REBUILD: &str = "build after one changed line";
/// The project for all measurements except the first answer.
const PROJECT: &str = "web";
/// How many clients send requests at once.
pub const CLIENTS: [usize; 2] = [1, 50];

/// The row with the time of a request.
pub fn request_row(clients: usize) -> String {
    match clients {
        1 => "a request, 1 client".to_owned(),
        _ => format!("a request, {clients} clients at once"),
    }
}

/// The rows of [`CLIENTS`].
pub fn request_rows() -> [String; 2] {
    CLIENTS.map(request_row)
}

/// Measures the wanted rows with the template `http`.
pub fn rows(options: &Options, effort: Effort, table: &mut Table) -> Result<()> {
    let requests = request_rows();
    let wanted = [FIRST_ANSWER, CHECK, REBUILD, &requests[0], &requests[1]];
    if !wanted.iter().any(|name| table.wants(name)) {
        return Ok(());
    }
    let dir = tempfile::tempdir()?;
    let work = Work {
        dir: dir.path(),
        options,
    };
    table.heading("The template `http`");
    // The first run fills the caches.
    work.first_answer(PROJECT)?;
    let mut rounds = 0..;
    let best = least(effort.slow_rounds, || {
        // A new name makes a component that was never compiled before.
        let name = format!("{PROJECT}{}", rounds.next().unwrap_or(0));
        Ok([work.first_answer(&name)?, work.check()?, work.rebuild()?])
    })?;
    let theirs = work.theirs(effort)?;
    table.add(FIRST_ANSWER, Unit::Seconds, [Some(best[0]), None, None]);
    table.add(CHECK, Unit::Seconds, [Some(best[1]), None, None]);
    table.add(REBUILD, Unit::Seconds, [Some(best[2]), Some(theirs), None]);
    let Some(wasmtime) = &options.wasmtime else {
        return Ok(());
    };
    table.heading("HTTP: `pycomp serve` compared with `wasmtime serve` and componentize-py's component");
    let ours = work.serve(&work.project())?;
    let theirs = Server::start(
        Command::new(wasmtime)
            .args(["serve", "-Scli"])
            .arg(work.dir.join("theirs.wasm")),
    )?;
    for clients in CLIENTS {
        let best = least(effort.slow_rounds, || {
            say("asking both servers");
            let time = effort.sample * 100;
            Ok([ours.load(clients, time)?, theirs.load(clients, time)?])
        })?;
        let name = request_row(clients);
        table.add(&name, Unit::Seconds, [Some(best[0]), Some(best[1]), None]);
    }
    Ok(())
}

struct Work<'a> {
    dir: &'a Path,
    options: &'a Options,
}

impl Work<'_> {
    fn pycomp(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&self.options.pycomp);
        command.args(args).env("PYCOMP_CACHE_DIR", self.dir.join("cache"));
        command.env_remove("VIRTUAL_ENV");
        command
    }

    fn project(&self) -> PathBuf {
        self.dir.join(PROJECT)
    }

    /// Seconds from nothing to an answer, in a new project of this name.
    fn first_answer(&self, name: &str) -> Result<f64> {
        let project = self.dir.join(name);
        let start = Instant::now();
        run(self
            .pycomp(&["new", name, "--template", "http"])
            .current_dir(self.dir))?;
        run(self.pycomp(&["build"]).current_dir(&project))?;
        self.serve(&project)?.ask()?;
        Ok(start.elapsed().as_secs_f64())
    }

    fn serve(&self, project: &Path) -> Result<Server> {
        Server::start(self.pycomp(&["serve"]).current_dir(project))
    }

    fn check(&self) -> Result<f64> {
        run(self.pycomp(&["check"]).current_dir(self.project()))
    }

    fn rebuild(&self) -> Result<f64> {
        self.change()?;
        run(self.pycomp(&["build"]).current_dir(self.project()))
    }

    /// Changes a line.
    fn change(&self) -> Result<()> {
        let app = self.project().join("app.py");
        let text = fs::read_to_string(&app)?;
        Ok(fs::write(app, text.replacen("{name}!", "dear {name}!", 1))?)
    }

    /// Seconds that componentize-py takes for the same application and world.
    fn theirs(&self, effort: Effort) -> Result<f64> {
        // A component without imports beyond its world, to read the world from.
        let component = self.dir.join("world.wasm");
        let mut build = self.pycomp(&["build", "--wasi", "world", "--output"]);
        run(build.arg(&component).current_dir(self.project()))?;
        fs::write(self.dir.join("world.wit"), world(&fs::read(component)?)?)?;
        let [best] = least(effort.slow_rounds, || {
            self.change()?;
            let mut command = Command::new(&self.options.componentize_py);
            command.arg("-d").arg(self.dir.join("world.wit"));
            command.args(["-w", "root", "componentize", "app", "-o"]);
            command
                .arg(self.dir.join("theirs.wasm"))
                .current_dir(self.project());
            Ok([run(&mut command)?])
        })?;
        Ok(best)
    }
}

/// The world of a component, with all its dependencies.
pub fn world(component: &[u8]) -> Result<String> {
    let failed = |error| format_err!("the component's world cannot be read: {error}");
    let DecodedWasm::Component(resolve, world) = wit_component::decode(component).map_err(failed)? else {
        bail!("pycomp made no component");
    };
    let package = resolve.worlds[world].package.context("a world has a package")?;
    let others: Vec<_> = resolve
        .packages
        .iter()
        .map(|(id, _)| id)
        .filter(|id| *id != package)
        .collect();
    let mut printer = WitPrinter::default();
    printer.print(&resolve, package, &others).map_err(failed)?;
    Ok(printer.output.to_string())
}

/// A server that is stopped when this is dropped.
pub struct Server {
    process: Child,
    address: SocketAddr,
}

impl Server {
    /// Starts a server and waits until it listens.
    pub fn start(command: &mut Command) -> Result<Server> {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let process = command
            .arg("--addr")
            .arg(free.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot run {command:?}"))?;
        let mut server = Server {
            process,
            address: free,
        };
        let deadline = Instant::now() + Duration::from_secs(60);
        while TcpStream::connect(free).is_err() {
            if server.process.try_wait()?.is_some() || Instant::now() > deadline {
                bail!("{command:?} does not listen");
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        Ok(server)
    }

    /// Sends one request.
    fn ask(&self) -> Result<()> {
        Client::connect(self.address)?.ask()
    }

    /// Seconds per request while `clients` clients send one request after the other for `time`.
    pub fn load(&self, clients: usize, time: Duration) -> Result<f64> {
        let start = Instant::now();
        let client = || -> Result<u32> {
            let mut client = Client::connect(self.address)?;
            let mut requests = 0;
            while start.elapsed() < time {
                client.ask()?;
                requests += 1;
            }
            Ok(requests)
        };
        let requests: u32 = std::thread::scope(|scope| {
            let clients: Vec<_> = (0..clients).map(|_| scope.spawn(client)).collect();
            clients
                .into_iter()
                .map(|client| client.join().map_err(|_| format_err!("a client panicked"))?)
                .sum::<Result<u32>>()
        })?;
        ensure!(requests > 0, "no request was answered");
        Ok(start.elapsed().as_secs_f64() / f64::from(requests))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have exited already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A persistent connection.
struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Client {
    fn connect(address: SocketAddr) -> Result<Client> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Client {
            stream,
            buffer: Vec::new(),
        })
    }

    /// Sends a request and reads its chunked answer.
    fn ask(&mut self) -> Result<()> {
        self.stream
            .write_all(b"GET /?name=Ada HTTP/1.1\r\nhost: localhost\r\n\r\n")?;
        self.buffer.clear();
        let mut part = [0; 4096];
        while !self.buffer.ends_with(b"\r\n0\r\n\r\n") {
            let length = self.stream.read(&mut part)?;
            ensure!(length > 0, "the server hung up");
            self.buffer.extend_from_slice(&part[..length]);
        }
        ensure!(
            self.buffer.starts_with(b"HTTP/1.1 200 "),
            "the server answered {}",
            String::from_utf8_lossy(&self.buffer)
        );
        Ok(())
    }
}
