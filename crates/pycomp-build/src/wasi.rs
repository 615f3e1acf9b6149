//! Decides which interfaces of WASI the core goes without.

use pycomp_inspect::names;
use pycomp_link::{Without, WithoutError};
use pycomp_project::{Project, Wasi};
use pycomp_wit::World;

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
                    "it may be `full`, `world`, `none`, or interfaces of {packages}; what the world imports stays anyway"
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
