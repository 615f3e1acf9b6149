//! The compiler: Debian's clang 22, or the wasi-sdk that `WASI_SDK_PATH` names.

use crate::packages::Need;
use crate::step::output;
use anyhow::{Context, Result};
use fs_err as fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target of everything that runs inside a component.
pub const TARGET: &str = "wasm32-wasip2";

/// Flags of every C file, upstream's and ours. Engines with the component model have all these features.
pub const C_FLAGS: &str = "-O3 -g0 -msimd128 -mbulk-memory -msign-ext -mnontrapping-fptoint";

const SDK_VARIABLE: &str = "WASI_SDK_PATH";

/// What every build needs, whichever compiler it uses.
const COMMON_NEEDS: [Need; 9] = [
    Need::program("curl", &["curl", "ca-certificates"]),
    Need::program("gcc", &["gcc", "libc6-dev"]),
    Need::other("the headers of the C library", &["libc6-dev"], |_| {
        Path::new("/usr/include/stdio.h").exists()
    }),
    Need::program("make", &["make"]),
    Need::program("npm", &["nodejs", "npm"]),
    Need::program("perl", &["perl"]),
    Need::program("tar", &["tar"]),
    Need::program("tclsh", &["tcl"]),
    Need::program("xz", &["xz-utils"]),
];

const CLANG_NEEDS: [Need; 4] = [
    Need::program("clang-22", &["clang-22"]),
    Need::program("wasm-ld-22", &["lld-22"]),
    Need::program("llvm-ar-22", &["llvm-22"]),
    Need::other(
        "clang's run-time library for wasm32",
        &["libclang-rt-22-dev-wasm32"],
        |_| {
            let print = ["--target=wasm32-wasip2", "-print-libgcc-file-name"];
            output(Command::new("clang-22").args(print)).is_ok_and(|file| Path::new(&file).is_file())
        },
    ),
];

/// A C compiler for wasm32 with its binary tools.
pub struct Toolchain {
    sdk: Option<PathBuf>,
}

impl Toolchain {
    /// The toolchain that the environment chooses; it need not be installed yet.
    pub fn choose() -> Toolchain {
        let sdk = std::env::var_os(SDK_VARIABLE)
            .filter(|path| !path.is_empty())
            .map(PathBuf::from);
        Toolchain { sdk }
    }

    /// What has to be installed.
    pub fn needs(&self) -> Vec<Need> {
        let clang: &[Need] = if self.sdk.is_some() { &[] } else { &CLANG_NEEDS };
        [&COMMON_NEEDS, clang].concat()
    }

    /// What says which compiler this is: its version and, of a wasi-sdk, the versions of its parts.
    pub fn identity(&self) -> Result<String> {
        let version = output(Command::new(self.program("clang")).arg("--version"))?;
        let mut identity = version.lines().next().unwrap_or_default().to_owned();
        if let Some(sdk) = &self.sdk {
            let file = sdk.join("VERSION");
            let parts =
                fs::read_to_string(&file).with_context(|| format!("{SDK_VARIABLE} is no wasi-sdk"))?;
            identity += &format!(
                "; wasi-sdk {}",
                parts.split_whitespace().collect::<Vec<_>>().join(" ")
            );
        }
        Ok(identity)
    }

    /// The sysroot of a wasi-sdk. Debian's clang has none: the pinned wasi-libc is unpacked for it.
    pub fn own_sysroot(&self) -> Option<PathBuf> {
        self.sdk.as_ref().map(|sdk| sdk.join("share/wasi-sysroot"))
    }

    /// `text` without the place where the wasi-sdk lies on this machine.
    pub fn without_place(&self, text: &str) -> String {
        match &self.sdk {
            Some(sdk) => text.replace(&sdk.display().to_string(), "/opt/wasi-sdk"),
            None => text.to_owned(),
        }
    }

    /// How to call one of LLVM's programs.
    pub fn program(&self, name: &str) -> String {
        match &self.sdk {
            Some(sdk) => sdk.join("bin").join(name).display().to_string(),
            None => format!("{name}-22"),
        }
    }

    /// The words that compile, and link a core module: left alone, clang makes a component for this target.
    pub fn cc(&self, program: &str, sysroot: &Path) -> Vec<String> {
        vec![
            self.program(program),
            format!("--target={TARGET}"),
            format!("--sysroot={}", sysroot.display()),
            "-fuse-ld=lld".to_owned(),
            "-Wno-unused-command-line-argument".to_owned(),
        ]
    }
}
