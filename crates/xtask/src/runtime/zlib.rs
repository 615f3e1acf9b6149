//! zlib: the module `zlib`, and what inflates files of the image.

use super::{Context, Layer, unpack};
use crate::fetch::Fetched;
use crate::runtime::toolchain::C_FLAGS;
use crate::step::{clean_command, step};
use anyhow::Result;
use fs_err as fs;

/// Builds `lib/libz.a` and `include/zlib.h`; gives their directory.
pub fn build(context: &Context, sysroot: &Layer, source: &Fetched) -> Result<Layer> {
    let inputs = [include_str!("zlib.rs"), C_FLAGS, &source.sha256, &sysroot.key];
    context.layer("zlib", &inputs, |dir| {
        step(
            context.cache,
            &format!("zlib {}: configure, make", source.version),
            |step| {
                let src = dir.join("src");
                unpack(step, &source.file, &src)?;
                let mut configure = clean_command("./configure", &src);
                configure
                    .arg("--static")
                    .env("CHOST", "wasm32")
                    .env("CFLAGS", C_FLAGS);
                context.set_tools(&mut configure, &sysroot.dir);
                step.run(&mut configure)?;
                step.run(clean_command("make", &src).arg(context.jobs()).arg("libz.a"))?;
                for (file, to) in [("libz.a", "lib"), ("zlib.h", "include"), ("zconf.h", "include")] {
                    fs::create_dir_all(dir.join(to))?;
                    fs::copy(src.join(file), dir.join(to).join(file))?;
                }
                Ok(fs::remove_dir_all(src)?)
            },
        )
    })
}
