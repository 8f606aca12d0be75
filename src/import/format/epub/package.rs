//! The package of a book: what it is called, which files it has and in what order.

use std::collections::HashMap;

use roxmltree::Node;

use crate::import::{
    decode::{
        encoding::{self, Hints},
        limits, magic, xml,
    },
    source::site::{self, Site},
};

const CONTAINER: &str = "META-INF/container.xml";
const ENCRYPTION: &str = "META-INF/encryption.xml";

/// What the package says.
#[derive(Debug, Default)]
pub(super) struct Package {
    pub(super) title: String,
    pub(super) creators: Vec<String>,
    pub(super) language: String,
    pub(super) date: String,
    /// What Calibre says of a newspaper: `periodical:newspaper:name`.
    pub(super) publication_type: String,
    /// The addresses of the texts in the order in which they are read.
    pub(super) spine: Vec<String>,
    /// The address of the navigation of EPUB 3.
    pub(super) nav: Option<String>,
    /// The address of the navigation of EPUB 2.
    pub(super) ncx: Option<String>,
    /// The address of what our export wrote beside the book.
    pub(super) facts: Option<String>,
}

impl Package {
    /// Whether Calibre made it of a newspaper.
    pub(super) fn is_newspaper(&self) -> bool {
        self.publication_type.starts_with("periodical:")
    }
}

/// A file of the book as text.
pub(super) fn text(site: &dyn Site, address: &str, limit: u64) -> Result<String, String> {
    let bytes = site
        .fetch(address, limit)
        .map_err(|error| crate::import::source::reading::reason(&error))?
        .bytes;
    let head = bytes.get(..limits::HEAD_BYTES).unwrap_or(&bytes);
    if magic::is_binary(head) {
        return Err("it is not a text".to_owned());
    }
    Ok(encoding::decode_with(bytes, Hints { is_markup: true, ..Hints::default() }).text)
}

/// Whether the files of a site are a book.
pub(super) fn is_book(site: &dyn Site) -> bool {
    site.fetch(CONTAINER, limits::XML_BYTES).is_ok()
}

/// Whether the book is locked, so that its texts cannot be read.
pub(super) fn is_locked(site: &dyn Site) -> bool {
    // Letters that are only made harder to steal do no harm.
    let is_font = |algorithm: &str| algorithm.contains("embedding") || algorithm.contains("RC");
    let Ok(text) = text(site, ENCRYPTION, limits::XML_BYTES) else { return false };
    let locks = text.split("EncryptionMethod").skip(1).filter_map(|it| it.split('>').next());
    locks.filter(|it| it.contains("Algorithm")).any(|it| !is_font(it))
}

/// Reads the package. What cannot be read is told in `faults`, and guessed from the names of the files.
pub(super) fn read(site: &dyn Site, faults: &mut Vec<String>) -> Package {
    match opf_address(site).and_then(|address| read_opf(site, &address, faults)) {
        Ok(package) if !package.spine.is_empty() => package,
        outcome => {
            let package = outcome.unwrap_or_else(|fault| {
                faults.push(fault);
                Package::default()
            });
            faults.push(
                "the book does not say in which order it is read; its files are read by name"
                    .to_owned(),
            );
            let is_text = |address: &String| {
                let lower = address.to_lowercase();
                [".xhtml", ".html", ".htm"].iter().any(|ending| lower.ends_with(ending))
            };
            let mut spine: Vec<String> = site.list().into_iter().filter(is_text).collect();
            spine.truncate(limits::ARTICLES);
            Package { spine, ..package }
        }
    }
}

/// Where the package lies: as the container says, or the first that is there.
fn opf_address(site: &dyn Site) -> Result<String, String> {
    let said = text(site, CONTAINER, limits::XML_BYTES).and_then(|text| {
        let mended = xml::mend(&text)?;
        let document = xml::parse(&mended)?;
        let root = named(document.root(), "rootfile").next();
        let path = root.and_then(|it| it.attribute("full-path")).ok_or("it names no package")?;
        let address =
            site::resolve("", &decoded(path)).ok_or("its package lies outside of the book")?;
        let address = site.meant(address);
        site.fetch(&address, limits::XML_BYTES).map_err(|_| format!("`{address}` is not there"))?;
        Ok(address)
    });
    let found = || site.list().into_iter().find(|it| it.to_lowercase().ends_with(".opf"));
    said.or_else(|fault| found().ok_or(format!("`{CONTAINER}` is of no use: {fault}")))
}

fn read_opf(site: &dyn Site, address: &str, faults: &mut Vec<String>) -> Result<Package, String> {
    let text = text(site, address, limits::XML_BYTES)?;
    let fault = |fault: String| format!("`{address}` cannot be read: {fault}");
    let mended = xml::mend(&text).map_err(fault)?;
    let document = xml::parse(&mended).map_err(fault)?;
    let root = document.root();
    let first = |name: &'static str| words(named(root, name).next());
    let metas: Vec<Node> = named(root, "meta").collect();
    let publication_type =
        metas.iter().find(|it| it.attribute("name") == Some("calibre:publication_type"));
    let mut package = Package {
        title: first("title"),
        creators: named(root, "creator")
            .map(|it| words(Some(it)))
            .filter(|it| !it.is_empty())
            .collect(),
        language: first("language"),
        date: first("date"),
        publication_type: publication_type
            .and_then(|it| it.attribute("content"))
            .unwrap_or_default()
            .to_owned(),
        ..Package::default()
    };
    let mut files: HashMap<&str, String> = HashMap::new();
    for item in named(root, "item") {
        let href = item.attribute("href").unwrap_or_default();
        let Some(file) = site::resolve(address, &decoded(href)) else { continue };
        let file = site.meant(file);
        let is_nav =
            item.attribute("properties").is_some_and(|it| it.split(' ').any(|it| it == "nav"));
        if is_nav {
            package.nav = Some(file.clone());
        }
        if item.attribute("media-type") == Some("application/x-dtbncx+xml") {
            package.ncx = Some(file.clone());
        }
        let id = item.attribute("id").unwrap_or_default();
        if id == "zzread" && item.attribute("media-type") == Some("application/json") {
            package.facts = Some(file.clone());
        }
        files.insert(id, file);
    }
    for itemref in named(root, "itemref") {
        match files.remove(itemref.attribute("idref").unwrap_or_default()) {
            Some(file) => package.spine.push(file),
            None if faults.len() < limits::WARNINGS => {
                let id = itemref.attribute("idref").unwrap_or_default();
                faults.push(format!(
                    "the book reads `{id}`, which it does not have or has read before"
                ));
            }
            None => {}
        }
    }
    Ok(package)
}

/// The elements of a name below a node, whatever their namespace.
pub(super) fn named<'a, 'i>(
    node: Node<'a, 'i>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(move |it| it.is_element() && it.tag_name().name() == name)
}

/// The words in an element, on one line.
pub(super) fn words(node: Option<Node<'_, '_>>) -> String {
    let texts = node
        .into_iter()
        .flat_map(|it| it.descendants())
        .filter_map(|it| it.text().filter(|_| it.is_text()));
    texts.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An address without `%20` and the like.
pub(super) fn decoded(href: &str) -> String {
    if !href.contains('%') {
        return href.to_owned();
    }
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let [first, behind @ ..] = rest {
        let hex = behind.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
