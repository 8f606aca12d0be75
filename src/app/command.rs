//! Every command, once: its name, where it holds, its keys and its help in three languages.
//!
//! The keymap, the footer, the help overlay, the README and the man page all read [`COMMANDS`]; no
//! key is written anywhere else. To add a command, add a row, and an arm where
//! [`App`](super::App) carries commands out; the compiler names that place.

use super::{Key, Lang};

/// Where a command holds. Keys are looked up from the innermost scope outwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Everywhere, whatever is open.
    Everywhere,
    /// In the contents and in the article alike.
    Reading,
    /// In the contents pane.
    Contents,
    /// In the article.
    Article,
    /// In the article when its lines stand (竖排).
    Vertical,
    /// In the line of settings.
    Settings,
    /// In any box in which text is typed.
    TextBox,
    /// In the search box.
    Search,
    /// In a list laid over the paper: the help, the warnings.
    Overlay,
}

impl Scope {
    /// The scopes that hold where this one does, innermost first.
    pub fn chain(self) -> &'static [Self] {
        match self {
            Self::Everywhere => &[Self::Everywhere],
            Self::Reading => &[Self::Reading, Self::Everywhere],
            Self::Contents => &[Self::Contents, Self::Reading, Self::Everywhere],
            Self::Article => &[Self::Article, Self::Reading, Self::Everywhere],
            Self::Vertical => &[Self::Vertical, Self::Article, Self::Reading, Self::Everywhere],
            Self::Settings => &[Self::Settings, Self::Everywhere],
            Self::TextBox => &[Self::TextBox, Self::Everywhere],
            Self::Search => &[Self::Search, Self::TextBox, Self::Everywhere],
            Self::Overlay => &[Self::Overlay, Self::TextBox, Self::Everywhere],
        }
    }
}

/// A row of the command table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The command.
    pub command: Command,
    /// Its name in configuration and documentation.
    pub name: &'static str,
    /// Where it holds.
    pub scope: Scope,
    /// Its keys, the one to show first, as [`Key`] reads them.
    pub keys: &'static [&'static str],
    help: [&'static str; 3],
}

impl Row {
    /// What the command does, in a few words.
    pub fn help(&self, lang: Lang) -> &'static str {
        self.help[lang as usize]
    }

    /// The keys as help shows them, parted by spaces; a run of digits as `1…9`.
    pub fn shown_keys(&self, lang: Lang) -> String {
        if let [first @ "1", .., last] = self.keys {
            return format!("{first}…{last}");
        }
        let shown = self.keys.iter().filter_map(|key| key.parse::<Key>().ok());
        shown.map(|key| key.label(lang)).collect::<Vec<_>>().join(" ")
    }
}

/// Writes the enum and the table from one list of rows.
macro_rules! commands {
    ($($variant:ident $name:literal $scope:ident [$($key:literal)*]
        $hans:literal $hant:literal $en:literal;)*) => {
        /// What a key can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Command {
            $(#[doc = $en] $variant,)*
        }

        /// The command table.
        pub const COMMANDS: &[Row] = &[$(Row {
            command: Command::$variant,
            name: $name,
            scope: Scope::$scope,
            keys: &[$($key),*],
            help: [$hans, $hant, $en],
        },)*];
    };
}

commands! {
    LineDown "line-down" Reading ["Down" "j" "Ctrl-n"]
        "下一行，下一篇" "下一行，下一篇" "a line or an article down";
    LineUp "line-up" Reading ["Up" "k" "Ctrl-p"]
        "上一行，上一篇" "上一行，上一篇" "a line or an article up";
    Open "open" Reading ["Right" "l" "Enter"]
        "打开；文中打开相关报道" "打開；文中打開相關報導" "open the article; in it, open what is related";
    Back "back" Reading ["Left" "h" "Backspace" "Esc"]
        "返回上一层" "返回上一層" "back one level";
    PageDown "page-down" Reading ["Space" "f" "PgDn" "Ctrl-f"]
        "翻到下一屏，篇末转下一篇" "往下一頁，篇末轉下一篇" "a screen down, at the end the next article";
    PageUp "page-up" Reading ["b" "PgUp" "Ctrl-b" "Shift-Space"]
        "翻回上一屏" "往上一頁" "a screen up";
    HalfDown "half-page-down" Reading ["d" "Ctrl-d"]
        "下半屏" "往下半頁" "half a screen down";
    HalfUp "half-page-up" Reading ["u" "Ctrl-u"]
        "上半屏" "往上半頁" "half a screen up";
    Top "top" Reading ["g" "Home"]
        "到开头" "到開頭" "to the top";
    Bottom "bottom" Reading ["G" "End"]
        "到末尾" "到末尾" "to the bottom";
    NextArticle "next-article" Reading ["]" "J"]
        "下一篇" "下一篇" "next article";
    PreviousArticle "previous-article" Reading ["[" "K"]
        "上一篇" "上一篇" "previous article";
    NextPage "next-page" Reading ["}"]
        "下一版" "下一版" "next page of the paper";
    PreviousPage "previous-page" Reading ["{"]
        "上一版" "上一版" "previous page of the paper";
    CyclePage "cycle-page" Contents ["Tab"]
        "下一版，末版之后回到头版" "下一版，末版之後回到頭版" "next page of the paper, round to the first";
    CyclePageBack "cycle-page-back" Contents ["Shift-Tab"]
        "上一版，头版之后到末版" "上一版，頭版之後到末版" "previous page of the paper, round to the last";
    GoToPage "go-to-page" Reading ["1" "2" "3" "4" "5" "6" "7" "8" "9"]
        "到第几版" "到第幾版" "go to that page of the paper";
    Search "search" Reading ["/"]
        "搜索" "搜尋" "search";
    NextHit "next-hit" Reading ["n"]
        "下一处" "下一處" "next hit";
    PreviousHit "previous-hit" Reading ["N"]
        "上一处" "上一處" "previous hit";
    ToggleRead "mark-read" Reading ["x"]
        "标为已读或未读" "標為已讀或未讀" "mark the article read or unread";
    MarkPageRead "mark-page-read" Reading ["A"]
        "本版全部标为已读" "本版全部標為已讀" "mark the whole page read";
    ToggleAsides "toggle-advertisements" Reading ["z"]
        "展开或收起广告和版务" "展開或收起廣告和版務" "unfold or fold advertisements and staff boxes";
    ToggleContents "toggle-contents" Reading ["t"]
        "显示或收起目录" "顯示或收起目錄" "show or hide the contents";
    Wider "wider-measure" Reading ["+"]
        "栏宽加两字" "欄寬加兩字" "longer lines";
    Narrower "narrower-measure" Reading ["-"]
        "栏宽减两字" "欄寬減兩字" "shorter lines";
    UsualMeasure "usual-measure" Reading ["="]
        "栏宽和栏数随窗口" "欄寬和欄數隨視窗" "lines and columns by the window";
    Columns "columns" Reading ["|"]
        "多分一栏，放不下回到一栏" "多分一欄，放不下回到一欄" "one more text column, round to one";
    ToggleVertical "toggle-vertical" Article ["v"]
        "竖排或横排" "直排或橫排" "columns from top to bottom, or lines";
    ColumnLeft "column-left" Vertical ["Left" "h"]
        "左移一列，往下读" "左移一行，往下讀" "a column to the left, on in the text";
    ColumnRight "column-right" Vertical ["Right" "l"]
        "右移一列，往回读" "右移一行，往回讀" "a column to the right, back in the text";
    Settings "settings" Reading ["S"]
        "排版设置" "排版設定" "settings of the page";
    NextSetting "next-setting" Settings ["Right" "l" "Tab"]
        "下一项" "下一項" "next setting";
    PreviousSetting "previous-setting" Settings ["Left" "h" "Shift-Tab"]
        "上一项" "上一項" "previous setting";
    MoreOfSetting "more-of-setting" Settings ["Up" "k" "Space" "+"]
        "调高一档" "調高一檔" "more of it, or the next choice";
    LessOfSetting "less-of-setting" Settings ["Down" "j" "-"]
        "调低一档" "調低一檔" "less of it, or the choice before";
    CloseSettings "close-settings" Settings ["Esc" "q" "S" "Enter"]
        "关闭" "關閉" "close";
    HistoryBack "history-back" Reading ["Ctrl-o"]
        "回到刚才读的地方" "回到剛才讀的地方" "back to where you read before";
    Help "help" Reading ["?" "F1"]
        "帮助" "說明" "help";
    Warnings "warnings" Reading ["w"]
        "载入时的问题" "載入時的問題" "what was wrong on the way in";
    Show "show" Article ["o"]
        "看图片，或网上的原文" "看圖片，或網上的原文" "show the picture, or the page on the web";
    Retry "retry" Reading ["r"]
        "重新载入没有到的文章" "重新載入沒有到的文章" "fetch again what did not come";
    Quit "quit" Reading ["q"]
        "退出" "離開" "quit";
    QuitNow "quit-now" Everywhere ["Ctrl-c"]
        "立即退出" "立即離開" "quit, whatever is open";
    Suspend "suspend" Everywhere ["Ctrl-z"]
        "挂起，fg 回来" "暫停，fg 返回" "suspend; fg comes back";
    Redraw "redraw" Everywhere ["Ctrl-l"]
        "重绘屏幕" "重繪螢幕" "draw the screen anew";
    Accept "accept" Search ["Enter"]
        "留在这一处" "留在這一處" "stay at this hit";
    Cancel "cancel" Search ["Esc"]
        "取消，回到原处" "取消，回到原處" "cancel, back to the exact place";
    ChangeReach "change-reach" Search ["Tab"]
        "换范围：全刊、本文、本版" "換範圍：全刊、本文、本版" "change the scope: issue, article, page";
    OlderQuery "older-query" Search ["Up" "Ctrl-p"]
        "上一个搜索词" "上一個搜尋詞" "older query";
    NewerQuery "newer-query" Search ["Down" "Ctrl-n"]
        "下一个搜索词" "下一個搜尋詞" "newer query";
    CloseOverlay "close-overlay" Overlay ["Esc" "q" "?" "F1" "Enter"]
        "关闭" "關閉" "close";
    OverlayDown "overlay-down" Overlay ["Down" "Ctrl-n"]
        "向下翻" "向下翻" "scroll down";
    OverlayUp "overlay-up" Overlay ["Up" "Ctrl-p"]
        "向上翻" "向上翻" "scroll up";
    OverlayPageDown "overlay-page-down" Overlay ["PgDn"]
        "向下翻页" "往下翻頁" "page down";
    OverlayPageUp "overlay-page-up" Overlay ["PgUp"]
        "向上翻页" "往上翻頁" "page up";
    CursorLeft "cursor-left" TextBox ["Left" "Ctrl-b"]
        "光标左移" "游標左移" "cursor left";
    CursorRight "cursor-right" TextBox ["Right" "Ctrl-f"]
        "光标右移" "游標右移" "cursor right";
    CursorStart "cursor-start" TextBox ["Ctrl-a" "Home"]
        "光标到头" "游標到頭" "cursor to the start";
    CursorEnd "cursor-end" TextBox ["Ctrl-e" "End"]
        "光标到尾" "游標到尾" "cursor to the end";
    DeleteBefore "delete-before" TextBox ["Backspace" "Ctrl-h"]
        "删前一字" "刪前一字" "delete the character before";
    DeleteAfter "delete-after" TextBox ["Delete" "Ctrl-d"]
        "删后一字" "刪後一字" "delete the character after";
    DeleteWord "delete-word" TextBox ["Ctrl-w"]
        "删前一词" "刪前一詞" "delete the word before";
    DeleteToStart "delete-to-start" TextBox ["Ctrl-u"]
        "删到头" "刪到頭" "delete to the start";
    DeleteToEnd "delete-to-end" TextBox ["Ctrl-k"]
        "删到尾" "刪到尾" "delete to the end";
}

/// A hint of the footer: the commands whose first keys it shows, and what they do in one word.
#[derive(Debug, Clone, Copy)]
pub struct Hint {
    /// The commands; their first keys are written side by side.
    pub commands: &'static [Command],
    /// How soon it gives way when the line is short: the highest rank first.
    pub rank: u8,
    words: [&'static str; 3],
}

impl Hint {
    /// What the keys do.
    pub fn words(&self, lang: Lang) -> &'static str {
        self.words[lang as usize]
    }

    /// The first keys of its commands, side by side: `↑↓`.
    pub fn shown_keys(&self, lang: Lang) -> String {
        let rows = self.commands.iter().filter_map(|&command| row(command));
        let keys = rows.filter_map(|row| row.keys.first()?.parse::<Key>().ok());
        keys.map(|key| key.label(lang)).collect()
    }
}

/// The table's row of a command.
pub fn row(command: Command) -> Option<&'static Row> {
    COMMANDS.iter().find(|row| row.command == command)
}

/// The footer's hints in a scope, in the order in which they stand.
pub fn hints(scope: Scope) -> &'static [Hint] {
    match scope {
        Scope::Contents => CONTENTS_HINTS,
        Scope::Article => ARTICLE_HINTS,
        Scope::Vertical => VERTICAL_HINTS,
        Scope::Search => SEARCH_HINTS,
        Scope::Overlay => OVERLAY_HINTS,
        Scope::Settings => SETTINGS_HINTS,
        Scope::Everywhere | Scope::Reading | Scope::TextBox => &[],
    }
}

const fn hint(commands: &'static [Command], rank: u8, words: [&'static str; 3]) -> Hint {
    Hint { commands, rank, words }
}

const CONTENTS_HINTS: &[Hint] = &[
    hint(&[Command::LineUp, Command::LineDown], 2, ["选文", "選文", "choose"]),
    hint(&[Command::Open], 0, ["阅读", "閱讀", "read"]),
    hint(&[Command::PageDown], 3, ["翻页", "翻頁", "screen"]),
    hint(&[Command::CyclePage], 6, ["换版", "換版", "page"]),
    hint(&[Command::Search], 4, ["搜索", "搜尋", "search"]),
    hint(&[Command::Help], 1, ["帮助", "說明", "help"]),
    hint(&[Command::Quit], 5, ["退出", "離開", "quit"]),
];

const ARTICLE_HINTS: &[Hint] = &[
    hint(&[Command::Back], 0, ["目录", "目錄", "contents"]),
    hint(&[Command::LineUp, Command::LineDown], 5, ["滚动", "捲動", "scroll"]),
    hint(&[Command::PageDown], 2, ["翻页", "翻頁", "screen"]),
    hint(&[Command::NextArticle], 4, ["下篇", "下篇", "next"]),
    hint(&[Command::Search], 3, ["搜索", "搜尋", "search"]),
    hint(&[Command::Help], 1, ["帮助", "說明", "help"]),
    hint(&[Command::Quit], 6, ["退出", "離開", "quit"]),
];

const VERTICAL_HINTS: &[Hint] = &[
    hint(&[Command::ColumnLeft, Command::ColumnRight], 5, ["移列", "移列", "scroll"]),
    hint(&[Command::PageDown], 2, ["翻页", "翻頁", "screen"]),
    hint(&[Command::ToggleVertical], 0, ["横排", "橫排", "horizontal"]),
    hint(&[Command::NextArticle], 4, ["下篇", "下篇", "next"]),
    hint(&[Command::Search], 3, ["搜索", "搜尋", "search"]),
    hint(&[Command::Help], 1, ["帮助", "說明", "help"]),
    hint(&[Command::Quit], 6, ["退出", "離開", "quit"]),
];

const SEARCH_HINTS: &[Hint] = &[
    hint(&[Command::Accept], 0, ["停在此处", "停在此處", "keep"]),
    hint(&[Command::Cancel], 1, ["取消", "取消", "cancel"]),
    hint(&[Command::ChangeReach], 2, ["范围", "範圍", "scope"]),
];

/// The footer's hints on the card after the last article.
pub const CLOSING_HINTS: &[Hint] = &[
    hint(&[Command::Back], 0, ["返回", "返回", "back"]),
    hint(&[Command::LineUp, Command::LineDown], 3, ["滚动", "捲動", "scroll"]),
    hint(&[Command::Help], 1, ["帮助", "說明", "help"]),
    hint(&[Command::Quit], 2, ["退出", "離開", "quit"]),
];

const SETTINGS_HINTS: &[Hint] = &[
    hint(&[Command::PreviousSetting, Command::NextSetting], 1, ["换项", "換項", "choose"]),
    hint(&[Command::MoreOfSetting, Command::LessOfSetting], 0, ["调整", "調整", "change"]),
    hint(&[Command::CloseSettings], 2, ["关闭", "關閉", "close"]),
];

const OVERLAY_HINTS: &[Hint] = &[
    hint(&[Command::OverlayUp, Command::OverlayDown], 1, ["滚动", "捲動", "scroll"]),
    hint(&[Command::CloseOverlay], 0, ["关闭", "關閉", "close"]),
];
