//! No sentence of ours is missing in Chinese: the table of words is held against the source, and
//! against the command line's help.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    sync::LazyLock,
};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use regex::Regex;
use zzread::app::{Lang, keymap};

/// Where sentences arise that are said in English first. The other rooms have theirs in arrays of three,
/// which the compiler holds to.
const ROOMS: [&str; 11] = [
    "cli",
    "cli.rs",
    "import",
    "import.rs",
    "delivery",
    "library/trouble.rs",
    "pagetext/draft/read.rs",
    "search/inquiry.rs",
    "tui/terminal.rs",
    "worker",
    "worker.rs",
];

/// No sentences: what programs read, and what is printed for a machine.
const NOT_SAID: [&str; 12] = [
    "-o default",
    "newspaper reader for the terminal",
    "text/html, application",
    "Description=The morning",
    "lookup address",
    "received corrupt message",
    "(os error",
    "Published Updated",
    "var ct = ",
    "li > a",
    ".newslisttit em",
    "touchscreen_navbar",
];

#[test]
fn every_sentence_is_in_the_table() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut missing = Vec::new();
    for file in ROOMS.iter().flat_map(|room| files(&src.join(room))) {
        let source = fs::read_to_string(&file).unwrap();
        let mut said = Vec::new();
        literals(source.parse().unwrap(), &mut said);
        for words in said.iter().flat_map(|it| it.split('\n')).filter(|it| !is_chinese(it)) {
            let name = file.strip_prefix(&src).unwrap().display();
            missing.extend(Some(format!("{name}: {words}")));
        }
    }
    let help = "write them into `assets/words.txt` (each in English, 简体, 繁體)";
    assert!(missing.is_empty(), "{help}:\n{}", missing.join("\n"));
}

static GAP: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\{[a-zA-Z_0-9]*(:[^}]*)?\}").unwrap());
/// What is quoted, and what can be typed.
static QUOTED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("`[^`]*`|\\b(zzread|pdftotext) .*").unwrap());
static TWO_WORDS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b[A-Za-z]?[a-z]+[;:]? [a-z]+\b").unwrap());

/// Whether what is said in English has no English left in it, when it is said in Chinese.
fn is_chinese(words: &str) -> bool {
    let filled = GAP.replace_all(words, "7").replace("{{", "{").replace("}}", "}");
    [Lang::Hans, Lang::Hant].iter().all(|lang| !is_english(lang.says(&filled).as_str()))
}

/// Whether two words of English follow each other, outside of what is quoted.
fn is_english(words: &str) -> bool {
    let is_said =
        !words.trim_start().starts_with('<') && !NOT_SAID.iter().any(|it| words.contains(it));
    is_said && TWO_WORDS.is_match(&QUOTED.replace_all(words, ""))
}

/// What the program prints in a language, on standard output and standard error.
fn printed(lang: &str, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zzread"));
    command.args(args).args(["--lang", lang, "--no-config"]).stdin(Stdio::null());
    let output = command.env("ZZREAD_LIBRARY", env!("CARGO_TARGET_TMPDIR")).output().unwrap();
    [output.stdout, output.stderr].map(|it| String::from_utf8(it).unwrap()).join("")
}

#[test]
fn help_and_the_manual_page_are_in_chinese() {
    let help = printed("en", &["-h"]);
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let commands = commands.lines().take_while(|line| !line.is_empty());
    let mut pages: Vec<Vec<&str>> = vec![vec!["-h"], vec!["--help"], vec!["man"]];
    for command in commands.map(|line| line.split_whitespace().next().unwrap()) {
        pages.extend([vec![command, "-h"], vec![command, "--help"]]);
    }
    for (page, lang) in pages.iter().flat_map(|page| [(page, "zh-Hans"), (page, "zh-Hant")]) {
        let printed = printed(lang, page);
        let english: Vec<&str> = printed.lines().filter(|line| is_english(line)).collect();
        assert!(english.is_empty(), "{page:?} in {lang}:\n{}", english.join("\n"));
    }
}

#[test]
fn what_is_wrong_with_a_command_line_is_said_in_chinese() {
    let slips: [(&[&str], &str); 14] = [
        (&["没有.txt"], "错误：读不了 `没有.txt`：没有这个文件或文件夹"),
        (&["lst"], "（是命令 `list` 吗？）"),
        (&["--foo"], "没有 `--foo` 这个参数"),
        (&["cat", "--widht", "3"], "相近的参数：`--width`"),
        (&["man", "--width", "3"], "没有 `--width` 这个参数"),
        (&["list", "--from", "foo"], "`--from <FORMAT>` 的值不能是 `foo`"),
        (&["check"], "缺少这些参数"),
        (&["-w", "1"], "1 不在 2..=65535 之内"),
        (&["cat", "-w"], "要有值"),
        (&["x", "list"], "写在命令前面"),
        (&["-p", "99"], "没有 `99` 版"),
        (&["config", "pth"], "相近的值：`path`"),
        (&["shelf", "merge", "/tmp"], "里没有书架"),
        (&["export", "-o", "a.doc"], "zzread 不写 `.doc`"),
    ];
    for (args, wanted) in slips {
        let said = printed("zh-Hans", args);
        assert!(said.contains(wanted), "{args:?}: {said}");
        assert!(!said.lines().any(is_english), "{args:?}: {said}");
    }
}

fn files(path: &Path) -> Vec<std::path::PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(path).into_iter().flatten();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| files(&path)).filter(|path| path.extension().is_some()).collect()
}

/// The texts in a source, but for attributes, tests, what no user sees, and arrays of three languages.
fn literals(tokens: TokenStream, said: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut idx = 0;
    while idx < tokens.len() {
        match &tokens[idx] {
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                // (`#![…]` has one token more.)
                idx += usize::from(tokens.get(idx + 1).is_some_and(|it| it.to_string() == "!"));
                let attribute = tokens.get(idx + 1).map(ToString::to_string).unwrap_or_default();
                let is_test = attribute.replace(' ', "") == "[cfg(test)]";
                idx += if is_test { 1 + end_of_item(&tokens[idx + 1..]) } else { 1 };
            }
            TokenTree::Ident(name)
                if ["expect", "unreachable", "panic"].contains(&name.to_string().as_str()) =>
            {
                idx += 1 + usize::from(matches!(tokens.get(idx + 1), Some(TokenTree::Punct(_))));
            }
            TokenTree::Group(group) if is_of_three(group) => {}
            TokenTree::Group(group) => literals(group.stream(), said),
            TokenTree::Literal(literal) => {
                let text = syn::parse_str::<syn::LitStr>(&literal.to_string());
                said.extend(text.ok().map(|text| text.value()).filter(|text| is_english(text)));
            }
            _ => {}
        }
        idx += 1;
    }
}

/// How many tokens an item has that is compiled for tests alone: up to its braces.
fn end_of_item(tokens: &[TokenTree]) -> usize {
    let is_body = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    let is_end = |token: &TokenTree| is_body(token) || token.to_string() == ";";
    tokens.iter().position(is_end).unwrap_or(tokens.len())
}

/// Whether it is an array of what is said in three languages.
fn is_of_three(group: &Group) -> bool {
    let has_han = group.to_string().chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    group.delimiter() == Delimiter::Bracket && has_han
}

/// What simplified text alone has, and traditional text has too.
const IN_BOTH: &str = "出千即只台合同向回家才折拼搜既查游系表面修";
/// What Taiwan calls otherwise.
const NOT_OF_TAIWAN: [&str; 12] = [
    "壓縮包",
    "位址",
    "數字化",
    "聯網",
    "豎排",
    "默認",
    "軟件",
    "網絡",
    "信息",
    "打印",
    "屏幕",
    "光標",
];

#[test]
fn what_is_said_in_traditional_characters_is_so_written_and_so_called() {
    let simplified = include_str!("../assets/fold/simplified.txt").lines();
    let pairs: Vec<&str> = simplified.filter(|line| !line.starts_with('#')).collect();
    let is_traditional = |c: char| pairs.iter().any(|pair| pair.starts_with(c));
    let is_simplified = |c: &char| {
        !c.is_ascii()
            && !IN_BOTH.contains(*c)
            && pairs.iter().any(|pair| pair.ends_with(*c))
            && !is_traditional(*c)
    };
    let table = include_str!("../assets/words.txt").split("\n\n");
    let rows = table.filter_map(|row| row.lines().rfind(|line| !line.starts_with('#')));
    let hints = keymap::commands().map(|command| command.help(Lang::Hant));
    for words in rows.chain(hints) {
        assert_eq!(words.chars().find(is_simplified), None, "{words}");
        assert!(!NOT_OF_TAIWAN.iter().any(|word| words.contains(word)), "{words}");
    }
}
