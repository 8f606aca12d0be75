//! What the screens say of themselves, in three languages. What went wrong is said by
//! [`crate::app::words`], what a key did by `notice`.

use crate::{
    app::{
        Bringing, Lang,
        overlay::OverlayKind,
        paper::{
            find::Reach,
            setting::{Knob, Setting},
        },
        prompt::Asked,
    },
    issue::{Length, Progress, Text, counted},
    layout::{Autospace, Level, Repair, Sheet},
    library::Bookmark,
    search::{Fault, FaultKind},
};

/// So many characters are read in a minute.
const CHARS_A_MINUTE: usize = 500;

/// Picks the word of a language: 简体, 繁體, English.
pub(super) fn pick(lang: Lang, words: [&str; 3]) -> Text {
    Text::new(words[lang as usize])
}

/// How much is in the issue: `本期3版 10篇`.
pub(super) fn issue_size(lang: Lang, n_pages: usize, n_articles: usize) -> Text {
    let words = match lang {
        Lang::Hans => format!("本期{n_pages}版 {n_articles}篇"),
        Lang::Hant => format!("本期{n_pages}版 {n_articles}篇"),
        Lang::En => format!("{}, {}", counted(n_pages, "page"), counted(n_articles, "article")),
    };
    Text::new(&words)
}

/// Where a text goes on: below, or on the page where it was printed.
pub(super) fn jump(lang: Lang, is_own: bool, page_no: &Text) -> Text {
    if is_own || page_no.is_empty() {
        return pick(lang, ["（下转）", "（下轉）", "(more)"]);
    }
    match lang {
        Lang::En => Text::new(&format!("(p. {page_no})")),
        _ => Text::new(&format!("（{page_no}版）")),
    }
}

/// The name of the box that tells of the other stories.
pub(super) fn guide(lang: Lang) -> Text {
    pick(lang, ["今日导读", "今日導讀", "Also in this issue"])
}

/// The number of a page behind a headline; nothing if the page has none.
pub(super) fn page_no(lang: Lang, page_no: &Text) -> Text {
    match lang {
        _ if page_no.is_empty() => Text::default(),
        Lang::En => Text::new(&format!("p. {page_no}")),
        _ => Text::new(&format!("{page_no}版")),
    }
}

/// The number of the page that is shown.
pub(super) fn page_title(lang: Lang, page_no: &Text) -> Text {
    match lang {
        _ if page_no.is_empty() => Text::default(),
        Lang::En => Text::new(&format!("page {page_no}")),
        _ => Text::new(&format!("第{page_no}版")),
    }
}

/// That the stories on the page are all of the issue.
pub(super) fn all_of_it(lang: Lang, n: usize) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("全刊{n}篇到此"),
        Lang::Hant => format!("全刊{n}篇到此"),
        Lang::En => format!("that is all: {}", counted(n, "article")),
    })
}

/// How many stories there are besides.
pub(super) fn more_stories(lang: Lang, n: usize) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("另有{n}篇"),
        Lang::Hant => format!("另有{n}篇"),
        Lang::En => format!("and {n} more"),
    })
}

/// Two texts with a blank between them.
pub(super) fn joined(one: &Text, other: &Text) -> Text {
    Text::new(format!("{one} {other}").trim())
}

/// How long it takes to read: `约12分钟`.
pub(super) fn minutes(lang: Lang, n_chars: usize) -> Text {
    let minutes = minutes_of(n_chars);
    match lang {
        _ if minutes == 0 => Text::default(),
        Lang::Hans => Text::new(&format!("约{minutes}分钟")),
        Lang::Hant => Text::new(&format!("約{minutes}分鐘")),
        Lang::En => Text::new(&format!("about {minutes} min")),
    }
}

/// At 500 characters each.
fn minutes_of(n_chars: usize) -> usize {
    n_chars.div_ceil(500)
}

/// What stands right of the byline: `02版 民生  511字`.
pub(super) fn article_size(lang: Lang, page: &Text, name: &Text, length: Length) -> Text {
    let n_chars = n_chars(lang, length);
    let words = match lang {
        Lang::En => format!("p. {page} {name}  {n_chars}"),
        _ => format!("{page}版 {name}  {n_chars}"),
    };
    Text::new(&words)
}

/// What is folded away of a page: `广告、版务2篇`, `别报已载1篇`.
pub(super) fn folded(lang: Lang, n: usize, n_retold: usize) -> Text {
    let asides = Some(match lang {
        Lang::Hans => format!("广告、版务{n}篇"),
        Lang::Hant => format!("廣告、版務{n}篇"),
        Lang::En => format!("advertisements, staff: {n}"),
    });
    let retold = Some(match lang {
        Lang::Hans => format!("别报已载{n_retold}篇"),
        Lang::Hant => format!("別報已載{n_retold}篇"),
        Lang::En => format!("told by other papers: {n_retold}"),
    });
    let both = [retold.filter(|_| n_retold > 0), asides.filter(|_| n > 0)];
    Text::new(&both.into_iter().flatten().collect::<Vec<_>>().join("  "))
}

/// A length in characters: `511字`, of a very long text `约3488万字`.
fn n_chars(lang: Lang, Length { n_chars, is_exact }: Length) -> String {
    match (lang, is_exact) {
        (Lang::En, true) => counted(n_chars, "character"),
        (Lang::En, false) => format!("about {:.1} million characters", n_chars as f64 / 1e6),
        (_, true) => format!("{n_chars}字"),
        (Lang::Hans, false) => format!("约{}万字", n_chars / 10_000),
        (Lang::Hant, false) => format!("約{}萬字", n_chars / 10_000),
    }
}

/// The heading of the related articles.
pub(super) fn related(lang: Lang) -> Text {
    pick(lang, ["相关报道", "相關報導", "Related"])
}

/// The last card: whether all is read.
pub(super) fn finished(lang: Lang, n_unread: usize) -> Text {
    match (n_unread, lang) {
        (0, _) => pick(lang, ["全刊读完", "全刊讀完", "Read to the end"]),
        (n, Lang::Hans) => Text::new(&format!("到了末篇，还有{n}篇未读")),
        (n, Lang::Hant) => Text::new(&format!("到了末篇，還有{n}篇未讀")),
        (n, Lang::En) => Text::new(&format!("The end of the paper; {n} still unread")),
    }
}

/// The same in display type, where all is read.
pub(super) fn finished_large(lang: Lang) -> Text {
    pick(lang, ["全刊读完", "全刊讀完", "The End"])
}

/// What the key leads to that reads on in this issue.
pub(super) fn first_unread(lang: Lang) -> Text {
    pick(lang, ["接着读", "接著讀", "read on:"])
}

/// What the key leads to that opens another issue.
pub(super) fn next_issue(lang: Lang) -> Text {
    pick(lang, ["下一期", "下一期", "next:"])
}

/// How much of an issue is unread.
pub(super) fn upcoming(lang: Lang, n_unread: usize) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("{n_unread}篇未读"),
        Lang::Hant => format!("{n_unread}篇未讀"),
        Lang::En => format!("{n_unread} unread"),
    })
}

/// What a figure's frame says it is, where the paper gave no words for the picture.
pub(super) fn picture(lang: Lang) -> Text {
    pick(lang, ["图片", "圖片", "picture"])
}

/// The last card: how much it was.
pub(super) fn finished_size(lang: Lang, n_articles: usize, length: Length) -> Text {
    let minutes = minutes_of(length.n_chars);
    let n_chars = n_chars(lang, length);
    let words = match lang {
        Lang::Hans => format!("读了{n_articles}篇　{n_chars}　约{minutes}分钟"),
        Lang::Hant => format!("讀了{n_articles}篇　{n_chars}　約{minutes}分鐘"),
        Lang::En => {
            let [n_articles, minutes] =
                [counted(n_articles, "article"), counted(minutes, "minute")];
            format!("{n_articles} read, {n_chars}, about {minutes}")
        }
    };
    Text::new(&words)
}

/// How many warnings came with the issue.
pub(super) fn warnings(lang: Lang, n: usize) -> Text {
    let words = match lang {
        _ if n == 0 => String::new(),
        Lang::Hans => format!("{n}个问题"),
        Lang::Hant => format!("{n}個問題"),
        Lang::En => counted(n, "warning"),
    };
    Text::new(&words)
}

/// That there is nothing to read yet.
pub(super) fn loading(lang: Lang) -> Text {
    pick(lang, ["正在打开……", "正在開啟……", "opening …"])
}

/// Why an article has not come, and what to do.
pub(super) fn missing(lang: Lang, key: &str, reason: &Text) -> Text {
    let reason = lang.says(reason.as_str());
    Text::new(&match lang {
        Lang::Hans => format!("{key} 再取一次（没有取到：{reason}）"),
        Lang::Hant => format!("{key} 再取一次（沒有取到：{reason}）"),
        Lang::En => format!("{key} fetches it again (it did not come: {reason})"),
    })
}

/// That a story goes on, and the key that fetches the whole of it.
pub(super) fn goes_on(lang: Lang, key: &str) -> Text {
    Text::new(&match lang {
        Lang::Hans | Lang::Hant => format!("{key} 取全文"),
        Lang::En => format!("{key} fetches the whole"),
    })
}

/// That it is on its way.
pub(super) fn fetching(lang: Lang) -> Text {
    pick(lang, ["正在取全文……", "正在取全文……", "the whole is on its way…"])
}

/// How far the opening is: `载入 3/16版 12/90篇`.
pub(super) fn progress(lang: Lang, progress: Progress) -> Text {
    let [verb, page, article] = match lang {
        Lang::Hans => ["载入", "版", "篇"],
        Lang::Hant => ["載入", "版", "篇"],
        Lang::En => ["loading", " pages", " articles"],
    };
    let mut words = verb.to_owned();
    for (n, of, noun) in [
        (progress.n_pages, progress.of_pages, page),
        (progress.n_articles, progress.of_articles, article),
    ] {
        if of > 0 {
            words.push_str(&format!(" {n}/{of}{noun}"));
        }
    }
    Text::new(&words)
}

/// That the window is too small to read in.
pub(super) fn too_small(lang: Lang) -> Text {
    pick(lang, ["窗口太小", "視窗太小", "too small"])
}

/// The title of a list laid over the paper.
pub(super) fn overlay_title(lang: Lang, kind: OverlayKind) -> Text {
    match kind {
        OverlayKind::Help(_) => pick(lang, ["帮助", "說明", "Help"]),
        OverlayKind::GoTo => pick(lang, ["前往", "前往", "Go to"]),
        OverlayKind::Warnings => pick(lang, ["载入时的问题", "載入時的問題", "Warnings"]),
    }
}

/// As what an issue was read, and how to have it read otherwise.
pub(super) fn read_as(lang: Lang, format: &str) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("按 {format} 读入，用 --from 可换一种读法"),
        Lang::Hant => format!("按 {format} 讀入，用 --from 可換一種讀法"),
        Lang::En => format!("read as {format}; --from reads it otherwise"),
    })
}

/// What the empty filter of a list says.
pub(super) fn filter_hint(lang: Lang, kind: OverlayKind) -> Text {
    if kind == OverlayKind::GoTo {
        let words = ["版次 12、篇次 02.3、标题中的字", "版次 12、篇次 02.3、標題中的字"];
        return pick(lang, [words[0], words[1], "a page 12, an article 02.3, words of a headline"]);
    }
    pick(lang, ["键入可筛选", "鍵入可篩選", "type to filter"])
}

/// How much of the paper is searched.
pub(super) fn reach(lang: Lang, reach: Reach) -> Text {
    match reach {
        Reach::Issue => pick(lang, ["全刊", "全刊", "issue"]),
        Reach::Article => pick(lang, ["本文", "本文", "article"]),
        Reach::Page => pick(lang, ["本版", "本版", "page"]),
    }
}

/// A setting and what it is set to: `栏宽 46`.
pub(super) fn knob(lang: Lang, knob: Knob, setting: &Setting, sheet: &Sheet) -> Text {
    let (name, value) = match knob {
        Knob::Columns => {
            let n_columns = sheet.n_columns.to_string();
            (["栏数", "欄數", "columns"], chosen(lang, n_columns, setting.n_columns))
        }
        Knob::Measure => {
            let measure = ems(lang, sheet.column_cells);
            (["栏宽", "欄寬", "measure"], chosen(lang, measure, setting.measure_cells))
        }
        Knob::Hang => (["标点悬挂", "標點懸掛", "hanging marks"], switch(lang, setting.hang)),
        Knob::Repair => {
            let is_on = setting.repair == Repair::Display;
            (["标点修复", "標點修復", "marks repaired"], switch(lang, is_on))
        }
        Knob::Autospace => (["中西间距", "中西間距", "space"], autospace(lang, setting.autospace)),
        Knob::Level => (["避头尾", "避頭尾", "kinsoku"], level(lang, setting.level)),
        Knob::Indent => (["段首", "段首", "indent"], ems(lang, setting.indent_cells)),
    };
    Text::new(&format!("{} {value}", pick(lang, name)))
}

/// A value, and whether nobody chose it but the window.
fn chosen(lang: Lang, value: String, choice: Option<u16>) -> String {
    match choice {
        Some(_) => value,
        None => format!("{value} {}", pick(lang, ["自动", "自動", "auto"])),
    }
}

/// A length as a compositor counts it: in ideographs, or in cells.
pub(super) fn ems(lang: Lang, cells: u16) -> String {
    if lang == Lang::En { cells.to_string() } else { format!("{}字", cells / 2) }
}

fn switch(lang: Lang, is_on: bool) -> String {
    pick(lang, if is_on { ["开", "開", "on"] } else { ["关", "關", "off"] }).to_string()
}

fn autospace(lang: Lang, autospace: Option<Autospace>) -> String {
    let words = match autospace {
        None | Some(Autospace::Quiet) => ["按需", "按需", "quiet"],
        Some(Autospace::None) => ["无", "無", "none"],
        Some(Autospace::Grid) => ["纵横对齐", "縱橫對齊", "grid"],
        Some(Autospace::Always) => ["加空", "加空", "always"],
    };
    pick(lang, words).to_string()
}

fn level(lang: Lang, level: Level) -> String {
    let words = match level {
        Level::None => ["无", "無", "none"],
        Level::Basic => ["基本", "基本", "basic"],
        Level::Gb => ["国标", "國標", "GB"],
        Level::Strict => ["严格", "嚴格", "strict"],
    };
    pick(lang, words).to_string()
}

/// `书架 12期`
pub(super) fn shelf_title(lang: Lang, n_issues: usize) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("书架　{n_issues}期"),
        Lang::Hant => format!("書架　{n_issues}期"),
        Lang::En => format!("Shelf: {}", counted(n_issues, "issue")),
    })
}

/// How much of an issue is unread, and how long it is.
pub(super) fn shelf_size(lang: Lang, n_unread: usize, n_stories: usize, n_chars: usize) -> Text {
    let minutes = n_chars.div_ceil(CHARS_A_MINUTE);
    Text::new(&match lang {
        Lang::Hans => format!("未读{n_unread}/{n_stories}　{minutes}分钟"),
        Lang::Hant => format!("未讀{n_unread}/{n_stories}　{minutes}分鐘"),
        Lang::En => format!("{n_unread} of {n_stories} unread, {minutes} min"),
    })
}

/// What stands before the box in which the shelf is searched.
pub(super) fn shelf_find_title(lang: Lang) -> Text {
    pick(lang, ["书架", "書架", "Shelf"])
}

/// What the empty box says.
pub(super) fn find_hint(lang: Lang) -> Text {
    Text::new(match lang {
        Lang::Hans => "报： 日期：2019..2021 版： 作者： -词 =词",
        Lang::Hant => "報： 日期：2019..2021 版： 作者： -詞 =詞",
        Lang::En => "paper: date:2019..2021 page: by: -word =word",
    })
}

/// In how many articles it stands.
pub(super) fn shelf_total(lang: Lang, (total, is_all): (usize, bool)) -> Text {
    let more = if is_all { "" } else { "…" };
    Text::new(&match lang {
        Lang::Hans | Lang::Hant => format!("{total}{more}篇"),
        Lang::En if is_all => counted(total, "article"),
        Lang::En => format!("{total}{more} articles"),
    })
}

/// What is wrong with what is looked for.
pub(super) fn fault(lang: Lang, fault: &Fault) -> Text {
    let column = fault.chars.start + 1;
    let words = match (lang, &fault.kind) {
        (Lang::En, _) => return Text::new(&fault.to_string()),
        (Lang::Hans, FaultKind::NoDate) => "不是日期".to_owned(),
        (Lang::Hant, FaultKind::NoDate) => "不是日期".to_owned(),
        (Lang::Hans, FaultKind::NoValue) => "后面没有内容".to_owned(),
        (Lang::Hant, FaultKind::NoValue) => "後面沒有內容".to_owned(),
        (Lang::Hans, FaultKind::NoFilter(near)) => format!("没有这个条件，是 {near}: 吗"),
        (Lang::Hant, FaultKind::NoFilter(near)) => format!("沒有這個條件，是 {near}: 嗎"),
    };
    Text::new(&format!("第{column}字：{words}"))
}

/// That something was found by its sound.
pub(super) fn by_sound(lang: Lang) -> Text {
    pick(lang, ["（音）", "（音）", "(by sound)"])
}

/// `书签 3`
pub(super) fn bookmarks_title(lang: Lang, n_bookmarks: usize) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("书签和稍后再读　{n_bookmarks}"),
        Lang::Hant => format!("書籤和稍後再讀　{n_bookmarks}"),
        Lang::En => format!("Bookmarks, and to read later: {n_bookmarks}"),
    })
}

/// What a line of the bookmarks is.
pub(super) fn bookmark_sign(lang: Lang, bookmark: &Bookmark) -> Text {
    match bookmark.excerpt.is_empty() {
        true => pick(lang, ["再读", "再讀", "later"]),
        false => pick(lang, ["书签", "書籤", "mark"]),
    }
}

/// Of a text in three languages the one of the reader.
pub(super) fn of_three(lang: Lang, words: &[String; 3]) -> Text {
    Text::new(&words[lang as usize])
}

/// `未读9/14`
pub(super) fn unread_of(lang: Lang, n_unread: usize, n_stories: usize) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("未读{n_unread}/{n_stories}"),
        Lang::Hant => format!("未讀{n_unread}/{n_stories}"),
        Lang::En => format!("unread {n_unread}/{n_stories}"),
    })
}

/// A paper of which all was read.
pub(super) fn read_all(lang: Lang) -> Text {
    pick(lang, ["读完", "讀完", "read"])
}

/// A paper that has not come yet.
pub(super) fn awaited(lang: Lang) -> Text {
    pick(lang, ["还没来", "還沒來", "not there yet"])
}

/// A paper that could not be had.
pub(super) fn failing(lang: Lang) -> Text {
    pick(lang, ["没有取到", "沒有取到", "could not be had"])
}

/// Nobody asked for the paper yet.
pub(super) fn never_asked(lang: Lang) -> Text {
    pick(lang, ["还没有去取", "還沒有去取", "it was not asked for yet"])
}

/// When it was asked for last.
pub(super) fn asked_at(lang: Lang, clock: &str) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("{clock} 去取过"),
        Lang::Hant => format!("{clock} 去取過"),
        Lang::En => format!("asked for at {clock}"),
    })
}

/// Since when it is tried.
pub(super) fn tried_since(lang: Lang, clock: &str) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("{clock} 起："),
        Lang::Hant => format!("{clock} 起："),
        Lang::En => format!("since {clock}:"),
    })
}

/// How far the bringing of papers is.
pub(super) fn bringing(bringing: &Bringing) -> Text {
    Text::new(&format!("u {}/{}", bringing.n_done, bringing.of))
}

/// The days of a week, from Monday on.
pub(super) fn weekdays(lang: Lang) -> [&'static str; 7] {
    match lang {
        Lang::Hans | Lang::Hant => ["一", "二", "三", "四", "五", "六", "日"],
        Lang::En => ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
    }
}

/// How much of a paper is on the shelf.
pub(super) fn paper_size(lang: Lang, n_issues: usize, n_unread: usize) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("{n_issues}期　未读{n_unread}篇"),
        Lang::Hant => format!("{n_issues}期　未讀{n_unread}篇"),
        Lang::En => format!("{}, {n_unread} unread", counted(n_issues, "issue")),
    })
}

/// How many pages an issue has.
pub(super) fn n_pages(lang: Lang, n_pages: usize) -> Text {
    Text::new(&match lang {
        Lang::Hans | Lang::Hant => format!("{n_pages}版"),
        Lang::En => format!("{},", counted(n_pages, "page")),
    })
}

/// What is asked for in the footer.
pub(super) fn asked(lang: Lang, asked: &Asked) -> Text {
    match asked {
        Asked::Note(_) => pick(lang, ["附言", "附言", "note"]),
        Asked::Add => pick(lang, ["添加", "新增", "add"]),
        Asked::Save(_) => pick(lang, ["存到", "存到", "save to"]),
        Asked::Export(_) => pick(lang, ["导出到", "匯出到", "export to"]),
    }
}

/// That all papers of the morning were read.
pub(super) fn morning_done(lang: Lang, n_papers: usize) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("今天的{n_papers}份报到这里读完"),
        Lang::Hant => format!("今天的{n_papers}份報到這裡讀完"),
        Lang::En if n_papers == 1 => "This is the end of this morning's paper".to_owned(),
        Lang::En => format!("This is the end of this morning's {n_papers} papers"),
    })
}
