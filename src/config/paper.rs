//! A paper that the reader takes, or tells the directory of.

use std::ops::Range;

use jiff::civil::{Time, Weekday};
use toml::de::DeTable;

use super::{
    mistake::{Wanted, What},
    row::{self, Notes, Row, Value},
};

/// A paper that the reader takes, or tells the directory of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// What it is called; one in the directory if it has no address.
    pub name: String,
    /// Where it lies on the web; as in the directory if it is empty.
    pub address: String,
    /// The reader's own words for it.
    pub tags: Vec<String>,
    /// The pages that are fetched; all if there are none here.
    pub pages: Vec<PageRange>,
    /// On which days it comes, Monday first.
    pub days: [bool; 7],
    /// Before this time of day it is not there yet.
    pub after: Option<Time>,
    /// How long its issues are kept.
    pub keep: Keeping,
}

/// How long issues are kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Keeping {
    /// For ever.
    #[default]
    All,
    /// So many days.
    Days(u32),
}

/// Pages from one number to another, such as `01-04`, or `A01` alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRange {
    /// The first number, as written.
    pub first: String,
    /// The last one.
    pub last: String,
}

impl Default for Paper {
    fn default() -> Self {
        Self {
            name: String::new(),
            address: String::new(),
            tags: Vec::new(),
            pages: Vec::new(),
            days: [true; 7],
            after: None,
            keep: Keeping::All,
        }
    }
}

impl Paper {
    /// Whether it comes on this day of the week.
    pub fn comes_on(&self, day: Weekday) -> bool {
        self.days[day.to_monday_zero_offset() as usize]
    }

    /// Whether the page of this number is wanted.
    pub fn wants_page(&self, no: &str) -> bool {
        self.pages.is_empty() || self.pages.iter().any(|pages| pages.holds(no))
    }
}

impl PageRange {
    /// Whether a number lies in the range: letters alike, and the digits between.
    fn holds(&self, no: &str) -> bool {
        let ((letters, number), (first, from), (last, to)) =
            (parts(no), parts(&self.first), parts(&self.last));
        letters == first && first == last && (from..=to).contains(&number)
    }
}

/// The letters of a page's number, and its digits as a number: `A02` is `A` and 2.
fn parts(no: &str) -> (String, u32) {
    let letters = no.chars().filter(|c| !c.is_ascii_digit()).collect::<String>().to_uppercase();
    let digits: String = no.chars().filter(char::is_ascii_digit).collect();
    (letters, digits.parse().unwrap_or(0))
}

pub(super) const ROWS: &[Row<Paper>] = &[
    Row {
        key: "name",
        default: "\"株洲日报\"",
        help: ["报名", "報名", "its name"],
        set: |paper, value| value.text().map(|it| paper.name = it),
    },
    Row {
        key: "address",
        default: "\"https://paper.example.com/\"",
        help: [
            "首页地址；目录里有的报可以不写",
            "首頁網址；目錄裡有的報可以不寫",
            "where it begins on the web; not needed for a paper of the directory",
        ],
        set: |paper, value| value.text().map(|it| paper.address = it),
    },
    Row {
        key: "tags",
        default: "[]",
        help: ["标签", "標籤", "words of your own for it"],
        set: |paper, value| value.texts().map(|it| paper.tags = it),
    },
    Row {
        key: "pages",
        default: "\"\"",
        help: [
            "只取这些版，如 \"01-04, A01\"；空着全取",
            "只取這些版，如 \"01-04, A01\"；空著全取",
            "only these pages, such as \"01-04, A01\"; empty for all",
        ],
        set: |paper, value| read_pages(value).map(|it| paper.pages = it),
    },
    Row {
        key: "days",
        default: "\"mon-sun\"",
        help: [
            "星期几出报，如 \"mon-sat\"",
            "星期幾出報，如 \"mon-sat\"",
            "the days on which it comes, such as \"mon-sat\"",
        ],
        set: |paper, value| read_days(value).map(|it| paper.days = it),
    },
    Row {
        key: "after",
        default: "\"00:00\"",
        help: [
            "几点以后才有，如 \"06:30\"",
            "幾點以後才有，如 \"06:30\"",
            "when it is there, such as \"06:30\"",
        ],
        set: |paper, value| read_time(value).map(|it| paper.after = it),
    },
    Row {
        key: "keep",
        default: "\"all\"",
        help: [
            "留多久：all，或天数如 \"90d\"",
            "留多久：all，或天數如 \"90d\"",
            "how long issues are kept: all, or days such as \"90d\"",
        ],
        set: |paper, value| read_keeping(value).map(|it| paper.keep = it),
    },
];

/// One section; `None` if it names no paper.
pub(super) fn read(at: Range<usize>, table: &DeTable<'_>, notes: &mut Notes<'_>) -> Option<Paper> {
    let mut paper = Paper::default();
    row::read(ROWS, table, &[], &mut paper, notes);
    if paper.name.is_empty() && paper.address.is_empty() {
        notes.note(at.start, What::Missing { section: "paper", key: "name" });
        return None;
    }
    Some(paper)
}

/// The text of a value, read by `read`.
fn read_text<T>(
    value: &mut Value<'_, '_, '_>,
    wanted: Wanted,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let text = value.text()?;
    read(text.trim()).or_else(|| value.wants(wanted))
}

fn read_pages(value: &mut Value<'_, '_, '_>) -> Option<Vec<PageRange>> {
    read_text(value, Wanted::Pages, |text| {
        let ranges = text.split([',', '，', '、', ' ']).filter(|range| !range.is_empty());
        ranges.map(page_range).collect()
    })
}

fn page_range(text: &str) -> Option<PageRange> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let is_no = |no: &str| {
        no.chars().all(|c| c.is_ascii_alphanumeric()) && no.contains(|c: char| c.is_ascii_digit())
    };
    let is_range = is_no(first) && is_no(last) && parts(first).0 == parts(last).0;
    is_range.then(|| PageRange { first: first.to_owned(), last: last.to_owned() })
}

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

fn read_days(value: &mut Value<'_, '_, '_>) -> Option<[bool; 7]> {
    read_text(value, Wanted::Days, |text| {
        let mut days = [false; 7];
        for range in text.split([',', ' ']).filter(|range| !range.is_empty()) {
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            let (first, last) = (day_idx(first)?, day_idx(last)?);
            // (`sat-mon` goes over the week's end.)
            let n_days = (last + 7 - first) % 7;
            (0..=n_days).for_each(|n| days[(first + n) % 7] = true);
        }
        days.contains(&true).then_some(days)
    })
}

fn day_idx(day: &str) -> Option<usize> {
    DAYS.iter().position(|name| day.eq_ignore_ascii_case(name))
}

fn read_time(value: &mut Value<'_, '_, '_>) -> Option<Option<Time>> {
    read_text(value, Wanted::Time, |text| {
        let (hour, minute) = text.split_once(':')?;
        let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
        Some(Some(time).filter(|time| *time > Time::midnight()))
    })
}

fn read_keeping(value: &mut Value<'_, '_, '_>) -> Option<Keeping> {
    read_text(value, Wanted::Keeping, |text| match text {
        "all" => Some(Keeping::All),
        text => text.strip_suffix('d')?.parse().ok().map(Keeping::Days),
    })
}
