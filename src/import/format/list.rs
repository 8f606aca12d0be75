//! A list of sources: the subscriptions that another reader keeps (OPML, the `urls` of newsboat), or a
//! folder of files that can be read. Each is a page of one issue; a list in a list is passed over.

use std::{
    ffi::{OsStr, OsString},
    path::Path,
};

use anyhow::{anyhow, bail};

use super::{find, probe::Probe, zip};
use crate::{
    import::{
        Nobody, Watch, bundle,
        bundle::Item,
        is_address,
        source::{Content, Source},
    },
    issue::{Given, Issue},
    papers::{Outline, from_opml, from_urls},
};

/// The most sources of a list.
const MOST: usize = 500;

/// What `urls` is called, which has no extension.
const URLS: &str = "urls";

/// Whether a source is certainly a list of subscriptions.
pub(super) fn is_list(probe: &Probe<'_>) -> bool {
    let is_opml = probe.root_name().is_some_and(|name| name.eq_ignore_ascii_case("opml"));
    is_opml || probe.head().is_some_and(|head| is_urls(head, probe.source.stem == URLS))
}

/// Whether a text is made of addresses, each on a line of its own. One address may be what somebody
/// noted down, unless the file is called as such lists are.
fn is_urls(text: &str, is_called_so: bool) -> bool {
    let lines = text.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#'));
    let known = ["http://", "https://", "\"query:", "file://", "exec:", "filter:"];
    let (mut n_addresses, mut n_others) = (0, 0);
    for line in lines {
        match known.iter().any(|start| line.starts_with(start)) {
            true => n_addresses += usize::from(line.starts_with("http")),
            false => n_others += 1,
        }
    }
    n_others == 0 && n_addresses > usize::from(!is_called_so)
}

/// Whether a source is a folder with files that can be read.
pub(super) fn is_files(source: &Source) -> bool {
    matches!(source.content, Content::Folder(_)) && !files(source).is_empty()
}

/// Reads a list of subscriptions.
pub(super) fn read(mut source: Source, given: &Given, watch: &dyn Watch) -> anyhow::Result<Issue> {
    let text = source.take_text("a list", true)?;
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let outlines = match text.starts_with('<') {
        true => {
            from_opml(text).map_err(|error| anyhow!("cannot read `{}`: {error}", source.name))?
        }
        false => from_urls(text),
    };
    let far = source.home.as_ref().map(|home| home.address.clone());
    let of_web = outlines.into_iter().filter(|it| is_address(OsStr::new(&it.address)));
    let items: Vec<Item> = of_web.map(item).take(MOST).collect();
    if items.is_empty() {
        bail!("cannot read `{}`: it is a list of subscriptions with no address in it", source.name);
    }
    let one = Given { format: None, shelved: None, ..given.clone() };
    let title = if source.stem == URLS { String::new() } else { title(text) };
    let open = |item: &Item| {
        let address = item.source.to_string_lossy();
        let source = match &far {
            // What a stranger's list leads to is not what the reader named.
            Some(list) => super::super::fetch_beside(&address, &one.at(list.as_str()))?,
            None => super::super::reach(&address, &one, None)?.0,
        };
        read_one(source, &one.at(&item.source))
    };
    let mut issue = bundle::open(&items, &title, open, watch);
    issue.warnings.append(&mut source.warnings);
    Ok(issue)
}

/// Reads a folder of files.
pub(super) fn read_files(
    source: Source,
    given: &Given,
    watch: &dyn Watch,
) -> anyhow::Result<Issue> {
    let items = files(&source);
    let open = |item: &Item| read_one(Source::open(&item.source)?, &given.at(&item.source));
    Ok(bundle::open(&items, &source.stem, open, watch))
}

fn item(outline: Outline) -> Item {
    // A list often calls a feed by its address; the feed knows its name.
    let name = if outline.name == outline.address { String::new() } else { outline.name };
    Item { name, source: OsString::from(outline.address) }
}

fn read_one(source: Source, given: &Given) -> anyhow::Result<Issue> {
    let format = find(&source);
    if ["list", "files"].contains(&format.name) {
        bail!("cannot read `{}`: it is a list in a list (open it by itself)", source.name);
    }
    (format.read)(source, given, &Nobody)
}

/// The title of OPML, if it has one.
fn title(opml: &str) -> String {
    let head = opml.split("<body").next().unwrap_or_default();
    let title = head.split_once("<title>").and_then(|(_, it)| it.split_once("</title>"));
    title.map_or(String::new(), |(title, _)| title.replace("&amp;", "&"))
}

/// The files of a folder itself that can be read, by their names.
fn files(source: &Source) -> Vec<Item> {
    let Content::Folder(folder) = &source.content else { return Vec::new() };
    let mut names: Vec<OsString> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .map(|entry| entry.file_name())
        .filter(|name| is_readable(name))
        .collect();
    names.sort_unstable();
    let item = |name: &OsString| Item { name: String::new(), source: folder.join(name).into() };
    names.iter().map(item).take(MOST).collect()
}

/// Whether a file goes by an extension of a format that is no list; XML tells by itself what it is.
fn is_readable(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let is_list = Path::new(&*name).extension().is_some_and(|it| it.eq_ignore_ascii_case("opml"));
    let is_hidden = name.starts_with('.');
    !is_hidden && !is_list && (zip::is_readable(&name) || name.to_lowercase().ends_with(".xml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_addresses_is_told_from_a_text() {
        let cases = [
            ("# mine\nhttp://a.cn/feed tag \"~甲\"\n\nhttps://b.cn/\n", false, true),
            ("http://a.cn/feed\n\"query:x:unread\"\n", true, true),
            ("http://a.cn/feed\n", false, false),
            ("http://a.cn/feed\n河边的路灯昨天亮了。\nhttp://b.cn/\n", true, false),
            ("", true, false),
        ];
        for (text, is_called_so, expected) in cases {
            assert_eq!(is_urls(text, is_called_so), expected, "{text}");
        }
    }
}
