//! Compiles Python files ahead, and deflates all that goes into the image.

use std::num::NonZero;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use pycomp_cache::{FileStore, Kind};
use pycomp_image::{Content, ImageBuilder, ImageError};
use pycomp_preinit::File;
use pycomp_project::Sources;
use pycomp_runtime::{Core, Runtime};

use crate::STDLIB;
use crate::context::Context;
use crate::error::BuildError;
use crate::pack::{Key, Pack, key};
use crate::progress::{Compiling, Progress};
use crate::python_files::GuestFile;

/// The version of the encoder: another one may write other bytes.
const DEFLATED: &[u8] = b"deflated 1";
/// Longer files are stored, except bytecode: an open deflated file takes its length in memory.
const DEFLATE_MAX: usize = 1 << 20;

/// What the image holds for a file.
#[derive(Clone, Default)]
pub(crate) struct Held {
    /// Its bytecode, if it is a module and can be compiled.
    pub(crate) bytecode: Option<Content>,
    /// The file, if it goes into the image.
    pub(crate) file: Option<Content>,
}

/// Compiles and deflates `files`; also returns the output of the compiler.
pub(crate) fn hold(
    context: &Context,
    core: &Core,
    files: &[GuestFile<'_>],
    sources: Sources,
    pack: &mut Pack,
    progress: &mut Progress<'_>,
) -> Result<(Vec<Held>, Vec<u8>), BuildError> {
    let modules: Vec<(&GuestFile<'_>, Key)> = files
        .iter()
        .filter(|file| file.is_compiled(sources))
        .map(|file| (file, bytecode_key(&context.runtime, file, sources)))
        .collect();
    let output = compile(context, core, &modules, sources, pack, progress)?;
    let mut keys = modules.iter().map(|(_, key)| key);
    let mut held = vec![Held::default(); files.len()];
    for (held, file) in held.iter_mut().zip(files) {
        if file.is_compiled(sources) {
            held.bytecode = keys.next().and_then(|key| pack.get(key));
        }
    }
    let kept: Vec<usize> = (0..files.len())
        .filter(|index| held[*index].bytecode.is_none() || files[*index].is_kept(sources))
        .collect();
    let contents = deflate_files(files, &kept, pack)
        .map_err(|error| BuildError::internal("compressing the files", &error))?;
    for (index, content) in kept.into_iter().zip(contents) {
        held[index].file = Some(content);
    }
    Ok((held, output))
}

fn bytecode_key(runtime: &Runtime, file: &GuestFile<'_>, sources: Sources) -> Key {
    let columns: &[u8] = if file.is_kept(sources) {
        b"columns"
    } else {
        b"lines"
    };
    key(&[
        b"bytecode",
        columns,
        DEFLATED,
        runtime.key().as_bytes(),
        file.guest.as_bytes(),
        &file.content,
    ])
}

/// Compiles those of `modules` that the pack does not hold; returns the output of the compiler.
fn compile(
    context: &Context,
    core: &Core,
    modules: &[(&GuestFile<'_>, Key)],
    sources: Sources,
    pack: &mut Pack,
    progress: &mut Progress<'_>,
) -> Result<Vec<u8>, BuildError> {
    let missing: Vec<_> = modules.iter().filter(|(_, key)| !pack.holds(key)).collect();
    if missing.is_empty() {
        return Ok(Vec::new());
    }
    let to_compile: Vec<File<'_>> = missing
        .iter()
        .map(|(file, _)| File {
            path: &file.guest,
            source: &file.content,
            columns: file.is_kept(sources),
        })
        .collect();
    let image = stdlib_image(&context.runtime)?;
    let mut compiling = Compiling::new(to_compile.iter().map(|file| file.path));
    let store = FileStore::new(context.cache.as_ref(), Kind::Compiled);
    let mut on_file = |index| compiling.done(index, progress);
    let compiled = pycomp_preinit::compile(core, &store, &to_compile, &image, context.epoch, &mut on_file)
        .map_err(|error| BuildError::internal("compiling the app", &error))?;
    let deflated = in_parallel(&compiled, |file| {
        file.bytecode.clone().map(Content::deflated).transpose()
    })
    .map_err(|error| BuildError::internal("compressing the bytecode", &error))?;
    for ((_, key), bytecode) in missing.iter().zip(deflated) {
        pack.add(*key, bytecode);
    }
    Ok(compiled.into_iter().flat_map(|file| file.output).collect())
}

/// The file system that the compiler starts in.
fn stdlib_image(runtime: &Runtime) -> Result<Vec<u8>, BuildError> {
    let stdlib = runtime.stdlib()?;
    let build = || {
        let mut image = ImageBuilder::new();
        image.add_zip(STDLIB, &stdlib, &|_| true)?;
        image.finish()
    };
    build().map_err(|error: ImageError| BuildError::internal("writing the compiler's image", &error))
}

/// The contents of the `kept` ones of `files`.
fn deflate_files(
    files: &[GuestFile<'_>],
    kept: &[usize],
    pack: &mut Pack,
) -> Result<Vec<Content>, ImageError> {
    let deflated = |index: &usize| files[*index].content.len() <= DEFLATE_MAX;
    let keys: Vec<Option<Key>> = kept
        .iter()
        .map(|index| deflated(index).then(|| key(&[b"file", DEFLATED, &files[*index].content])))
        .collect();
    let missing: Vec<(usize, Key)> = kept
        .iter()
        .zip(&keys)
        .filter_map(|(index, key)| Some((*index, (*key)?)))
        .filter(|(_, key)| !pack.holds(key))
        .collect();
    let new = in_parallel(&missing, |(index, _)| {
        Content::deflated(files[*index].content.to_vec())
    })?;
    for ((_, key), content) in missing.into_iter().zip(new) {
        pack.add(key, Some(content));
    }
    let held = |(index, key): (&usize, Option<Key>)| match key.and_then(|key| pack.get(&key)) {
        Some(content) => Ok(content),
        None => Content::stored(files[*index].content.to_vec()),
    };
    kept.iter().zip(keys).map(held).collect()
}

/// The result of `work` for each item, computed on all processors.
fn in_parallel<T: Sync, R: Send + Sync, E: Send + Sync>(
    items: &[T],
    work: impl Fn(&T) -> Result<R, E> + Sync,
) -> Result<Vec<R>, E> {
    let next = AtomicUsize::new(0);
    let results: Vec<OnceLock<Result<R, E>>> = items.iter().map(|_| OnceLock::new()).collect();
    let one = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { return };
            results[index].get_or_init(|| work(item));
        }
    };
    thread::scope(|scope| {
        let processors = thread::available_parallelism().map_or(1, NonZero::get);
        for _ in 1..processors.min(items.len()) {
            scope.spawn(one);
        }
        one();
    });
    results.into_iter().filter_map(OnceLock::into_inner).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let items: Vec<u32> = (0..1000).collect();
        let doubled: Result<Vec<u32>, ()> = in_parallel(&items, |item| Ok(item * 2));
        assert_eq!(doubled, Ok(items.iter().map(|item| item * 2).collect()));
        let refused = in_parallel(&items, |item| if *item < 700 { Ok(()) } else { Err(*item) });
        assert_eq!(refused, Err(700));
    }
}
