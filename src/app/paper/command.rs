//! The commands of an open paper: moving, marking, searching, setting.

use super::{Paper, reader::At, setting::Knob};
use crate::{
    app::{
        HELP, QUIT,
        command::{Hint, commands},
        next::READ_NEXT,
    },
    layout::makeup::Toward,
};

commands! { Paper:
    LINE_DOWN "line-down" Reading Move ["Down" "j" "Ctrl-n"]
        "下一行，下一篇" "下一行，下一篇" "a line, an article down"
        => |paper, context| paper.step_line(1, context);
    LINE_UP "line-up" Reading Move ["Up" "k" "Ctrl-p"]
        "上一行，上一篇" "上一行，上一篇" "a line, an article up"
        => |paper, context| paper.step_line(-1, context);
    OPEN "open" Reading Move ["Right" "l" "Enter"]
        "打开；文中读链接或相关报道" "打開；文中讀連結或相關報導" "open it; in it, the link or what is related"
        => Paper::open_chosen;
    BACK "back" Reading Move ["Left" "h" "Backspace" "Esc"]
        "返回上一层" "返回上一層" "back one level"
        => Paper::leave_level;
    PAGE_DOWN "page-down" Reading Move ["Space" "f" "PgDn" "Ctrl-f"]
        "翻到下一屏，篇末转下一篇" "往下一頁，篇末轉下一篇" "a screen down; then the next article"
        => Paper::turn_down;
    PAGE_UP "page-up" Reading Move ["b" "PgUp" "Ctrl-b" "Shift-Space"]
        "翻回上一屏" "往上一頁" "a screen up"
        => Paper::turn_up;
    HALF_DOWN "half-page-down" Reading Move ["d" "Ctrl-d"]
        "下半屏" "往下半頁" "half a screen down"
        => |paper, context| paper.scroll(paper.half_screen(), context);
    HALF_UP "half-page-up" Reading Move ["u" "Ctrl-u"]
        "上半屏" "往上半頁" "half a screen up"
        => |paper, context| paper.scroll(-paper.half_screen(), context);
    LIST_DOWN "list-page-down" Contents Move ["PgDn" "Ctrl-f"]
        "目录下一页" "目錄下一頁" "a page of contents down"
        => |paper, context| paper.turn_list(1, context);
    LIST_UP "list-page-up" Contents Move ["PgUp" "Ctrl-b"]
        "目录上一页" "目錄上一頁" "a page of contents up"
        => |paper, context| paper.turn_list(-1, context);
    TOP "top" Reading Move ["g" "Home"]
        "到开头" "到開頭" "to the top"
        => Paper::go_to_start;
    BOTTOM "bottom" Reading Move ["G" "End"]
        "到末尾" "到末尾" "to the bottom"
        => Paper::go_to_end;
    NEXT_ARTICLE "next-article" Reading Move ["]" "J"]
        "下一篇" "下一篇" "next article"
        => |paper, context| paper.step_article(true, At::WhereLeft, context);
    PREVIOUS_ARTICLE "previous-article" Reading Move ["[" "K"]
        "上一篇" "上一篇" "previous article"
        => |paper, context| paper.step_article(false, At::WhereLeft, context);
    NEXT_PAGE "next-page" Reading Move ["}"]
        "下一版" "下一版" "next page"
        => |paper, context| paper.step_page(1, context);
    PREVIOUS_PAGE "previous-page" Reading Move ["{"]
        "上一版" "上一版" "page before"
        => |paper, context| paper.step_page(-1, context);
    CYCLE_PAGE "cycle-page" Contents Move ["Tab"]
        "下一版，末版之后回到头版" "下一版，末版之後回到頭版" "next page, or the first"
        => |paper, context| paper.cycle_page(1, context);
    CYCLE_PAGE_BACK "cycle-page-back" Contents Move ["Shift-Tab"]
        "上一版，头版之后到末版" "上一版，頭版之後到末版" "page before, or the last"
        => |paper, context| paper.cycle_page(-1, context);
    GO_TO_PAGE "go-to-page" Reading Move ["0" "1" "2" "3" "4" "5" "6" "7" "8" "9"]
        "到第几版；十版以上接着按，1 2 到12版" "到第幾版；十版以上接著按，1 2 到12版" "that page; 1 2: page 12"
        => Paper::go_to_page;
    TOGGLE_PAGE "toggle-page" Reading Move ["p"]
        "整版或目录" "整版或目錄" "the composed page, or the contents"
        => |paper, _| paper.toggle_page();
    AS_PRINTED "as-printed" Reading Move ["P"]
        "按印出的位置排，再按恢复" "按印出的位置排，再按恢復" "stories as printed, or composed"
        => Paper::toggle_printed;
    STORY_LEFT "story-left" Page Move ["Left" "h"]
        "左边一篇" "左邊一篇" "the story to the left"
        => |paper, context| paper.go_beside(Toward::Left, context);
    STORY_RIGHT "story-right" Page Move ["Right" "l"]
        "右边一篇" "右邊一篇" "the story to the right"
        => |paper, context| paper.go_beside(Toward::Right, context);
    READ_STORY "read-story" Page Move ["Enter"]
        "读这一篇" "讀這一篇" "read the story"
        => Paper::open_chosen;
    SEARCH "search" Reading Search ["/"]
        "搜索" "搜尋" "search"
        => |paper, _| paper.open_search();
    NEXT_HIT "next-hit" Reading Search ["n"]
        "下一处" "下一處" "next hit"
        => Paper::next_hit;
    PREVIOUS_HIT "previous-hit" Reading Search ["N"]
        "上一处" "上一處" "previous hit"
        => Paper::previous_hit;
    TOGGLE_READ "mark-read" Reading Read ["x"]
        "标为已读或未读" "標為已讀或未讀" "mark the article read or unread"
        => Paper::toggle_read;
    MARK_PAGE_READ "mark-page-read" Reading Read ["A"]
        "本版全部标为已读" "本版全部標為已讀" "mark the whole page read"
        => Paper::mark_page_read;
    TOGGLE_ASIDES "toggle-advertisements" Reading Read ["z"]
        "展开或收起广告和版务" "展開或收起廣告和版務" "unfold or fold advertisements"
        => Paper::toggle_asides;
    TOGGLE_CONTENTS "toggle-contents" Reading Setting ["t"]
        "显示或收起目录" "顯示或收起目錄" "show or hide the contents"
        => |paper, _| paper.toggle_contents();
    WIDER "wider-measure" Reading Setting ["+"]
        "栏宽加两字" "欄寬加兩字" "longer lines"
        => |paper, context| paper.change_measure(1, context);
    NARROWER "narrower-measure" Reading Setting ["-"]
        "栏宽减两字" "欄寬減兩字" "shorter lines"
        => |paper, context| paper.change_measure(-1, context);
    USUAL_MEASURE "usual-measure" Reading Setting ["="]
        "栏宽和栏数随窗口" "欄寬和欄數隨視窗" "lines and columns by the window"
        => Paper::reset_measure;
    COLUMNS "columns" Reading Setting ["|"]
        "多分一栏，放不下回到一栏" "多分一欄，放不下回到一欄" "one more text column, round to one"
        => Paper::change_columns;
    TOGGLE_VERTICAL "toggle-vertical" Reading Setting ["v"]
        "竖排或横排" "直排或橫排" "standing columns, or lines"
        => Paper::toggle_vertical;
    COLUMN_LEFT "column-left" Vertical Move ["Left" "h"]
        "左移一列，往下读" "左移一行，往下讀" "a column to the left, on in the text"
        => |paper, context| paper.step_line(1, context);
    COLUMN_RIGHT "column-right" Vertical Move ["Right" "l"]
        "右移一列，往回读" "右移一行，往回讀" "a column to the right, back in the text"
        => |paper, context| paper.step_line(-1, context);
    SETTINGS "settings" Reading Setting ["S"]
        "排版设置" "排版設定" "settings of the page"
        => |paper, _| paper.knob = Some(Knob::Columns);
    NEXT_SETTING "next-setting" Settings Setting ["Right" "l" "Tab"]
        "下一项" "下一項" "next setting"
        => |paper, _| paper.step_knob(1);
    PREVIOUS_SETTING "previous-setting" Settings Setting ["Left" "h" "Shift-Tab"]
        "上一项" "上一項" "previous setting"
        => |paper, _| paper.step_knob(-1);
    MORE_OF_SETTING "more-of-setting" Settings Setting ["Up" "k" "Space" "+"]
        "调高一档" "調高一檔" "more of it, or the next choice"
        => |paper, context| paper.turn_knob(1, context);
    LESS_OF_SETTING "less-of-setting" Settings Setting ["Down" "j" "-"]
        "调低一档" "調低一檔" "less of it, or the choice before"
        => |paper, context| paper.turn_knob(-1, context);
    CLOSE_SETTINGS "close-settings" Settings Setting ["Esc" "q" "S" "Enter"]
        "关闭" "關閉" "close"
        => |paper, _| paper.knob = None;
    NEXT_LINK "next-link" Article Move ["Tab"]
        "下一个链接；回车读它，o 用浏览器打开" "下一個連結；Enter 讀它，o 用瀏覽器打開" "next link; Enter reads it, o opens the browser"
        => |paper, context| paper.step_link(true, context);
    PREVIOUS_LINK "previous-link" Article Move ["Shift-Tab"]
        "上一个链接" "上一個連結" "link before"
        => |paper, context| paper.step_link(false, context);
    COPY "copy" Reading Read ["y"]
        "复制这一段；在目录中复制全篇" "複製這一段；在目錄中複製全篇" "copy the paragraph, or the article"
        => Paper::copy;
    COPY_CITATION "copy-citation" Reading Read ["Y"]
        "复制出处" "複製出處" "copy where it is from"
        => Paper::copy_citation;
    SAVE "save-article" Reading Read ["s"]
        "把这一篇存成文件" "把這一篇存成檔案" "save the article as a file"
        => Paper::ask_to_save;
    SHOW "show" Reading Read ["o"]
        "打开链接、图片或网上的原文" "打開連結、圖片或網上的原文" "show the link, the picture, or the page on the web"
        => Paper::show_elsewhere;
    RETRY "retry" Reading Read ["r"]
        "重新载入没有到的文章" "重新載入沒有到的文章" "fetch again what did not come"
        => Paper::retry;
    ACCEPT "accept" Search Search ["Enter"]
        "留在这一处" "留在這一處" "stay at this hit"
        => Paper::accept_search;
    CANCEL "cancel" Search Search ["Esc"]
        "取消，回到原处" "取消，回到原處" "cancel, back to the exact place"
        => Paper::cancel_search;
    CHANGE_REACH "change-reach" Search Search ["Tab"]
        "换范围：全刊、本文、本版" "換範圍：全刊、本文、本版" "change the scope: issue, article, page"
        => Paper::change_reach;
    OLDER_QUERY "older-query" Search Search ["Up" "Ctrl-p"]
        "上一个搜索词" "上一個搜尋詞" "older query"
        => |paper, context| paper.recall_query(true, context);
    NEWER_QUERY "newer-query" Search Search ["Down" "Ctrl-n"]
        "下一个搜索词" "下一個搜尋詞" "newer query"
        => |paper, context| paper.recall_query(false, context);
}

/// The footer's hints on a composed page.
pub static PAGE_HINTS: &[Hint] = &[
    Hint::new(&[&LINE_UP, &LINE_DOWN, &STORY_LEFT, &STORY_RIGHT], 3, ["选文", "選文", "choose"]),
    Hint::new(&[&READ_STORY], 1, ["阅读", "閱讀", "read"]),
    Hint::new(&[&PREVIOUS_PAGE, &NEXT_PAGE], 6, ["翻版", "翻版", "page"]),
    Hint::new(&[&TOGGLE_PAGE], 4, ["目录", "目錄", "contents"]),
    Hint::new(&[&SEARCH], 5, ["搜索", "搜尋", "search"]),
    Hint::new(&[&HELP], 2, ["帮助", "說明", "help"]),
    Hint::new(&[&QUIT], 0, ["退出", "離開", "quit"]),
];

/// The footer's hints in the contents.
pub static CONTENTS_HINTS: &[Hint] = &[
    Hint::new(&[&LINE_UP, &LINE_DOWN], 3, ["选文", "選文", "choose"]),
    Hint::new(&[&OPEN], 1, ["阅读", "閱讀", "read"]),
    Hint::new(&[&PAGE_DOWN], 4, ["翻页", "翻頁", "more"]),
    Hint::new(&[&CYCLE_PAGE], 6, ["换版", "換版", "page"]),
    Hint::new(&[&SEARCH], 5, ["搜索", "搜尋", "search"]),
    Hint::new(&[&HELP], 2, ["帮助", "說明", "help"]),
    Hint::new(&[&QUIT], 0, ["退出", "離開", "quit"]),
];

/// In the article.
pub static ARTICLE_HINTS: &[Hint] = &[
    Hint::new(&[&BACK], 1, ["目录", "目錄", "contents"]),
    Hint::new(&[&LINE_UP, &LINE_DOWN], 6, ["滚动", "捲動", "scroll"]),
    Hint::new(&[&PAGE_DOWN], 3, ["翻页", "翻頁", "more"]),
    Hint::new(&[&NEXT_ARTICLE], 5, ["下篇", "下篇", "next"]),
    Hint::new(&[&SEARCH], 4, ["搜索", "搜尋", "search"]),
    Hint::new(&[&HELP], 2, ["帮助", "說明", "help"]),
    Hint::new(&[&QUIT], 0, ["退出", "離開", "quit"]),
];

/// In the article when its lines stand.
pub static VERTICAL_HINTS: &[Hint] = &[
    Hint::new(&[&COLUMN_LEFT, &COLUMN_RIGHT], 6, ["移列", "移列", "scroll"]),
    Hint::new(&[&PAGE_DOWN], 3, ["翻页", "翻頁", "more"]),
    Hint::new(&[&TOGGLE_VERTICAL], 1, ["横排", "橫排", "horizontal"]),
    Hint::new(&[&NEXT_ARTICLE], 5, ["下篇", "下篇", "next"]),
    Hint::new(&[&SEARCH], 4, ["搜索", "搜尋", "search"]),
    Hint::new(&[&HELP], 2, ["帮助", "說明", "help"]),
    Hint::new(&[&QUIT], 0, ["退出", "離開", "quit"]),
];

/// On the card after the last article.
pub static CLOSING_HINTS: &[Hint] = &[
    Hint::new(&[&BACK], 1, ["返回", "返回", "back"]),
    Hint::new(&[&READ_NEXT], 2, ["接着读", "接著讀", "read on"]),
    Hint::new(&[&LINE_UP, &LINE_DOWN], 4, ["滚动", "捲動", "scroll"]),
    Hint::new(&[&HELP], 3, ["帮助", "說明", "help"]),
    Hint::new(&[&QUIT], 0, ["退出", "離開", "quit"]),
];

/// In the line of settings.
pub static SETTINGS_HINTS: &[Hint] = &[
    Hint::new(&[&PREVIOUS_SETTING, &NEXT_SETTING], 2, ["换项", "換項", "choose"]),
    Hint::new(&[&MORE_OF_SETTING, &LESS_OF_SETTING], 1, ["调整", "調整", "change"]),
    Hint::new(&[&CLOSE_SETTINGS], 0, ["关闭", "關閉", "close"]),
];

/// In the search box.
pub static SEARCH_HINTS: &[Hint] = &[
    Hint::new(&[&ACCEPT], 0, ["停在此处", "停在此處", "keep"]),
    Hint::new(&[&CANCEL], 1, ["取消", "取消", "cancel"]),
    Hint::new(&[&CHANGE_REACH], 2, ["范围", "範圍", "scope"]),
];
