//! What is wrong with the file, said in three languages.

use super::Spot;

/// Something that is wrong with the file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Where it stands.
    pub spot: Spot,
    /// What it is.
    pub what: What,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are documented, and name their fields")]
pub enum What {
    /// A line is no TOML, for this reason.
    Syntax(String),
    /// There is no such key, but perhaps one that is spelled nearly so.
    UnknownKey { key: String, near: Option<String> },
    /// A key wants a value of another kind.
    Wants { key: String, wanted: Wanted },
    /// A section lacks a key that it cannot do without.
    Missing { section: &'static str, key: &'static str },
    /// `[keys]` names no command.
    UnknownCommand { name: String, near: Option<&'static str> },
    /// `[keys]` names no key.
    UnknownKeyPress { key: String },
    /// One key asks for two commands of a scope; the other one stands at the spot, or in the program.
    KeyTwice { key: String, here: String, there: String, spot: Option<Spot> },
}

/// What a key's value has to be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are documented, and name their fields")]
pub enum Wanted {
    /// `true` or `false`.
    Flag,
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A whole number, both ends within.
    Number { from: u16, to: u16 },
    /// One of these names; perhaps the nearest was meant.
    Choice { near: Option<&'static str>, names: Vec<&'static str> },
    /// Days of the week: `mon-sat`.
    Days,
    /// A time of the day: `06:30`.
    Time,
    /// How long issues are kept: `90d`, or `all`.
    Keeping,
    /// Pages of a paper: `01-04`.
    Pages,
    /// A colour: `#9e1b1b`.
    Color,
    /// How a role looks: `#ffffff on #9e1b1b`.
    Look,
    /// A section: `[page]`.
    Section,
    /// A list of sections: `[[paper]]`.
    Sections,
}

impl Mistake {
    /// What is wrong and what to write, in the order of all arrays of three.
    pub fn words(&self) -> [String; 3] {
        match &self.what {
            What::Syntax(message) => [
                format!("不是 TOML：{message}（一行写作 键 = \"值\"）"),
                format!("不是 TOML：{message}（一行寫作 鍵 = \"值\"）"),
                format!("not TOML: {message} (a line reads `key = \"value\"`)"),
            ],
            What::UnknownKey { key, near } => {
                unknown(["没有这一项", "沒有這一項", "unknown key"], key, near.as_deref())
            }
            What::UnknownCommand { name, near } => {
                unknown(["没有这个命令", "沒有這個命令", "unknown command"], name, *near)
            }
            What::Wants { key, wanted } => wanted.words(key),
            What::Missing { section, key } => [
                format!("[[{section}]] 缺 `{key}`（这一节没有用上）"),
                format!("[[{section}]] 缺 `{key}`（這一節沒有用上）"),
                format!("[[{section}]] has no `{key}` (the section is not used)"),
            ],
            What::UnknownKeyPress { key } => [
                format!("`{key}` 不是键（写作 j、Ctrl-p、Space、PgDn、Shift-Tab、F5）"),
                format!("`{key}` 不是鍵（寫作 j、Ctrl-p、Space、PgDn、Shift-Tab、F5）"),
                format!("`{key}` is not a key (write j, Ctrl-p, Space, PgDn, Shift-Tab, F5)"),
            ],
            What::KeyTwice { key, here, there, spot } => twice(key, here, there, *spot),
        }
    }
}

impl Wanted {
    fn words(&self, key: &str) -> [String; 3] {
        let [hans, hant, en] = match self {
            Self::Flag => ["true 或 false", "true 或 false", "true or false"].map(str::to_owned),
            Self::Text => {
                ["引号里的一段文字", "引號裡的一段文字", "a text in quotes"].map(str::to_owned)
            }
            Self::Texts => [
                "一列文字，如 [\"…\", \"…\"]",
                "一列文字，如 [\"…\", \"…\"]",
                "a list of texts, such as [\"…\", \"…\"]",
            ]
            .map(str::to_owned),
            Self::Number { from, to } => [
                format!("{from} 到 {to} 的整数"),
                format!("{from} 到 {to} 的整數"),
                format!("a whole number from {from} to {to}"),
            ],
            Self::Choice { near, names } => choices(*near, &names.join(", ")),
            Self::Days => {
                such_as(["星期几", "星期幾", "days of the week"], r#""mon-sat", "mon, wed, fri""#)
            }
            Self::Time => such_as(["一个时刻", "一個時刻", "a time of day"], "\"06:30\""),
            Self::Keeping => {
                ["天数或 all，如 \"90d\"", "天數或 all，如 \"90d\"", "days or all, such as \"90d\""]
                    .map(str::to_owned)
            }
            Self::Pages => [
                "版次，如 \"01-04, A01\"",
                "版次，如 \"01-04, A01\"",
                "pages, such as \"01-04, A01\"",
            ]
            .map(str::to_owned),
            Self::Color => such_as(["颜色", "顏色", "a colour"], "\"#b01010\""),
            Self::Look => such_as(
                [
                    "由 bold、underline、reverse 和颜色写成的样子",
                    "由 bold、underline、reverse 和顏色寫成的樣子",
                    "a look of bold, underline, reverse and colours",
                ],
                "\"bold #b01010 on #ffffff\"",
            ),
            Self::Section => {
                [format!("一节 [{key}]"), format!("一節 [{key}]"), format!("a section [{key}]")]
            }
            Self::Sections => [
                format!("几节 [[{key}]]"),
                format!("幾節 [[{key}]]"),
                format!("sections [[{key}]]"),
            ],
        };
        [
            format!("`{key}` 应是{hans}"),
            format!("`{key}` 應是{hant}"),
            format!("`{key}` wants {en}"),
        ]
    }
}

/// What is wanted, with an example.
fn such_as([hans, hant, en]: [&str; 3], example: &str) -> [String; 3] {
    [
        format!("{hans}，如 {example}"),
        format!("{hant}，如 {example}"),
        format!("{en}, such as {example}"),
    ]
}

fn choices(near: Option<&str>, names: &str) -> [String; 3] {
    match near {
        Some(near) => [
            format!("其中之一：{names}（是 `{near}` 吗？）"),
            format!("其中之一：{names}（是 `{near}` 嗎？）"),
            format!("one of {names} (did you mean `{near}`?)"),
        ],
        None => {
            [format!("其中之一：{names}"), format!("其中之一：{names}"), format!("one of {names}")]
        }
    }
}

fn unknown([hans, hant, en]: [&str; 3], name: &str, near: Option<&str>) -> [String; 3] {
    match near {
        Some(near) => [
            format!("{hans}：`{name}`（是 `{near}` 吗？）"),
            format!("{hant}：`{name}`（是 `{near}` 嗎？）"),
            format!("{en} `{name}` (did you mean `{near}`?)"),
        ],
        None => [
            format!("{hans}：`{name}`（zzread config default 列出全部）"),
            format!("{hant}：`{name}`（zzread config default 列出全部）"),
            format!("{en} `{name}` (`zzread config default` lists all)"),
        ],
    }
}

/// A key that two commands have where both hold.
fn twice(key: &str, here: &str, there: &str, spot: Option<Spot>) -> [String; 3] {
    let [hans, hant, en] = match spot {
        Some((line, column)) => [
            format!("见 {line}:{column}"),
            format!("見 {line}:{column}"),
            format!("at {line}:{column}"),
        ],
        None => ["原有", "原有", "by default"].map(str::to_owned),
    };
    [
        format!("`{key}` 给了 {here}，可已经是 {there} 的键（{hans}）"),
        format!("`{key}` 給了 {here}，可已經是 {there} 的鍵（{hant}）"),
        format!("`{key}` is given to {here}, and {there} has it already ({en})"),
    ]
}

/// The nearest of `known` to `word`, if one is near enough to be meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let far = word.chars().count() / 3 + 1;
    let near = known.into_iter().map(|known| (strsim::damerau_levenshtein(word, known), known));
    near.filter(|&(distance, known)| distance <= far && distance < known.chars().count())
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, known)| known)
}
