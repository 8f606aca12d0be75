//! What the addresses of e-papers say: what is there, and of which day it is.
//!
//! | family | a page | an article |
//! |---|---|---|
//! | A | `html/2021-04/20/node_2.htm` | `html/2021-04/20/content_1001.htm` |
//! | B | `html/2021-04/20/nbs.D110000x_01.htm` | `html/2021-04/20/nw.D110000x_20210420_1-01.htm` |
//! | C | `pc/layout/202104/20/node_A01.html` | `pc/content/202104/20/content_1001.html` |
//! | D | `content/20210420/Page01DK.htm` | `content/20210420/Articel01001NU.htm` |
//! | E | `journal/2021-04-20/navi.json` | `journal/2021-04-20/01/article/1001.json` |
//! | shtml | `shtml/x/20210420/vA01.shtml` | `shtml/x/20210420/1001.shtml` |
//! | html | `x/20210420/html/page_01.htm` | `x/20210420/html/content_20210420001001.htm` |
//! | numbers | `2021-04-20/1.html` | `2021-04-20/1/1001.html` |
//! | mobile | `mobile/2021/20210420/20210420_m.html` | `…/20210420_001/content_20210420_001_1.htm` |
//! | data | `2021/20210420/data.json` | `2021/20210420/20210420_A01/…html` |
//!
//! Some of these names are those of other sites, too: they count only in the folder of a day, and
//! [`Certainty`] tells whether what is there has to be looked at.

use std::{ops::Range, sync::LazyLock};

use jiff::civil::Date;
use regex::bytes::{Regex, RegexBuilder};

/// What lies at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A page of the paper.
    Page,
    /// An article.
    Article,
}

/// How certain it is that what goes by a name is part of an e-paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Certainty {
    /// Nothing else goes by such a name.
    Named,
    /// Nothing else goes by such a name in the folder of a day.
    Dated,
    /// In the folder of a day, something else may: it has to be looked at.
    Guessed,
}

use Certainty::{Dated, Guessed, Named};
use Kind::{Article, Page};

/// What names say, in lower case; the first that fits counts.
const NAMES: &[(Kind, Certainty, &str)] = &[
    (Article, Named, r"^((content|con)_|nw\.|articel)|_content_\d+\.s?html?$"),
    (Page, Named, r"^(node_|nbs\.).*\.html?$|^page\d+dk\.html?$|^navi\.json$"),
    (Page, Named, r"^getjournalpage\.do$"),
    (Article, Named, r"^getjournalpagearticle\.do$"),
    (Page, Dated, r"^(col|l|page_?|v)[a-z]{0,3}\d{1,3}[a-z]{0,2}\.s?html?$"),
    (
        Page,
        Dated,
        r"^pagearticleindex[a-z]*\.html?$|^\d{8}_(plist|m)\.html?$|^page_list_\d{8}\.html?$",
    ),
    (Page, Dated, r"^[a-z]+_\d{8}_0+_[a-z]?\d+\.html?$"),
    (Page, Guessed, r"^[a-z]?\d{1,3}\.s?html?$|^(index|node)\.s?html?$|^(index|data)\.json$"),
    (Article, Dated, r"^c\d{4,}\.html?$|^[a-z]+_\d{8}_\d+_[a-z]?\d+\.html?$"),
    (Article, Guessed, r"^\d{4,}\.s?html?$|^\d{8}_[a-z]?\d+_.*\.html?$"),
];

/// What lies at an address, if that can be told.
pub(super) fn kind(address: &str) -> Option<Kind> {
    told(address).map(|(kind, _)| kind)
}

/// Whether what lies at an address is part of an e-paper by its name alone.
pub(super) fn is_certain(address: &str) -> bool {
    told(address).is_some_and(|(_, certainty)| certainty != Guessed)
}

fn told(address: &str) -> Option<(Kind, Certainty)> {
    // Of bytes and in ASCII: all digits of Unicode would make each ten times as large.
    static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
        let pattern = |row: &(_, _, &str)| {
            RegexBuilder::new(row.2).case_insensitive(true).unicode(false).build()
        };
        NAMES.iter().map(|row| pattern(row).expect("the table is right")).collect()
    });
    let (folder, _) = split(address);
    let name = file_name(address);
    if folder.ends_with("/article/") && is_json(name) && starts_with_digit(name) {
        return Some((Article, Named));
    }
    let fits =
        |at: &usize| PATTERNS.get(*at).is_some_and(|pattern| pattern.is_match(name.as_bytes()));
    let (kind, certainty, _) = NAMES.get((0..NAMES.len()).find(fits)?)?;
    let is_placed = *certainty == Named || date(folder).is_some();
    is_placed.then_some((*kind, *certainty))
}

/// Whether only an e-paper calls an article so: other sites of news have `2021-04/20/content_1.htm`.
pub(super) fn is_own_article(address: &str) -> bool {
    let (folder, _) = split(address);
    let name = stem(address).to_ascii_lowercase();
    let (_, number) = name.split_once("content_").unwrap_or_default();
    let is_dated = date(folder).is_some();
    // The day, the page and the place on it make fourteen digits.
    let is_numbered = number.len() >= 14 && number.bytes().all(|byte| byte.is_ascii_digit());
    name.starts_with("articel")
        || is_dated && (is_numbered || format!("/{folder}").contains("/shtml/"))
}

/// Whether what lies at an address is JSON.
pub(super) fn is_json(address: &str) -> bool {
    let name = file_name(address);
    name.ends_with(".json") || name.ends_with(".do")
}

/// Whether a page may be no page of the paper itself, but a list of them.
pub(super) fn is_list(address: &str) -> bool {
    let stem = stem(address).to_ascii_lowercase();
    ["index", "plist"].iter().any(|word| stem.contains(word)) || stem.starts_with("page_list")
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// The folder of an address, with the `/` at its end, and the rest.
pub(super) fn split(address: &str) -> (&str, &str) {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let n_folder = path.rfind('/').map_or(0, |slash| slash + 1);
    address.split_at_checked(n_folder).unwrap_or_default()
}

/// The name of the file at an address.
pub(super) fn file_name(address: &str) -> &str {
    split(address).1.split(['?', '#']).next().unwrap_or_default()
}

/// The name of the file at an address, without its extension.
pub(super) fn stem(address: &str) -> &str {
    let name = file_name(address);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The day that an address speaks of: in its folder, or else in its name.
pub(super) fn date(address: &str) -> Option<Date> {
    let (folder, name) = split(address);
    let last = dates(folder).last().or_else(|| dates(name).last());
    last.map(|(_, date)| date)
}

/// The address of the same on another day.
pub(super) fn on(address: &str, date: Date) -> String {
    let today = self::date(address);
    let digits = format!("{:04}{:02}{:02}", date.year(), date.month(), date.day());
    let mut dated = String::with_capacity(address.len());
    let mut from = 0;
    for (range, _) in dates(address).filter(|(_, date)| Some(*date) == today) {
        dated.push_str(address.get(from..range.start).unwrap_or_default());
        let mut digits = digits.chars();
        let old = address.get(range.clone()).unwrap_or_default();
        dated.extend(old.chars().filter_map(|c| match c {
            '0'..='9' => digits.next(),
            c => Some(c),
        }));
        from = range.end;
    }
    dated + address.get(from..).unwrap_or_default()
}

/// How the digits of a date are parted: after the year and after the month.
const SCHEMES: [[&str; 2]; 5] = [["-", "/"], ["", "/"], ["-", "-"], ["", ""], ["/", "/"]];

/// The dates in an address, each with its bytes.
fn dates(address: &str) -> impl Iterator<Item = (Range<usize>, Date)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + address.get(at..)?.find(|c: char| c.is_ascii_digit())?;
            let found = SCHEMES.iter().find_map(|scheme| date_at(address, start, *scheme));
            match found {
                Some((end, date)) => {
                    at = end;
                    return Some((start..end, date));
                }
                None => {
                    let rest = address.get(start..)?;
                    at = start + rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
                }
            }
        }
    })
}

/// The date that begins at `start`, and where it ends.
fn date_at(
    address: &str,
    start: usize,
    [after_year, after_month]: [&str; 2],
) -> Option<(usize, Date)> {
    let (year, rest) = number(address.get(start..)?, 4)?;
    let (month, rest) = number(rest.strip_prefix(after_year)?, 2)?;
    let (day, rest) = number(rest.strip_prefix(after_month)?, 2)?;
    if starts_with_digit(rest) || !(1900..2200).contains(&year) {
        return None;
    }
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some((address.len() - rest.len(), date))
}

/// The number of `n_digits` digits that begins a text.
pub(super) fn number(text: &str, n_digits: usize) -> Option<(i16, &str)> {
    let (digits, rest) = text.split_at_checked(n_digits)?;
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    Some((digits.parse().ok().filter(|_| is_number)?, rest))
}

/// Where the front page of an article's issue may lie, the likeliest first.
pub(super) fn front_pages(article: &str) -> Vec<String> {
    let (folder, _) = split(article);
    let name = file_name(article).to_ascii_lowercase();
    if let Some(rest) = name.strip_prefix("nw.") {
        let paper = file_name(article).get(3..3 + rest.find('_').unwrap_or(rest.len()));
        let paper = paper.unwrap_or_default();
        return ["01", "A01", "A1"].map(|no| format!("{folder}nbs.{paper}_{no}.htm")).into();
    }
    let (parent, last) = folder.trim_end_matches('/').rsplit_once('/').unwrap_or(("", ""));
    let names: &[&str] = match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        _ if name.starts_with("articel") => FRONT_PAGES_D,
        "json" => {
            let day = parent.rsplit_once('/').map_or("", |(day, _)| day);
            return vec![format!("{day}/navi.json")];
        }
        _ if last.len() > 8 && last.contains('_') => return vec![format!("{parent}/data.json")],
        _ if last == "html" || last == "mhtml" => &["index.htm", "page_01.htm"],
        _ if folder.contains("/shtml/") || name.ends_with(".shtml") => FRONT_PAGES_SHTML,
        _ if name.starts_with(|c: char| c.is_ascii_digit()) => {
            let own = format!("{parent}/{last}.html");
            return vec![own, format!("{parent}/1.html"), format!("{folder}1.html")];
        }
        "html" => FRONT_PAGES_C,
        _ if last.len() == 3 => &["node.htm", "node_2.htm"],
        _ => &["node_2.htm", "node_1.htm", "node_01.htm", "node_A01.htm", "col01.htm"],
    };
    let layout = folder.replace("/content/", "/layout/").replace("/con/", "/layout/");
    names.iter().map(|name| format!("{layout}{name}")).collect()
}

/// The names that first pages are known to have.
const FRONT_PAGES_C: &[&str] = &[
    "node_01.html",
    "node_A01.html",
    "node_1.html",
    "node_A1.html",
    "col01.html",
    "l01.html",
    "colA01.html",
    "node_R01.html",
    "node_N01.html",
    "node_JSA01.html",
    "node_01B.html",
];
const FRONT_PAGES_D: &[&str] = &[
    "Page01DK.htm",
    "Page01TB.htm",
    "Page01NU.htm",
    "Page01BC.htm",
    "Page01JQ.htm",
    "Page01HO.htm",
    "PageA01BC.htm",
    "PageA01TB.htm",
    "PageArticleIndexLB.htm",
];
const FRONT_PAGES_SHTML: &[&str] = &[
    "v01.shtml",
    "vA1.shtml",
    "vA01.shtml",
    "vE1.shtml",
    "v01.html",
    "vA01.html",
    "vA0.html",
    "index.shtml",
];

/// Where the list of an issue lies whose pages are drawn by a script from it: beside the folder of
/// the page, as in `20210420/20210420_A01/…`.
pub(super) fn list_of(page: &str) -> Option<String> {
    let (folder, _) = split(page);
    let (parent, last) = folder.trim_end_matches('/').rsplit_once('/')?;
    let (day, _) = last.split_once('_')?;
    let is_day = day.len() == 8 && parent.ends_with(day) && date(folder).is_some();
    is_day.then(|| format!("{parent}/data.json"))
}

/// The pages at the root of a site that lead to the newest issue, for a page of an issue.
pub(super) fn doors(page: &str) -> Vec<String> {
    let Some((range, _)) = dates(split(page).0).last() else { return Vec::new() };
    let above = page.get(..range.start).unwrap_or_default().trim_end_matches('/');
    let base = ["/html", "/content", "/layout"].iter().find_map(|made| above.strip_suffix(made));
    let base = base.unwrap_or(above).to_owned();
    ["", "index.htm", "paperindex.htm"].map(|name| format!("{base}/{name}")).into()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_address_says_what_is_there_and_of_which_day() {
        let cases = [
            ("html/2021-04/20/node_2.htm", Some(Kind::Page), true),
            ("html/2021-04/20/nbs.D110000x_01.htm", Some(Kind::Page), true),
            ("pc/layout/202104/20/node_A01.html", Some(Kind::Page), true),
            ("http://a.cn/202104/20/col01.html", Some(Kind::Page), true),
            ("content/20210420/Page01DK.htm", Some(Kind::Page), true),
            ("journal/2021-04-20/navi.json", Some(Kind::Page), true),
            ("html/2021-04/20/content_10.htm?div=-1", Some(Kind::Article), true),
            ("html/2021-04/20/nw.D1_20210420_1-01.htm", Some(Kind::Article), true),
            ("pc/con/202104/20/c320874.html", Some(Kind::Article), true),
            ("content/20210420/Articel01001NU.htm", Some(Kind::Article), true),
            ("journal/2021-04-20/01/article/1001.json", Some(Kind::Article), true),
            ("node_2.htm", Some(Kind::Page), false),
            ("OEBPS/page01.html", None, false),
            ("col01.html", None, false),
            ("index.htm", None, false),
            ("x/20210420/html/index.htm", Some(Kind::Page), true),
            ("x/20210420/html/page_03.htm", Some(Kind::Page), true),
            ("x/20210420/mhtml/page_07_content_20210420008003.htm", Some(Kind::Article), true),
            ("shtml/x/20210420/vA01.shtml", Some(Kind::Page), true),
            ("shtml/x/20210420/251241.shtml", Some(Kind::Article), true),
            ("html/x/2021-04-20/1.html", Some(Kind::Page), true),
            ("html/x/2021-04-20/9/108997.html", Some(Kind::Article), true),
            ("x/2021-04/20/001/node.htm", Some(Kind::Page), true),
            ("bddsb/20210420/PageA01BC.htm", Some(Kind::Page), true),
            ("content/20210420/PageArticleIndexLB.htm", Some(Kind::Page), true),
            ("http://a.cn/202104/20/colA01.html", Some(Kind::Page), true),
            ("_szb/jfjb/2021/04/20/index.json", Some(Kind::Page), true),
            ("html/2021/20210420/data.json", Some(Kind::Page), true),
            ("journal/2021-04-20/getJournalPage.do?page=01&code=x", Some(Kind::Page), true),
            ("journal/getJournalPageArticle.do?id=1", Some(Kind::Article), false),
            ("mobile/2021/20210420/20210420_m.html", Some(Kind::Page), true),
            ("a/20210420/20210420_A01/x_20210420_00000_A01.html", Some(Kind::Page), true),
            ("html/2021-04/20/x.pdf", None, true),
            ("html/2021-13/20/node_2.htm", Some(Kind::Page), false),
        ];
        for (address, expected, is_dated) in cases {
            assert_eq!(kind(address), expected, "{address}");
            let day = is_dated.then(|| date(2021, 4, 20));
            assert_eq!(super::date(address), day, "{address}");
        }
    }

    #[test]
    fn the_same_lies_elsewhere_on_another_day() {
        let cases = [
            ("html/2021-04/20/node_2.htm", "html/2020-12/01/node_2.htm"),
            ("h/2021-04/20/nw.D1_20210420_1-01.htm", "h/2020-12/01/nw.D1_20201201_1-01.htm"),
            ("pc/layout/202104/20/node_01.html", "pc/layout/202012/01/node_01.html"),
            ("journal/2021-04-20/navi.json", "journal/2020-12-01/navi.json"),
            ("x/node_1.htm", "x/node_1.htm"),
        ];
        for (address, expected) in cases {
            assert_eq!(on(address, date(2020, 12, 1)), expected);
        }
    }

    #[test]
    fn the_doors_of_a_paper_lie_above_its_days() {
        let cases = [
            ("http://a.cn/x/html/2021-04/20/content_1.htm", "http://a.cn/x/"),
            ("http://a.cn/2021-04/20/content_1.htm", "http://a.cn/"),
        ];
        for (page, expected) in cases {
            assert_eq!(doors(page)[0], expected);
        }
        let page = "http://a.cn/html/2021/20210420/20210420_A01/1.html";
        let list = "http://a.cn/html/2021/20210420/data.json";
        assert_eq!(list_of(page).as_deref(), Some(list));
        assert_eq!(list_of("http://a.cn/html/2021-04/20/node_2.htm"), None);
    }

    #[test]
    fn an_article_knows_where_its_paper_begins() {
        let cases = [
            ("html/2021-04/20/content_1.htm", "html/2021-04/20/node_2.htm"),
            ("h/2021-04/20/nw.D1x_20210420_2-01.htm", "h/2021-04/20/nbs.D1x_01.htm"),
            ("pc/content/202104/20/content_1.html", "pc/layout/202104/20/node_01.html"),
            ("content/20210420/Articel01001NU.htm", "content/20210420/Page01DK.htm"),
            ("j/2021-04-20/01/article/7.json", "j/2021-04-20/navi.json"),
            ("shtml/x/20210420/251241.shtml", "shtml/x/20210420/v01.shtml"),
            ("x/20210420/html/content_20210420001002.htm", "x/20210420/html/index.htm"),
            ("x/2021-04-20/9/108997.html", "x/2021-04-20/9.html"),
            ("x/2021-04/20/001/content_1.htm", "x/2021-04/20/001/node.htm"),
        ];
        for (article, expected) in cases {
            assert_eq!(front_pages(article)[0], expected);
        }
    }
}
