//! Has the Python inside of the core compile files.

use std::thread;

use pycomp_host::Cache;
use pycomp_runtime::Core;
use wasmtime::Module;

use crate::{PreinitError, epoch, on_init_stack, run};

/// So many files are compiled in the time that another Python takes to start.
const FILES_PER_START: usize = 16;

/// A Python file: its path inside the component, and its content.
pub type File<'a> = (&'a str, &'a [u8]);
/// Makes an image that holds some of the files.
pub type MakeImage<'a> = dyn Fn(&[File<'_>]) -> Result<Vec<u8>, PreinitError> + Sync + 'a;

/// Compiled Python files.
#[derive(Debug, Default)]
pub struct Compiled {
    /// For each file the content of its `.pyc`, or nothing where it can't be compiled.
    pub bytecode: Vec<Option<Vec<u8>>>,
    /// What the compiler said about them.
    pub output: Vec<u8>,
}

/// Compiles `files`, paths and sources, with the Python of `core`, on all processors. `image` makes the file system
/// that Python starts in from some of the files: the standard library and these.
///
/// # Errors
/// Python does not start; not that a file can't be compiled.
pub fn compile(
    core: &Core,
    cache: &Cache,
    files: &[File<'_>],
    image: &MakeImage<'_>,
) -> Result<Compiled, PreinitError> {
    let module = run::compiled(core, cache)?;
    let epoch = epoch()?;
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let share = files.len().div_ceil(processors).max(FILES_PER_START);
    let one = |files: &[File<'_>]| on_init_stack(|| compile_share(&module, epoch, files, image));
    let parts: Vec<Result<Compiled, PreinitError>> = thread::scope(|scope| {
        let threads: Vec<_> = files
            .chunks(share)
            .map(|share| scope.spawn(move || one(share)))
            .collect();
        let join = |thread: thread::ScopedJoinHandle<'_, _>| {
            thread
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        threads.into_iter().map(join).collect()
    });
    let mut all = Compiled::default();
    for part in parts {
        let part = part?;
        all.bytecode.extend(part.bytecode);
        all.output.extend(part.output);
    }
    Ok(all)
}

fn compile_share(
    module: &Module,
    epoch: u64,
    files: &[File<'_>],
    image: &MakeImage<'_>,
) -> Result<Compiled, PreinitError> {
    let paths: String = files.iter().map(|(path, _)| format!("{path}\0")).collect();
    match run::compile(module, epoch, &image(files)?, paths.as_bytes()) {
        Ok((report, output)) => Ok(Compiled {
            bytecode: split(&report, files.len())?,
            output,
        }),
        // One of them is nested deeper than the compiler can go. Find which.
        Err(PreinitError::Trap { .. }) if files.len() > 1 => {
            let (first, second) = files.split_at(files.len() / 2);
            let mut all = compile_share(module, epoch, first, image)?;
            let rest = compile_share(module, epoch, second, image)?;
            all.bytecode.extend(rest.bytecode);
            all.output.extend(rest.output);
            Ok(all)
        }
        Err(PreinitError::Trap { .. }) => Ok(Compiled {
            bytecode: vec![None],
            output: Vec::new(),
        }),
        Err(error) => Err(error),
    }
}

/// Takes the answer of `_pycomp_compile.main` apart.
fn split(mut report: &[u8], count: usize) -> Result<Vec<Option<Vec<u8>>>, PreinitError> {
    let malformed = || PreinitError::Core("`pycomp_compile` reports something else than bytecode".to_owned());
    let mut files = Vec::with_capacity(count);
    for _ in 0..count {
        let (len, rest) = report.split_first_chunk::<4>().ok_or_else(malformed)?;
        let (file, rest) = rest
            .split_at_checked(u32::from_le_bytes(*len) as usize)
            .ok_or_else(malformed)?;
        files.push((!file.is_empty()).then(|| file.to_vec()));
        report = rest;
    }
    match report {
        [] => Ok(files),
        _ => Err(malformed()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_taken_apart() {
        let answer = [2, 0, 0, 0, 7, 8, 0, 0, 0, 0];
        assert_eq!(split(&answer, 2).ok(), Some(vec![Some(vec![7, 8]), None]));
        for broken in [&answer[..5], &answer[..9], &[][..]] {
            assert!(split(broken, 2).is_err());
        }
        assert!(split(&answer, 1).is_err());
    }
}
