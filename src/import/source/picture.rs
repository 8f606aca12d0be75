//! A picture of an issue, as a file that another program may open.
//!
//! The name of a picture is content, and so is what lies there. So it is read as every file of an
//! issue is, it must be a picture by its first bytes, and what is handed out is a copy under a name
//! of ours. SVG is not a picture here: a browser would run what is in it.

use crate::issue::Given;
#[cfg(feature = "images")]
use std::io::Cursor;
use std::{
    ffi::OsStr,
    fs::{self, DirBuilder, File},
    io::{self, Write},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use anyhow::{anyhow, bail};
#[cfg(feature = "images")]
use image::ImageReader;

use super::{
    Content, Source, cache,
    disk::Disk,
    site::{self, AnyCase, Site},
};
use crate::import::decode::limits;

/// The kinds, by their first bytes, and the ending that a viewer knows.
const KINDS: [(usize, &[u8], &str); 6] = [
    (0, b"\x89PNG\r\n\x1A\n", "png"),
    (0, b"\xFF\xD8\xFF", "jpg"),
    (0, b"GIF8", "gif"),
    (8, b"WEBP", "webp"),
    (4, b"ftypavif", "avif"),
    (0, b"BM", "bmp"),
];

/// A picture in the text has at most so many pixels, across and down.
#[cfg(feature = "images")]
const SMALL: (u32, u32) = (240, 80);

/// How long a copy is kept for the program that shows it.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// A copy of the picture that an article of the issue calls `image`.
///
/// # Errors
/// When there is no such picture in it, or no place for the copy.
pub fn picture(given: &Given, image: &str) -> anyhow::Result<PathBuf> {
    let bytes = bytes(given, image)?;
    let is_kind = |(at, magic, _): &&(usize, &[u8], _)| {
        bytes.get(*at..).is_some_and(|bytes| bytes.starts_with(magic))
    };
    let Some((.., extension)) = KINDS.iter().find(is_kind) else {
        bail!("`{image}` is not a picture that zzread knows");
    };
    let folder = cache::folder().ok_or_else(|| anyhow!("there is no place for a copy"))?;
    let folder = folder.join("pictures");
    let path = folder.join(format!("{:016x}.{extension}", cache::hash(&bytes)));
    write(&folder, &path, &bytes)
        .map_err(|error| anyhow!("cannot copy `{image}` to `{}`: {error}", path.display()))?;
    Ok(path)
}

/// The bytes of a picture: its name is counted from the folder of the issue, or of its articles.
fn bytes(given: &Given, image: &str) -> anyhow::Result<Vec<u8>> {
    if crate::import::is_address(OsStr::new(image)) {
        return fetch(image, given);
    }
    let Some(source) = given.source() else { bail!("the issue came without pictures") };
    let source = Source::open(source)?;
    let beside = match &source.content {
        Content::Bytes { path: Some(path), .. } => path.parent().map(Disk::new),
        _ => None,
    };
    let site = source.site().or_else(|| beside.map(|disk| Box::new(disk) as Box<dyn Site>));
    let site = site.ok_or_else(|| anyhow!("`{image}` lies nowhere"))?;
    let site: &dyn Site = match &source.content {
        Content::Archive(_) => &AnyCase::new(site.as_ref()),
        _ => site.as_ref(),
    };
    let addresses = ["", "articles/"].map(|base| site::resolve(base, image));
    let mut found =
        addresses.into_iter().flatten().map(|it| site.fetch(&it, limits::PICTURE_BYTES));
    let found = found.find_map(Result::ok);
    found.map(|fetched| fetched.bytes).ok_or_else(|| anyhow!("there is no picture `{image}`"))
}

#[cfg(feature = "net")]
use super::net::picture as fetch;

#[cfg(not(feature = "net"))]
fn fetch(address: &str, _: &Given) -> anyhow::Result<Vec<u8>> {
    bail!("cannot read `{address}`: this zzread was built without the net")
}

/// The pixels of the picture that an article of the issue calls `image`, made small: how many
/// stand in a row, and all of them, row by row.
///
/// # Errors
/// When there is no such picture, or none that can be decoded, or zzread was built without pictures.
#[cfg(feature = "images")]
pub fn pixels(given: &Given, image: &str) -> anyhow::Result<(u16, Vec<[u8; 3]>)> {
    let bytes = bytes(given, image)?;
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut bounds = image::Limits::default();
    (bounds.max_image_width, bounds.max_image_height) =
        (Some(limits::PICTURE_PIXELS), Some(limits::PICTURE_PIXELS));
    bounds.max_alloc = Some(limits::PICTURE_MEMORY);
    reader.limits(bounds);
    let small = reader.decode()?.thumbnail(SMALL.0, SMALL.1).to_rgb8();
    let width = u16::try_from(small.width())?;
    Ok((width, small.pixels().map(|pixel| pixel.0).collect()))
}

#[cfg(not(feature = "images"))]
/// As above: there are none to be had.
pub fn pixels(_: &Given, image: &str) -> anyhow::Result<(u16, Vec<[u8; 3]>)> {
    bail!("cannot show `{image}`: this zzread was built without pictures")
}

/// Writes a copy, and takes away those that nobody looks at any more.
fn write(folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    for file in fs::read_dir(folder)?.flatten() {
        let time = file.metadata().and_then(|facts| facts.modified());
        let is_old = |time: SystemTime| time.elapsed().is_ok_and(|age| age > KEPT);
        if time.is_ok_and(is_old) {
            let _ = fs::remove_file(file.path());
        }
    }
    File::create(path)?.write_all(bytes)
}
