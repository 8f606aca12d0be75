//! What the footer says for a moment about a key: what it did where that is not seen, or why it did
//! nothing. No key is without an answer.

use super::text::{ems, pick, read_as};
use crate::{
    app::{
        Bringing, Done, Edge, HELP, Lang, Limit, Notice, QUIT, Undone, WARNINGS,
        keymap::Keymap,
        look::Look,
        paper::{
            command::{OPEN, PAGE_DOWN, RETRY, SHOW, TOGGLE_VERTICAL},
            select::COPY_SELECTED,
        },
        shelf::{BOOKMARK, KEEP_ISSUE, PUT_BACK},
    },
    issue::{Text, counted},
    library::Trouble,
};

/// A short message of the footer.
pub(super) fn notice(keymap: &Keymap, lang: Lang, notice: &Notice) -> Text {
    let words = match notice {
        Notice::Done(done) => return done_words(keymap, lang, done),
        Notice::Limit(limit) => return limit_words(keymap, lang, limit),
        Notice::WrappedToStart => {
            ["已到末尾，从头再找", "已到末尾，從頭再找", "past the end: on from the first hit"]
        }
        Notice::WrappedToEnd => {
            ["已到开头，从尾再找", "已到開頭，從尾再找", "past the start: on from the last hit"]
        }
        Notice::NotFound(typed) => return not_found(lang, typed),
        Notice::NothingFound => ["没有找到", "沒有找到", "nothing found"],
        Notice::Finished => ["已到全刊末尾", "已到全刊末尾", "this is the end of the paper"],
        Notice::NothingToOpen => ["此处没有相关报道", "此處沒有相關報導", "nothing to open here"],
        Notice::LastArticle => ["已是最后一篇", "已是最後一篇", "this is the last article"],
        Notice::FirstArticle => ["已是第一篇", "已是第一篇", "this is the first article"],
        Notice::NoHistory => ["没有更早的位置", "沒有更早的位置", "there is nowhere to go back to"],
        Notice::LoadFailed => return load_failed(keymap, lang),
        Notice::CannotOpen(reason) | Notice::Failed(reason) => {
            return lang.says(reason.as_str());
        }
        Notice::LeadsTo(address) => return leads_to(keymap, lang, address),
        Notice::AskToRead(host) => return ask_to_read(lang, host),
        Notice::AskToShow(host) => return ask_to_show(lang, host),
        Notice::NothingToShow => ["此处没有图片", "此處沒有圖片", "there is no picture here"],
        Notice::NoPicture => ["这张图片不在刊里", "這張圖片不在刊裡", "the picture is not there"],
        Notice::NoViewer => [
            "系统没有能打开它的程序",
            "系統沒有能打開它的程式",
            "no program of the system shows it",
        ],
        Notice::NotCopied(why) => return not_copied(lang, why),
        Notice::Library(trouble) => return library(lang, trouble),
        Notice::NoShelf => ["没有书架", "沒有書架", "there is no shelf"],
        Notice::NoSubscription => [
            "还没有订报：zzread subscribe 报名",
            "還沒有訂報：zzread subscribe 報名",
            "no paper is subscribed to: zzread subscribe NAME",
        ],
        Notice::LastResult => ["已是最后一条", "已是最後一條", "this is the last result"],
        Notice::FirstResult => ["已是第一条", "已是第一條", "this is the first result"],
        Notice::NotThereYet => ["还没来", "還沒來", "it has not come yet"],
        Notice::Brought(brought) => return brought_words(lang, *brought),
        Notice::Removed => return removed(keymap, lang),
        Notice::Undone(what) => return undone(lang, *what),
        Notice::NoteKept => ["记下了", "記下了", "the note is kept"],
        Notice::AskToKeep => return ask_to_keep(keymap, lang),
        Notice::Added(name) => return added(lang, name),
        Notice::Exported(path) => return exported(lang, path),
        Notice::NothingToUndo => ["没有可撤销的", "沒有可復原的", "there is nothing to undo"],
        Notice::Bookmarked => return bookmarked(keymap, lang),
        Notice::Later(true) => ["留着稍后再读", "留著稍後再讀", "to be read later"],
        Notice::Later(false) => ["不再留着", "不再留著", "no longer to be read later"],
        Notice::Look(look) => return look_words(lang, *look),
        Notice::NothingMissing => ["已全部载入", "已全部載入", "all of it has come"],
        Notice::NoWarnings(format) => return no_warnings(lang, format),
    };
    pick(lang, words)
}

/// That nothing was wrong on the way in, and as what it was read.
fn no_warnings(lang: Lang, format: &str) -> Text {
    let words = pick(lang, ["载入时没有问题", "載入時沒有問題", "there are no warnings"]);
    let stop = pick(lang, ["；", "；", "; "]);
    match format {
        "" => words,
        format => Text::new(&format!("{words}{stop}{}", read_as(lang, format))),
    }
}

/// That the reader's own command did not copy, and why.
fn not_copied(lang: Lang, why: &Text) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("没有复制成：{why}"),
        Lang::Hant => format!("沒有複製成：{why}"),
        Lang::En => format!("it was not copied: {why}"),
    })
}

/// What stands nowhere, or that nothing was looked for.
fn not_found(lang: Lang, typed: &Text) -> Text {
    if typed.is_empty() {
        return pick(lang, ["还没有搜索过", "還沒有搜尋過", "nothing was searched for yet"]);
    }
    Text::new(&match lang {
        Lang::Hans => format!("没有找到“{typed}”"),
        Lang::Hant => format!("沒有找到「{typed}」"),
        Lang::En => format!("`{typed}` is not found"),
    })
}

/// What is the matter with the library.
fn library(lang: Lang, trouble: &Trouble) -> Text {
    let words = match trouble {
        Trouble::NoFolder | Trouble::ReadOnly(_) => [
            "书架不能写，读到哪里不会记下",
            "書架不能寫，讀到哪裡不會記下",
            "the shelf cannot be written: nothing is remembered",
        ],
        Trouble::Newer(_) => [
            "书架出自较新版本的 zzread，只读不写",
            "書架出自較新版本的 zzread，只讀不寫",
            "the shelf was made by a newer zzread: it is only read",
        ],
        Trouble::Damaged(_) => [
            "书架损坏，已另存，能读出的都已取回",
            "書架損壞，已另存，能讀出的都已取回",
            "the shelf was damaged: what could be read of it was kept",
        ],
        Trouble::Full => [
            "磁盘已满，书架没有写入",
            "磁碟已滿，書架沒有寫入",
            "the disk is full: the shelf was not written",
        ],
        Trouble::Busy => [
            "书架正被占用，没有写入",
            "書架正被佔用，沒有寫入",
            "another program holds the shelf: it was not written",
        ],
        Trouble::Other(_) => return lang.says(&trouble.to_string()),
    };
    pick(lang, words)
}

/// What came of the bringing of papers.
fn brought_words(lang: Lang, brought: Bringing) -> Text {
    let Bringing { n_came, n_failed, is_elsewhere, .. } = brought;
    if is_elsewhere {
        let words = ["另一个 zzread 正在取报", "另一個 zzread 正在取報"];
        return pick(lang, [words[0], words[1], "another zzread is fetching the papers"]);
    }
    let came = match (lang, n_came) {
        (Lang::Hans, 0) => "没有新的".to_owned(),
        (Lang::Hant, 0) => "沒有新的".to_owned(),
        (Lang::En, 0) => "nothing new".to_owned(),
        (Lang::Hans, n) => format!("来了{n}期"),
        (Lang::Hant, n) => format!("來了{n}期"),
        (Lang::En, n) => format!("{} came", counted(n, "issue")),
    };
    Text::new(&match (lang, n_failed) {
        (_, 0) => came,
        (Lang::Hans, n) => format!("{came}，{n}份没有取到"),
        (Lang::Hant, n) => format!("{came}，{n}份沒有取到"),
        (Lang::En, n) => format!("{came}; {n} could not be fetched"),
    })
}

/// That something was taken off the shelf, and the key that puts it back.
fn removed(keymap: &Keymap, lang: Lang) -> Text {
    let key = keymap.first_key(&PUT_BACK, lang);
    Text::new(&match lang {
        Lang::Hans => format!("已取下，{key} 放回"),
        Lang::Hant => format!("已取下，{key} 放回"),
        Lang::En => format!("taken off; {key} puts it back"),
    })
}

fn undone(lang: Lang, what: Undone) -> Text {
    let words = match (what, lang) {
        (Undone::Marks(n), Lang::Hans) => return Text::new(&format!("已撤销{n}篇的标记")),
        (Undone::Marks(n), Lang::Hant) => return Text::new(&format!("已復原{n}篇的標記")),
        (Undone::Marks(n), Lang::En) => {
            let articles = counted(n, "article");
            return Text::new(&format!("the marks of {articles} are as they were"));
        }
        (Undone::Later, _) => {
            ["已撤销“稍后再读”", "已復原「稍後再讀」", "the mark to read later is as it was"]
        }
        (Undone::Bookmark, _) => ["已撤掉书签", "已撤掉書籤", "the bookmark is taken away"],
        (Undone::Removal, _) => ["已放回", "已放回", "it is back"],
    };
    pick(lang, words)
}

/// That a bookmark lies here, and the key that asks for a note.
fn bookmarked(keymap: &Keymap, lang: Lang) -> Text {
    let key = keymap.first_key(&BOOKMARK, lang);
    Text::new(&match lang {
        Lang::Hans => format!("书签放好了，再按 {key} 写一句"),
        Lang::Hant => format!("書籤放好了，再按 {key} 寫一句"),
        Lang::En => format!("a bookmark lies here; {key} again writes a note"),
    })
}

/// Which key keeps the issue.
fn ask_to_keep(keymap: &Keymap, lang: Lang) -> Text {
    let key = keymap.first_key(&KEEP_ISSUE, lang);
    Text::new(&match lang {
        Lang::Hans => format!("{key} 把这一期留在书架上"),
        Lang::Hant => format!("{key} 把這一期留在書架上"),
        Lang::En => format!("{key} keeps this issue on the shelf"),
    })
}

fn added(lang: Lang, name: &Text) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("已放上书架：{name}"),
        Lang::Hant => format!("已放上書架：{name}"),
        Lang::En => format!("on the shelf: {name}"),
    })
}

fn exported(lang: Lang, path: &Text) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("已写到 {path}"),
        Lang::Hant => format!("已寫到 {path}"),
        Lang::En => format!("written to {path}"),
    })
}

fn look_words(lang: Lang, look: Look) -> Text {
    let theme = pick(lang, ["颜色", "顏色", "theme"]);
    Text::new(&format!("{theme} {}", look_name(lang, look)))
}

fn look_name(lang: Lang, look: Look) -> Text {
    let words = match look {
        Look::Terminal => ["随终端", "隨終端機", "the terminal's own"],
        Look::Light => ["白纸", "白紙", "light"],
        Look::Dark => ["夜间", "夜間", "dark"],
        Look::Paper => ["新闻纸", "新聞紙", "newsprint"],
        Look::Contrast => ["高对比", "高對比", "contrast"],
        Look::Own => ["自己的颜色", "自己的顏色", "your own"],
    };
    pick(lang, words)
}

/// That not all has come, and the keys that do something about it.
fn load_failed(keymap: &Keymap, lang: Lang) -> Text {
    let [retry, warnings] = [&RETRY, &WARNINGS].map(|command| keymap.first_key(command, lang));
    if retry.is_empty() || warnings.is_empty() {
        return pick(lang, ["没有全部载入", "沒有全部載入", "not all has come"]);
    }
    Text::new(&match lang {
        Lang::Hans => format!("没有全部载入：{retry} 再试，{warnings} 看原因"),
        Lang::Hant => format!("沒有全部載入：{retry} 再試，{warnings} 看原因"),
        Lang::En => format!("not all has come: {retry} tries again, {warnings} says why"),
    })
}

/// Where an address leads, before it is gone to.
fn ask_to_show(lang: Lang, host: &Text) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("再按一次，在浏览器中打开 {host}"),
        Lang::Hant => format!("再按一次，在瀏覽器中打開 {host}"),
        Lang::En => format!("press again to open {host} in the browser"),
    })
}

/// What was done.
fn done_words(keymap: &Keymap, lang: Lang, done: &Done) -> Text {
    let words = match done {
        Done::MarkedRead => ["已标为已读", "已標為已讀", "marked read"],
        Done::MarkedUnread => ["已标为未读", "已標為未讀", "marked unread"],
        Done::MarkedPageRead => {
            ["本版已全部标为已读", "本版已全部標為已讀", "the page is marked read"]
        }
        Done::UnfoldedAsides => {
            ["广告和版务已展开", "廣告和版務已展開", "advertisements and staff boxes are unfolded"]
        }
        Done::FoldedAsides => {
            ["广告和版务已收起", "廣告和版務已收起", "advertisements and staff boxes are folded"]
        }
        Done::AsPrinted(true) => {
            ["按印出的位置排", "按印出的位置排", "stories stand where they were printed"]
        }
        Done::AsPrinted(false) => ["重新拼版", "重新拼版", "the page is composed again"],
        Done::SetVertical => return set_vertical(keymap, lang),
        Done::SetHorizontal => ["正文横排", "正文橫排", "articles are set in lines again"],
        Done::WentToPage(no) => return went_to_page(lang, no),
        Done::Set { n_columns, column_cells } => return set(lang, *n_columns, *column_cells),
        Done::Copied { n_chars } => return copied(lang, *n_chars),
        Done::CopiedCitation => ["已复制出处", "已複製出處", "the citation is copied"],
        Done::SelectsFromHere => return selects_from_here(keymap, lang),
        Done::PutHitsAway => ["已收起搜索结果", "已收起搜尋結果", "the hits are put away"],
        Done::Showing(name) => return showing(lang, name),
        Done::Fetching(host) => return fetching(lang, host),
    };
    pick(lang, words)
}

/// Why nothing was done.
pub(super) fn limit_words(keymap: &Keymap, lang: Lang, limit: &Limit) -> Text {
    let words = match limit {
        Limit::Widest => ["栏宽已到最大", "欄寬已到最大", "lines are as long as they can be"],
        Limit::Narrowest => ["栏宽已到最小", "欄寬已到最小", "lines are as short as they can be"],
        Limit::OneColumn => ["只放得下一栏", "只放得下一欄", "there is room for one column only"],
        Limit::StandingLines => [
            "竖排的行长随窗口",
            "直排的行長隨視窗",
            "standing lines are as long as the window is high",
        ],
        Limit::ArticleStart => ["已到篇首", "已到篇首", "this is the article's start"],
        Limit::ArticleEnd => return article_end(keymap, lang),
        Limit::FirstPage => ["已是头版", "已是頭版", "this is the first page"],
        Limit::LastPage => ["已是末版", "已是末版", "this is the last page"],
        Limit::OnlyPage => ["只有这一版", "只有這一版", "this is the only page"],
        Limit::NoPage(no) => return no_page(lang, no),
        Limit::NoTarget(typed) => return no_target(lang, typed),
        Limit::NoAsides => [
            "本期没有广告和版务",
            "本期沒有廣告和版務",
            "there are no advertisements and no staff boxes",
        ],
        Limit::NoLinks => ["本文没有链接", "本文沒有連結", "there is no link in this article"],
        Limit::NothingToCopy => {
            ["此处没有可复制的文字", "此處沒有可複製的文字", "there is nothing to copy here"]
        }
        Limit::NoAreas => [
            "不知道本版文章印在哪里",
            "不知道本版文章印在哪裡",
            "nothing tells where the stories of this page were printed",
        ],
        Limit::NoRoomAsPrinted => [
            "窗口太小，照原版放不下",
            "視窗太小，照原版放不下",
            "the window is too small for the page as it was printed",
        ],
        Limit::TopLevel => return top_level(keymap, lang),
        Limit::NoIssueOfDay => [
            "书架上没有这天的报",
            "書架上沒有這天的報",
            "there is no issue of that day on the shelf",
        ],
        Limit::NewestIssue => {
            ["书架上没有更新的一期", "書架上沒有更新的一期", "there is no newer issue on the shelf"]
        }
        Limit::OldestIssue => {
            ["书架上没有更早的一期", "書架上沒有更早的一期", "there is no older issue on the shelf"]
        }
        Limit::NoMoreThere => ["原文也没有更多", "原文也沒有更多", "its page has no more of it"],
        Limit::StillLoading => ["还在载入", "還在載入", "it is still on its way"],
        Limit::Edge(edge) => edge_words(*edge),
        Limit::ThisPage(no) => return this_page(lang, no),
        Limit::NoRoomForColumns => {
            ["放不下这么多栏", "放不下這麼多欄", "no room for so many columns"]
        }
        Limit::NoCommandInBox(key) => return no_command_in_box(lang, &key.label(lang)),
        Limit::NoCommand(key) => return no_command(keymap, lang, &key.label(lang)),
    };
    pick(lang, words)
}

/// That there is nothing more that way.
fn edge_words(edge: Edge) -> [&'static str; 3] {
    match edge {
        Edge::FirstLine => ["已是第一行", "已是第一行", "this is the first line"],
        Edge::LastLine => ["已是最后一行", "已是最後一行", "this is the last line"],
        Edge::NoStory => ["那边没有别的文章", "那邊沒有別的文章", "there is no story on that side"],
        Edge::NoText => ["那边没有字了", "那邊沒有字了", "there is no more text that way"],
        Edge::NoQuery => ["没有别的搜索词", "沒有別的搜尋詞", "there is no other query"],
        Edge::NoCompletion => ["没有可补全的", "沒有可補全的", "nothing completes it"],
    }
}

/// Articles stand, and the key that lays them down.
fn set_vertical(keymap: &Keymap, lang: Lang) -> Text {
    let key = keymap.first_key(&TOGGLE_VERTICAL, lang);
    Text::new(&match lang {
        Lang::Hans => format!("正文竖排，{key} 回横排"),
        Lang::Hant => format!("正文直排，{key} 回橫排"),
        Lang::En => format!("articles are set from top to bottom; {key} sets lines again"),
    })
}

/// `栏宽 23字 / 2栏`
fn set(lang: Lang, n_columns: u16, column_cells: u16) -> Text {
    let measure = ems(lang, column_cells);
    Text::new(&match lang {
        Lang::Hans => format!("栏宽 {measure} / {n_columns}栏"),
        Lang::Hant => format!("欄寬 {measure} / {n_columns}欄"),
        Lang::En => format!("measure {measure}, {}", counted(n_columns.into(), "column")),
    })
}

/// Which picture is shown.
fn showing(lang: Lang, name: &Text) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("用系统的程序打开 {name}"),
        Lang::Hant => format!("用系統的程式打開 {name}"),
        Lang::En => format!("the system's viewer opens {name}"),
    })
}

/// Where a story is fetched from.
fn fetching(lang: Lang, host: &Text) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("正在从 {host} 取全文"),
        Lang::Hant => format!("正在從 {host} 取全文"),
        Lang::En => format!("fetching the whole story from {host}"),
    })
}

fn article_end(keymap: &Keymap, lang: Lang) -> Text {
    let key = keymap.first_key(&PAGE_DOWN, lang);
    Text::new(&match lang {
        Lang::Hans => format!("已到篇末，{key} 转下一篇"),
        Lang::Hant => format!("已到篇末，{key} 轉下一篇"),
        Lang::En => format!("this is the article's end; {key} goes on to the next"),
    })
}

/// `1版，接着按数字到1?版`
fn went_to_page(lang: Lang, no: &Text) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("{no}版；接着按一个数字到{no}?版"),
        Lang::Hant => format!("{no}版；接著按一個數字到{no}?版"),
        Lang::En => format!("page {no}; one more digit goes to page {no}?"),
    })
}

/// Where the chosen link leads, and the keys that go there. The address comes last: it may be long.
fn leads_to(keymap: &Keymap, lang: Lang, address: &Text) -> Text {
    let [read, show] = [&OPEN, &SHOW].map(|command| keymap.shown_keys(command, lang));
    let read = read.split(' ').next_back().unwrap_or_default();
    Text::new(&match lang {
        Lang::Hans => format!("{read} 读，{show} 用浏览器：{address}"),
        Lang::Hant => format!("{read} 讀，{show} 用瀏覽器：{address}"),
        Lang::En => format!("{read} reads, {show} shows in the browser: {address}"),
    })
}

/// Which host a page is read from, before it is.
fn ask_to_read(lang: Lang, host: &Text) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("再按一次，在这里读 {host} 上的这一页"),
        Lang::Hant => format!("再按一次，在這裡讀 {host} 上的這一頁"),
        Lang::En => format!("press again to read the page on {host} here"),
    })
}

fn copied(lang: Lang, n_chars: usize) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("已复制{n_chars}字，附出处"),
        Lang::Hant => format!("已複製{n_chars}字，附出處"),
        Lang::En => format!("{} copied, with the source", counted(n_chars, "character")),
    })
}

fn no_target(lang: Lang, typed: &Text) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("没有“{typed}”这一版或这一篇"),
        Lang::Hant => format!("沒有「{typed}」這一版或這一篇"),
        Lang::En => format!("there is no page and no article `{typed}`"),
    })
}

fn no_page(lang: Lang, no: &Text) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("没有第{no}版"),
        Lang::Hant => format!("沒有第{no}版"),
        Lang::En => format!("there is no page {no}"),
    })
}

fn top_level(keymap: &Keymap, lang: Lang) -> Text {
    let key = keymap.first_key(&QUIT, lang);
    Text::new(&match lang {
        Lang::Hans => format!("已在最上层，{key} 退出"),
        Lang::Hant => format!("已在最上層，{key} 離開"),
        Lang::En => format!("there is no level above; {key} quits"),
    })
}

/// That a piece begins here, and the key that copies it.
fn selects_from_here(keymap: &Keymap, lang: Lang) -> Text {
    let key = keymap.first_key(&COPY_SELECTED, lang);
    Text::new(&match lang {
        Lang::Hans => format!("从这里选起，{key} 复制"),
        Lang::Hant => format!("從這裡選起，{key} 複製"),
        Lang::En => format!("selected from here on; {key} copies it"),
    })
}

fn this_page(lang: Lang, no: &Text) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("这就是第{no}版"),
        Lang::Hant => format!("這就是第{no}版"),
        Lang::En => format!("this is page {no}"),
    })
}

fn no_command_in_box(lang: Lang, pressed: &str) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("{pressed} 在这里没有用处"),
        Lang::Hant => format!("{pressed} 在這裡沒有用處"),
        Lang::En => format!("{pressed} does nothing here"),
    })
}

fn no_command(keymap: &Keymap, lang: Lang, pressed: &str) -> Text {
    let help = keymap.first_key(&HELP, lang);
    Text::new(&match lang {
        Lang::Hans => format!("{pressed} 在这里没有用处，{help} 列出按键"),
        Lang::Hant => format!("{pressed} 在這裡沒有用處，{help} 列出按鍵"),
        Lang::En => format!("{pressed} does nothing here; {help} lists the keys"),
    })
}
