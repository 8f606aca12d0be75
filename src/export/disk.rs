//! Where what was made of an issue is written. Nothing is overwritten unless that is wanted.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::Path,
};

use anyhow::{Context, bail};

use super::{Exported, Form};

/// Refuses to write where there is something already.
///
/// # Errors
/// When there is.
pub fn refuse_existing(path: &Path, force: bool) -> anyhow::Result<()> {
    if !force && path.symlink_metadata().is_ok() {
        let path = path.display();
        bail!("cannot write `{path}`: it is there already (write elsewhere, or --force)");
    }
    Ok(())
}

/// What the ending of a path asks for.
///
/// # Errors
/// When nothing ends so.
pub fn by_ending(path: &Path) -> anyhow::Result<Form> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    Ok(match ending.as_str() {
        "epub" => Form::Epub,
        "md" | "markdown" => Form::Markdown,
        "json" => Form::Json,
        "" => Form::Folder,
        _ if path.is_dir() => Form::Folder,
        _ => bail!(
            "cannot export to `{}`: zzread writes no `.{ending}` (write a folder, .epub, .md or .json, \
             or say --format)",
            path.display()
        ),
    })
}

/// Writes what was made of an issue.
///
/// # Errors
/// When it cannot be written.
pub fn save(exported: &Exported, path: &Path, force: bool) -> anyhow::Result<()> {
    let written = match exported {
        Exported::Folder(files) => write_folder(path, files, force),
        Exported::File(bytes) => write(path, bytes, force),
    };
    written.with_context(|| format!("cannot write `{}`", path.display()))
}

/// Writes a file that is not there yet, or anew if that is wanted.
///
/// # Errors
/// When it cannot be written.
pub fn write(path: &Path, bytes: &[u8], force: bool) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true);
    match force {
        true => options.create(true).truncate(true),
        false => options.create_new(true),
    };
    options.open(path)?.write_all(bytes)
}

fn write_folder(folder: &Path, files: &[(String, String)], force: bool) -> io::Result<()> {
    for (path, text) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        write(&path, text.as_bytes(), force)?;
    }
    Ok(())
}
