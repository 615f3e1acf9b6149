//! What a component may access on the machine it runs on.

use std::path::PathBuf;

use http::Request;
use pycomp_messages::system_reason;
use wasmtime::component::ResourceTable;
use wasmtime_wasi::{FsPerms, WasiCtx, WasiCtxView, WasiView};
use wasmtime_wasi_http::{
    Error as HttpError, RequestOptions, WasiBody, WasiHttpCtx, WasiHttpCtxView, WasiHttpHooks, WasiHttpView,
};

use crate::HostError;

/// What a component may access besides clocks, random numbers and, if it is run, the standard streams.
#[derive(Clone, Debug, Default)]
pub struct Grants {
    /// Its arguments, the first of which is its own name.
    pub args: Vec<String>,
    /// Its environment variables.
    pub env: Vec<(String, String)>,
    /// Directories it may read and write: on this machine, and the path it sees.
    pub dirs: Vec<(PathBuf, String)>,
    /// Whether it may open sockets, ask for addresses of names and send HTTP requests.
    pub network: bool,
}

impl Grants {
    /// The state of a store with these grants and the standard streams of this process.
    ///
    /// # Errors
    /// A directory cannot be opened.
    pub(crate) fn host(&self) -> Result<Host, HostError> {
        let mut wasi = WasiCtx::builder();
        wasi.inherit_stdio().args(&self.args).envs(&self.env);
        for (dir, guest) in &self.dirs {
            wasi.preopened_dir(dir, guest, FsPerms::ReadWrite)
                .map_err(|error| HostError::Dir {
                    path: dir.clone(),
                    reason: system_reason(error.root_cause()),
                })?;
        }
        if self.network {
            wasi.inherit_network();
            wasi.allow_tcp(true).allow_udp(true).allow_ip_name_lookup(true);
        }
        Ok(Host {
            requests: Requests { sent: self.network },
            ..Host::new(wasi.build())
        })
    }
}

/// The state behind wasmtime's WASI and wasi:http.
pub(crate) struct Host {
    wasi: WasiCtx,
    http: WasiHttpCtx,
    requests: Requests,
    table: ResourceTable,
}

impl Host {
    /// A host that sends no requests.
    pub(crate) fn new(wasi: WasiCtx) -> Self {
        Host {
            wasi,
            http: WasiHttpCtx::new(),
            requests: Requests { sent: false },
            table: ResourceTable::new(),
        }
    }
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView {
            ctx: &mut self.wasi,
            table: &mut self.table,
        }
    }
}

impl WasiHttpView for Host {
    fn http(&mut self) -> WasiHttpCtxView<'_> {
        WasiHttpCtxView {
            ctx: &mut self.http,
            table: &mut self.table,
            hooks: &mut self.requests,
        }
    }
}

/// Sends the requests of a component, or refuses to.
struct Requests {
    sent: bool,
}

type Exchange = Box<dyn Future<Output = Result<(), HttpError>> + Send>;
type Sent = Result<(http::Response<WasiBody>, Exchange), HttpError>;

impl WasiHttpHooks for Requests {
    fn send_request(
        &mut self,
        request: Request<WasiBody>,
        options: Option<RequestOptions>,
        response: Exchange,
    ) -> Box<dyn Future<Output = Sent> + Send> {
        if self.sent {
            wasmtime_wasi_http::default_hooks().send_request(request, options, response)
        } else {
            Box::new(async { Err(HttpError::HttpRequestDenied) })
        }
    }
}
