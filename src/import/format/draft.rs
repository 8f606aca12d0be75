//! A draft of an issue, made from a page of raw text and corrected by a person.

use std::path::Path;

use anyhow::{anyhow, bail};

use super::{bbox, text};
use crate::{
    import::{
        build::{diagnostics::Diagnostics, guess},
        source::{Content, Source},
    },
    issue::{Issue, Severity},
    pagetext::{
        self,
        draft::{self, Lines, Reference},
    },
};

/// Reads a draft and the text that it speaks of.
pub(super) fn read(mut source: Source) -> anyhow::Result<Issue> {
    let file = text::decode(&mut source)?;
    let (original, text) = original(&source, &file)?;
    let lines = Lines::of(&pagetext::fragments(&text));
    let mut notes = Diagnostics::new(&source.name, &file);
    let draft = draft::read(&file, &lines, &mut |it| notes.error(it.at, it.message, it.help));
    let warnings = notes.into_warnings();
    if warnings.iter().any(|warning| warning.severity == Severity::Error) {
        let mistakes: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        bail!("cannot read `{}`: it has mistakes\n{}", source.name, mistakes.join("\n"));
    }
    let mut issue = draft::issue(&draft, &lines, &original.stem);
    issue.newspaper.language = guess::language_of(&issue.articles);
    issue.warnings = source.warnings;
    Ok(issue)
}

/// The text that a draft speaks of. It is used only if it is the very same.
fn original(source: &Source, file: &str) -> anyhow::Result<(Source, String)> {
    let Some(reference) = Reference::read(file) else {
        let line = "source \"NAME\" BYTES HASH";
        bail!("cannot read `{}`: its second line does not say `{line}`", source.name);
    };
    let beside = match &source.content {
        Content::Bytes { path: Some(path), .. } => path.parent().unwrap_or(Path::new("")),
        _ => Path::new(""),
    };
    let path = beside.join(&reference.name);
    let other = || {
        anyhow!(
            "cannot read `{}`: `{}` is not the text it was made from (make the draft anew, or bring back the text)",
            source.name,
            path.display()
        )
    };
    let mut original = Source::open(path.as_os_str())?;
    let text = text::decode(&mut original).map_err(|_| other())?;
    if reference.is_to(&text) { Ok((original, text)) } else { Err(other()) }
}

/// The draft of a source, as a file. It names its source from the root, so it may lie anywhere.
pub(in crate::import) fn write(mut source: Source) -> anyhow::Result<String> {
    let Content::Bytes { path: Some(path), .. } = &source.content else {
        bail!("cannot make a draft of `{}`: it has to be a text in a file", source.name);
    };
    let path = std::path::absolute(path)?;
    let text = text::decode(&mut source)?;
    if bbox::is_bbox(&text) {
        let help = "write an issue folder: `zzread import FILE -o FOLDER`";
        bail!("cannot make a draft of `{}`: its lines have no numbers ({help})", source.name);
    }
    let fragments = pagetext::fragments(&text);
    let reference = Reference::to(&path.to_string_lossy(), &text).line();
    Ok(draft::write(&pagetext::draft(&fragments), &Lines::of(&fragments), &reference))
}
