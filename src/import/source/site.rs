//! Files that refer to each other: a folder, an archive, the program itself, a web site.
//!
//! A format of many files asks its [`Site`] for each of them by address and follows the references
//! with [`resolve`]. An address is the path of a file in its folder, parted by `/`, or the whole
//! address of a page of the web. So a loader reads a saved copy and the original alike.

use std::{cell::OnceCell, collections::HashMap, io};

use url::Url;

/// Where the files of an issue come from.
pub(crate) trait Site {
    /// The file at an address, if it is not longer than `limit` bytes.
    fn fetch(&self, address: &str, limit: u64) -> io::Result<Fetched>;

    /// The addresses of all files, in the order of their names; none where that cannot be told.
    fn list(&self) -> Vec<String>;

    /// An address as the reader would name it.
    fn shown(&self, address: &str) -> String;

    /// Drops what was kept of an address: it was not what was wanted.
    fn forget(&self, _address: &str) {}

    /// The address of the file that is meant by this one.
    fn meant(&self, address: String) -> String {
        address
    }
}

impl<S: Site + ?Sized> Site for &S {
    fn fetch(&self, address: &str, limit: u64) -> io::Result<Fetched> {
        (**self).fetch(address, limit)
    }

    fn list(&self) -> Vec<String> {
        (**self).list()
    }

    fn shown(&self, address: &str) -> String {
        (**self).shown(address)
    }

    fn forget(&self, address: &str) {
        (**self).forget(address);
    }

    fn meant(&self, address: String) -> String {
        (**self).meant(address)
    }
}

/// A site whose files refer to each other by names of another case, as those do that were put
/// together where case makes no difference.
pub(crate) struct AnyCase<'s> {
    site: &'s dyn Site,
    /// The addresses of all files by the same in lower case.
    by_lower: OnceCell<HashMap<String, Vec<String>>>,
}

impl<'s> AnyCase<'s> {
    pub(crate) fn new(site: &'s dyn Site) -> Self {
        Self { site, by_lower: OnceCell::new() }
    }

    fn by_lower(&self) -> &HashMap<String, Vec<String>> {
        self.by_lower.get_or_init(|| {
            let mut by_lower: HashMap<String, Vec<String>> = HashMap::new();
            for address in self.site.list() {
                by_lower.entry(address.to_lowercase()).or_default().push(address);
            }
            by_lower
        })
    }
}

impl Site for AnyCase<'_> {
    fn fetch(&self, address: &str, limit: u64) -> io::Result<Fetched> {
        match self.site.fetch(address, limit) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.site.fetch(&self.meant(address.to_owned()), limit)
            }
            fetched => fetched,
        }
    }

    fn list(&self) -> Vec<String> {
        self.site.list()
    }

    fn shown(&self, address: &str) -> String {
        self.site.shown(address)
    }

    fn meant(&self, address: String) -> String {
        match self.by_lower().get(&address.to_lowercase()) {
            Some(alike) if !alike.contains(&address) => alike[0].clone(),
            _ => address,
        }
    }
}

/// A folder of a site, as a site of its own.
pub(crate) struct Within<S> {
    /// The site that it lies in.
    pub(crate) site: S,
    /// The folder, with a `/` at its end; empty for all of the site.
    pub(crate) folder: String,
}

impl<S: Site> Site for Within<S> {
    fn fetch(&self, address: &str, limit: u64) -> io::Result<Fetched> {
        let mut fetched = self.site.fetch(&format!("{}{address}", self.folder), limit)?;
        fetched.address = address.to_owned();
        Ok(fetched)
    }

    fn list(&self) -> Vec<String> {
        let list = self.site.list().into_iter();
        list.filter_map(|address| Some(address.strip_prefix(&self.folder)?.to_owned())).collect()
    }

    fn shown(&self, address: &str) -> String {
        self.site.shown(&format!("{}{address}", self.folder))
    }
}

/// A file of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Fetched {
    /// Where it was found in the end: somewhere else than asked for after a redirect.
    pub(crate) address: String,
    /// All its bytes.
    pub(crate) bytes: Vec<u8>,
    /// The charset that came with it and is not part of it, such as HTTP's.
    pub(crate) charset: Option<String>,
}

/// The address to which `href` leads on the page at `base`, without its fragment. `None` if it leads
/// out of the folder or archive, or to what is no page of the web.
pub(crate) fn resolve(base: &str, href: &str) -> Option<String> {
    if let Ok(base) = Url::parse(base) {
        let mut address = base.join(href.trim()).ok()?;
        address.set_fragment(None);
        return matches!(address.scheme(), "http" | "https").then(|| address.into());
    }
    let path = href.trim().split(['#', '?']).next().unwrap_or_default();
    let is_elsewhere = path.starts_with('/') || path.split('/').next()?.contains(':');
    if is_elsewhere || path.is_empty() {
        return None;
    }
    let (folder, _) = base.rsplit_once('/').unwrap_or_default();
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()?),
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_leads_to_an_address_of_the_site() {
        let cases = [
            ("html/20/node_2.htm", "content_1.htm", Some("html/20/content_1.htm")),
            ("html/20/node_2.htm", "../21/./a.htm?x#y", Some("html/21/a.htm")),
            ("node.htm", "../secret", None),
            ("node.htm", "/etc/passwd", None),
            ("node.htm", "http://example.com/a", None),
            ("node.htm", "#top", None),
            ("http://a.cn/html/20/n.htm", "../c.htm?d=1#e", Some("http://a.cn/html/c.htm?d=1")),
            ("http://a.cn/n.htm", "//b.cn/c.htm", Some("http://b.cn/c.htm")),
            ("http://a.cn/n.htm", "file:///etc/passwd", None),
            ("http://a.cn/n.htm", "javascript:void(0)", None),
        ];
        for (base, href, expected) in cases {
            assert_eq!(resolve(base, href).as_deref(), expected, "{href} at {base}");
        }
    }
}
