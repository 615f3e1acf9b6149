//! Reads an image back.

use std::io::Read;
use std::ops::Range;

use flate2::read::DeflateDecoder;

use crate::{ALIGN, HEADER_LEN, ImageError, KIND_DEFLATE, KIND_DIR, KIND_STORED, MAGIC, NODE_LEN};

/// A validated image: every offset lies inside it.
#[derive(Clone, Copy, Debug)]
pub struct Image<'a> {
    bytes: &'a [u8],
    node_count: usize,
    names_off: usize,
    nodes_off: usize,
}

/// The kind of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A directory.
    Directory,
    /// A stored file.
    Stored,
    /// A file as a raw deflate stream.
    Deflated,
}

/// One file or directory of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Absolute path.
    pub path: String,
    /// Directory, or how the file is stored.
    pub kind: Kind,
    /// Its size in the image in bytes; 0 for directories.
    pub stored_len: u32,
    /// Its uncompressed size in bytes; 0 for directories.
    pub len: u32,
}

struct Node<'a> {
    name: &'a str,
    parent: usize,
    kind: Kind,
    a: usize,
    b: usize,
    c: usize,
}

impl<'a> Image<'a> {
    /// Validates `bytes` as an image.
    ///
    /// # Errors
    /// [`ImageError::Malformed`] names the violation.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, ImageError> {
        if bytes.len() < HEADER_LEN || bytes[..8] != MAGIC {
            return Err(ImageError::Malformed("the magic number is missing"));
        }
        let field = |index: usize| word(bytes, 8 + 4 * index);
        let (node_count, names_off, names_len, nodes_off) = (field(0), field(1), field(2), field(3));
        if field(4) != bytes.len() {
            return Err(ImageError::Malformed(
                "its length is not the one its header tells",
            ));
        }
        let fits = |off: usize, len: Option<usize>| {
            len.and_then(|len| off.checked_add(len))
                .is_some_and(|end| end <= bytes.len())
        };
        if node_count == 0
            || !fits(nodes_off, node_count.checked_mul(NODE_LEN))
            || !fits(names_off, Some(names_len))
        {
            return Err(ImageError::Malformed("a table lies outside of it"));
        }
        let image = Image {
            bytes,
            node_count,
            names_off,
            nodes_off,
        };
        for index in 0..node_count {
            image.check(index, names_len)?;
        }
        Ok(image)
    }

    fn check(&self, index: usize, names_len: usize) -> Result<(), ImageError> {
        let raw = |field: usize| word(self.bytes, self.nodes_off + index * NODE_LEN + 4 * field);
        if raw(0).checked_add(raw(1)).is_none_or(|end| end > names_len) {
            return Err(ImageError::Malformed("a name lies outside of the table of names"));
        }
        let node = self
            .node(index)
            .ok_or(ImageError::Malformed("a node is neither file nor directory"))?;
        if (index == 0) != (node.parent == index) || node.parent > index {
            return Err(ImageError::Malformed("a node comes before its parent"));
        }
        let end = node
            .a
            .checked_add(node.b)
            .ok_or(ImageError::Malformed("a range overflows"))?;
        match node.kind {
            Kind::Directory if end > self.node_count => Err(ImageError::Malformed("a child is missing")),
            Kind::Directory => {
                let children = || (node.a..end).filter_map(|child| self.node(child));
                if !children()
                    .map(|child| child.name.as_bytes())
                    .is_sorted_by(|one, two| one < two)
                {
                    return Err(ImageError::Malformed("a directory is not sorted"));
                }
                if children().any(|child| child.parent != index) {
                    return Err(ImageError::Malformed("a child belongs to another directory"));
                }
                Ok(())
            }
            _ if end > self.bytes.len() => Err(ImageError::Malformed("a file lies outside of it")),
            Kind::Stored if node.b != node.c || node.a % ALIGN != 0 => Err(ImageError::Malformed(
                "a stored file has the wrong length or alignment",
            )),
            _ => Ok(()),
        }
    }

    fn node(&self, index: usize) -> Option<Node<'a>> {
        let raw = |field: usize| word(self.bytes, self.nodes_off + index * NODE_LEN + 4 * field);
        let name = self.names_off + raw(0)..self.names_off + raw(0) + raw(1);
        Some(Node {
            name: std::str::from_utf8(self.bytes.get(name)?).ok()?,
            parent: raw(2),
            kind: match raw(3) as u32 {
                KIND_DIR => Kind::Directory,
                KIND_STORED => Kind::Stored,
                KIND_DEFLATE => Kind::Deflated,
                _ => return None,
            },
            a: raw(4),
            b: raw(5),
            c: raw(6),
        })
    }

    fn path(&self, index: usize) -> String {
        let mut parts = Vec::new();
        let mut at = index;
        while at != 0 {
            let Some(node) = self.node(at) else { break };
            parts.push(node.name);
            at = node.parent;
        }
        parts.iter().rev().flat_map(|part| ["/", part]).collect()
    }

    /// All files and directories except the root, directories before their contents.
    pub fn entries(&self) -> impl Iterator<Item = Entry> {
        (1..self.node_count).filter_map(|index| {
            let Node { kind, b, c, .. } = self.node(index)?;
            let (stored_len, len) = if kind == Kind::Directory {
                (0, 0)
            } else {
                (b as u32, c as u32)
            };
            Some(Entry {
                path: self.path(index),
                kind,
                stored_len,
                len,
            })
        })
    }

    /// All files, and the range of each one's bytes in the image.
    pub fn extents(&self) -> impl Iterator<Item = (String, Range<usize>)> {
        (1..self.node_count).filter_map(|index| {
            let node = self.node(index)?;
            (node.kind != Kind::Directory).then(|| (self.path(index), node.a..node.a + node.b))
        })
    }

    /// The contents of the file at an absolute path; `None` if there is no such file.
    ///
    /// # Errors
    /// [`ImageError::Damaged`] if its deflate stream is broken or does not have the length of its node.
    pub fn read(&self, path: &str) -> Result<Option<Vec<u8>>, ImageError> {
        let Some(node) = self.find(path) else {
            return Ok(None);
        };
        if node.kind == Kind::Directory {
            return Ok(None);
        }
        let data = &self.bytes[node.a..node.a + node.b];
        if node.kind == Kind::Stored {
            return Ok(Some(data.to_vec()));
        }
        let mut contents = Vec::new();
        let read = DeflateDecoder::new(data)
            .take(node.c as u64 + 1)
            .read_to_end(&mut contents);
        if read.is_err() || contents.len() != node.c {
            return Err(ImageError::Damaged(path.into()));
        }
        Ok(Some(contents))
    }

    fn find(&self, path: &str) -> Option<Node<'a>> {
        let mut node = self.node(0)?;
        for part in path.split('/').filter(|part| !part.is_empty()) {
            if node.kind != Kind::Directory {
                return None;
            }
            node = (node.a..node.a + node.b)
                .filter_map(|child| self.node(child))
                .find(|child| child.name == part)?;
        }
        Some(node)
    }
}

/// The little-endian word at `offset`, which must lie inside.
fn word(bytes: &[u8], offset: usize) -> usize {
    let mut word = [0; 4];
    word.copy_from_slice(&bytes[offset..offset + 4]);
    u32::from_le_bytes(word) as usize
}
