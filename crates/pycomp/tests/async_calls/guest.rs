//! The fixtures' components, and an instance of one.

use std::future::poll_fn;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::process::Command;
use std::sync::LazyLock;
use std::task::Poll;
use std::time::Duration;

use libtest_mimic::{Failed, Trial};
use wasmtime::component::{
    Accessor, Component, ComponentNamedList, Func, Instance, Lift, Lower, ResourceTable, Val,
};
use wasmtime::{Config, Engine, Result, Store, Strategy, format_err};
use wasmtime_wasi::WasiCtx;
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;

use crate::host::{Host, Shared};
use crate::imports;

/// Nothing here takes so long, unless it hangs.
const PATIENCE: Duration = Duration::from_secs(120);

/// A component of a fixture, built and compiled at its first use.
pub(crate) type Fixture = LazyLock<Component>;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let mut config = Config::new();
    config.strategy(Strategy::Winch);
    Engine::new(&config).unwrap()
});

/// Compiles what a test runs.
pub(crate) fn compile(component: &Path) -> Component {
    Component::from_file(&ENGINE, component).unwrap()
}

/// Builds the world of a directory of `tests/async` with the `app.py` in its subdirectory `app`.
pub(crate) fn build(case: &str, world: &str, app: &str, output: &Path) {
    let case = directory(case);
    run(Command::new(env!("CARGO_BIN_EXE_pycomp"))
        .args(["build", "--quiet", "--no-validate", "--wit"])
        .arg(case.join("world.wit"))
        .args(["--world", world, "--output"])
        .arg(output)
        .current_dir(case.join(app))
        .env_remove("VIRTUAL_ENV"));
}

/// A component that is one app.
pub(crate) fn built(case: &str, world: &str) -> Component {
    let dir = tempfile::tempdir().unwrap();
    let output = dir.path().join("app.wasm");
    build(case, world, "", &output);
    compile(&output)
}

/// Runs `wasm-tools`.
pub(crate) fn wasm_tools(arguments: &[&Path]) {
    let tools = std::env::var_os("PYCOMP_TEST_TOOLS")
        .expect("PYCOMP_TEST_TOOLS names no Python environment with wasm-tools: run `cargo xtask test`");
    run(Command::new(Path::new(&tools).join("bin/wasm-tools")).args(arguments));
}

/// Composes two components: `caller` imports what `callee` exports.
pub(crate) fn compose(caller: &Path, callee: &Path, composed: &Path) {
    let [compose, definitions, output] = ["compose", "-d", "-o"].map(Path::new);
    wasm_tools(&[compose, caller, definitions, callee, output, composed]);
}

/// A directory of `tests/async`.
pub(crate) fn directory(case: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/async")
        .join(case)
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}:\n{stderr}");
}

/// A test for each `async def case_…` in the modules of a directory.
pub(crate) fn cases(group: &str, app: &str, fixture: &'static Fixture) -> Vec<Trial> {
    cases_of(group, "run", app, fixture)
}

/// Likewise; `run` is the export that runs a case.
pub(crate) fn cases_of(group: &str, run: &'static str, app: &str, fixture: &'static Fixture) -> Vec<Trial> {
    let cases = names(&directory(app)).into_iter().map(|case| {
        let name = format!("{group}/{}", case.replace('_', "-"));
        let case = format!("case_{case}");
        Trial::test(name, move || {
            let mut guest = Guest::start(fixture);
            let result = guest.call(run, &[Val::String(case)]);
            guest.passed(&result)
        })
    });
    let cases: Vec<Trial> = cases.collect();
    assert!(!cases.is_empty(), "{app} has no cases");
    cases
}

/// The names of the cases in a directory.
fn names(directory: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for file in fs_err::read_dir(directory).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "py") {
            let text = fs_err::read_to_string(path).unwrap();
            names.extend(text.lines().filter_map(|line| {
                let case = line.strip_prefix("async def case_")?.strip_suffix("():")?;
                Some(case.to_owned())
            }));
        }
    }
    names.sort();
    names
}

/// An instance of a component, and the store it lives in.
pub(crate) struct Guest {
    pub(crate) store: Store<Host>,
    pub(crate) instance: Instance,
    pub(crate) shared: Shared,
    stderr: MemoryOutputPipe,
}

impl Guest {
    pub(crate) fn start(fixture: &Fixture) -> Guest {
        let shared = Shared::default();
        let linker = imports::linker(fixture, &shared).unwrap();
        let stderr = MemoryOutputPipe::new(1 << 20);
        let host = Host {
            wasi: WasiCtx::builder().stderr(stderr.clone()).build(),
            table: ResourceTable::new(),
            memory: 0,
        };
        let mut store = Store::new(&ENGINE, host);
        store.limiter(|host| host);
        let instance = block_on(linker.instantiate_async(&mut store, fixture)).unwrap();
        Guest {
            store,
            instance,
            shared,
            stderr,
        }
    }

    /// An exported function: `interface#name`, or `name` of the world.
    pub(crate) fn function(&mut self, name: &str) -> Func {
        let (interface, item) = match name.split_once('#') {
            Some((interface, item)) => (Some(interface), item),
            None => (None, name),
        };
        let interface = interface.map(|interface| {
            let index = self.instance.get_export_index(&mut self.store, None, interface);
            index.unwrap_or_else(|| panic!("the component exports no {interface}"))
        });
        self.instance
            .get_export_index(&mut self.store, interface.as_ref(), item)
            .and_then(|index| self.instance.get_func(&mut self.store, index))
            .unwrap_or_else(|| panic!("the component exports no {name}"))
    }

    /// An exported function of the world whose type is known.
    pub(crate) fn typed<P, R>(&mut self, name: &str) -> wasmtime::component::TypedFunc<P, R>
    where
        P: ComponentNamedList + Lower,
        R: ComponentNamedList + Lift,
    {
        self.function(name).typed(&self.store).unwrap()
    }

    /// Runs `work` beside the tasks of the instance.
    pub(crate) fn concurrently<R>(
        &mut self,
        work: impl AsyncFnOnce(&Accessor<Host>) -> Result<R>,
    ) -> Result<R> {
        block_on(async {
            match tokio::time::timeout(PATIENCE, self.store.run_concurrent(work)).await {
                Ok(result) => result?,
                Err(_) => Err(format_err!("it hangs")),
            }
        })
    }

    /// Calls an async function; tasks that it leaves behind are not waited for.
    pub(crate) fn call(&mut self, name: &str, arguments: &[Val]) -> Result<Option<Val>> {
        let function = self.function(name);
        self.concurrently(async |accessor| call(accessor, function, arguments).await)
    }

    /// Whether a call of `run` passed.
    pub(crate) fn passed(&self, result: &Result<Option<Val>>) -> Result<(), Failed> {
        match result {
            Ok(Some(Val::Result(Ok(None)))) => Ok(()),
            Ok(Some(Val::Result(Err(Some(text))))) => match &**text {
                Val::String(traceback) => Err(format!("{traceback}\n{}", self.stderr()).into()),
                other => Err(format!("{other:?}").into()),
            },
            other => Err(format!("{other:?}\n{}", self.stderr()).into()),
        }
    }

    /// What the guest wrote to stderr.
    pub(crate) fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.stderr.contents()).into_owned()
    }

    /// What the guest noted.
    pub(crate) fn notes(&self) -> Vec<String> {
        self.shared.lock().notes.clone()
    }
}

/// Calls an async function.
pub(crate) async fn call(
    accessor: &Accessor<Host>,
    function: Func,
    arguments: &[Val],
) -> Result<Option<Val>> {
    let results = accessor.with(|store| function.ty(store).results().len());
    let mut results = vec![Val::Bool(false); results];
    function
        .call_concurrent(accessor, arguments, &mut results)
        .await?;
    Ok(results.pop())
}

/// Waits for all, in whatever order they end.
pub(crate) async fn all<T>(futures: impl IntoIterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut waiting: Vec<_> = futures
        .into_iter()
        .map(|future| (Box::pin(future), None))
        .collect();
    poll_fn(|cx| {
        let mut ready = true;
        for (future, result) in &mut waiting {
            if result.is_none() {
                match Pin::new(future).poll(cx) {
                    Poll::Ready(value) => *result = Some(value),
                    Poll::Pending => ready = false,
                }
            }
        }
        if ready { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    waiting.into_iter().filter_map(|(_, result)| result).collect()
}

/// Runs a future on a runtime of its own.
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.unwrap().block_on(future)
}

/// A string in a value.
pub(crate) fn string(text: &str) -> Val {
    Val::String(text.to_owned())
}
