//! What a component says about itself.

/// Written into the component as the sections of wasm-metadata; an absent value writes none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The component's name.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// One sentence about it.
    pub description: Option<String>,
    /// Who wrote it, each as `Name <address>`.
    pub authors: Vec<String>,
    /// Its licence, an SPDX expression.
    pub license: Option<String>,
    /// The address of its home page.
    pub homepage: Option<String>,
    /// The address of its sources.
    pub source: Option<String>,
}
