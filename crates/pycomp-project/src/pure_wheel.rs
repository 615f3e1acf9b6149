//! Makes a wheel of what remains of an installed package without its compiled modules, so that an installer may choose it.

use std::io::Write;
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::packages::Wheel;

/// Says in a wheel that it was made here.
pub(crate) const GENERATOR: &str = "pycomp";

/// Writes the wheel of a package that is installed in `root` to the directory `links`.
pub(crate) fn write(wheel: &Wheel, root: &Path, links: &Path) -> Result<(), std::io::Error> {
    fs_err::create_dir_all(links)?;
    let path = links.join(format!("{}-py3-none-any.whl", wheel.stem()));
    let mut archive = ZipWriter::new(fs_err::File::create(path)?);
    let (about, record) = (wheel.info.join("WHEEL"), wheel.info.join("RECORD"));
    let mut recorded = String::new();
    let mut add = |name: &str, content: &[u8]| -> Result<(), std::io::Error> {
        archive.start_file(name, SimpleFileOptions::default())?;
        archive.write_all(content)?;
        recorded += &format!("{name},,\n");
        Ok(())
    };
    for file in wheel.files(root) {
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        if file != about && file != record && file.is_file() {
            add(&name, &fs_err::read(&file)?)?;
        }
    }
    let info = format!("{}.dist-info", wheel.stem());
    let text = format!("Wheel-Version: 1.0\nGenerator: {GENERATOR}\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
    add(&format!("{info}/WHEEL"), text.as_bytes())?;
    let record = format!("{info}/RECORD");
    let text = format!("{recorded}{record},,\n");
    archive.start_file(record, SimpleFileOptions::default())?;
    archive.write_all(text.as_bytes())?;
    archive.finish()?;
    Ok(())
}
