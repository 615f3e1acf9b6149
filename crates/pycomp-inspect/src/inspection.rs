//! Reads everything that a component contains about itself.

use std::collections::BTreeMap;

use pycomp_image::Image;
use serde::Serialize;
use wasm_metadata::Payload;
use wit_component::{DecodedWasm, WitPrinter};
use wit_parser::{Resolve, WorldId, WorldItem};

use crate::component::Outline;
use crate::packages::{self, Package};
use crate::size::{self, Part};
use crate::{About, InspectError, reasons};

/// The description of a component.
#[derive(Clone, Debug, Serialize)]
pub struct Inspection {
    /// Its length in bytes.
    pub bytes: usize,
    /// What pycomp recorded about it; `None` if another tool built it.
    pub about: Option<About>,
    /// Metadata from its author.
    pub metadata: Metadata,
    /// Its imports.
    pub imports: Vec<Import>,
    /// The names of its exports.
    pub exports: Vec<String>,
    /// Installed distributions.
    pub packages: Vec<Package>,
    /// The sizes of its parts, the largest first.
    pub sizes: Vec<Part>,
    /// The doc comments of its WIT.
    pub docs: Docs,
    /// Its world in WIT.
    pub world: String,
}

/// The doc comments of a world, its imports and its exports, from the section `package-docs`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Docs {
    /// The world's own.
    pub world: Option<String>,
    /// Those of imported interfaces and functions, by name.
    pub imports: BTreeMap<String, String>,
    /// Those of exported interfaces and functions, by name.
    pub exports: BTreeMap<String, String>,
}

/// An import.
#[derive(Clone, Debug, Serialize)]
pub struct Import {
    /// The interface or function.
    pub name: String,
    /// Why the component imports it; only known for components of pycomp.
    pub reason: Option<String>,
}

/// The sections of wasm-metadata.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Metadata {
    /// The component's name.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// A description of one sentence.
    pub description: Option<String>,
    /// Its authors.
    pub authors: Option<String>,
    /// An SPDX expression.
    pub licenses: Option<String>,
    /// The URL of its home page.
    pub homepage: Option<String>,
    /// The URL of its sources.
    pub source: Option<String>,
    /// Languages and tools, as field, name and version.
    pub producers: Vec<(String, String, String)>,
}

/// Inspects `component`.
///
/// # Errors
/// `component` is not a component, or a damaged one.
pub fn inspect(component: &[u8]) -> Result<Inspection, InspectError> {
    let outline = Outline::read(component)?;
    let image = outline.image(component);
    let image = image.as_deref().and_then(|bytes| Image::parse(bytes).ok());
    let DecodedWasm::Component(resolve, id) = wit_component::decode(component)? else {
        return Err(InspectError(
            "it is a WIT package in binary form, not a component".to_owned(),
        ));
    };
    let world = &resolve.worlds[id];
    let about = outline.about.as_ref();
    let imports = names(&resolve, &world.imports).into_iter().map(|name| Import {
        reason: about.map(|about| reasons::reason(&name, about)),
        name,
    });
    let sizes = size::parts(component, &outline)?.into_iter().map(|part| Part {
        parts: Vec::new(),
        ..part
    });
    Ok(Inspection {
        bytes: component.len(),
        metadata: metadata(component)?,
        imports: imports.collect(),
        exports: names(&resolve, &world.exports),
        packages: image.as_ref().map(packages::packages).unwrap_or_default(),
        sizes: sizes.collect(),
        docs: Docs {
            world: world.docs.contents.clone(),
            imports: docs(&resolve, &world.imports),
            exports: docs(&resolve, &world.exports),
        },
        world: print(&resolve, id)?,
        about: outline.about,
    })
}

/// The sorted names of the interfaces and functions among the imports or exports of a world, without types.
pub fn names(
    resolve: &Resolve,
    items: &wit_parser::IndexMap<wit_parser::WorldKey, WorldItem>,
) -> Vec<String> {
    let mut names: Vec<String> = items
        .iter()
        .filter(|(_, item)| !matches!(item, WorldItem::Type { .. }))
        .map(|(key, _)| resolve.name_world_key(key))
        .collect();
    names.sort();
    names
}

/// The doc comments of interfaces and functions among the imports or exports of a world.
fn docs(
    resolve: &Resolve,
    items: &wit_parser::IndexMap<wit_parser::WorldKey, WorldItem>,
) -> BTreeMap<String, String> {
    let text = |item: &WorldItem| match item {
        // The comment on the import or export takes precedence, as in printed WIT.
        WorldItem::Interface { id, docs, .. } => {
            let own = &resolve.interfaces[*id].docs;
            docs.contents.clone().or_else(|| own.contents.clone())
        }
        WorldItem::Function(function) => function.docs.contents.clone(),
        WorldItem::Type { .. } => None,
    };
    let items = items.iter();
    items
        .filter_map(|(key, item)| Some((resolve.name_world_key(key), text(item)?)))
        .collect()
}

fn print(resolve: &Resolve, world: WorldId) -> Result<String, InspectError> {
    let Some(package) = resolve.worlds[world].package else {
        return Ok(String::new());
    };
    let mut printer = WitPrinter::default();
    printer.print(resolve, package, &[])?;
    Ok(printer.output.to_string())
}

fn metadata(component: &[u8]) -> Result<Metadata, InspectError> {
    let payload = Payload::from_binary(component)?;
    let read = payload.metadata();
    let mut producers = Vec::new();
    for (field, values) in read.producers.iter().flat_map(|producers| producers.iter()) {
        for (name, version) in values.iter() {
            producers.push((field.clone(), name.clone(), version.clone()));
        }
    }
    Ok(Metadata {
        name: read.name.clone(),
        version: read.version.as_ref().map(ToString::to_string),
        description: read.description.as_ref().map(ToString::to_string),
        authors: read.authors.as_ref().map(ToString::to_string),
        licenses: read.licenses.as_ref().map(ToString::to_string),
        homepage: read.homepage.as_ref().map(ToString::to_string),
        source: read.source.as_ref().map(ToString::to_string),
        producers,
    })
}
