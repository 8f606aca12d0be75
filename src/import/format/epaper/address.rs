//! What the addresses of e-papers say: what is there, and of which day it is.
//!
//! | family | a page | an article |
//! |---|---|---|
//! | A | `html/2021-04/20/node_2.htm` | `html/2021-04/20/content_1001.htm` |
//! | B | `html/2021-04/20/nbs.D110000x_01.htm` | `html/2021-04/20/nw.D110000x_20210420_1-01.htm` |
//! | C | `pc/layout/202104/20/node_A01.html` | `pc/content/202104/20/content_1001.html` |
//! | D | `content/20210420/Page01DK.htm` | `content/20210420/Articel01001NU.htm` |
//! | E | `journal/2021-04-20/navi.json` | `journal/2021-04-20/01/article/1001.json` |

use std::ops::Range;

use jiff::civil::Date;

/// What lies at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A page of the paper.
    Page,
    /// An article.
    Article,
}

/// What lies at an address, if that can be told.
pub(super) fn kind(address: &str) -> Option<Kind> {
    let (folder, _) = split(address);
    let name = file_name(address).to_ascii_lowercase();
    let (stem, extension) = name.rsplit_once('.')?;
    let is_numbered = |prefix: &str| stem.strip_prefix(prefix).is_some_and(starts_with_digit);
    match extension {
        "json" if stem == "navi" => Some(Kind::Page),
        "json" if folder.ends_with("/article/") && starts_with_digit(stem) => Some(Kind::Article),
        "htm" | "html" => {
            let is_page = stem.starts_with("node_") || stem.starts_with("nbs.");
            let is_article = ["content_", "nw.", "con_", "articel"];
            if is_page || (is_numbered("page") && stem.ends_with("dk")) {
                Some(Kind::Page)
            } else if is_article.iter().any(|prefix| stem.starts_with(prefix)) {
                Some(Kind::Article)
            } else if date(folder).is_none() {
                None
            } else if ["col", "l", "page"].iter().any(|prefix| is_numbered(prefix)) {
                Some(Kind::Page)
            } else {
                is_numbered("c").then_some(Kind::Article)
            }
        }
        _ => None,
    }
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
    let name = file_name(article);
    let names: &[&str] = match name.to_ascii_lowercase() {
        it if it.starts_with("nw.") => {
            let paper = name.get(3..).and_then(|rest| rest.split('_').next()).unwrap_or_default();
            return vec![format!("{folder}nbs.{paper}_01.htm")];
        }
        it if it.starts_with("articel") => &["Page01DK.htm"],
        it if it.ends_with(".json") => {
            let day = folder.trim_end_matches('/').rsplitn(3, '/').nth(2).unwrap_or_default();
            return vec![format!("{day}/navi.json")];
        }
        it if it.ends_with(".html") => &["node_01.html", "node_A01.html", "node_1.html"],
        _ => &["node_2.htm", "node_1.htm", "node_01.htm"],
    };
    let layout = folder.replace("/content/", "/layout/").replace("/con/", "/layout/");
    names.iter().map(|name| format!("{layout}{name}")).collect()
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
    fn an_article_knows_where_its_paper_begins() {
        let cases = [
            ("html/2021-04/20/content_1.htm", "html/2021-04/20/node_2.htm"),
            ("h/2021-04/20/nw.D1x_20210420_2-01.htm", "h/2021-04/20/nbs.D1x_01.htm"),
            ("pc/content/202104/20/content_1.html", "pc/layout/202104/20/node_01.html"),
            ("content/20210420/Articel01001NU.htm", "content/20210420/Page01DK.htm"),
            ("j/2021-04-20/01/article/7.json", "j/2021-04-20/navi.json"),
        ];
        for (article, expected) in cases {
            assert_eq!(front_pages(article)[0], expected);
        }
    }
}
