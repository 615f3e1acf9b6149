//! `pycomp serve`

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};

use clap::Args;
use pycomp_host::{Access, App, Cut, Grants, Reuse, Runner, Server};

use crate::commands::component::{self, GrantArgs};
use crate::error::CommandError;
use crate::exit_status::ExitStatus;
use crate::printer::{BOLD, DIM, Printer};
use crate::report;
use crate::watch::{Roots, Watch};

/// Serve a component that handles HTTP requests.
///
/// The component exports `wasi:http/incoming-handler` of WASI 0.2, as the world `wasi:http/proxy` does, or
/// `wasi:http/handler` of WASI 0.3, as `wasi:http/service` does. A new instance handles each request unless `--reuse` or
/// `--concurrency` allows more; instances share no state. They inherit stdout and stderr. Files, network and environment
/// variables must be granted with the options below.
///
/// pycomp logs each request on stderr when it is complete: method, path, status, bytes of the body, time. If the client
/// leaves before that, the line says so, and an instance without other requests ends. Ctrl-C lets the requests in
/// progress finish; a second Ctrl-C ends the server at once.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ServeArgs {
    /// The component [default: the output of `pycomp build`]
    #[arg(value_name = "COMPONENT")]
    component: Option<PathBuf>,
    /// The address to listen on; port 0 selects a free port
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    addr: SocketAddr,
    /// Reload the component when its file changes
    ///
    /// The previous component finishes the requests in progress. If the new file cannot be served, pycomp reports it and
    /// keeps the previous one.
    #[arg(long)]
    watch: bool,
    /// Let an instance handle up to N requests [default: 1, or the N of `--concurrency`]
    ///
    /// Global variables then keep their values from one request to the next. An instance ends after N requests, or after
    /// a minute without any.
    #[arg(long, value_name = "N", value_parser = count)]
    reuse: Option<NonZeroUsize>,
    /// Let an instance handle up to N requests at once; requires WASI 0.3
    ///
    /// The requests share global variables and the event loop. If one aborts the instance, the others fail too.
    #[arg(long, value_name = "N", default_value = "1", value_parser = count)]
    concurrency: NonZeroUsize,
    #[command(flatten)]
    grants: GrantArgs,
}

const EXAMPLES: &str = "\
Examples:
  pycomp serve
      serves app.wasm at http://127.0.0.1:8080/
  pycomp serve --reuse 1000 --concurrency 16
      lets an instance of app.wasm handle 1000 requests, up to 16 at once
  pycomp serve shop.wasm --addr 127.0.0.1:8000 --env STAGE=test --watch
      serves shop.wasm with an environment variable, and reloads it after each build";

fn count(text: &str) -> Result<NonZeroUsize, String> {
    let count = text
        .parse::<usize>()
        .map_err(|_| "it is not a whole number".to_owned())?;
    NonZeroUsize::new(count).ok_or_else(|| "it must be at least 1".to_owned())
}

pub(crate) fn run(args: ServeArgs, printer: Printer) -> Result<ExitStatus, CommandError> {
    let (path, wasm) = component::read(args.component)?;
    let grants = args.grants.grants(&path, Vec::new());
    let reuse = Reuse {
        total: args.reuse.unwrap_or(args.concurrency),
        concurrent: args.concurrency,
    };
    let runner = Runner::pooling(component::store())?;
    let name = path.display().to_string();
    let announce =
        |printer: Printer| printer.message(&format!("Compiling {BOLD}{name}{BOLD:#} for this machine\n"));
    let loaded = component::load(&runner, &wasm, printer, announce)?;
    component::warn_missing(&runner, &loaded, false, printer);
    component::warn_unused(&runner, &loaded, &grants, printer);
    let app = App::new(&runner, loaded, grants.clone(), reuse)?;
    // The terminal may be slower than the server.
    let (sender, lines) = mpsc::channel();
    let last = sender.clone();
    let server = Server::bind(args.addr, app, move |access| {
        let _ = sender.send(Some(access));
    })?;
    let address = server.address();
    printer.message(&format!("Serving {BOLD}http://{address}/{BOLD:#}\n"));
    let log = std::thread::spawn(move || log(&lines, printer));
    if args.watch {
        let watched = Watched {
            path,
            wasm,
            grants,
            reuse,
        };
        watched.start(runner, server.clone(), printer)?;
    }
    let served = server.run();
    // The log of the last requests is written before pycomp exits.
    let _ = last.send(None);
    let _ = log.join();
    served?;
    Ok(ExitStatus::Success)
}

/// Writes the access log until `None` comes, as many lines at once as there are.
fn log(lines: &Receiver<Option<Access>>, printer: Printer) {
    let mut more = true;
    while more && let Ok(first) = lines.recv() {
        let (mut answered, mut failed) = (String::new(), String::new());
        for access in std::iter::once(first).chain(lines.try_iter()) {
            let Some(access) = access else {
                more = false;
                break;
            };
            match access {
                Access::Ended {
                    method,
                    path,
                    status,
                    bytes,
                    time,
                    cut,
                } => {
                    let status = status.map_or_else(|| "-".to_owned(), |status| status.to_string());
                    let time = time.as_secs_f64() * 1e3;
                    let cut = match cut {
                        None => "",
                        Some(Cut::ClientLeft) => " (the client left)",
                        Some(Cut::ServerEnded) => " (the server ended)",
                    };
                    answered += &format!(
                        "{method} {path} {BOLD}{status}{BOLD:#} {bytes} B {DIM}{time:.1} ms{DIM:#}{cut}\n"
                    );
                }
                Access::Failed(problem) => failed += &report::problem(&problem),
            }
        }
        printer.error(&failed);
        printer.message(&answered);
    }
}

/// A component whose file may change.
struct Watched {
    path: PathBuf,
    /// What is served now.
    wasm: Vec<u8>,
    grants: Grants,
    reuse: Reuse,
}

impl Watched {
    fn start(mut self, runner: Runner, server: Server, printer: Printer) -> Result<(), CommandError> {
        let mut watch = Watch::new(Roots {
            trees: vec![self.path.clone()],
            ..Roots::default()
        })?;
        std::thread::spawn(move || {
            loop {
                if let Err(error) = watch.wait() {
                    report::print_error(&error, printer);
                    return;
                }
                self.look(&runner, &server, printer);
            }
        });
        Ok(())
    }

    /// Serves the file if it has changed.
    fn look(&mut self, runner: &Runner, server: &Server, printer: Printer) {
        // A file is absent for a moment while it is replaced.
        let Ok(wasm) = fs_err::read(&self.path) else {
            return;
        };
        if wasm == self.wasm {
            return;
        }
        let name = self.path.display();
        let reloaded = component::check(&self.path, &wasm).and_then(|()| {
            let loaded = runner.load(&wasm, &mut || {})?;
            component::warn_missing(runner, &loaded, false, printer);
            Ok(App::new(runner, loaded, self.grants.clone(), self.reuse)?)
        });
        match reloaded {
            Ok(app) => {
                server.replace(app);
                printer.message(&format!("Reloaded {BOLD}{name}{BOLD:#}\n"));
            }
            Err(error) => {
                report::print_error(&error, printer);
                printer.error("the previous component keeps serving\n");
            }
        }
        self.wasm = wasm;
    }
}
