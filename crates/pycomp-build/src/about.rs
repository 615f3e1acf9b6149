//! The metadata of a component.

use pycomp_contract::Heap;
use pycomp_inspect::{About, HEAP_SECTION, Library, SECTION, names};
use pycomp_link::Without;
use pycomp_project::{Metadata, Project};
use pycomp_runtime::Runtime;
use pycomp_wit::{Wasi3Interface, World};
use wasm_encoder::{CustomSection, Section};
use wasm_metadata::{
    AddMetadata, AddMetadataField, Authors, Description, Homepage, Licenses, Source, Version,
};
use wit_parser::{Resolve, WorldId};

use crate::choice::Choice;
use crate::docs;
use crate::error::BuildError;

/// Adds the sections of wasm-metadata, the doc comments of the WIT and pycomp's own section to `component`, whose WIT was
/// decoded to `decoded`.
pub(crate) fn add(
    component: &[u8],
    project: &Project,
    runtime: &Runtime,
    choice: &Choice,
    without: &Without,
    world: &World,
    (decoded, id): (Resolve, WorldId),
) -> Result<Vec<u8>, BuildError> {
    let failed = |message: String| BuildError::Internal {
        stage: "writing the metadata",
        message,
    };
    let core = choice.core;
    let module = runtime.core(core)?.module;
    let libraries = runtime.libraries(core).map(|source| Library {
        name: source.name.clone(),
        version: source.version.clone(),
    });
    let about = About {
        pycomp: env!("CARGO_PKG_VERSION").to_owned(),
        python: runtime.python().to_owned(),
        core: core.name().to_owned(),
        runtime: runtime.key().to_owned(),
        libraries: libraries.collect(),
        app: project.app.to_string(),
        world: world.name(),
        imports: names(&world.resolve, &world.resolve.worlds[world.id].imports),
        unused: unused(choice, without),
        data_end: pycomp_inspect::data_end(&module).map_err(|error| failed(error.to_string()))?,
    };
    let json = serde_json::to_vec(&about).map_err(|error| failed(error.to_string()))?;
    let mut component = sections(&project.metadata, &about)?
        .to_wasm(component)
        .map_err(|error| failed(format!("{error:#}")))?;
    if let Some(docs) = docs::section(decoded, id, world)? {
        custom_section(&mut component, docs::SECTION, &docs);
    }
    custom_section(&mut component, SECTION, &json);
    Ok(component)
}

/// The imports of the world that neither the app nor Python uses.
fn unused(choice: &Choice, without: &Without) -> Vec<String> {
    let python = without.wasi_3();
    let is_python = |import: &str| {
        Wasi3Interface::of_import(import).is_some_and(|interface| python.contains(&interface.name))
    };
    let unused = choice.unused.iter().filter(|import| !is_python(import));
    unused.cloned().collect()
}

/// Adds the section that says which modules the heap belongs to.
pub(crate) fn add_heap(mut component: Vec<u8>, heap: &Heap) -> Result<Vec<u8>, BuildError> {
    let json =
        serde_json::to_vec(heap).map_err(|error| BuildError::internal("writing the metadata", &error))?;
    custom_section(&mut component, HEAP_SECTION, &json);
    Ok(component)
}

fn sections(metadata: &Metadata, about: &About) -> Result<AddMetadata, BuildError> {
    let mut add = AddMetadata::default();
    add.language = vec![("Python".to_owned(), about.python.clone())];
    add.processed_by = vec![("pycomp".to_owned(), about.pycomp.clone())];
    if let Some(name) = &metadata.name {
        add.name = AddMetadataField::Set(name.clone());
    }
    let refused = |field: &'static str, value: &str, reason: String| BuildError::Metadata {
        field,
        value: value.to_owned(),
        reason,
        hint: match field {
            "license" => "a licence is an SPDX expression such as `MIT OR Apache-2.0`",
            _ => "an address is a URL such as `https://example.com`",
        },
    };
    if let Some(value) = &metadata.version {
        add.version = AddMetadataField::Set(Version::new(value.clone()));
    }
    if let Some(value) = &metadata.description {
        add.description = AddMetadataField::Set(Description::new(value.clone()));
    }
    if !metadata.authors.is_empty() {
        add.authors = AddMetadataField::Set(Authors::new(metadata.authors.join(", ")));
    }
    if let Some(value) = &metadata.license {
        let license = Licenses::new(value).map_err(|error| refused("license", value, spdx_reason(&error)))?;
        add.licenses = AddMetadataField::Set(license);
    }
    if let Some(value) = &metadata.homepage {
        let page = Homepage::new(value).map_err(|error| refused("homepage", value, error.to_string()))?;
        add.homepage = AddMetadataField::Set(page);
    }
    if let Some(value) = &metadata.source {
        let source = Source::new(value).map_err(|error| refused("source", value, error.to_string()))?;
        add.source = AddMetadataField::Set(source);
    }
    Ok(add)
}

/// The last line of the parser's message: those before it repeat the text.
fn spdx_reason(error: &impl ToString) -> String {
    let text = error.to_string();
    text.lines()
        .last()
        .unwrap_or_default()
        .trim_matches([' ', '^'])
        .to_owned()
}

/// Appends a custom section to a module or component.
fn custom_section(wasm: &mut Vec<u8>, name: &str, contents: &[u8]) {
    let section = CustomSection {
        name: name.into(),
        data: contents.into(),
    };
    section.append_to(wasm);
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    /// A component with nothing in it.
    const EMPTY: &[u8] = b"\0asm\x0d\0\x01\0";

    fn about() -> About {
        About {
            pycomp: "1.2.3".into(),
            python: "3.14.7".into(),
            core: "slim".into(),
            runtime: "key".into(),
            libraries: Vec::new(),
            app: "app".into(),
            world: "a:b/c".into(),
            imports: Vec::new(),
            unused: Vec::new(),
            data_end: 0,
        }
    }

    #[test]
    fn metadata_is_read_back() {
        let metadata = Metadata {
            name: Some("shop".into()),
            version: Some("2.0".into()),
            description: Some("Sells things".into()),
            authors: vec!["Ada <ada@example.org>".into(), "Grace".into()],
            license: Some("MIT OR Apache-2.0".into()),
            homepage: Some("https://example.org/".into()),
            source: Some("https://example.org/source".into()),
        };
        let mut wasm = sections(&metadata, &about()).unwrap().to_wasm(EMPTY).unwrap();
        custom_section(&mut wasm, SECTION, &serde_json::to_vec(&about()).unwrap());
        let found = pycomp_inspect::inspect(&wasm).unwrap();
        assert_eq!(found.about, Some(about()));
        let written = found.metadata;
        assert_eq!(written.name, metadata.name);
        assert_eq!(written.version, metadata.version);
        assert_eq!(written.description, metadata.description);
        assert_eq!(written.authors.as_deref(), Some("Ada <ada@example.org>, Grace"));
        assert_eq!(written.licenses, metadata.license);
        assert_eq!(written.homepage, metadata.homepage);
        assert_eq!(written.source, metadata.source);
        let python = ("language".to_owned(), "Python".to_owned(), "3.14.7".to_owned());
        assert!(written.producers.contains(&python), "{:?}", written.producers);
    }

    #[test]
    fn a_licence_that_is_none_is_refused() {
        let metadata = Metadata {
            license: Some("the usual one".into()),
            ..Metadata::default()
        };
        let error = sections(&metadata, &about()).unwrap_err();
        let text = error.to_string();
        assert!(
            text.starts_with("the license `the usual one` cannot be written into the component: "),
            "{text}"
        );
        assert!(!text.contains('\n') && !text.ends_with(": "), "{text}");
        assert!(error.is_input());
    }

    #[test]
    fn the_hint_is_about_the_field_that_is_wrong() {
        let homepage = Metadata {
            homepage: Some("example.com".into()),
            ..Metadata::default()
        };
        let error = sections(&homepage, &about()).unwrap_err();
        let hint = miette::Diagnostic::help(&error).map(|hint| hint.to_string());
        assert_eq!(
            hint.as_deref(),
            Some("an address is a URL such as `https://example.com`")
        );
    }
}
