//! The line under a headline: when, where from, by whom.
//!
//! ```text
//! 2021年04月20日 08:30　来源：河畔日报　作者：周某　责任编辑：吴某　字号：大 中 小
//! ```
//!
//! Every site writes it otherwise, so it is read by its words: the first date, then what follows each
//! label up to the next one. A short line of which little else is left is such a line, and no text.

use jiff::civil::Date;

/// What a line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct InfoLine {
    pub(super) date: Option<Date>,
    pub(super) source: String,
    pub(super) byline: String,
}

/// What a label speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Source,
    /// Who wrote it.
    Byline,
    /// A byline whose label is printed with it: 记者 某某.
    Reporter,
    /// Editors, readers, buttons: nothing that a newspaper prints here.
    Other,
}

/// The words before a colon; a longer one stands before those that it ends in.
const LABELS: &[(&str, Field)] = &[
    ("稿件来源", Field::Source),
    ("信息来源", Field::Source),
    ("文章来源", Field::Source),
    ("新闻来源", Field::Source),
    ("資料來源", Field::Source),
    ("来源", Field::Source),
    ("來源", Field::Source),
    ("出处", Field::Source),
    ("稿源", Field::Source),
    ("Source", Field::Source),
    ("文章作者", Field::Byline),
    ("作者", Field::Byline),
    ("撰文", Field::Byline),
    ("撰稿", Field::Byline),
    ("文字", Field::Byline),
    ("Author", Field::Byline),
    ("本报记者", Field::Reporter),
    ("本網記者", Field::Reporter),
    ("本网记者", Field::Reporter),
    ("记者", Field::Reporter),
    ("記者", Field::Reporter),
    ("通讯员", Field::Reporter),
    ("通訊員", Field::Reporter),
    ("责任编辑", Field::Other),
    ("責任編輯", Field::Other),
    ("责编", Field::Other),
    ("責編", Field::Other),
    ("编辑", Field::Other),
    ("編輯", Field::Other),
    ("审核", Field::Other),
    ("审校", Field::Other),
    ("校对", Field::Other),
    ("摄影", Field::Other),
    ("发布于", Field::Other),
    ("发表于", Field::Other),
    ("更新于", Field::Other),
    ("发稿时间", Field::Other),
    ("发布时间", Field::Other),
    ("发布日期", Field::Other),
    ("發布時間", Field::Other),
    ("发表时间", Field::Other),
    ("更新时间", Field::Other),
    ("更新時間", Field::Other),
    ("时间", Field::Other),
    ("日期", Field::Other),
    ("字号", Field::Other),
    ("字体", Field::Other),
    ("字號", Field::Other),
    ("浏览次数", Field::Other),
    ("阅读次数", Field::Other),
    ("点击数", Field::Other),
    ("浏览", Field::Other),
    ("阅读", Field::Other),
    ("阅读量", Field::Other),
    ("点击", Field::Other),
    ("评论", Field::Other),
    ("分享到", Field::Other),
    ("分享", Field::Other),
    ("打印", Field::Other),
    ("收藏", Field::Other),
];

/// Buttons and the like that stand in such lines without a label, a blank between two.
const BUTTONS: &str = "大 中 小 A A+ A- T T+ T- 打印 分享 收藏 评论 我要评论 关闭 原创 订阅 关注 北京时间 次 \
    听新闻 手机看 发布 发布于 发表于 更新于 更新 Published Updated Posted on at am pm a.m. p.m. AM PM ET EST \
    EDT CST CDT PST PDT GMT UTC BST CET Mon Tue Wed Thu Fri Sat Sun Monday Tuesday Wednesday Thursday \
    Friday Saturday Sunday | / · - – — •";

/// The longest line that is looked at, in characters.
const LINE_CHARS: usize = 160;

/// The longest name of a source or an author, in characters.
const NAME_CHARS: usize = 30;

/// What may be left of a line that is all told by its date and labels, in characters.
const REST_CHARS: usize = 16;

/// Reads a line; none if it is no such line.
pub(super) fn read(line: &str) -> Option<InfoLine> {
    if line.chars().nth(LINE_CHARS).is_some() {
        return None;
    }
    let (date, line) = without_date(line);
    let mut info = InfoLine { date, ..InfoLine::default() };
    let mut rest: Vec<&str> = Vec::new();
    let mut has_label = false;
    for part in parts(&line) {
        let (before, fields) = labelled(part);
        has_label |= !fields.is_empty();
        rest.extend(before.split_whitespace().filter(|word| !is_button(word)));
        for (field, label, value) in fields {
            if value.chars().count() > NAME_CHARS || value.contains(['。', '！', '？']) {
                return None;
            }
            info.take(field, label, value);
        }
    }
    let n_rest: usize = rest.iter().map(|word| word.chars().count()).sum();
    let is_all =
        n_rest <= REST_CHARS && !rest.iter().any(|word| word.contains(['。', '，', '！', '？']));
    if !is_all || (info.date.is_none() && !has_label) {
        return None;
    }
    info.take_rest(&rest.join(" "));
    Some(info)
}

impl InfoLine {
    fn take(&mut self, field: Field, label: &str, value: &str) {
        match field {
            Field::Source if self.source.is_empty() => {
                let words = value.split_whitespace().take_while(|word| !is_button(word));
                self.source = words.collect::<Vec<_>>().join(" ");
            }
            Field::Byline => add(&mut self.byline, value),
            Field::Reporter => add(&mut self.byline, &format!("{label} {value}")),
            _ => {}
        }
    }

    /// Takes what stands beside a date without a label: who wrote it, or the source.
    fn take_rest(&mut self, rest: &str) {
        let by = ["By ", "by ", "文/", "文／", "文｜"].iter().find_map(|it| rest.strip_prefix(it));
        match by {
            Some(name) if self.byline.is_empty() => self.byline = name.trim().to_owned(),
            None if self.date.is_some() && self.source.is_empty() && is_name(rest) => {
                self.source = rest.to_owned();
            }
            _ => {}
        }
    }

    /// Takes from another line what this one does not say.
    pub(super) fn complete(&mut self, other: Self) {
        self.date = self.date.or(other.date);
        for (own, other) in [(&mut self.source, other.source), (&mut self.byline, other.byline)] {
            if own.is_empty() {
                *own = other;
            }
        }
    }
}

fn add(byline: &mut String, name: &str) {
    if !name.is_empty() && !byline.contains(name) {
        *byline += if byline.is_empty() { "" } else { " " };
        *byline += name;
    }
}

fn is_button(word: &str) -> bool {
    let is_count = word.chars().all(|c| c.is_ascii_digit() || ":+-()（）[],".contains(c));
    let word = word.trim_matches(|c: char| "[]【】()（）：:,.".contains(c));
    is_count || BUTTONS.split(' ').any(|it| it == word)
}

/// Whether words that nothing explains are a name.
fn is_name(words: &str) -> bool {
    let is_day = words.starts_with("星期") || words.contains(|c: char| c.is_ascii_digit());
    words.chars().count() > 1 && words.chars().any(char::is_alphabetic) && !is_day
}

/// The parts of a line between its wide gaps and rules.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    let is_gap = |c: char| matches!(c, '|' | '｜' | '丨' | '\u{3000}' | '\t' | '\n' | '\u{A0}');
    let parts = line.split(is_gap).flat_map(|part| part.split("  "));
    parts.map(str::trim).filter(|part| !part.is_empty())
}

type Labelled<'l> = (Field, &'static str, &'l str);

/// What stands before the first label of a part, and what each label says.
fn labelled(part: &str) -> (&str, Vec<Labelled<'_>>) {
    let mut fields = Vec::new();
    let Some((before, first, mut value)) = next_label(part) else { return (part, fields) };
    let mut current = first;
    while let Some((inside, next, rest)) = next_label(value) {
        fields.push((current.1, current.0, trimmed(inside)));
        (current, value) = (next, rest);
    }
    fields.push((current.1, current.0, trimmed(value)));
    (before, fields)
}

fn trimmed(value: &str) -> &str {
    value.trim_matches(|c: char| c.is_whitespace() || "()（）[]【】,，;；/".contains(c))
}

/// The first label in a text, and what is before and behind it.
fn next_label(text: &str) -> Option<(&str, (&'static str, Field), &str)> {
    let found = LABELS.iter().flat_map(|&label| {
        text.match_indices(label.0).filter_map(move |(at, word)| {
            let (before, behind) = (text.get(..at)?, text.get(at + word.len()..)?);
            let value = behind.trim_start().strip_prefix([':', '：', '/', '／']);
            // A reporter is one without a colon, too, if the word stands by itself.
            let is_apart = before.is_empty() || before.ends_with([' ', '）', ')']);
            let is_reporter = label.1 == Field::Reporter && is_apart && !behind.is_empty();
            let value = value.or_else(|| is_reporter.then_some(behind))?;
            Some((at, word.len(), (before, label, value)))
        })
    });
    found.min_by_key(|&(at, n_bytes, _)| (at, std::cmp::Reverse(n_bytes))).map(|(.., found)| found)
}

/// The first date in a text, and the text without it and its time.
fn without_date(line: &str) -> (Option<Date>, String) {
    let found = line.char_indices().find_map(|(at, _)| {
        let (before, rest) = line.split_at_checked(at)?;
        if before.ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (date, behind) = date_at(rest)?;
        Some((
            date,
            format!("{}  {}", before.trim_end_matches(['(', '（', '[']), behind_time(behind)),
        ))
    });
    found.map_or_else(|| (None, line.to_owned()), |(date, rest)| (Some(date), rest))
}

/// The first date in a text.
pub(super) fn date(text: &str) -> Option<Date> {
    without_date(text).0
}

/// The date with which a text begins, and what follows it.
fn date_at(text: &str) -> Option<(Date, &str)> {
    numeric_date(text).or_else(|| english_date(text))
}

/// `2021-04-20`, `2021年4月20日`, `2021/4/20`, `2021.04.20`, `20210420`, `202104/20`.
fn numeric_date(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = number(text, 4)?;
    let signs = ['年', '-', '/', '.', '－'];
    let (month, day, rest) = match behind_sign(rest, &signs) {
        Some(rest) => {
            let (month, rest) = number(rest, 2)?;
            let (day, rest) = number(behind_sign(rest, &['月', '-', '/', '.', '－'])?, 2)?;
            let behind = rest.trim_start().strip_prefix(['日', '号']);
            (month, day, behind.map_or(rest, str::trim_start))
        }
        None => {
            let has_all = rest.bytes().take(2).all(|byte| byte.is_ascii_digit());
            let (month, rest) = number(rest, 2).filter(|_| has_all)?;
            let (day, rest) = number(rest.strip_prefix('/').unwrap_or(rest), 2)?;
            (month, day, rest)
        }
    };
    // A longer number is the number of something else; a time may follow a day's name at once.
    let is_number = rest.starts_with(|c: char| c.is_ascii_digit()) && !text.contains('日');
    let is_year = (1900..2200).contains(&year) && !is_number;
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    is_year.then_some((date, rest))
}

fn behind_sign<'t>(text: &'t str, signs: &[char]) -> Option<&'t str> {
    Some(text.trim_start().strip_prefix(signs)?.trim_start())
}

/// A number of up to so many digits, and what follows.
fn number(text: &str, max_digits: usize) -> Option<(i16, &str)> {
    let n_digits = text.bytes().take(max_digits).take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at_checked(n_digits)?;
    Some((digits.parse().ok()?, rest))
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// `April 20, 2021`, `20 Apr. 2021`.
fn english_date(text: &str) -> Option<(Date, &str)> {
    let is_digit = text.starts_with(|c: char| c.is_ascii_digit());
    let (month, day, rest) = match is_digit {
        true => {
            let (day, rest) = number(text, 2)?;
            let rest = ["st", "nd", "rd", "th"]
                .iter()
                .find_map(|it| rest.strip_prefix(it))
                .unwrap_or(rest);
            let (month, rest) = month(rest.strip_prefix([' ', '-'])?)?;
            (month, day, rest)
        }
        false => {
            let (month, rest) = month(text)?;
            let (day, rest) = number(rest.trim_start(), 2)?;
            (
                month,
                day,
                ["st", "nd", "rd", "th"]
                    .iter()
                    .find_map(|it| rest.strip_prefix(it))
                    .unwrap_or(rest),
            )
        }
    };
    let (year, rest) = number(rest.trim_start_matches([',', ' ', '-', '.']), 4)?;
    let date = Date::new(year, month, i8::try_from(day).ok()?).ok()?;
    (1900..2200).contains(&year).then_some((date, rest))
}

fn month(text: &str) -> Option<(i8, &str)> {
    let n_letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, rest) = text.split_at_checked(n_letters)?;
    let lower = name.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| lower.starts_with(month))?;
    Some((i8::try_from(at).ok()? + 1, rest.strip_prefix('.').unwrap_or(rest)))
}

/// What follows the time of a day, if one follows.
fn behind_time(text: &str) -> &str {
    let rest = text.trim_start_matches([' ', '\u{A0}', '\u{3000}', 'T', ',', '，']);
    let Some((_, mut rest)) = number(rest, 2).filter(|(_, it)| it.starts_with([':', '：', '时']))
    else {
        return text;
    };
    while let Some(digits) = rest.strip_prefix([':', '：', '时', '分', '.']) {
        rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    let rest = rest.trim_start_matches(['秒', 'Z']);
    match rest.strip_prefix(['+', '-']).and_then(|it| number(it, 2)) {
        Some((_, rest)) => rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':'),
        None => rest,
    }
}
