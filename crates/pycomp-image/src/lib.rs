//! The read-only file system that a component carries in its linear memory.
//!
//! [`ImageBuilder`] collects files and writes them as one block of bytes; the guest (`files/image.c`) mounts
//! that block at `/` without copying it. [`Image`] reads it back.
//!
//! All integers are little-endian `u32`, all offsets count from the start of the image:
//!
//! | part | contents |
//! |---|---|
//! | header, 32 bytes | magic `PYIMG\0\0\1`, node count, names offset, names length, nodes offset, total length, 0 |
//! | nodes, 36 bytes each | name offset (from names offset), name length, parent, kind, a, b, c, 0, 0 |
//! | names | the names of all nodes, without separators |
//! | data | the contents of the files |
//!
//! Node 0 is the root directory and its own parent. The kind is 0 for a directory (`a` is its first child and
//! `b` their number; children are contiguous and sorted bytewise by name), 1 for a stored file, and
//! 2 for a raw deflate stream (`a` is the data offset, `b` the stored length, `c` the uncompressed length).
//! The data of stored files begins at multiples of 16.
//!
//! Images are reproducible: the order in which files are added does not matter.

mod builder;
mod content;
mod read;

pub use builder::ImageBuilder;
pub use content::Content;
pub use read::{Entry, Image, Kind};

/// What an image begins with.
pub const MAGIC: [u8; 8] = *b"PYIMG\0\0\x01";
const HEADER_LEN: usize = 32;
const NODE_LEN: usize = 36;
/// Alignment of the data of stored files.
const ALIGN: usize = 16;

const KIND_DIR: u32 = 0;
const KIND_STORED: u32 = 1;
const KIND_DEFLATE: u32 = 2;

/// Why an image could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum ImageError {
    /// A path that cannot be in the image.
    #[error("the path `{path}` cannot be in the image: {reason}")]
    Path {
        /// The path as it was given.
        path: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Two files have the same path.
    #[error("two files have the same path in the image: `{path}`")]
    Duplicate {
        /// The path, absolute.
        path: String,
    },
    /// A file and a directory have the same path.
    #[error("`{path}` is both a file and a directory in the image")]
    FileAndDirectory {
        /// The path, absolute.
        path: String,
    },
    /// The image would not fit into a 32-bit memory.
    #[error("the image is too large: a component can address 4 GiB, and it has {len} bytes")]
    TooLarge {
        /// The length in bytes that was reached.
        len: u64,
    },
    /// A zip archive that cannot be copied.
    #[error("cannot read the zip archive: {0}")]
    Zip(String),
    /// The bytes are not an image.
    #[error("not an image: {0}")]
    Malformed(&'static str),
    /// A deflate stream in the image is damaged.
    #[error("the contents of `{0}` are damaged")]
    Damaged(String),
}

impl From<zip::result::ZipError> for ImageError {
    fn from(error: zip::result::ZipError) -> Self {
        ImageError::Zip(error.to_string())
    }
}
