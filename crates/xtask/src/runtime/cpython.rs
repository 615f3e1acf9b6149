//! CPython for WASI: configured and built as static libraries.

use super::libraries::Libraries;
use super::native::Native;
use super::toolchain::C_FLAGS;
use super::{Context, Layer, patches, unpack};
use crate::cache::files_below;
use crate::fetch::Fetched;
use crate::step::{Step, clean_command, step};
use anyhow::{Context as _, Result};
use fs_err as fs;
use std::path::Path;
use std::process::Command;

/// Arguments of `configure`, but for paths. The WASI support of CPython's build is written for `wasip1`; the
/// compiler's target makes it `wasip2`. The allocator for small objects is off for WASI unless asked for.
pub const CONFIGURE: [&str; 7] = [
    "--host=wasm32-wasip1",
    "--build=x86_64-pc-linux-gnu",
    "--prefix=/",
    "--disable-test-modules",
    "--without-ensurepip",
    "--with-pymalloc",
    "--enable-ipv6",
];

/// The variables of `configure` for a library, its name in `sources.toml`, and what the linker calls it.
const LIBRARIES: [(&str, &str, &str); 5] = [
    ("ZLIB", "zlib", "z"),
    ("BZIP2", "bzip2", "bz2"),
    ("LIBLZMA", "xz", "lzma"),
    ("LIBZSTD", "zstd", "zstd"),
    ("LIBSQLITE3", "sqlite", "sqlite3"),
];

/// The guest's part of libffi, which `_ctypes` is compiled with.
const FFI_HEADER: &str = include_str!("../../../pycomp-runtime/guest/posix/ffi.h");

/// Where `_ctypes` and that header are, from the directory of the build.
const FFI_DIR: &str = "../src/Modules/_ctypes";

/// Configures, builds and keeps `lib/*.a`, `lib/modules/*.a`, `include/` and `python/_sysconfigdata*.py`.
pub fn build(
    context: &Context,
    sysroot: &Layer,
    native: &Native,
    libraries: &Libraries,
    source: &Fetched,
) -> Result<Layer> {
    let libraries_key = libraries.key();
    let mut inputs = vec![
        include_str!("cpython.rs"),
        include_str!("patches.rs"),
        FFI_HEADER,
        C_FLAGS,
        &native.key,
        &sysroot.key,
        &libraries_key,
    ];
    inputs.extend(patches::HEADERS.iter().map(|(_, text)| *text));
    context.layer("cpython", &inputs, |dir| {
        let (src, work) = (dir.join("src"), dir.join("work"));
        fs::create_dir(&work)?;
        step(context.cache, "CPython: unpack", |step| {
            unpack(step, &source.file, &src)?;
            patches::apply(&src)?;
            Ok(fs::write(work.join(FFI_DIR).join("ffi.h"), FFI_HEADER)?)
        })?;
        fs::create_dir(work.join("Modules"))?;
        fs::write(work.join("Modules/Setup.local"), POSIX_MODULES)?;
        // Sources are named in the core (`__FILE__`): by a path that is the same on every machine.
        step(context.cache, "CPython: configure", |step| {
            step.run(&mut configure(
                context,
                &sysroot.dir,
                native,
                libraries,
                &src,
                &work,
            )?)
        })?;
        step(context.cache, "CPython: make", |step| {
            let mut make = clean_command("make", &work);
            set_epoch(&mut make, &src)?;
            step.run(make.arg(context.jobs()))?;
            split(step, &work, dir, &context.jobs())
        })?;
        keep(context, &src, &work, dir)?;
        fs::remove_dir_all(work)?;
        Ok(fs::remove_dir_all(src)?)
    })
}

/// Modules that `configure` rules out for WASI, and that work with what the guest has of POSIX (`Modules/Setup.local`).
const POSIX_MODULES: &str = "*static*
fcntl fcntlmodule.c -I$(srcdir)/Include/pycomp
grp grpmodule.c -I$(srcdir)/Include/pycomp
mmap mmapmodule.c -D_WASI_EMULATED_MMAN -DHAVE_MADVISE -DHAVE_MREMAP
pwd pwdmodule.c -I$(srcdir)/Include/pycomp
resource resource.c -I$(srcdir)/Include/pycomp
";

/// Objects of modules that only the full core holds, since they stand on large libraries.
const FULL_ONLY: &str = "Modules/_hashopenssl.o Modules/_ssl.o Modules/_sqlite/% Modules/_zstd/%";

/// Objects that call functions whose type an extension module may have got wrong. They are compiled twice.
const CALLERS: &str = "Objects/call.o Objects/descrobject.o Objects/methodobject.o Python/ceval.o";

/// Makes archives of CPython's objects: `lib/libpython.a`, `lib/full.a` of what only the full core holds, and of the
/// callers `lib/callers.a`, and for extension modules `lib/trampolines.a`.
fn split(step: &Step, work: &Path, dir: &Path, jobs: &str) -> Result<()> {
    let lib = dir.join("lib");
    fs::create_dir(&lib)?;
    let rules = format!(
        "include Makefile\nFULL = {FULL_ONLY}\nCALLERS = {CALLERS}\nsplit:\n\
         \t$(AR) rcsD $(TO)/libpython.a $(filter-out $(FULL) $(CALLERS),$(LIBRARY_OBJS))\n\
         \t$(AR) rcsD $(TO)/full.a $(filter $(FULL),$(LIBRARY_OBJS))\n\
         \t$(AR) rcsD $(TO)/callers.a $(CALLERS)\n\
         \trm $(CALLERS)\n\
         trampolines: $(CALLERS)\n\
         \t$(AR) rcsD $(TO)/trampolines.a $(CALLERS)\n"
    );
    fs::write(work.join("split.mk"), rules)?;
    for (target, flags) in [("split", ""), ("trampolines", "-DPYCOMP_TRAMPOLINES")] {
        let mut make = clean_command("make", work);
        make.args([jobs, "-f", "split.mk", target]);
        make.arg(format!("TO={}", lib.display()));
        step.run(make.arg(format!("EXTRA_CFLAGS={flags}")))?;
    }
    Ok(())
}

fn configure(
    context: &Context,
    sysroot: &Path,
    native: &Native,
    libraries: &Libraries,
    src: &Path,
    work: &Path,
) -> Result<Command> {
    let mut command = clean_command("../src/configure", work);
    command
        .args(CONFIGURE)
        .arg(format!("--with-build-python={}", native.python.display()));
    command.env("CONFIG_SITE", src.join("Tools/wasm/wasi/config.site-wasm32-wasi"));
    // OpenSSL without threads is refused unless it says that it has them. There is one thread.
    command.env("CFLAGS", format!("{C_FLAGS} -DOPENSSL_THREADS"));
    // No library of this machine is to be found, only ours.
    command.env("PKG_CONFIG_LIBDIR", "/");
    for (variable, library, flag) in LIBRARIES {
        let dir = libraries.dir(library)?.display();
        command.env(format!("{variable}_CFLAGS"), format!("-I{dir}/include"));
        command.env(format!("{variable}_LIBS"), format!("-L{dir}/lib -l{flag}"));
    }
    // The functions of ffi.h and of POSIX_MODULES come from the guest: the program that CPython's own build links is
    // without them.
    command.env("LIBFFI_CFLAGS", format!("-I{FFI_DIR}"));
    command.env("LIBFFI_LIBS", "-Wl,--allow-undefined");
    command.arg(format!("--with-openssl={}", libraries.dir("openssl")?.display()));
    context.set_tools(&mut command, sysroot);
    set_epoch(&mut command, src)?;
    Ok(command)
}

/// `sys.version` shows a date; it is the release's and not that of the build.
fn set_epoch(command: &mut Command, source: &Path) -> Result<()> {
    let released = fs::metadata(source.join("Include/patchlevel.h"))?.modified()?;
    let seconds = released.duration_since(std::time::UNIX_EPOCH)?.as_secs();
    command.env("SOURCE_DATE_EPOCH", seconds.to_string());
    Ok(())
}

/// Copies what later steps need out of the build tree.
fn keep(context: &Context, src: &Path, work: &Path, dir: &Path) -> Result<()> {
    let modules = dir.join("lib/modules");
    fs::create_dir_all(&modules)?;
    for file in files_below(&work.join("Modules"))? {
        if file.extension().is_some_and(|extension| extension == "a") {
            let name = file.file_name().context("a file has a name")?;
            fs::copy(work.join("Modules").join(&file), modules.join(name))?;
        }
    }
    let headers = src.join("Include");
    for file in files_below(&headers)? {
        let to = dir.join("include").join(&file);
        fs::create_dir_all(to.parent().context("a file is in a directory")?)?;
        fs::copy(headers.join(&file), to)?;
    }
    fs::copy(work.join("pyconfig.h"), dir.join("include/pyconfig.h"))?;
    fs::create_dir(dir.join("python"))?;
    let built = work.join(fs::read_to_string(work.join("pybuilddir.txt"))?.trim());
    for file in files_below(&built)? {
        if file.extension().is_some_and(|extension| extension == "py") {
            // It tells how Python was built, with paths that mean nothing where it runs.
            let text = fs::read_to_string(built.join(&file))?;
            let text = text.replace(&context.cache.root().display().to_string(), "/build");
            let text = context.toolchain.without_place(&text);
            fs::write(dir.join("python").join(file), text)?;
        }
    }
    Ok(())
}
