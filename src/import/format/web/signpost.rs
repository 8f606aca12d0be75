//! A page that does nothing but lead to another one: `<meta http-equiv=refresh>`. It is followed as a
//! redirect is, on the same host.

use anyhow::{anyhow, bail};
use url::Url;

use crate::import::{
    build::html,
    decode::{limits, magic},
    source::{Content, Home, Source, site},
};

/// Whoever waits longer shows something before, or comes back to itself.
const SECONDS: u32 = 10;

/// So much text a page may have that asks for patience.
const TEXT_CHARS: usize = 120;

/// The page to which a page leads, and the one to which that leads; itself, if it leads nowhere.
pub(super) fn led_on(mut source: Source) -> anyhow::Result<Source> {
    for _ in 0..limits::HOPS {
        let Some(next) = target(&source) else { return Ok(source) };
        let Some(home) = source.home.take() else { return Ok(source) };
        let fetched = home.site.fetch(&next, limits::HTML_BYTES);
        let fetched = fetched.map_err(|error| {
            anyhow!("cannot read `{}`: it leads to `{next}`: {error}", source.name)
        })?;
        source.content = Content::Bytes { path: None, bytes: fetched.bytes, rest: None };
        let (address, charset) = (fetched.address, fetched.charset);
        source.home = Some(Home { address, charset, ..home });
    }
    bail!("cannot read `{}`: it leads on more than {} times", source.name, limits::HOPS)
}

/// Where a page leads that has nothing to read itself.
fn target(source: &Source) -> Option<String> {
    let from = &source.home.as_ref()?.address;
    let bytes = source.bytes().filter(|bytes| bytes.len() <= limits::SIGNPOST_BYTES)?;
    let text = String::from_utf8_lossy(bytes);
    if magic::refuse("", bytes).is_err() || !text.to_ascii_lowercase().contains("http-equiv") {
        return None;
    }
    let page = html::parse(&text).ok()?;
    let metas = page.select("meta[http-equiv][content]");
    let content = metas.nodes().iter().find_map(|meta| {
        let is_refresh = meta.attr("http-equiv")?.trim().eq_ignore_ascii_case("refresh");
        meta.attr("content").filter(|_| is_refresh)
    })?;
    let next = site::resolve(from, &address(&content)?)?;
    let host = |address: &str| Url::parse(address).ok()?.host_str().map(str::to_owned);
    let n_chars = html::text(page.root()).as_str().chars().count();
    (host(&next) == host(from) && next != *from && n_chars <= TEXT_CHARS).then_some(next)
}

/// The address of `0; url='next.htm'`.
fn address(content: &str) -> Option<String> {
    let (seconds, rest) = content.split_once([';', ','])?;
    let is_soon = seconds.trim().parse::<f32>().is_ok_and(|it| it <= SECONDS as f32);
    let rest = rest.trim_start();
    let value = rest.get(..3).filter(|it| it.eq_ignore_ascii_case("url")).and(rest.get(3..))?;
    let value = value.trim_start().strip_prefix('=')?.trim().trim_matches(['"', '\'']).trim();
    (is_soon && !value.is_empty()).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refresh_says_where_it_leads() {
        let cases = [
            ("0;url=a.htm", Some("a.htm")),
            ("0.5; URL='/a.htm'", Some("/a.htm")),
            ("3, url = \"a.htm\" ", Some("a.htm")),
            ("300; url=a.htm", None),
            ("5", None),
            ("0; url=", None),
            ("0; 株洲", None),
        ];
        for (content, expected) in cases {
            assert_eq!(address(content).as_deref(), expected, "{content}");
        }
    }
}
