//! WASI of the core and WASI of the world: what the core goes without, and what the world's own WIT lacks.

use pycomp_inspect::names;
use pycomp_link::{PythonWasi, Selection, Without, WithoutError};
use pycomp_project::{Project, Wasi};
use pycomp_wit::World;
use wit_component::metadata;
use wit_parser::{Resolve, WorldItem};

use crate::error::BuildError;

/// What the component of `world` is to be without, of what `core` imports.
pub(crate) fn without(project: &Project, core: &[u8], world: &World) -> Result<Without, BuildError> {
    let version = version(project, world);
    let select = |default, listed| Selection { default, listed };
    let selection = match &project.wasi {
        Wasi::Full => return Ok(Without::default()),
        Wasi::Default => select(true, &[][..]),
        Wasi::World | Wasi::None => select(false, &[][..]),
        Wasi::Listed(listed) => select(false, listed),
        Wasi::More(listed) => select(true, listed),
    };
    if selection.default && version == PythonWasi::V02 {
        return Ok(Without::default());
    }
    let imports = names(&world.resolve, &world.resolve.worlds[world.id].imports);
    if project.wasi == Wasi::None
        && let Some(import) = imports.iter().find(|name| name.starts_with("wasi:"))
    {
        return Err(BuildError::WorldImportsWasi {
            import: import.clone(),
        });
    }
    Without::new(core, &imports, selection, version).map_err(|error| match error {
        WithoutError::Unknown(unknown) => {
            let packages = unknown.packages.join(", ");
            let hint = match &unknown.nearest {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => format!(
                    "use `default`, `full`, `world`, `none`, or interfaces of {packages}; the interfaces that the world imports are always kept"
                ),
            };
            BuildError::Wasi {
                name: unknown.name,
                hint,
            }
        }
        other => BuildError::internal("reading the runtime core", &other),
    })
}

/// The version of WASI that Python uses: 0.3 if the world has it, and neither the world nor a listed interface is of 0.2.
fn version(project: &Project, world: &World) -> PythonWasi {
    let of_world = &world.resolve.worlds[world.id];
    let names = [&of_world.imports, &of_world.exports].map(|items| names(&world.resolve, items));
    let has = |minor: &str| {
        let mut all = names.iter().flatten().filter(|name| name.starts_with("wasi:"));
        all.any(|name| name.contains(&format!("@{minor}.")))
    };
    let listed = match &project.wasi {
        Wasi::Listed(listed) | Wasi::More(listed) => listed.iter().any(|entry| entry.contains("@0.2")),
        _ => false,
    };
    match has("0.3") && !has("0.2") && !listed {
        true => PythonWasi::V03,
        false => PythonWasi::V02,
    }
}

/// The world's packages with what the core needs of WASI and the world's own WIT for it leaves out; `None` if that is
/// nothing.
///
/// # Errors
/// The world's WIT declares WASI differently, with the place.
pub(crate) fn complete(core: &[u8], world: &World, without: &Without) -> Result<Option<Resolve>, BuildError> {
    let items = &world.resolve.worlds[world.id].imports;
    if !names(&world.resolve, items)
        .iter()
        .any(|name| name.starts_with("wasi:"))
    {
        return Ok(None);
    }
    let (_, core) =
        metadata::decode(core).map_err(|error| BuildError::internal("reading the runtime core", &*error))?;
    let imports = core.resolve.worlds[core.world].imports.iter();
    let imports: Vec<_> = imports
        .filter_map(|(key, item)| match item {
            WorldItem::Interface { id, .. } if !without.contains(&core.resolve.name_world_key(key)) => {
                Some(*id)
            }
            _ => None,
        })
        .collect();
    Ok(world.with_wasi_of(&core.resolve, &imports)?)
}
