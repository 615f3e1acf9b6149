//! Compiles the C guest, and links it with CPython into the core module.

use super::libraries::Libraries;
use super::toolchain::{C_FLAGS, TARGET};
use super::{Context, Layer};
use crate::cache::files_below;
use crate::step::{clean_command, in_parallel, output, step};
use anyhow::{Context as _, Result, ensure};
use fs_err as fs;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Flags of the guest's files, after `C_FLAGS`. Those up to `-fno-strict-overflow` are CPython's own.
pub const GUEST_FLAGS: [&str; 8] = [
    "-std=gnu11",
    "-DNDEBUG",
    "-fno-strict-aliasing",
    "-fno-strict-overflow",
    "-fvisibility=hidden",
    "-Wall",
    "-Werror",
    "-DPy_BUILD_CORE",
];

/// Linker flags. The stack is below the data, so that an overflow traps; the table can grow, because a
/// world's glue adds functions to it; the custom sections that componentization needs are kept.
pub const LINK_FLAGS: [&str; 12] = [
    "-O3",
    "-mexec-model=reactor",
    "-z",
    "stack-size=8388608",
    "-Wl,--stack-first",
    "-Wl,--strip-debug",
    "-Wl,--growable-table",
    "-Wl,--export-table",
    "-Wl,--export=cabi_realloc",
    "-Wl,--export=__stack_pointer",
    "-Wl,--fatal-warnings",
    "-Wl,--error-limit=0",
];

/// Libraries that CPython's static libraries need besides libc.
const LIBRARIES: [&str; 6] = [
    "-ldl",
    "-lwasi-emulated-signal",
    "-lwasi-emulated-getpid",
    "-lwasi-emulated-process-clocks",
    "-lpthread",
    "-lm",
];

/// The guest's folders and shared headers, from the lowest level to the highest. A file only includes headers
/// of its own level and of those below. A folder that is not listed is not part of a full core.
const LEVELS: [&str; 12] = [
    "contract.h",
    "posix/",
    "wasi/",
    "files/",
    "waiting/",
    "network/",
    "process/",
    "glue.h",
    "calls/",
    "values/",
    "tasks/",
    "boot/",
];

/// The cores that are linked: without the modules that require OpenSSL, SQLite and Zstandard, and with them and with all
/// that extension modules may call.
pub const CORES: [&str; 2] = ["core.wasm", "core-extensible.wasm"];

/// The core that is [derived](full) from the latter: without what only extension modules may call.
pub const FULL: &str = "core-full.wasm";

/// Flags of the core for extension modules. Compilers for WASI hide what libc has: it is exported by name.
const EXTENSIBLE: [&str; 2] = ["-Wl,--export-dynamic", "-lc-printscan-long-double"];

/// How functions of libc begin that no extension module may call: the start of a program, and what the guest does not
/// have.
const NOT_EXPORTED: [&str; 9] = [
    "main",
    "_start",
    "_initialize",
    "__main_",
    "__wasi",
    "__wasm_",
    "mmap",
    "munmap",
    "mprotect",
];

/// C modules with large tables of their own, which a component omits if it cannot import the module.
const SEPARABLE: [&str; 6] = [
    "_codecs_cn",
    "_codecs_hk",
    "_codecs_jp",
    "_codecs_kr",
    "_codecs_tw",
    "unicodedata",
];

/// The constants of each separable module: their addresses and lengths in memory.
pub type Tables = BTreeMap<&'static str, Vec<(u32, u32)>>;

/// The inputs of the link.
struct Parts<'a> {
    cpython: &'a Layer,
    libraries: &'a Libraries,
    guest: &'a Path,
}

/// Links the cores into `dir`; returns the tables of each, and those of the core [`FULL`].
pub fn build(
    context: &Context,
    sysroot: &Layer,
    cpython: &Layer,
    libraries: &Libraries,
    guest: &Path,
    dir: &Path,
) -> Result<BTreeMap<&'static str, Tables>> {
    let parts = Parts {
        cpython,
        libraries,
        guest,
    };
    let objects = dir.join("objects");
    fs::create_dir(&objects)?;
    let sources = sources(guest)?;
    let common = compile(context, sysroot, &parts, &sources, &objects)?;
    let slim = compile(
        context,
        sysroot,
        &parts,
        &[guest.join("slim/modules.c")],
        &objects,
    )?;
    let mut tables = BTreeMap::new();
    let exports = objects.join("exports");
    fs::write(&exports, libc_exports(context, sysroot)?)?;
    for core in CORES {
        step(context.cache, &format!("{core}: link"), |step| {
            let mut link = compiler(context, sysroot, dir);
            link.args(LINK_FLAGS);
            link.args(wraps(guest)?.iter().map(|name| format!("-Wl,--wrap={name}")));
            let whole = |name: &str| cpython.dir.join("lib").join(name);
            link.args(&common)
                .arg("-Wl,--whole-archive")
                .arg(whole("libpython.a"));
            match core {
                "core.wasm" => link.args(&slim).arg(whole("callers.a")),
                _ => link.args([whole("full.a"), whole("trampolines.a")]),
            };
            link.arg("-Wl,--no-whole-archive")
                .args(sorted_files(&cpython.dir.join("lib/modules"), "a")?)
                .args(libraries.archives(core != "core.wasm"));
            if core == "core-extensible.wasm" {
                link.args(EXTENSIBLE).arg(format!("@{}", exports.display()));
            }
            link
                .args(LIBRARIES)
                .args(["-Wl,-Map=objects/map", "-o", core]);
            step.run(&mut link)
        })?;
        tables.insert(core, read_tables(&fs::read_to_string(objects.join("map"))?)?);
    }
    fs::remove_dir_all(objects)?;
    let of_full = tables.get("core-extensible.wasm").cloned();
    tables.extend(of_full.map(|tables| (FULL, tables)));
    Ok(tables)
}

/// Writes the core [`FULL`].
pub fn full(dir: &Path) -> Result<()> {
    let core = fs::read(dir.join("core-extensible.wasm"))?;
    Ok(fs::write(dir.join(FULL), pycomp_dylink::without_extensions(&core)?)?)
}

/// The arguments that export the functions and variables of libc.
fn libc_exports(context: &Context, sysroot: &Layer) -> Result<String> {
    let mut names = BTreeSet::new();
    for library in LIBRARIES.iter().map(|flag| flag.replace("-l", "lib")).chain(["libc".to_owned()]) {
        let archive = sysroot.dir.join("lib").join(TARGET).join(library + ".a");
        let mut list = Command::new(context.toolchain.program("llvm-nm"));
        list.args(["--defined-only", "--extern-only", "--format=just-symbols"]);
        let text = output(list.arg(archive))?;
        names.extend(text.lines().filter(|name| !name.is_empty() && !name.ends_with(':')).map(str::to_owned));
    }
    names.retain(|name| !NOT_EXPORTED.iter().any(|start| name.starts_with(start)));
    ensure!(names.len() > 1000, "libc has {} symbols", names.len());
    Ok(names.iter().map(|name| format!("-Wl,--export={name}\n")).collect())
}

/// Finds the constants of the separable modules in a linker map. Its lines are address, offset, size, and
/// for a piece of an input `FILE(OBJECT):(SECTION)`.
fn read_tables(map: &str) -> Result<Tables> {
    let mut tables = Tables::new();
    for line in map.lines() {
        let mut words = line.split_ascii_whitespace();
        let (Some(address), _, Some(size), Some(piece)) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            continue;
        };
        let module = SEPARABLE.iter().find(|name| {
            piece.contains(&format!("({name}.o):(.rodata")) && !piece.contains("(.rodata..L.str")
        });
        if let Some(module) = module {
            let hex = |word: &str| u32::from_str_radix(word, 16);
            tables
                .entry(module)
                .or_default()
                .push((hex(address)?, hex(size)?));
        }
    }
    for name in SEPARABLE {
        let length: u32 = tables
            .get(name)
            .into_iter()
            .flatten()
            .map(|(_, length)| length)
            .sum();
        ensure!(
            length > 10_000,
            "the map of the linker shows {length} bytes of constants of {name}"
        );
    }
    Ok(tables)
}

/// The C files of the guest's folders, sorted by name, after a check of their includes.
///
/// # Errors
/// If a file includes a header of a higher level, or its folder has no level.
fn sources(guest: &Path) -> Result<Vec<PathBuf>> {
    let files = files_below(guest)?;
    let names = files.iter().map(|file| file.to_string_lossy());
    let c = names.filter(|name| name.ends_with(".c") || name.ends_with(".h"));
    let mut sources = Vec::new();
    for name in c.filter(|name| !name.starts_with("slim/")) {
        let own =
            level(&name).with_context(|| format!("guest/{name} is in none of the folders {LEVELS:?}"))?;
        for (number, line) in fs::read_to_string(guest.join(&*name))?.lines().enumerate() {
            let included = line
                .strip_prefix("#include \"")
                .and_then(|rest| rest.split('"').next());
            ensure!(
                included.and_then(level) <= Some(own),
                "guest/{name}:{}: `{line}` goes upwards: the order is {LEVELS:?}",
                number + 1
            );
        }
        if name.ends_with(".c") {
            sources.push(guest.join(&*name));
        }
    }
    Ok(sources)
}

/// The level of a file of the guest; none for a header of CPython.
fn level(name: &str) -> Option<usize> {
    LEVELS.iter().position(|level| {
        name.strip_prefix(level)
            .is_some_and(|rest| rest.is_empty() != level.ends_with('/'))
    })
}

/// Compiles C files in parallel; returns the object files, which are named after their folder and file.
fn compile(
    context: &Context,
    sysroot: &Layer,
    parts: &Parts,
    sources: &[PathBuf],
    objects: &Path,
) -> Result<Vec<PathBuf>> {
    step(context.cache, "guest: compile", |step| {
        let include = parts.cpython.dir.join("include");
        let headers = [
            parts.guest.to_owned(),
            include.clone(),
            include.join("internal"),
            include.join("internal/mimalloc"),
            parts.libraries.dir("zlib")?.join("include"),
        ];
        let compile = |source: &PathBuf| {
            let name = source.strip_prefix(parts.guest)?.to_string_lossy();
            let object = objects.join(name.replace('/', "-")).with_extension("o");
            let mut command = compiler(context, sysroot, parts.guest);
            command.args(C_FLAGS.split(' ')).args(GUEST_FLAGS);
            command.args(headers.iter().map(|dir| format!("-I{}", dir.display())));
            step.run(command.arg("-c").arg(source).arg("-o").arg(&object))
                .map(|()| object)
        };
        in_parallel(sources, context.jobs, compile)
    })
}

fn compiler(context: &Context, sysroot: &Layer, dir: &Path) -> Command {
    let words = context.toolchain.cc("clang", &sysroot.dir);
    let mut command = clean_command(&words[0], dir);
    command.args(&words[1..]);
    command
}

/// The libc functions whose calls are redirected to the guest: one per line in `wraps.txt`.
fn wraps(guest: &Path) -> Result<Vec<String>> {
    let text = fs::read_to_string(guest.join("wraps.txt"))?;
    let names = text
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim());
    Ok(names.filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

fn sorted_files(dir: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::{level, sources};

    #[test]
    fn the_guest_includes_downwards_only() -> anyhow::Result<()> {
        assert!(sources(&crate::workspace().join("crates/pycomp-runtime/guest"))?.len() > 30);
        assert!(level("files/internal.h") < level("boot/boot.c"));
        assert_eq!(level("internal/pycore_long.h"), None);

        let guest = tempfile::tempdir()?;
        for (file, text) in [("files/image.c", "\n#include \"glue.h\"\n"), ("glue.h", "")] {
            let file = guest.path().join(file);
            fs_err::create_dir_all(file.parent().unwrap_or(guest.path()))?;
            fs_err::write(file, text)?;
        }
        let error = sources(guest.path()).err().map(|error| error.to_string());
        assert!(
            error.is_some_and(|error| error.starts_with("guest/files/image.c:2: `#include \"glue.h\"` goes"))
        );
        Ok(())
    }
}
