//! The contents of a component and its image.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

use pycomp_contract::paths::LEFT_OUT;
use pycomp_image::{ImageBuilder, ImageError};
use pycomp_project::{App, AppFile, Project, Sources};
use pycomp_runtime::Core;
use pycomp_wit::World;

use crate::STDLIB;
use crate::bytecode::{self, Held};
use crate::choice::{self, Choice};
use crate::context::Context;
use crate::error::BuildError;
use crate::pack::Pack;
use crate::progress::Progress;
use crate::python_files::GuestFile;

/// Everything that goes into a component.
pub(crate) struct Contents<'a> {
    context: &'a Context,
    files: Vec<GuestFile<'a>>,
    /// What the image holds of each of `files`.
    held: Vec<Held>,
    /// The output of the compiler.
    pub(crate) compiler_output: Vec<u8>,
    pub(crate) choice: Choice,
    pub(crate) core: Core,
    pub(crate) extensions: Vec<Extension>,
}

/// An extension module, or a shared library for one.
pub(crate) struct Extension {
    /// Where it is in the component.
    guest: String,
    bytes: Vec<u8>,
}

impl Extension {
    /// Reads those among the files of `app`.
    pub(crate) fn read(app: &App) -> Result<Vec<Self>, BuildError> {
        let extensions = app.files.iter().filter(|file| file.is_extension());
        let read = |file: &AppFile| {
            Ok(Extension {
                guest: file.guest.clone(),
                bytes: file.read()?,
            })
        };
        extensions.map(read).collect()
    }

    pub(crate) fn linked(&self) -> pycomp_preinit::Extension<'_> {
        pycomp_preinit::Extension {
            path: &self.guest,
            bytes: &self.bytes,
        }
    }
}

/// The file system of a component.
pub(crate) struct Image {
    pub(crate) bytes: Vec<u8>,
    /// How many modules of the standard library are in it.
    pub(crate) standard_modules: usize,
    /// Those that are not, sorted.
    pub(crate) left_out: Vec<String>,
}

impl<'a> Contents<'a> {
    /// Chooses the core and the standard modules, and compiles and deflates `files`.
    pub(crate) fn new(
        project: &Project,
        context: &'a Context,
        world: &World,
        files: Vec<GuestFile<'a>>,
        extensions: Vec<Extension>,
        progress: &mut Progress<'_>,
    ) -> Result<Self, BuildError> {
        let choice = choice::choose(project, &context.runtime, world, &files, !extensions.is_empty())?;
        let core = context.runtime.core(choice.core)?;
        let mut pack = Pack::open(project, context.cache.as_ref());
        let (held, compiler_output) =
            bytecode::hold(context, &core, &files, project.sources, &mut pack, progress)?;
        pack.save();
        Ok(Contents {
            context,
            files,
            held,
            compiler_output,
            choice,
            core,
            extensions,
        })
    }

    /// Modules of the core that can't be imported, and where their tables are.
    fn unused_modules(&self) -> impl Iterator<Item = (&String, &Vec<(u32, u32)>)> {
        self.core.tables.iter().filter(|(name, _)| !self.choice.has(name))
    }

    /// The unused parts of the core's memory: addresses and lengths.
    pub(crate) fn unused_tables(&self) -> Vec<(u32, u32)> {
        self.unused_modules()
            .flat_map(|(_, tables)| tables)
            .copied()
            .collect()
    }

    /// Puts all of it together, with these of the Python sources. Those of the files named `shown` have no bytecode:
    /// that of a file without its source knows no columns, and a traceback marks them.
    pub(crate) fn image(&self, sources: Sources, shown: &HashSet<&str>) -> Result<Image, BuildError> {
        let failed = |error: ImageError| BuildError::internal("writing the image", &error);
        let mut image = ImageBuilder::new();
        let (kept, left_out) = (Cell::new(0), RefCell::new(Vec::new()));
        let wanted = |path: &str| {
            let name = module_name(path);
            let wanted = self.choice.has(&name);
            match wanted {
                true => kept.set(kept.get() + 1),
                false => left_out.borrow_mut().push(name),
            }
            wanted
        };
        image
            .add_zip(STDLIB, &self.context.runtime.stdlib()?, &wanted)
            .map_err(failed)?;
        let mut left_out = left_out.into_inner();
        left_out.extend(self.unused_modules().map(|(name, _)| name.clone()));
        left_out.sort();
        if !left_out.is_empty() {
            image
                .add_file(LEFT_OUT, left_out.join("\n").into_bytes())
                .map_err(failed)?;
        }
        let version: Vec<&str> = self.context.runtime.python().split('.').take(2).collect();
        let cache_tag = format!("cpython-{}", version.concat());
        for (file, held) in self.files.iter().zip(&self.held) {
            match shown.contains(file.guest.as_str()) {
                true => image.add_file(&file.guest, file.content.to_vec()),
                false => file.place(&mut image, held, sources, &cache_tag),
            }
            .map_err(failed)?;
        }
        Ok(Image {
            bytes: image.finish().map_err(failed)?,
            standard_modules: kept.get(),
            left_out,
        })
    }
}

/// The module of a file of the standard library's zip: `json` of `json/__init__.pyc`.
fn module_name(path: &str) -> String {
    path.trim_end_matches(".pyc")
        .trim_end_matches("/__init__")
        .replace('/', ".")
}
