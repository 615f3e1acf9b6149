//! The content of a file in an image.

use std::io::Write;

use flate2::write::DeflateEncoder;

use crate::{ImageError, KIND_DEFLATE, KIND_STORED};

/// Files shorter than this are stored: deflating them saves less than it costs to open them.
const DEFLATE_MIN: usize = 256;

/// The compression level: level 9 takes twice as long and saves less than 1 %.
const LEVEL: u32 = 6;

/// The content of a file in an image: stored, or deflated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    deflated: bool,
    bytes: Vec<u8>,
    len: u32,
}

impl Content {
    /// Stores `bytes` uncompressed.
    ///
    /// # Errors
    /// [`ImageError::TooLarge`].
    pub fn stored(bytes: Vec<u8>) -> Result<Self, ImageError> {
        let len = length(bytes.len() as u64)?;
        Ok(Content {
            deflated: false,
            bytes,
            len,
        })
    }

    /// Deflates `bytes` if that saves at least 15 %, and stores them otherwise.
    ///
    /// # Errors
    /// [`ImageError::TooLarge`].
    pub fn deflated(bytes: Vec<u8>) -> Result<Self, ImageError> {
        match deflate_if_smaller(&bytes) {
            Some(stream) => Content::from_parts(true, stream, length(bytes.len() as u64)?),
            None => Content::stored(bytes),
        }
    }

    /// Restores content from the results of [`is_deflated`](Self::is_deflated), [`bytes`](Self::bytes) and
    /// [`len`](Self::len). Does not check the deflate stream.
    ///
    /// # Errors
    /// [`ImageError::Malformed`] if a stored file has another length than its bytes.
    pub fn from_parts(deflated: bool, bytes: Vec<u8>, len: u32) -> Result<Self, ImageError> {
        if !deflated && bytes.len() as u64 != u64::from(len) {
            return Err(ImageError::Malformed("a stored file has the wrong length"));
        }
        length(bytes.len() as u64)?;
        Ok(Content { deflated, bytes, len })
    }

    /// Whether [`bytes`](Self::bytes) is a raw deflate stream.
    pub fn is_deflated(&self) -> bool {
        self.deflated
    }

    /// The bytes in the image, which may be deflated.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The file's uncompressed length in bytes.
    #[allow(
        clippy::len_without_is_empty,
        reason = "it is a property of the file, not of a collection"
    )]
    pub fn len(&self) -> u32 {
        self.len
    }

    pub(crate) fn kind(&self) -> u32 {
        match self.deflated {
            true => KIND_DEFLATE,
            false => KIND_STORED,
        }
    }
}

fn deflate_if_smaller(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.len() < DEFLATE_MIN {
        return None;
    }
    let stream = Vec::with_capacity(bytes.len() / 2);
    let mut encoder = DeflateEncoder::new(stream, flate2::Compression::new(LEVEL));
    encoder.write_all(bytes).ok()?;
    let stream = encoder.finish().ok()?;
    (stream.len() as u64 * 100 <= bytes.len() as u64 * 85).then_some(stream)
}

pub(crate) fn length(len: u64) -> Result<u32, ImageError> {
    u32::try_from(len).map_err(|_| ImageError::TooLarge { len })
}
