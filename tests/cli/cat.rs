//! How `cat` sets text: bare lines, and the switches.

use super::{check, err, out, print, run};
use crate::import::scratch::Scratch;

const RAW: [&str; 4] = ["--indent", "0", "--repair", "off"];

/// A text that looks like all that a text file may be taken for.
const TEXT: &str = "短标题\n\n+++\n　　据统计,该区一季度累计新签项目17个（见“要闻”版）,其中产业项目13个。\n\
    这一行很长很长很长很长很长很长很长很长很长，\n这一行很长很长很长很长很长很长很长很长很长。\n\n\n\
    The river froze, and the mill stood still.\n";

#[test]
fn bare_lines_are_the_paragraphs_of_the_file_and_nothing_else() {
    let folder = Scratch::with(&[("raw.txt", TEXT.as_bytes())]);
    let without_blanks = |text: &str| text.split_whitespace().collect::<String>();
    for rules in ["browser", "untailored", "reading"] {
        for width in 8..=40 {
            let width = width.to_string();
            let bare = ["cat", "raw.txt", "--wrap", rules, "-w", &width, "--autospace", "none"];
            let lines = print(&folder, &[&bare[..], &RAW, &["--no-hang"]].concat());
            let mut lines = lines.lines();
            for paragraph in TEXT.lines().map(str::trim).filter(|line| !line.is_empty()) {
                let mut set = lines.next().unwrap().to_owned();
                while without_blanks(&set) != without_blanks(paragraph) {
                    set += lines.next().unwrap_or_else(|| panic!("{rules} {width}: {paragraph}"));
                }
            }
            assert_eq!(lines.next(), None, "{rules} {width}");
        }
    }
}

#[test]
fn bare_lines_break_by_the_rules_that_are_named() {
    let folder = Scratch::with(&[("raw.txt", "一二三四－五，六".as_bytes())]);
    let lines = |args: &[&str]| {
        let args = [&["cat", "raw.txt", "-w", "8"], args].concat();
        print(&folder, &args).trim_end().replace('\n', "|")
    };
    assert_eq!(lines(&["--wrap", "browser"]), "一二三四|－五，六");
    assert_eq!(lines(&["--wrap", "reading", "--indent", "0"]), "一二三|四－|五，六");
    assert_eq!(lines(&["--wrap", "reading"]), "  一二三|四－|五，六");
}

#[test]
fn the_switches_decide_how_text_is_set() {
    let folder = Scratch::with(&[("raw.txt", "一二,“三四”A五六七八。九十".as_bytes())]);
    let cases: [(&[&str], &str); 8] = [
        (&[], "一二，“三四”A五六|七八。九十"),
        (&["--repair", "off"], "一二,“三四”A五六七|八。九十"),
        (&["--wrap", "browser"], "一二,“三四”A五六七|八。九十"),
        (&["--wrap", "browser", "--repair", "display"], "一二，“三四”A五六|七八。九十"),
        (&["--wrap", "reading"], "一二，“三四”A 五六|七八。九十"),
        (&["--wrap", "reading", "--language", "en"], "一二,“三四”A五六七|八。九十"),
        (&["--quotes", "corner"], "一二，「三四」A五|六七八。九十"),
        (&["--autospace", "always"], "一二，“三四”A 五六|七八。九十"),
    ];
    for (args, expected) in cases {
        let all = [&["cat", "raw.txt", "-w", "18", "--indent", "0"], args].concat();
        let shown = print(&folder, &all);
        let shown = shown.trim_start_matches("raw\n\n").trim_end().replace('\n', "|");
        assert_eq!(shown, expected, "{args:?}");
    }
}

#[test]
fn a_mark_hangs_behind_the_line_unless_it_must_not() {
    let folder = Scratch::with(&[("raw.txt", "今天很好，明天".as_bytes())]);
    let hanging = ["cat", "raw.txt", "-w", "8", "--indent", "0", "--wrap", "reading"];
    assert_eq!(print(&folder, &hanging), "今天很好，\n明天\n");
    assert_eq!(print(&folder, &[&hanging[..], &["--no-hang"]].concat()), "今天很\n好，明天\n");
}

#[test]
fn an_article_of_an_issue_has_bare_lines_too() {
    check(&[
        (&["cat", "小报", "--wrap", "reading", "-w", "10"], 0, "路灯\n又亮了\n", ""),
        (&["cat", "小报", "--wrap", "poetry"], 2, "", "[possible values: reading, browser"),
        (&["cat", "--wrap", "reading", "--no-wrap"], 2, "", "cannot be used with"),
    ]);
}

#[test]
fn a_binary_file_is_refused_as_lines_too() {
    let folder = Scratch::with(&[("raw", b"\x7fELF\0\0\0")]);
    let output = run(&folder, &["cat", "raw", "--wrap", "browser"]);
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""));
    assert!(err(&output).contains("cannot read `raw`"));
}

const INTERVIEW: &str = "+++\nheadline = \"路灯又亮了\"\nbyline = \"记者 周嵩\"\n+++\n\n\
    近日，1条路的15盏灯亮了，居民说：“好！”\n\n## 小标题\n\n**记者：** 谁修的（2021年）？\n\n- 甲\n- 乙\n";

#[test]
fn articles_are_printed_in_columns() {
    let folder = Scratch::with(&[("lamp.md", INTERVIEW.as_bytes())]);
    let printed = print(&folder, &["cat", "lamp.md", "--vertical", "-w", "42", "--height", "11"]);
    let sheet = [
        " ＊ ＊    ︵    小    说 灯       记    路",
        " 乙 甲    ２ 记 标    ︓ 亮 近    者    灯",
        "          ０ 者 题    ﹃ 了 日          又",
        "          ２ ︓       好 ︐ ︐    周    亮",
        "          １ 谁       ︕ 居 １    嵩    了",
        "          年 修       ﹄ 民 条",
        "          ︶ 的             路",
        "          ︖                的",
        "                            15",
        "                            盏",
    ];
    assert_eq!(printed.trim_end_matches('\n'), sheet.join("\n"));
    check(&[
        (&["cat", "story.txt", "--vertical", "-w", "5"], 0, "   一\n   个\n   故\n", ""),
        (&["cat", "--vertical", "--wrap", "reading"], 2, "", "cannot be used with"),
        (&["cat", "--vertical", "--height", "0"], 2, "", "invalid value '0'"),
    ]);
}
