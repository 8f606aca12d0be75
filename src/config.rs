//! What the reader's own file says: plain values, each with a default.
//!
//! The file is TOML. Each key is one row of a table ([`Row`]): its name, its default, what it is for
//! in three languages, and how its value is read; so what is printed as the default file is what is
//! understood. A mistake is noted with line and column, its key keeps the default, and the rest of
//! the file holds: a file never keeps anyone from reading. Which commands there are is not known
//! here; `[keys]` is handed on as it stands.
//!
//! Finding and reading the file is left to the command line.

mod edit;
mod importer;
mod mistake;
mod page;
mod paper;
mod row;
mod theme;

use std::ops::Range;

use toml::de::{DeTable, DeValue};

pub use edit::{with_paper, without_paper};
pub use importer::Importer;
pub use mistake::{Mistake, Wanted, What, nearest};
pub use page::{Autospace, Level, Page};
pub use paper::{Keeping, PageRange, Paper};
pub use row::Row;
use row::{Notes, Value};
pub use theme::{RoleLook, Theme, parse_theme};

/// All that the file decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The tag of the language that zzread speaks; by the locale if there is none.
    pub language: Option<&'static str>,
    /// The colours: the name of a theme, or its file; the terminal's own if there is none.
    pub theme: Option<String>,
    /// What a paper is opened on.
    pub start: Start,
    /// The folder of the library; the usual one if there is none.
    pub library: Option<String>,
    /// What of the opened issues is kept in the library.
    pub keep: Keep,
    /// Stories with these words are folded away.
    pub mute: Vec<String>,
    /// Whether a story that stands in several papers is shown once.
    pub one_story_once: bool,
    /// The tags whose feeds are gathered in one paper of the day each.
    pub gather: Vec<String>,
    /// Whether earlier articles on the matter of one are looked for on the shelf.
    pub follow_ups: bool,
    /// The command that is told of what has come: it gets the headlines behind its own arguments.
    pub notify: Vec<String>,
    /// The command that takes what is copied, where the terminal does not.
    pub copy: Vec<String>,
    /// How articles are set.
    pub page: Page,
    /// The keys of commands, in the order of the file.
    pub keys: Vec<Binding>,
    /// The papers that are subscribed to, or that are not in the directory.
    pub papers: Vec<Paper>,
    /// Importers from outside, the first that matches is asked.
    pub importers: Vec<Importer>,
}

/// What holds where the file says nothing.
impl Default for Config {
    fn default() -> Self {
        Self {
            language: None,
            theme: None,
            start: Start::Auto,
            library: None,
            keep: Keep::Always,
            mute: Vec::new(),
            one_story_once: true,
            gather: Vec::new(),
            follow_ups: true,
            notify: Vec::new(),
            copy: Vec::new(),
            page: Page::default(),
            keys: Vec::new(),
            papers: Vec::new(),
            importers: Vec::new(),
        }
    }
}

/// What a paper is opened on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Start {
    /// The composed page where the window has room for it, else the list.
    #[default]
    Auto,
    /// The composed page.
    Page,
    /// The list of articles.
    List,
}

/// What of the opened issues is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Keep {
    /// All but standard input.
    #[default]
    Always,
    /// What the reader agrees to.
    Ask,
    /// Nothing.
    Never,
}

/// A command and the keys that it is to have, in place of its own; none of them takes its keys away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The command's name.
    pub command: String,
    /// Where the name stands in the file.
    pub spot: Spot,
    /// The keys as they are written, each with its place.
    pub keys: Vec<(String, Spot)>,
}

/// A line and a column of the file, from 1; the column in characters.
pub type Spot = (u32, u32);

/// Reads a file.
pub fn parse(source: &str) -> (Config, Vec<Mistake>) {
    let mut notes = Notes::new(source);
    let understood = notes.without_wrong_lines();
    let table = DeTable::parse_recoverable(&understood).0.into_inner();
    let mut config = Config::default();
    row::read(ROWS, &table, SECTIONS, &mut config, &mut notes);
    if let Some(table) = section(&table, "page", &mut notes) {
        row::read(page::ROWS, table, &[], &mut config.page, &mut notes);
    }
    if let Some(table) = section(&table, "keys", &mut notes) {
        config.keys = bindings(table, &mut notes);
    }
    let papers = sections(&table, "paper", &mut notes);
    config.papers =
        papers.into_iter().filter_map(|(at, table)| paper::read(at, table, &mut notes)).collect();
    let importers = sections(&table, "importer", &mut notes);
    config.importers = importers
        .into_iter()
        .filter_map(|(at, table)| importer::read(at, table, &mut notes))
        .collect();
    (config, notes.finish())
}

/// The file with every key at its default, but for the commands' keys: prose behind `# `, and what
/// would be written to change a value behind `#`. `lang` counts in the order of all arrays of three.
pub fn default_file(lang: usize) -> String {
    let mut file = row::described(ROWS, lang);
    file += &format!("\n# {}\n[page]\n", PAGE_HEAD[lang]);
    file += &row::described(page::ROWS, lang);
    file += &format!("\n# {}\n#[[paper]]\n", PAPER_HEAD[lang]);
    file += &row::described(paper::ROWS, lang);
    file += &format!("\n# {}\n#[[importer]]\n", IMPORTER_HEAD[lang]);
    file + &row::described(importer::ROWS, lang)
}

/// The tables beside the plain keys.
const SECTIONS: &[&str] = &["page", "keys", "paper", "importer"];

const PAGE_HEAD: [&str; 3] = [
    "文章怎么排。阅读时按 S 可以试。",
    "文章怎麼排。閱讀時按 S 可以試。",
    "How articles are set; S tries it while reading.",
];
const PAPER_HEAD: [&str; 3] = [
    "订的报，一份一节；也用来改正或添加目录里的报。",
    "訂的報，一份一節；也用來改正或添加目錄裡的報。",
    "A paper that you take, or that the directory has wrongly or not at all; one section each.",
];
const IMPORTER_HEAD: [&str; 3] = [
    "自备的导入程序：地址作为最后一个参数，结果以 JSON 写到标准输出，格式同 zzread export --format json。",
    "自備的匯入程式：網址作為最後一個引數，結果以 JSON 寫到標準輸出，格式同 zzread export --format json。",
    "An importer of your own: it gets the address as its last argument and writes JSON, as `zzread export --format json` does.",
];

const LANGUAGES: &[(&str, Option<&str>)] = &[
    ("auto", None),
    ("zh-Hans", Some("zh-Hans")),
    ("zh-Hant", Some("zh-Hant")),
    ("en", Some("en")),
];
const STARTS: &[(&str, Start)] =
    &[("auto", Start::Auto), ("page", Start::Page), ("list", Start::List)];
const KEEPS: &[(&str, Keep)] =
    &[("always", Keep::Always), ("ask", Keep::Ask), ("never", Keep::Never)];

const ROWS: &[Row<Config>] = &[
    Row {
        key: "language",
        default: "\"auto\"",
        help: [
            "界面语言：auto（按系统）、zh-Hans、zh-Hant、en",
            "介面語言：auto（按系統）、zh-Hans、zh-Hant、en",
            "the language of zzread: auto (by the locale), zh-Hans, zh-Hant, en",
        ],
        set: |config, value| value.choice(LANGUAGES).map(|it| config.language = it),
    },
    Row {
        key: "theme",
        default: "\"auto\"",
        help: [
            "颜色：auto（用终端的）、light、dark、paper、contrast，或一个颜色文件的路径",
            "顏色：auto（用終端機的）、light、dark、paper、contrast，或一個顏色檔的路徑",
            "the colours: auto (the terminal's own), light, dark, paper, contrast, or the path of a theme's file",
        ],
        set: |config, value| {
            let name = value.text()?;
            config.theme = Some(name).filter(|name| name != "auto");
            Some(())
        },
    },
    Row {
        key: "start",
        default: "\"auto\"",
        help: [
            "打开报纸先看什么：auto（窗口够大看版面，否则看目录）、page（版面）、list（目录）",
            "打開報紙先看什麼：auto（視窗夠大看版面，否則看目錄）、page（版面）、list（目錄）",
            "what a paper opens on: auto (the page if it has room), page, list",
        ],
        set: |config, value| value.choice(STARTS).map(|it| config.start = it),
    },
    Row {
        key: "library",
        default: "\"\"",
        help: [
            "书架的文件夹；空着就用系统惯例的位置",
            "書架的資料夾；空著就用系統慣例的位置",
            "the folder of the library; empty for the usual one",
        ],
        set: |config, value| {
            let folder = value.text()?;
            config.library = Some(folder).filter(|folder| !folder.is_empty());
            Some(())
        },
    },
    Row {
        key: "keep",
        default: "\"always\"",
        help: [
            "读过的报纸要不要留在书架上：always（都留）、ask（问一声）、never（不留）",
            "讀過的報紙要不要留在書架上：always（都留）、ask（問一聲）、never（不留）",
            "which opened issues stay in the library: always (all), ask, never",
        ],
        set: |config, value| value.choice(KEEPS).map(|it| config.keep = it),
    },
    Row {
        key: "mute",
        default: "[]",
        help: [
            "含有这些词的报道收起来，像广告一样",
            "含有這些詞的報導收起來，像廣告一樣",
            "stories with these words are folded away, as advertisements are",
        ],
        set: |config, value| value.texts().map(|it| config.mute = it),
    },
    Row {
        key: "one-story-once",
        default: "true",
        help: [
            "几份报登了同一篇，只列一次",
            "幾份報登了同一篇，只列一次",
            "a story that stands in several papers is listed once",
        ],
        set: |config, value| value.flag().map(|it| config.one_story_once = it),
    },
    Row {
        key: "gather",
        default: "[]",
        help: [
            "这些标签的订阅源合成一份《我的早报》，一源一栏，如 [\"科技\"]",
            "這些標籤的訂閱源合成一份《我的早报》，一源一欄，如 [\"科技\"]",
            "the feeds of these tags are one paper of the day, 我的早报, a section each, such as [\"tech\"]",
        ],
        set: |config, value| value.texts().map(|it| config.gather = it),
    },
    Row {
        key: "follow-ups",
        default: "true",
        help: [
            "文章后面列出书架上同一件事的先前报道",
            "文章後面列出書架上同一件事的先前報導",
            "an article lists earlier ones on the same matter from the shelf",
        ],
        set: |config, value| value.flag().map(|it| config.follow_ups = it),
    },
    Row {
        key: "notify",
        default: "[]",
        help: [
            "新报到了运行的命令，标题作参数，不经 shell，如 [\"notify-send\", \"zzread\"]",
            "新報到了執行的命令，標題作引數，不經 shell，如 [\"notify-send\", \"zzread\"]",
            "the command to run when papers have come, with the headlines as arguments and no shell, such as [\"notify-send\", \"zzread\"]",
        ],
        set: |config, value| value.texts().map(|it| config.notify = it),
    },
    Row {
        key: "copy",
        default: "[]",
        help: [
            "复制时运行的命令，文字从标准输入给它，不经 shell，如 [\"wl-copy\"]；[] 用终端的 OSC 52",
            "複製時執行的命令，文字從標準輸入給它，不經 shell，如 [\"wl-copy\"]；[] 用終端機的 OSC 52",
            "the command that takes what is copied from its standard input, with no shell, such as [\"wl-copy\"]; [] for the terminal's own way (OSC 52)",
        ],
        set: |config, value| value.texts().map(|it| config.copy = it),
    },
];

fn section<'t>(
    table: &'t DeTable<'t>,
    key: &str,
    notes: &mut Notes<'_>,
) -> Option<&'t DeTable<'t>> {
    let value = table.get(key)?;
    let found = value.get_ref().as_table();
    if found.is_none() {
        notes.wants(value.span(), key, Wanted::Section);
    }
    found
}

/// The tables of `[[key]]`, each with the bytes where it stands.
fn sections<'t>(
    table: &'t DeTable<'t>,
    key: &str,
    notes: &mut Notes<'_>,
) -> Vec<(Range<usize>, &'t DeTable<'t>)> {
    let Some(value) = table.get(key) else { return Vec::new() };
    let items = value.get_ref().as_array().map(|items| items.iter().collect()).unwrap_or_default();
    let found: Option<Vec<_>> =
        Vec::into_iter(items).map(|item| Some((item.span(), item.get_ref().as_table()?))).collect();
    found.filter(|found| !found.is_empty()).unwrap_or_else(|| {
        notes.wants(value.span(), key, Wanted::Sections);
        Vec::new()
    })
}

fn bindings(table: &DeTable<'_>, notes: &mut Notes<'_>) -> Vec<Binding> {
    let mut bindings = Vec::new();
    for (name, value) in table {
        let spot = notes.spot(name.span().start);
        let keys = match value.get_ref() {
            DeValue::String(key) => Some(vec![(key.to_string(), notes.spot(value.span().start))]),
            _ => Value::new(name.get_ref(), value, notes).spotted_texts(),
        };
        let command = name.get_ref().to_string();
        bindings.extend(keys.map(|keys| Binding { command, spot, keys }));
    }
    bindings.sort_unstable_by_key(|binding| binding.spot);
    bindings
}
