//! Writes an image.

use std::collections::{BTreeMap, VecDeque};
use std::io::{Cursor, Read};

use zip::{CompressionMethod, ZipArchive};

use crate::content::length;
use crate::{ALIGN, Content, HEADER_LEN, ImageError, KIND_DIR, MAGIC, NODE_LEN};

/// Collects the files of an image.
#[derive(Debug, Default)]
pub struct ImageBuilder {
    root: BTreeMap<Box<str>, Node>,
}

#[derive(Debug)]
enum Node {
    Dir(BTreeMap<Box<str>, Node>),
    File(Content),
}

impl ImageBuilder {
    /// An empty image.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file at an absolute `path`, stored uncompressed, and creates the directories above it.
    ///
    /// # Errors
    /// A path that is not absolute, has an empty, `.`, `..` or NUL-containing part, or already exists.
    pub fn add_file(&mut self, path: &str, bytes: Vec<u8>) -> Result<(), ImageError> {
        self.add(path, Content::stored(bytes)?)
    }

    /// Adds a directory at an absolute `path`.
    ///
    /// # Errors
    /// As [`add_file`](Self::add_file); a directory that exists already is fine.
    pub fn add_dir(&mut self, path: &str) -> Result<(), ImageError> {
        self.dir(&parts(path)?).map(|_| ())
    }

    /// Adds the files of a zip archive whose names `wanted` accepts, below the absolute path `prefix`.
    /// Deflated entries are copied without inflating them.
    ///
    /// # Errors
    /// A damaged archive, an encrypted entry, a compression other than deflate, paths as in
    /// [`add_file`](Self::add_file).
    pub fn add_zip(
        &mut self,
        prefix: &str,
        zip: &[u8],
        wanted: &dyn Fn(&str) -> bool,
    ) -> Result<(), ImageError> {
        let prefix = prefix.trim_end_matches('/');
        let mut archive = ZipArchive::new(Cursor::new(zip))?;
        for index in 0..archive.len() {
            let mut entry = archive.by_index_raw(index)?;
            if !wanted(entry.name()) {
                continue;
            }
            let path = format!("{prefix}/{}", entry.name());
            if entry.is_dir() {
                self.add_dir(path.trim_end_matches('/'))?;
                continue;
            }
            if entry.encrypted() {
                return Err(ImageError::Zip(format!("`{}` is encrypted", entry.name())));
            }
            let deflated = match entry.compression() {
                CompressionMethod::Stored => false,
                CompressionMethod::Deflated => true,
                other => {
                    let reason = format!("`{}` is compressed with {other}, not deflate", entry.name());
                    return Err(ImageError::Zip(reason));
                }
            };
            let len = length(entry.size())?;
            let mut stored = Vec::with_capacity(length(entry.compressed_size())?.min(1 << 24) as usize);
            entry
                .read_to_end(&mut stored)
                .map_err(|error| ImageError::Zip(error.to_string()))?;
            self.add(&path, Content::from_parts(deflated, stored, len)?)?;
        }
        Ok(())
    }

    /// Like [`add_file`](Self::add_file), for content that may be deflated.
    ///
    /// # Errors
    /// As [`add_file`](Self::add_file).
    pub fn add(&mut self, path: &str, file: Content) -> Result<(), ImageError> {
        let parts = parts(path)?;
        let Some((name, parents)) = parts.split_last() else {
            return Err(ImageError::Path {
                path: path.into(),
                reason: "it names no file",
            });
        };
        let dir = self.dir(parents)?;
        match dir.get(*name) {
            None => {}
            Some(Node::File(_)) => return Err(ImageError::Duplicate { path: path.into() }),
            Some(Node::Dir(_)) => return Err(ImageError::FileAndDirectory { path: path.into() }),
        }
        dir.insert((*name).into(), Node::File(file));
        Ok(())
    }

    fn dir(&mut self, parts: &[&str]) -> Result<&mut BTreeMap<Box<str>, Node>, ImageError> {
        let mut dir = &mut self.root;
        for (depth, part) in parts.iter().enumerate() {
            match dir
                .entry((*part).into())
                .or_insert_with(|| Node::Dir(BTreeMap::new()))
            {
                Node::Dir(children) => dir = children,
                Node::File(_) => {
                    return Err(ImageError::FileAndDirectory {
                        path: format!("/{}", parts[..=depth].join("/")),
                    });
                }
            }
        }
        Ok(dir)
    }

    /// The bytes of the image.
    ///
    /// # Errors
    /// [`ImageError::TooLarge`].
    pub fn finish(self) -> Result<Vec<u8>, ImageError> {
        let mut table = Table::default();
        table.lay_out(&self.root);
        let names_off = HEADER_LEN + table.nodes.len() * NODE_LEN;
        let mut data_off = align(names_off + table.names.len());
        for (node, file) in &mut table.files {
            if !file.is_deflated() {
                data_off = align(data_off);
            }
            table.nodes[*node].a = length(data_off as u64)?;
            data_off += file.bytes().len();
        }
        let total = length(data_off as u64)?;

        let mut image = Vec::with_capacity(data_off);
        image.extend(MAGIC);
        let header = [
            table.nodes.len() as u32,
            names_off as u32,
            table.names.len() as u32,
            HEADER_LEN as u32,
            total,
            0,
        ];
        header.iter().for_each(|field| image.extend(field.to_le_bytes()));
        table.nodes.iter().for_each(|node| node.write(&mut image));
        image.extend(&table.names);
        for (node, file) in &table.files {
            image.resize(table.nodes[*node].a as usize, 0);
            image.extend(file.bytes());
        }
        Ok(image)
    }
}

/// The node table under construction.
#[derive(Default)]
struct Table<'a> {
    nodes: Vec<RawNode>,
    names: Vec<u8>,
    files: Vec<(usize, &'a Content)>,
}

#[derive(Default)]
struct RawNode {
    name_off: u32,
    name_len: u32,
    parent: u32,
    kind: u32,
    a: u32,
    b: u32,
    c: u32,
}

impl RawNode {
    fn write(&self, out: &mut Vec<u8>) {
        let name = [self.name_off, self.name_len];
        let rest = [self.parent, self.kind, self.a, self.b, self.c, 0, 0];
        for field in name.into_iter().chain(rest) {
            out.extend(field.to_le_bytes());
        }
    }
}

impl<'a> Table<'a> {
    /// Breadth first, so that a directory's children are contiguous.
    fn lay_out(&mut self, root: &'a BTreeMap<Box<str>, Node>) {
        self.nodes.push(RawNode {
            kind: KIND_DIR,
            ..RawNode::default()
        });
        let mut queue = VecDeque::from([(0, root)]);
        while let Some((dir, children)) = queue.pop_front() {
            self.nodes[dir].a = self.nodes.len() as u32;
            self.nodes[dir].b = children.len() as u32;
            for (name, child) in children {
                let index = self.nodes.len();
                let mut node = RawNode {
                    name_off: self.names.len() as u32,
                    name_len: name.len() as u32,
                    parent: dir as u32,
                    ..RawNode::default()
                };
                self.names.extend(name.as_bytes());
                match child {
                    Node::Dir(below) => queue.push_back((index, below)),
                    Node::File(file) => {
                        node.kind = file.kind();
                        node.b = file.bytes().len() as u32;
                        node.c = file.len();
                        self.files.push((index, file));
                    }
                }
                self.nodes.push(node);
            }
        }
    }
}

fn parts(path: &str) -> Result<Vec<&str>, ImageError> {
    let refuse = |reason| {
        Err(ImageError::Path {
            path: path.into(),
            reason,
        })
    };
    let Some(relative) = path.strip_prefix('/') else {
        return refuse("it must begin with `/`");
    };
    if relative.is_empty() {
        return Ok(Vec::new());
    }
    let parts: Vec<_> = relative.split('/').collect();
    for part in &parts {
        match *part {
            "" => return refuse("it holds an empty name"),
            "." | ".." => return refuse("it holds `.` or `..`"),
            name if name.contains('\0') => return refuse("it holds a NUL character"),
            _ => {}
        }
    }
    Ok(parts)
}

fn align(offset: usize) -> usize {
    offset.next_multiple_of(ALIGN)
}
