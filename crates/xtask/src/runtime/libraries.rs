//! The C libraries that CPython's modules stand on, each built from its pinned source into `include/` and `lib/`.

use super::toolchain::{C_FLAGS, TARGET};
use super::{Context, Layer, unpack};
use crate::fetch::Fetched;
use crate::step::{Step, clean_command, step};
use anyhow::{Context as _, Result, ensure};
use fs_err as fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The flags of code that is large and seldom decides how fast a program is: it is compiled for size.
fn small() -> String {
    C_FLAGS.replace("-O3", "-Os")
}

/// How a library is built.
struct Recipe {
    /// Its name in `sources.toml`.
    name: &'static str,
    /// The archives that it leaves in `lib/`, in the order of linking.
    archives: &'static [&'static str],
    /// Whether only the full core holds it.
    full: bool,
    build: fn(&Site) -> Result<()>,
}

const RECIPES: [Recipe; 6] = [
    Recipe {
        name: "zlib",
        archives: &["libz.a"],
        full: false,
        build: zlib,
    },
    Recipe {
        name: "bzip2",
        archives: &["libbz2.a"],
        full: false,
        build: bzip2,
    },
    Recipe {
        name: "xz",
        archives: &["liblzma.a"],
        full: false,
        build: xz,
    },
    Recipe {
        name: "zstd",
        archives: &["libzstd.a"],
        full: true,
        build: zstd,
    },
    Recipe {
        name: "sqlite",
        archives: &["libsqlite3.a"],
        full: true,
        build: sqlite,
    },
    Recipe {
        name: "openssl",
        archives: &["libssl.a", "libcrypto.a"],
        full: true,
        build: openssl,
    },
];

/// The names of all libraries in `sources.toml`.
pub const NAMES: [&str; RECIPES.len()] = {
    let mut names = [""; RECIPES.len()];
    let mut i = 0;
    while i < names.len() {
        names[i] = RECIPES[i].name;
        i += 1;
    }
    names
};

/// A library that is built.
pub struct Library {
    name: &'static str,
    archives: &'static [&'static str],
    full: bool,
    layer: Layer,
}

/// All libraries.
pub struct Libraries(Vec<Library>);

impl Libraries {
    /// Where one of them is.
    pub fn dir(&self, name: &str) -> Result<&Path> {
        let library = self.0.iter().find(|library| library.name == name);
        let library = library.with_context(|| format!("no recipe builds {name}"))?;
        Ok(&library.layer.dir)
    }

    /// A text that changes when one of them does.
    pub fn key(&self) -> String {
        let keys: Vec<&str> = self.0.iter().map(|library| library.layer.key.as_str()).collect();
        keys.join(" ")
    }

    /// The archives for a core.
    pub fn archives(&self, full: bool) -> impl Iterator<Item = PathBuf> {
        let libraries = self.0.iter().filter(move |library| full || !library.full);
        libraries.flat_map(|library| {
            library
                .archives
                .iter()
                .map(|file| library.layer.dir.join("lib").join(file))
        })
    }
}

/// Builds all libraries, or finds them in the cache.
pub fn build<'a>(
    context: &Context,
    sysroot: &Layer,
    source: impl Fn(&str) -> Result<&'a Fetched>,
) -> Result<Libraries> {
    let build = |recipe: &Recipe| {
        let source = source(recipe.name)?;
        let inputs = [
            include_str!("libraries.rs"),
            include_str!("sqlite_locks.h"),
            C_FLAGS,
            &source.sha256,
            &sysroot.key,
        ];
        let layer = context.layer(recipe.name, &inputs, |dir| {
            let title = format!("{} {}: configure, make", source.name, source.version);
            step(context.cache, &title, |step| {
                let src = dir.join("src");
                unpack(step, &source.file, &src)?;
                for part in ["lib", "include"] {
                    fs::create_dir(dir.join(part))?;
                }
                (recipe.build)(&Site {
                    context,
                    sysroot: &sysroot.dir,
                    step,
                    src: &src,
                    dir,
                })?;
                Ok(fs::remove_dir_all(&src)?)
            })
        })?;
        Ok(Library {
            name: recipe.name,
            archives: recipe.archives,
            full: recipe.full,
            layer,
        })
    };
    RECIPES.iter().map(build).collect::<Result<_>>().map(Libraries)
}

/// Where a library is built.
struct Site<'a> {
    context: &'a Context<'a>,
    sysroot: &'a Path,
    step: &'a Step,
    /// The unpacked source.
    src: &'a Path,
    /// Where `include/` and `lib/` are filled.
    dir: &'a Path,
}

impl Site<'_> {
    /// A program of the source or of this machine that finds the compiler in its environment.
    fn command(&self, program: &str) -> Command {
        let mut command = clean_command(program, self.src);
        command.env("CFLAGS", C_FLAGS).env("SOURCE_DATE_EPOCH", "0");
        self.context.set_tools(&mut command, self.sysroot);
        command
    }

    fn run(&self, command: &mut Command) -> Result<()> {
        self.step.run(command)
    }

    /// `make` with variables and targets; the variables of `set_tools` override those of the makefile.
    fn make(&self, arguments: &[&str]) -> Result<()> {
        let mut make = self.command("make");
        make.arg(self.context.jobs()).arg("-e").args(arguments);
        self.run(&mut make)
    }

    /// Keeps files of the source: `from` in the source, the directory `to` in the layer.
    fn keep(&self, files: &[(&str, &str)]) -> Result<()> {
        for (from, to) in files {
            let name = Path::new(from).file_name().unwrap_or_default();
            fs::copy(self.src.join(from), self.dir.join(to).join(name))?;
        }
        Ok(())
    }
}

fn zlib(site: &Site) -> Result<()> {
    site.run(site.command("./configure").arg("--static").env("CHOST", "wasm32"))?;
    site.make(&["libz.a"])?;
    site.keep(&[("libz.a", "lib"), ("zlib.h", "include"), ("zconf.h", "include")])
}

fn bzip2(site: &Site) -> Result<()> {
    let flags = format!("CFLAGS={C_FLAGS} -D_FILE_OFFSET_BITS=64");
    site.make(&[&flags, "libbz2.a"])?;
    site.keep(&[("libbz2.a", "lib"), ("bzlib.h", "include")])
}

fn xz(site: &Site) -> Result<()> {
    let mut configure = site.command("./configure");
    configure.args(["--host=wasm32-unknown-wasi", "--enable-static"]);
    let left_out = [
        "shared",
        "threads",
        "xz",
        "xzdec",
        "lzmadec",
        "lzmainfo",
        "lzma-links",
        "scripts",
        "doc",
        "nls",
        "microlzma",
        "lzip-decoder",
        "sandbox",
    ];
    configure.args(left_out.map(|part| format!("--disable-{part}")));
    site.run(&mut configure)?;
    site.make(&["-C", "src/liblzma"])?;
    fs::create_dir(site.dir.join("include/lzma"))?;
    site.keep(&[
        ("src/liblzma/.libs/liblzma.a", "lib"),
        ("src/liblzma/api/lzma.h", "include"),
    ])?;
    for entry in fs::read_dir(site.src.join("src/liblzma/api/lzma"))? {
        let file = entry?;
        if file.path().extension().is_some_and(|extension| extension == "h") {
            fs::copy(file.path(), site.dir.join("include/lzma").join(file.file_name()))?;
        }
    }
    Ok(())
}

fn zstd(site: &Site) -> Result<()> {
    let flags = format!("CFLAGS={C_FLAGS} -DZSTD_DISABLE_ASM=1");
    site.make(&[
        "-C",
        "lib",
        "libzstd.a",
        "UNAME=Linux",
        "HAVE_THREAD=0",
        "ZSTD_LEGACY_SUPPORT=0",
        &flags,
    ])?;
    site.keep(&[
        ("lib/libzstd.a", "lib"),
        ("lib/zstd.h", "include"),
        ("lib/zstd_errors.h", "include"),
        ("lib/zdict.h", "include"),
    ])
}

/// What SQLite holds, and what it leaves out: shared memory, threads and dynamic loading are not to be had.
const SQLITE_FLAGS: [&str; 18] = [
    "-D_WASI_EMULATED_GETPID",
    "-D_WASI_EMULATED_MMAN",
    "-D_WASI_EMULATED_SIGNAL",
    "-D_WASI_EMULATED_PROCESS_CLOCKS",
    "-DUSE_PREAD=1",
    "-DSQLITE_THREADSAFE=0",
    "-DSQLITE_OMIT_LOAD_EXTENSION",
    "-DSQLITE_OMIT_WAL",
    "-DSQLITE_OMIT_SHARED_CACHE",
    "-DSQLITE_MAX_MMAP_SIZE=0",
    "-DSQLITE_DEFAULT_UNIX_VFS=\"unix\"",
    "-DSQLITE_ENABLE_FTS3",
    "-DSQLITE_ENABLE_FTS4",
    "-DSQLITE_ENABLE_FTS5",
    "-DSQLITE_ENABLE_RTREE",
    "-DSQLITE_ENABLE_MATH_FUNCTIONS",
    "-DSQLITE_ENABLE_COLUMN_METADATA",
    "-DSQLITE_ENABLE_DBSTAT_VTAB",
];

fn sqlite(site: &Site) -> Result<()> {
    // The single file that everything is compiled from is put together by programs of this machine.
    let mut configure = clean_command("./configure", site.src);
    site.run(configure.args(["--disable-tcl", "CC=gcc"]))?;
    site.run(clean_command("make", site.src).arg("sqlite3.c"))?;
    fs::write(site.src.join("sqlite_locks.h"), include_str!("sqlite_locks.h"))?;
    let words = site.context.toolchain.cc("clang", site.sysroot);
    let mut compile = clean_command(&words[0], site.src);
    compile
        .args(&words[1..])
        .args(small().split(' '))
        .args(SQLITE_FLAGS)
        .args(["-include", "sqlite_locks.h", "-c", "sqlite3.c", "-o", "sqlite3.o"]);
    site.run(&mut compile)?;
    let archiver = site.context.toolchain.program("llvm-ar");
    site.run(clean_command(archiver, site.src).args(["rcsD", "libsqlite3.a", "sqlite3.o"]))?;
    site.keep(&[("libsqlite3.a", "lib"), ("sqlite3.h", "include")])
}

/// A target for OpenSSL's `Configure`, which has none for WASI.
const OPENSSL_TARGET: &str = r#"
my %targets = (
    "wasm32-wasip2" => {
        inherit_from => [ "BASE_unix" ],
        bn_ops => "BN_LLONG RC4_CHAR",
        lib_cflags => "-DL_ENDIAN",
        cppflags => "-D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_GETPID -D_WASI_EMULATED_PROCESS_CLOCKS"
            . " -D_WASI_EMULATED_MMAN -DOPENSSL_NO_SECURE_MEMORY -DNO_SYSLOG -D_BSD_SOURCE -DNO_SYS_UN_H",
        thread_scheme => "(unknown)",
        dso_scheme => undef,
        ex_libs => "",
    },
);
"#;

/// The directories of OpenSSL whose loops decide how fast it is: ciphers, digests, large numbers, curves. The rest (X.509,
/// ASN.1, TLS, the provider interfaces) is compiled for size.
const OPENSSL_FAST: [&str; 10] = [
    "aes", "bn", "chacha", "ec", "md5", "ml_dsa", "ml_kem", "modes", "poly1305", "sha",
];

/// What is left out of OpenSSL: what WASI cannot carry, what Python does not reach, and ciphers of the past.
const OPENSSL_LEFT_OUT: [&str; 47] = [
    "asm",
    "async",
    "threads",
    "thread-pool",
    "default-thread-pool",
    "shared",
    "dso",
    "module",
    "engine",
    "tests",
    "ui-console",
    "afalgeng",
    "apps",
    "docs",
    "secure-memory",
    "ktls",
    "egd",
    "posix-io",
    "dgram",
    "quic",
    "legacy",
    "http",
    "ssl3",
    "weak-ssl-ciphers",
    "fips",
    "comp",
    "aria",
    "bf",
    "camellia",
    "cast",
    "des",
    "gost",
    "idea",
    "md2",
    "md4",
    "mdc2",
    "rc2",
    "rc4",
    "rc5",
    "seed",
    "sm2",
    "sm4",
    "whirlpool",
    "srp",
    "cms",
    "ts",
    "ct",
];

fn openssl(site: &Site) -> Result<()> {
    let file = site.src.join("Configurations/90-wasi.conf");
    fs::write(file, OPENSSL_TARGET)?;
    forget_compiler(&site.src.join("util/mkbuildinf.pl"))?;
    let mut configure = site.command("perl");
    configure
        .args([
            "./Configure",
            TARGET,
            "--prefix=/",
            "--libdir=lib",
            "--openssldir=/etc/ssl",
        ])
        .arg("--with-rand-seed=getrandom")
        .args(OPENSSL_LEFT_OUT.map(|part| format!("no-{part}")));
    site.run(configure.env("CFLAGS", small()))?;
    let makefile = fs::read_to_string(site.src.join("Makefile"))?;
    let fast: Vec<&str> = makefile.lines().filter_map(fast_object).collect();
    ensure!(
        !fast.is_empty(),
        "the makefile of OpenSSL names no object of its ciphers"
    );
    let make = |arguments: &[&str]| site.run(site.command("make").arg(site.context.jobs()).args(arguments));
    make(&["build_generated"])?;
    make(&[&[&*format!("CFLAGS={C_FLAGS}")], &*fast].concat())?;
    make(&["build_libs"])?;
    let mut install = site.command("make");
    install
        .arg("install_dev")
        .arg(format!("DESTDIR={}", site.dir.display()));
    site.run(&mut install)
}

/// The object file that a rule of the makefile makes, when it is one of `OPENSSL_FAST`.
fn fast_object(rule: &str) -> Option<&str> {
    let (target, _) = rule.split_once(": ")?;
    let (dir, file) = target.strip_prefix("crypto/")?.split_once('/')?;
    (OPENSSL_FAST.contains(&dir) && file.starts_with("libcrypto-lib-") && file.ends_with(".o"))
        .then_some(target)
}

/// OpenSSL tells with which command it was compiled; that has paths of this machine in it.
fn forget_compiler(script: &Path) -> Result<()> {
    let text = fs::read_to_string(script)?;
    let line = r#"my $cflags = join(' ', @ARGV);"#;
    ensure!(text.contains(line), "{} has no `{line}`", script.display());
    Ok(fs::write(script, text.replace(line, r#"my $cflags = "clang";"#))?)
}
