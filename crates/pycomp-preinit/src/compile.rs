//! Compiles Python files with the Python inside the core.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread;

use pycomp_cache::FileStore;
use pycomp_runtime::Core;
use wasmtime::Module;

use crate::run::{self, Compiler};
use crate::{PreinitError, on_init_stack};

/// This many files compile in the time that another Python takes to start.
const FILES_PER_START: usize = 16;

/// A Python file.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its path inside the component.
    pub path: &'a str,
    /// Its content.
    pub source: &'a [u8],
    /// Whether its bytecode records source columns besides lines. Tracebacks that show the source mark those
    /// columns.
    pub columns: bool,
}

/// A compiled Python file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compiled {
    /// The content of its `.pyc`, or nothing if the file cannot be compiled.
    pub bytecode: Option<Vec<u8>>,
    /// The compiler's output about it.
    pub output: Vec<u8>,
}

/// Compiles `files` with the Python of `core`, on all processors, and calls `on_file` with the index of each
/// finished file. Python starts at the time `epoch` with the file system `image`, which holds the standard library.
///
/// # Errors
/// Python does not start. A file that cannot be compiled is no error.
pub fn compile(
    core: &Core,
    store: &FileStore,
    files: &[File<'_>],
    image: &[u8],
    epoch: u64,
    on_file: &mut dyn FnMut(usize),
) -> Result<Vec<Compiled>, PreinitError> {
    let module = run::compiled(core, store)?;
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let instances = processors.min(files.len().div_ceil(FILES_PER_START));
    let queue = Queue {
        module: &module,
        epoch,
        image,
        files,
        next: AtomicUsize::new(0),
    };
    let (done, results) = mpsc::channel();
    thread::scope(|scope| {
        let threads: Vec<_> = (0..instances)
            .map(|_| {
                let (queue, done) = (&queue, done.clone());
                scope.spawn(move || on_init_stack(|| queue.work(&done)))
            })
            .collect();
        drop(done);
        let mut compiled = vec![Compiled::default(); files.len()];
        for (index, file) in results {
            compiled[index] = file;
            on_file(index);
        }
        for thread in threads {
            thread
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        }
        Ok(compiled)
    })
}

/// The files to compile, shared by several instances: each takes the next file when it has finished one.
struct Queue<'a> {
    module: &'a Module,
    epoch: u64,
    image: &'a [u8],
    files: &'a [File<'a>],
    next: AtomicUsize,
}

impl Queue<'_> {
    fn work(&self, done: &Sender<(usize, Compiled)>) -> Result<(), PreinitError> {
        let mut compiler = None;
        loop {
            let index = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(file) = self.files.get(index) else {
                return Ok(());
            };
            let mut running = match compiler.take() {
                Some(running) => running,
                None => Compiler::start(self.module, self.epoch, self.image)?,
            };
            let compiled = match running.compile(file) {
                Ok(compiled) => {
                    compiler = Some(running);
                    compiled
                }
                // The file is nested too deeply for the compiler, and the instance is unusable now.
                Err(PreinitError::Trap { .. }) => Compiled::default(),
                Err(error) => return Err(error),
            };
            if done.send((index, compiled)).is_err() {
                return Ok(());
            }
        }
    }
}
