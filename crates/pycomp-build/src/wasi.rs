//! WASI of the core and WASI of the world: what the core goes without, and what the world's own WIT lacks.

use pycomp_inspect::names;
use pycomp_link::{Without, WithoutError};
use pycomp_project::{Project, Wasi};
use pycomp_wit::World;
use wit_component::metadata;
use wit_parser::{Resolve, WorldItem};

use crate::error::BuildError;

/// What the component of `world` is to be without, of what `core` imports.
pub(crate) fn without(project: &Project, core: &[u8], world: &World) -> Result<Without, BuildError> {
    let listed: &[String] = match &project.wasi {
        Wasi::Full => return Ok(Without::default()),
        Wasi::World | Wasi::None => &[],
        Wasi::Listed(listed) => listed,
    };
    let imports = names(&world.resolve, &world.resolve.worlds[world.id].imports);
    if project.wasi == Wasi::None
        && let Some(import) = imports.iter().find(|name| name.starts_with("wasi:"))
    {
        return Err(BuildError::WorldImportsWasi {
            import: import.clone(),
        });
    }
    Without::new(core, &imports, listed).map_err(|error| match error {
        WithoutError::Unknown(unknown) => {
            let packages = unknown.packages.join(", ");
            let hint = match &unknown.nearest {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => format!(
                    "use `full`, `world`, `none`, or interfaces of {packages}; the interfaces that the world imports are always kept"
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
