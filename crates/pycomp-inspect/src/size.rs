//! Measures the parts of a component. Every byte of the file is counted once.

use std::collections::BTreeMap;
use std::ops::Range;

use pycomp_image::Image;
use serde::Serialize;
use wasmparser::{Parser, Payload};

use crate::InspectError;
use crate::component::{Module, Outline, Role};
use crate::heap;
use crate::packages::SITE_PACKAGES;
use pycomp_contract::Heap;

/// The part of the heap that belongs to the interpreter.
const PYTHON: &str = "Python";

/// A part of a component and its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The name of the part.
    pub name: String,
    /// Bytes of the file. If it has parts, their sum.
    pub bytes: usize,
    /// The largest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

/// The parts of `component`, the largest first.
///
/// # Errors
/// It is not a component, or a damaged one.
pub fn size(component: &[u8]) -> Result<Vec<Part>, InspectError> {
    parts(component, &Outline::read(component)?)
}

pub(crate) fn parts(component: &[u8], outline: &Outline) -> Result<Vec<Part>, InspectError> {
    let image = outline.image(component);
    let image = image.as_deref().and_then(|bytes| Image::parse(bytes).ok());
    let mut count = Count {
        outline,
        map: map(outline, image.as_ref()),
        tree: Tree::default(),
        counted: 0,
        module: None,
    };
    let mut depth = 0;
    for payload in Parser::new(0).parse_all(component) {
        count.payload(payload?, &mut depth)?;
    }
    count.up_to(component.len(), &["rest", "component"]);
    if let (Some(heap), Some(image)) = (&outline.heap, &image) {
        split_heap(&mut count.tree, heap, image);
    }
    Ok(count.tree.finish())
}

/// Counts from the start of the file to its end.
struct Count<'a> {
    outline: &'a Outline,
    /// The contents of the core's memory by address, sorted.
    map: Vec<(Range<u32>, Vec<String>)>,
    tree: Tree,
    /// The bytes that were counted.
    counted: usize,
    /// The current module, with its number.
    module: Option<(usize, &'a Module)>,
}

impl<'a> Count<'a> {
    fn up_to(&mut self, end: usize, path: &[&str]) {
        let bytes = end.saturating_sub(self.counted);
        self.tree.add(path, bytes);
        self.counted += bytes;
    }

    fn payload(&mut self, payload: Payload<'_>, depth: &mut usize) -> Result<(), InspectError> {
        match payload {
            Payload::ModuleSection { unchecked_range, .. } => {
                self.up_to(unchecked_range.start, &["rest", "component"]);
                let modules = &self.outline.modules;
                let number = modules.iter().position(|module| module.range == unchecked_range);
                self.module = number.map(|number| (number, &modules[number]));
                *depth += 1;
            }
            Payload::ComponentSection { .. } => *depth += 1,
            Payload::End(end) => {
                *depth = depth.saturating_sub(1);
                if self.module.is_some() {
                    self.section(end, "other");
                    self.module = None;
                }
            }
            Payload::DataSection(section) => self.data(section)?,
            Payload::CodeSectionStart { range, .. } => self.section(range.end, "code"),
            // Counted with its section.
            Payload::CodeSectionEntry(_) => {}
            Payload::CustomSection(section) if section.name() == "name" => {
                self.section(section.range().end, "function names");
            }
            other => {
                if let Some((_, range)) = other.as_section() {
                    self.section(range.end, "other");
                }
            }
        }
        Ok(())
    }

    /// Counts a section of the module, or of the component itself.
    fn section(&mut self, end: usize, kind: &str) {
        match self.module {
            None => self.up_to(end, &["rest", "component"]),
            Some((number, module)) => match (module.role, kind) {
                (Role::Core, "code") => self.up_to(end, &["core code", "functions"]),
                (Role::Core, "function names") => self.up_to(end, &["core code", "function names"]),
                (Role::Core, _) => self.up_to(end, &["core code", "types, names, tables"]),
                (Role::Glue, _) => self.up_to(end, &["glue"]),
                (Role::Other, _) if self.outline.image.is_some() => self.up_to(end, &["rest", "component"]),
                (Role::Other, _) => self.up_to(end, &[&format!("module {number}"), kind]),
            },
        }
    }

    fn data(&mut self, section: wasmparser::DataSectionReader<'_>) -> Result<(), InspectError> {
        let end = section.range().end;
        if let Some((_, module)) = self.module
            && module.role == Role::Core
        {
            for segment in &module.segments {
                self.segment(segment.address, segment.bytes.clone());
            }
        }
        self.section(end, "data");
        Ok(())
    }

    /// Counts a segment of the core. The bytes before its data are counted with the data's first part.
    fn segment(&mut self, address: Option<u32>, bytes: Range<usize>) {
        let Some(start) = address else {
            return self.up_to(bytes.end, &["core data"]);
        };
        let end = start.saturating_add(bytes.len() as u32);
        let first = self.map.partition_point(|(range, _)| range.end <= start);
        let map = std::mem::take(&mut self.map);
        for (range, path) in &map[first..] {
            if range.start >= end {
                break;
            }
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            let to = (range.end.min(end) - start) as usize;
            self.up_to(bytes.start + to, &path);
        }
        self.map = map;
        self.up_to(bytes.end, &["heap"]);
    }
}

/// The contents of the core's memory by address: all of it, sorted.
fn map(outline: &Outline, image: Option<&Image<'_>>) -> Vec<(Range<u32>, Vec<String>)> {
    let data_end = outline.about.as_ref().map_or(0, |about| about.data_end);
    let mut map = Vec::new();
    let mut at = 0;
    let path = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let mut put = |map: &mut Vec<_>, end: u32, what: Vec<String>| {
        if at < end {
            map.push((at..end, what));
            at = end;
        }
    };
    put(&mut map, data_end, path(&["core data"]));
    if let (Some(range), Some(image)) = (&outline.image, image) {
        put(&mut map, range.start, path(&["heap"]));
        let mut files: Vec<_> = image.extents().collect();
        files.sort_by_key(|(_, range)| range.start);
        for (file, extent) in files {
            let (start, end) = (range.start + extent.start as u32, range.start + extent.end as u32);
            put(&mut map, start, path(&["rest", "tables of the file system"]));
            put(&mut map, end, place(&file));
        }
        put(&mut map, range.end, path(&["rest", "tables of the file system"]));
    }
    put(&mut map, u32::MAX, path(&["heap"]));
    map
}

/// The path of parts that a file of the image is counted in.
fn place(file: &str) -> Vec<String> {
    let below = |area: &str, rest: &str| {
        let mut path = vec![area.to_owned()];
        path.extend(rest.split('/').map(str::to_owned));
        path
    };
    if let Some(rest) = file.strip_prefix("/app/") {
        return below("app", rest);
    }
    if let Some(rest) = file.strip_prefix(SITE_PACKAGES) {
        return below("packages", rest);
    }
    match file.strip_prefix("/lib/python3.14/") {
        Some(rest) => below("standard library", rest.trim_end_matches(".pyc")),
        None => below("rest", file.trim_start_matches('/')),
    }
}

/// Divides the heap among the modules, below the areas of their files.
fn split_heap(tree: &mut Tree, heap: &Heap, image: &Image<'_>) {
    let Some(whole) = tree.below.remove("heap") else {
        return;
    };
    let areas = areas(image);
    let (shares, rest) = heap::split(heap, whole.total());
    for (module, bytes) in shares {
        let top = module.split('.').next().unwrap_or_default();
        let Some(area) = areas.get(top) else {
            tree.add(&["heap", PYTHON, module], bytes);
            continue;
        };
        let mut path = vec!["heap", area.as_str()];
        path.extend(module.split('.'));
        tree.add(&path, bytes);
    }
    tree.add(&["heap", PYTHON], rest);
}

/// The area of each top-level module or package of the image.
fn areas(image: &Image<'_>) -> BTreeMap<String, String> {
    let mut areas = BTreeMap::new();
    for (file, _) in image.extents() {
        if let [area, top, ..] = &place(&file)[..]
            && area != "rest"
        {
            let top = top.split('.').next().unwrap_or_default();
            areas.entry(top.to_owned()).or_insert_with(|| area.clone());
        }
    }
    areas
}

/// Parts by name.
#[derive(Default)]
struct Tree {
    bytes: usize,
    below: BTreeMap<String, Tree>,
}

impl Tree {
    fn add(&mut self, path: &[&str], bytes: usize) {
        if bytes == 0 {
            return;
        }
        match path {
            [] => self.bytes += bytes,
            [name, rest @ ..] => self.below.entry((*name).to_owned()).or_default().add(rest, bytes),
        }
    }

    fn finish(self) -> Vec<Part> {
        let own = self.bytes;
        let mut parts: Vec<Part> = self
            .below
            .into_iter()
            .map(|(name, tree)| {
                let bytes = tree.total();
                let mut parts = tree.finish();
                // The part has no parts of its own.
                if parts.len() == 1 && parts[0].name == "itself" {
                    parts.clear();
                }
                Part { name, bytes, parts }
            })
            .collect();
        if own > 0 {
            parts.push(Part {
                name: "itself".to_owned(),
                bytes: own,
                parts: Vec::new(),
            });
        }
        parts.sort_by(|one, two| two.bytes.cmp(&one.bytes).then_with(|| one.name.cmp(&two.name)));
        parts
    }

    fn total(&self) -> usize {
        self.bytes + self.below.values().map(Tree::total).sum::<usize>()
    }
}
