//! What is put into an image comes out of it.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{Cursor, Write};

use pycomp_image::{Content, Image, ImageBuilder, ImageError, Kind};
use zip::write::{SimpleFileOptions, ZipWriter};

fn zip(entries: &[(&str, &[u8], zip::CompressionMethod)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents, method) in entries {
        writer
            .start_file(*name, SimpleFileOptions::default().compression_method(*method))
            .unwrap();
        writer.write_all(contents).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn source(lines: usize) -> Vec<u8> {
    (0..lines)
        .map(|line| format!("def function_{line}(): return {line}\n"))
        .collect::<String>()
        .into_bytes()
}

fn deflated(bytes: Vec<u8>) -> Content {
    Content::deflated(bytes).unwrap()
}

#[test]
fn files_come_back() {
    let mut builder = ImageBuilder::new();
    let files: [(&str, Vec<u8>); 6] = [
        ("/app/app.py", source(3)),
        ("/app/empty.py", Vec::new()),
        ("/app/data/one", vec![1; 17]),
        ("/app/data/ünï code", vec![2; 1]),
        ("/app/data.d/x", vec![3; 16]),
        ("/top", vec![0; 100_000]),
    ];
    for (path, contents) in &files {
        builder.add_file(path, contents.clone()).unwrap();
    }
    builder.add_dir("/var/empty").unwrap();
    let bytes = builder.finish().unwrap();
    let image = Image::parse(&bytes).unwrap();
    for (path, contents) in &files {
        assert_eq!(image.read(path).unwrap().as_ref(), Some(contents), "{path}");
    }
    assert_eq!(image.read("/app").unwrap(), None);
    assert_eq!(image.read("/app/app.py/x").unwrap(), None);
    let paths: Vec<_> = image.entries().map(|entry| entry.path).collect();
    assert_eq!(
        paths,
        [
            "/app",
            "/top",
            "/var",
            "/app/app.py",
            "/app/data",
            "/app/data.d",
            "/app/empty.py",
            "/var/empty",
            "/app/data/one",
            "/app/data/ünï code",
            "/app/data.d/x",
        ]
    );
}

#[test]
fn the_order_of_adding_does_not_matter() {
    let paths = ["/b/x", "/a/y", "/a/x", "/c", "/b.x/z"];
    let build = |order: &mut dyn Iterator<Item = &&str>| {
        let mut builder = ImageBuilder::new();
        order.for_each(|path| builder.add(path, deflated(source(path.len() * 50))).unwrap());
        builder.finish().unwrap()
    };
    assert_eq!(build(&mut paths.iter()), build(&mut paths.iter().rev()));
}

#[test]
fn only_what_shrinks_is_deflated() {
    let mut builder = ImageBuilder::new();
    // A multiplicative generator: bytes that no compressor can shrink.
    let noise: Vec<u8> = (0..4096u64)
        .map(|index| {
            (index.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ index.wrapping_mul(0xD1B5_4A32_D192_ED03) >> 7)
                .to_le_bytes()[6]
        })
        .collect();
    builder.add("/noise", deflated(noise.clone())).unwrap();
    builder.add("/source.py", deflated(source(100))).unwrap();
    builder.add("/short.py", deflated(source(2))).unwrap();
    let bytes = builder.finish().unwrap();
    let image = Image::parse(&bytes).unwrap();
    let kinds: Vec<_> = image.entries().map(|entry| (entry.path, entry.kind)).collect();
    let expected = [
        ("/noise", Kind::Stored),
        ("/short.py", Kind::Stored),
        ("/source.py", Kind::Deflated),
    ];
    assert_eq!(kinds, expected.map(|(path, kind)| (path.to_owned(), kind)));
    assert_eq!(image.read("/source.py").unwrap(), Some(source(100)));
    assert_eq!(image.read("/noise").unwrap(), Some(noise));
    assert!(bytes.len() < 4096 + source(100).len());
}

#[test]
fn content_that_is_kept_elsewhere_is_the_same_content() {
    for bytes in [source(100), source(2), Vec::new()] {
        let content = deflated(bytes.clone());
        let (is_deflated, held, len) = (content.is_deflated(), content.bytes().to_vec(), content.len());
        assert_eq!(len as usize, bytes.len());
        assert_eq!(Content::from_parts(is_deflated, held, len).unwrap(), content);
    }
    assert!(Content::from_parts(false, vec![1, 2], 3).is_err());
}

#[test]
fn a_zip_is_copied_with_its_streams() {
    let archive = zip(&[
        (
            "json/__init__.pyc",
            &source(200),
            zip::CompressionMethod::Deflated,
        ),
        ("abc.pyc", b"stored", zip::CompressionMethod::Stored),
        ("empty.pyc", b"", zip::CompressionMethod::Deflated),
    ]);
    let mut builder = ImageBuilder::new();
    builder
        .add_file("/lib/python3.14/site-packages/x.py", source(1))
        .unwrap();
    builder.add_zip("/lib/python3.14/", &archive, &|_| true).unwrap();
    let bytes = builder.finish().unwrap();
    let image = Image::parse(&bytes).unwrap();
    assert_eq!(
        image.read("/lib/python3.14/json/__init__.pyc").unwrap(),
        Some(source(200))
    );
    assert_eq!(
        image.read("/lib/python3.14/abc.pyc").unwrap(),
        Some(b"stored".to_vec())
    );
    assert_eq!(image.read("/lib/python3.14/empty.pyc").unwrap(), Some(Vec::new()));
    let json = image
        .entries()
        .find(|entry| entry.path.ends_with("json/__init__.pyc"))
        .unwrap();
    assert_eq!(
        (json.kind, json.len as usize),
        (Kind::Deflated, source(200).len())
    );
    assert!((json.stored_len as usize) < source(200).len() / 2);
}

#[test]
fn bad_paths_and_archives_are_refused() {
    let error = |add: &dyn Fn(&mut ImageBuilder) -> Result<(), ImageError>| {
        let mut builder = ImageBuilder::new();
        builder.add_file("/app/a.py", Vec::new()).unwrap();
        builder.add_file("/app/pkg/b.py", Vec::new()).unwrap();
        add(&mut builder).unwrap_err().to_string()
    };
    let file = |path: &'static str| error(&move |builder| builder.add_file(path, Vec::new()));
    assert_eq!(
        file("/app/a.py"),
        "two files want the path `/app/a.py` in the image"
    );
    assert_eq!(
        file("/app/pkg"),
        "`/app/pkg` is wanted both as a file and as a directory in the image"
    );
    assert_eq!(
        file("/app/a.py/x/y"),
        "`/app/a.py` is wanted both as a file and as a directory in the image"
    );
    assert_eq!(
        file("app"),
        "the path `app` cannot be in the image: it must begin with `/`"
    );
    assert_eq!(file("/"), "the path `/` cannot be in the image: it names no file");
    assert!(file("/a//b").ends_with("it holds an empty name"));
    assert!(file("/a/../b").ends_with("it holds `.` or `..`"));
    assert!(file("/a\0b").ends_with("it holds a NUL character"));
    assert!(
        error(&|builder| builder.add_zip("/x", b"no zip", &|_| true))
            .starts_with("cannot read the zip archive: ")
    );
    let escaping = zip(&[("../../etc/passwd", b"", zip::CompressionMethod::Stored)]);
    assert!(error(&|builder| builder.add_zip("/x", &escaping, &|_| true)).contains("`.` or `..`"));
}

#[test]
fn a_damaged_image_is_refused_never_a_panic() {
    let mut builder = ImageBuilder::new();
    builder.add("/a/long.py", deflated(source(100))).unwrap();
    builder.add("/a/short.py", deflated(source(1))).unwrap();
    let good = builder.finish().unwrap();
    assert!(Image::parse(&good[..good.len() - 1]).is_err());
    assert!(Image::parse(b"PYIMG").is_err());
    for at in 0..200 {
        for value in [0, 1, 0x7F, 0xFF] {
            let mut bad = good.clone();
            bad[at] = value;
            if let Ok(image) = Image::parse(&bad) {
                let paths: Vec<_> = image.entries().map(|entry| entry.path).collect();
                paths.iter().for_each(|path| drop(image.read(path)));
            }
        }
    }
}
