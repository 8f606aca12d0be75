//! A draft of an issue, made from a page and corrected by a person.
//!
//! A draft speaks of the lines of a text by their numbers. For a text in a file that is the file
//! itself. A page with coordinates, a page of printed lines and standard input have no lines to
//! number: what is read in them is written down as a text, a fragment a line, which lies beside the
//! draft.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};

use super::{alto, bbox, find, pdf, text};
use crate::{
    import::{
        build::{diagnostics::Diagnostics, guess},
        source::{Content, Source},
    },
    issue::{Issue, Severity},
    pagetext::{
        self, Fragment,
        draft::{self, Lines, Reference},
    },
};

/// As many lines that have changed are named.
const SHOWN_CHANGES: usize = 5;

/// A draft as a file.
#[derive(Debug)]
pub struct Drafted {
    /// The draft.
    pub file: String,
    /// The text that it speaks of, if it has to be written beside it.
    pub text: Option<String>,
}

/// Reads a draft and the text that it speaks of.
pub(super) fn read(mut source: Source) -> anyhow::Result<Issue> {
    let file = text::decode(&mut source)?;
    let original = Original::open(&source, &file)?;
    let lines = Lines::of(&pagetext::lines(&original.text));
    let mut notes = Diagnostics::new(&source.name, &file);
    let draft = draft::read(&file, &lines, &mut |it| notes.error(it.at, it.message, it.help));
    let warnings = notes.into_warnings();
    let mistakes: Vec<String> = warnings
        .iter()
        .filter(|warning| warning.severity == Severity::Error)
        .map(ToString::to_string)
        .collect();
    if !original.is_same {
        original.warn_of_changes(&mut source, &file, &lines, mistakes.is_empty())?;
    }
    if !mistakes.is_empty() {
        bail!("cannot read `{}`: it has mistakes\n{}", source.name, mistakes.join("\n"));
    }
    let mut issue = draft::issue(&draft, &lines, &original.stem);
    issue.newspaper.language = guess::language_of(&issue.articles);
    issue.warnings = source.warnings;
    Ok(issue)
}

/// The text that a draft speaks of.
struct Original {
    path: PathBuf,
    stem: String,
    text: String,
    /// Whether it is the very text that the draft was made from.
    is_same: bool,
}

impl Original {
    /// Looks beside the draft first, then where the draft says.
    fn open(source: &Source, file: &str) -> anyhow::Result<Self> {
        let Some(reference) = Reference::read(file) else {
            let line = "source \"NAME\" BYTES HASH";
            bail!("cannot read `{}`: its second line does not say `{line}`", source.name);
        };
        let folder = match &source.content {
            Content::Bytes { path: Some(path), .. } => path.parent().unwrap_or(Path::new("")),
            _ => Path::new(""),
        };
        let named = folder.join(&reference.name);
        let beside = Path::new(&reference.name).file_name().map(|name| folder.join(name));
        let path = beside.filter(|path| path.exists()).unwrap_or(named);
        let mut original = Source::open(path.as_os_str())?;
        let Ok(text) = text::decode(&mut original) else { bail!(other(source, &path)) };
        let is_same = reference.is_to(&text);
        Ok(Self { path, stem: original.stem, text, is_same })
    }

    /// Says what of the text has changed; refuses it if it is another, or the pieces do not fit.
    fn warn_of_changes(
        &self,
        source: &mut Source,
        file: &str,
        lines: &Lines,
        fits: bool,
    ) -> anyhow::Result<()> {
        let changed = draft::changed(file, lines).filter(|_| fits);
        let Some(changed) = changed else { bail!(other(source, &self.path)) };
        let shown: Vec<String> =
            changed.iter().take(SHOWN_CHANGES).map(|line| format!("L{line}")).collect();
        let path = self.path.display();
        let message = match shown.join(", ") {
            lines if lines.is_empty() => format!(
                "`{path}` was changed inside lines since the draft was made; its lines still fit"
            ),
            lines => format!(
                "`{path}` was changed at {lines} since the draft was made; its lines still fit"
            ),
        };
        source.warn(message, "");
        Ok(())
    }
}

fn other(source: &Source, path: &Path) -> anyhow::Error {
    anyhow!(
        "cannot read `{}`: `{}` is not the text it was made from (make the draft anew, or bring back the text)",
        source.name,
        path.display()
    )
}

/// The draft of a source. It will lie at `output`; a text that is written for it lies beside it.
pub(in crate::import) fn write(
    mut source: Source,
    format: Option<&'static str>,
    output: &Path,
) -> anyhow::Result<Drafted> {
    let format = format.unwrap_or_else(|| find(&source).name);
    let fragments = match format {
        "pdf" => bbox::parts(&mut pdf::boxed(source)?)?,
        "bbox" => bbox::parts(&mut source)?,
        "alto" => alto::parts(&mut source)?,
        "page" | "text" | "lines" => {
            let path = match &source.content {
                Content::Bytes { path, .. } => path.clone(),
                _ => None,
            };
            let text = text::decode(&mut source)?;
            let fragments = pagetext::fragments(&text);
            if let Some(path) = path.filter(|_| fragments == pagetext::lines(&text)) {
                let reference = Reference::to(&name_from(&path, output)?, &text);
                return Ok(Drafted { file: drafted(&fragments, &reference), text: None });
            }
            fragments
        }
        _ => bail!(
            "cannot make a draft of `{}`: read as `{format}`, it says itself what is an article \
             (write an issue folder: `zzread import FILE -o FOLDER`)",
            source.name
        ),
    };
    let (text, fragments) = written(&fragments);
    let name = text_beside(output);
    let name = name.file_name().unwrap_or_default().to_string_lossy();
    let file = drafted(&fragments, &Reference::to(&name, &text));
    Ok(Drafted { file, text: Some(text) })
}

/// Where the text lies that is written for a draft.
#[must_use]
pub fn text_beside(draft: &Path) -> PathBuf {
    draft.with_extension("txt")
}

fn drafted(fragments: &[Fragment], reference: &Reference) -> String {
    draft::write(&pagetext::draft(fragments), &Lines::of(fragments), &reference.line())
}

/// How a draft at `output` names a text: by its name if it lies beside it, else from the root.
fn name_from(path: &Path, output: &Path) -> anyhow::Result<String> {
    let folder = |path: &Path| {
        Ok::<_, std::io::Error>(std::path::absolute(path)?.parent().map(Path::to_owned))
    };
    let is_beside = folder(path)? == folder(output)?;
    let path = std::path::absolute(path)?;
    let name = path.file_name().filter(|_| is_beside).unwrap_or(path.as_os_str());
    Ok(name.to_string_lossy().into_owned())
}

/// Fragments as a text, one a line, and numbered so.
fn written(fragments: &[Fragment]) -> (String, Vec<Fragment>) {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let numbered = fragments.iter().filter(|it| !it.text.trim().is_empty()).enumerate();
    let fragments: Vec<Fragment> = numbered
        .map(|(nth, it)| Fragment { line: nth + 1, text: one_line(&it.text), ..it.clone() })
        .collect();
    let text = fragments.iter().map(|it| it.text.clone() + "\n").collect();
    (text, fragments)
}
