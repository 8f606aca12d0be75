//! The command line, as somebody at a shell meets it: the built program in a folder of its own.

mod cat;
mod completions;
mod config;
mod draft;
mod gate;
mod page;
mod shelf;

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Read, Write},
    os::unix::ffi::OsStrExt,
    process::{Command, Output, Stdio},
};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use serde_json::Value;
use zzread::import;

use crate::{import::scratch::Scratch, support::cells_of};

const PROGRAM: &str = env!("CARGO_BIN_EXE_zzread");

/// The program in a folder, with nothing of the tester's settings.
fn program(folder: &Scratch) -> Command {
    let mut command = Command::new(PROGRAM);
    command.current_dir(folder.path("")).stdin(Stdio::null());
    command.env("ZZREAD_LIBRARY", folder.path("library"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "TERM", "ZZREAD_CONFIG"] {
        command.env_remove(name);
    }
    command.env("XDG_CONFIG_HOME", folder.path(""));
    command
}

fn run(folder: &Scratch, args: &[&str]) -> Output {
    program(folder).args(args).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// What a command prints on standard output; it must succeed in silence.
fn print(folder: &Scratch, args: &[&str]) -> String {
    let output = run(folder, args);
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""), "{args:?}");
    out(&output)
}

/// A folder with an issue `小报`, a text `story.txt` and a text called `list`.
fn folder() -> Scratch {
    Scratch::with(&[
        (
            "小报/issue.toml",
            "newspaper = \"小报\"\ndate = \"2021-04-20\"\n\
             [[page]]\nno = \"A02\"\nname = \"民生\"\narticles = [\"lamp\", \"river\"]\n"
                .as_bytes(),
        ),
        (
            "小报/articles/lamp.md",
            "+++\nheadline = \"路灯\\n又亮了\"\nbyline = \"记者 周嵩\"\n+++\n\n\
             河边的路灯亮了。\n\n居民从A02版看到消息。\n\n社区回访。\n"
                .as_bytes(),
        ),
        (
            "小报/articles/river.md",
            "+++\nheadline = \"河长上岗\"\nrelated = [\"lamp\"]\n+++\n\n河长巡河。\n\n\
             ![河](h.jpg \"巡河 — 摄\")\n\n- 一\n- 二\n"
                .as_bytes(),
        ),
        ("story.txt", "一个故事\n\n从前有一盏灯。\n".as_bytes()),
        ("list", "清单\n\n其实是一篇文章。\n".as_bytes()),
    ])
}

/// Arguments, the exit code, and what stands in the output and in the messages.
type Case<'a> = (&'a [&'a str], i32, &'a str, &'a str);

fn check(cases: &[Case<'_>]) {
    let folder = folder();
    for (args, code, in_out, in_err) in cases {
        let output = run(&folder, args);
        let (out, err) = (out(&output), err(&output));
        assert_eq!(output.status.code(), Some(*code), "{args:?}\n{out}\n{err}");
        assert!(out.contains(in_out), "{args:?} printed\n{out}");
        assert!(err.contains(in_err), "{args:?} said\n{err}");
        assert_eq!(err.is_empty(), in_err.is_empty(), "{args:?} said\n{err}");
    }
}

#[test]
fn every_command_answers_and_ends_with_its_code() {
    check(&[
        (&["--help"], 0, "Usage: zzread", ""),
        (&["--version"], 0, env!("CARGO_PKG_VERSION"), ""),
        (&["list", "小报"], 0, "A02.1\t路灯 又亮了\t记者 周嵩\t25\nA02.2\t河长上岗\t\t11\n", ""),
        (&["list", "小报/issue.toml"], 0, "A02.2\t河长上岗", ""),
        (&["list", "--json", "小报"], 0, "\"headline\":\"路灯 又亮了\"", ""),
        (&["cat", "小报"], 0, "    河边的路灯亮了。", ""),
        (&["小报", "-p", "A02", "-a", "2"], 0, "［图］河", ""),
        (&["info", "小报"], 0, "date        Tuesday, 20 April 2021", ""),
        (&["--lang", "zh-Hant", "info", "小报"], 0, "星期二", ""),
        (
            &["info", "小报"],
            0,
            "read as     issue: an issue folder, its issue.toml, or a zip of one (`--from FORMAT` reads it otherwise)",
            "",
        ),
        (&["--lang", "zh-Hans", "info", "小报"], 0, "读作  issue：", ""),
        (&["info", "--json", "小报"], 0, "\"format\":\"issue\"", ""),
        (&["info", "--json", "小报"], 0, "\"lunar\":\"农历辛丑年三月初九", ""),
        (&["check", "小报"], 0, "1 page, 2 articles: no errors, no warnings", ""),
        (
            &["papers", "天津"],
            0,
            "天津日报\ttjrb\t天津\t2026-10\thttp://epaper.tianjinwe.com/tjrb/\n",
            "",
        ),
        (&["papers", "rmrb", "--json"], 0, "\"pinyin\":\"ren min ri bao\"", ""),
        (&["papers", "飞碟"], 1, "", ""),
        (
            &["list", "sxrb"],
            1,
            "",
            "`sxrb` is the name of 2 papers: 山西日报, 陕西日报 (say which)",
        ),
        (&["doctor", "--lang", "en", "小报"], 0, "read            1 page, 2 articles", ""),
        (&["doctor", "--json", "nothing-here"], 1, "there is no such file or folder", ""),
        (&["completions", "bash"], 0, "complete", ""),
        (&["completions", "zsh"], 0, "#compdef zzread", ""),
        (&["completions", "fish"], 0, "complete -c zzread", ""),
        (&["man"], 0, ".SH KEYS", ""),
        (&["list", "nothing-here"], 1, "", "error: cannot read `nothing-here`"),
        (&["grep", "没有这句话", "小报"], 1, "", ""),
        (&["-p", "07", "小报"], 1, "", "no page `07` (the issue has A02)"),
        (&["-a", "飞碟", "小报"], 1, "", "no article `飞碟`"),
        (&["--nonsense"], 2, "", "unexpected argument"),
        (&["cat", "-w", "wide"], 2, "", "invalid value 'wide'"),
        (&["小报", "list"], 2, "", "put the issue after the command"),
    ]);
}

#[test]
fn an_issue_is_taken_elsewhere_and_nothing_is_overwritten() {
    let folder = folder();
    for name in ["out", "out.md", "out.json"] {
        assert_eq!(print(&folder, &["export", "小报", "-o", name]), format!("{name}\n"));
        let again = run(&folder, &["export", "小报", "-o", name]);
        assert_eq!(again.status.code(), Some(1));
        assert!(err(&again).contains("it is there already (write elsewhere, or --force)"));
        print(&folder, &["export", "小报", "-o", name, "--force"]);
    }
    for name in ["out", "out.json"] {
        assert_eq!(print(&folder, &["list", name]), print(&folder, &["list", "小报"]), "{name}");
    }
    let refused = run(&folder, &["export", "小报", "-o", "out.pdf"]);
    assert!(err(&refused).contains("zzread writes no `.pdf`"));
    print(&folder, &["export", "小报", "-o", "odd.pdf", "--format", "json"]);
}

#[test]
fn a_format_can_be_named_on_the_command_line() {
    check(&[
        (&["list", "--from", "text", "小报/issue.toml"], 0, "1.1\t", ""),
        (&["--format", "lines", "story.txt"], 0, "一个故事", ""),
        (&["list", "--format", "text", "小报/issue.toml"], 0, "1.1\t", ""),
        (&["cat", "--from", "text", "小报/issue.toml", "--format", "md"], 0, "+++", ""),
        (&["list", "--from", "epab", "story.txt"], 2, "", "[possible values: issue,"),
    ]);
}

#[test]
fn one_argument_of_cat_is_an_issue_if_it_exists_and_else_an_article() {
    check(&[
        (&["cat", "story.txt"], 0, "从前有一盏灯。", ""),
        (&["cat", "03.2"], 0, "7项创新", ""),
        (&["cat", "校园河长"], 0, "大家怎么说", ""),
        (&["cat", "小报", "A02.2"], 0, "河长巡河。", ""),
        (&["cat", "小报", "a2.1"], 0, "路灯", ""),
        (&["cat", "小报", "河長"], 0, "河长上岗", ""),
        (&["cat", "nowhere.txt"], 1, "", "there is no such file, and no article"),
        (&["cat", "小报", "A02.9"], 1, "", "cannot find `A02.9`"),
    ]);
}

#[test]
fn several_issues_are_the_pages_of_one() {
    check(&[
        (
            &["list", "小报", "story.txt"],
            0,
            "01.2\t河长上岗\t\t11\t\t2021-04-20\n02.1\t一个故事",
            "",
        ),
        (&["info", "--json", "小报", "story.txt"], 0, "\"n_pages\":2,\"n_articles\":3", ""),
        (&["cat", "小报", "story.txt"], 0, "从前有一盏灯。", ""),
        (&["cat", "小报", "story.txt", "2.1"], 0, "从前有一盏灯。", ""),
        (&["cat", "小报", "story.txt", "故事"], 0, "从前有一盏灯。", ""),
        (&["cat", "小报", "story.txt", "飞碟"], 1, "", "cannot find `飞碟`"),
        (&["list", "小报", "gone.txt"], 0, "02.1\tgone.txt", "there is no such file or folder"),
    ]);
}

#[test]
fn a_file_named_like_a_command_is_reached_by_its_path() {
    let folder = folder();
    assert!(print(&folder, &["./list"]).contains("其实是一篇文章。"));
    assert!(print(&folder, &["list"]).starts_with("01.1\t"));
}

#[test]
fn a_dash_reads_standard_input() {
    let folder = folder();
    let mut child =
        program(&folder).arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all("标题\n\n从管道来的文章。\n".as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(out(&output).contains("从管道来的文章。"));
}

#[test]
fn grep_is_exact_in_case_only_and_prints_what_stands_around() {
    check(&[
        (&["grep", "河長", "小报"], 0, "A02.2:河长上岗: 河长巡河。\n", ""),
        (&["grep", "Ａ02", "小报"], 0, "A02.1:路灯 又亮了: 居民从A02版看到消息。\n", ""),
        (&["grep", "a02", "小报"], 1, "", ""),
        (&["grep", "-i", "a02", "小报"], 0, "居民从A02版", ""),
        (
            &["grep", "-C1", "A02", "小报"],
            0,
            "A02.1-路灯 又亮了- 河边的路灯亮了。\nA02.1:路灯 又亮了: 居民从A02版看到消息。\n\
             A02.1-路灯 又亮了- 社区回访。\n",
            "",
        ),
        (&["grep", "路灯", "小报", "story.txt"], 0, "小报:A02.1:路灯 又亮了: 路灯 又亮了\n", ""),
        (&["grep", "路灯", "gone", "小报"], 1, "小报:A02.1:", "cannot read `gone`"),
        (
            &["grep", "--json", "A02", "小报"],
            0,
            "\"matches\":[{\"text\":\"A02\",\"start\":9,\"end\":12}]",
            "",
        ),
    ]);
}

#[test]
fn check_names_the_spot_and_fails_if_something_cannot_be_read() {
    let folder = folder();
    folder.write("小报/articles/river.md", "+++\nheadlin = \"河长\"\n+++\n\n正文。\n".as_bytes());
    let output = run(&folder, &["check", "小报"]);
    assert_eq!(output.status.code(), Some(0), "a warning is no error");
    assert!(out(&output).contains("articles/river.md:2:1: warning: unknown key `headlin`"));
    folder.write("小报/issue.toml", "newspaper = 小报\n".as_bytes());
    let output = run(&folder, &["check", "小报"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("issue.toml:1:13: error:"), "{}", out(&output));
}

#[test]
fn what_is_wrong_with_an_issue_is_said_beside_its_text() {
    let folder = folder();
    folder.write("小报/articles/river.md", "+++\nheadlin = \"河长\"\n+++\n\n正文。\n".as_bytes());
    let output = run(&folder, &["cat", "小报"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).contains("unknown key `headlin`"));
    assert!(!out(&output).contains("headlin"));
}

#[test]
fn names_and_arguments_of_others_do_not_reach_the_terminal() {
    let folder = folder();
    let hostile: [&[u8]; 4] =
        [b"\x1b]0;title\x07", b"\x1b[31mred", "\u{9b}31m\u{202e}x".as_bytes(), b"caf\xe9\xff"];
    for name in hostile {
        folder.write("x", b"");
        let name = OsStr::from_bytes(name);
        let flag = OsStr::from_bytes(&[b"--", name.as_bytes()].concat()).to_owned();
        for args in [
            vec![name],
            vec![OsStr::new("list"), name],
            vec![OsStr::new("cat"), name],
            vec![OsStr::new("cat"), OsStr::new("小报"), name],
            vec![OsStr::new("grep"), name, name],
            vec![OsStr::new("check"), name],
            vec![OsStr::new("completions"), name],
            vec![OsStr::new("-p"), name],
            vec![&flag],
        ] {
            let output = program(&folder).args(&args).output().unwrap();
            let code = output.status.code();
            assert!(matches!(code, Some(1 | 2)), "{args:?} ended with {code:?}");
            let shown = out(&output) + &err(&output);
            let is_control = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            assert!(!shown.contains(is_control), "{args:?} showed {shown:?}");
        }
    }
}

#[test]
fn a_reader_who_has_seen_enough_may_close_the_pipe() {
    let folder = folder();
    folder.write("long.txt", "一行新闻。\n".repeat(200_000).as_bytes());
    for command in ["cat", "grep"] {
        let mut zzread = program(&folder);
        if command == "grep" {
            zzread.args(["grep", "新闻", "long.txt"]);
        } else {
            zzread.args(["cat", "long.txt"]);
        }
        let mut child = zzread.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""), "{command}");
    }
}

#[test]
fn a_full_disk_is_told() {
    let Ok(full) = std::fs::File::options().write(true).open("/dev/full") else { return };
    let folder = folder();
    let output = program(&folder).arg("cat").stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).starts_with("error: cannot write to standard output: "));
}

#[test]
fn colours_are_written_only_where_they_are_wanted() {
    let folder = folder();
    let colored = "\x1b[1;31m河长\x1b[0m";
    let has = |args: &[&str]| print(&folder, args).contains(colored);
    assert!(has(&["grep", "--color", "always", "河长", "小报"]));
    assert!(!has(&["grep", "河长", "小报"]));
    assert!(in_terminal(&["grep", "河长", "小报"], &[]).contains(colored));
    assert!(!in_terminal(&["grep", "河长", "小报"], &[("NO_COLOR", "1")]).contains('\x1b'));
    assert!(!in_terminal(&["grep", "河长", "小报"], &[("TERM", "dumb")]).contains('\x1b'));
}

#[test]
fn on_a_dumb_terminal_the_issue_is_printed() {
    let shown = in_terminal(&["小报"], &[("TERM", "dumb")]);
    assert!(shown.contains("    河长巡河。"), "{shown}");
    assert!(!shown.contains('\x1b'), "{shown:?}");
}

#[test]
fn the_lines_fill_the_terminal_but_no_more_than_a_measure() {
    let widest = |columns| {
        let shown = in_terminal_of(columns, &["cat"], &[]);
        shown.lines().map(cells_of).max().unwrap()
    };
    assert!((47..=48).contains(&widest(48)));
    assert!((79..=80).contains(&widest(200)));
}

fn in_terminal(args: &[&str], vars: &[(&str, &str)]) -> String {
    in_terminal_of(80, args, vars)
}

/// What the program writes to a terminal of so many columns until it ends.
fn in_terminal_of(columns: u16, args: &[&str], vars: &[(&str, &str)]) -> String {
    let folder = folder();
    let size = PtySize { rows: 24, cols: columns, ..PtySize::default() };
    let pty = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(args);
    command.cwd(folder.path(""));
    command.env_remove("NO_COLOR");
    command.env("TERM", "xterm-256color");
    command.env("ZZREAD_LIBRARY", folder.path("library"));
    for (name, value) in vars {
        command.env(name, value);
    }
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut bytes = Vec::new();
    // Where the other end is gone, Linux gives an error instead of an end.
    let _ = pty.master.try_clone_reader().unwrap().read_to_end(&mut bytes);
    assert!(child.wait().unwrap().success());
    String::from_utf8(bytes).unwrap()
}

#[test]
fn at_every_width_cat_holds_every_character_and_no_line_begins_or_ends_wrongly() {
    const NO_START: &str =
        "，。、．：；？！,.:;?!｡､‼⁇⁈⁉）」』】〕〗》〉］｝”’)]}｣·・‧･–—－～〜-/／%％‰°′″℃㎡…";
    const NO_END: &str = "（「『【〔〖《〈［｛“‘([{｢/／¥￥$＄£€№#±";
    let folder = folder();
    let issue = import::bundled();
    let articles = issue.articles.iter();
    let texts = articles.flat_map(|article| article.parts().map(|part| article.text(part)));
    let source: String = texts.flat_map(|text| text.as_str().chars()).collect();
    for width in 20..=120 {
        let text = print(&folder, &["cat", "-w", &width.to_string()]);
        for line in text.lines() {
            assert!(cells_of(line) <= width, "wider than {width}: {line}");
            assert_eq!(line.trim_end(), line, "blanks at the end at {width}");
            assert!(!line.trim_start().starts_with(|c| NO_START.contains(c)), "{width}: {line}");
            assert!(!line.ends_with(|c| NO_END.contains(c)), "{width}: {line}");
        }
        let mut shown = text.chars();
        for c in source.chars().filter(|c| !c.is_whitespace()) {
            assert!(shown.any(|s| s == c), "at {width} {c} is lost");
        }
    }
    let unwrapped = print(&folder, &["cat", "--no-wrap"]);
    let mut shown = unwrapped.chars();
    assert!(source.chars().filter(|c| !c.is_whitespace()).all(|c| shown.any(|s| s == c)));
}

#[test]
fn what_cat_prints_as_markdown_reads_as_the_same_article() {
    let folder = folder();
    let article = |args: &[&str]| -> Value {
        let mut json: Value = serde_json::from_str(&print(&folder, args)).unwrap();
        for field in ["number", "newspaper", "id", "page", "section", "related"] {
            json[field].take();
        }
        json
    };
    for line in print(&folder, &["list"]).lines() {
        let number = line.split('\t').next().unwrap();
        let markdown = print(&folder, &["cat", number, "--format", "md"]);
        // Alone, an article cannot be in a section or related to another.
        let alone = |line: &&str| !line.starts_with("section =") && !line.starts_with("related =");
        let alone: Vec<&str> = markdown.lines().filter(alone).collect();
        folder.write("copy.md", alone.join("\n").as_bytes());
        let copy = article(&["cat", "copy.md", "--format", "json"]);
        assert_eq!(copy, article(&["cat", number, "--format", "json"]), "{number}\n{markdown}");
    }
}

#[test]
fn every_json_line_is_json() {
    let folder = folder();
    for args in [
        &["list", "--json"] as &[&str],
        &["cat", "--format", "json"],
        &["grep", "--json", "-C1", "河长"],
        &["info", "--json"],
    ] {
        let printed = print(&folder, args);
        assert!(!printed.is_empty());
        for line in printed.lines() {
            assert!(serde_json::from_str::<Value>(line).unwrap().is_object(), "{args:?}: {line}");
        }
    }
}

#[test]
fn the_language_comes_from_the_option_and_then_from_the_locale() {
    let folder = folder();
    let info = |args: &[&str], vars: &[(&str, &str)]| {
        let vars = vars.iter().copied();
        out(&program(&folder).args(args).arg("info").envs(vars).output().unwrap())
    };
    assert!(info(&[], &[]).starts_with("newspaper"));
    assert!(info(&[], &[("LANG", "zh_CN.UTF-8")]).starts_with("报名"));
    assert!(info(&[], &[("LANG", "zh_CN"), ("LC_ALL", "zh_TW")]).starts_with("報名"));
    assert!(info(&["--lang", "en"], &[("LC_ALL", "zh_TW")]).starts_with("newspaper"));
}

#[test]
fn advertisements_are_marked_and_left_out_of_the_text_and_nothing_else() {
    let folder = Scratch::with(&[
        (
            "i/issue.toml",
            b"newspaper = \"n\"\n[[page]]\nno = \"1\"\nname = \"p\"\narticles = [\"a\", \"b\"]\n"
                .as_slice(),
        ),
        ("i/articles/a.md", "+++\nheadline = \"甲\"\n+++\n文\n".as_bytes()),
        (
            "i/articles/b.md",
            "+++\nheadline = \"乙\"\nkind = \"advertisement\"\n+++\n卖伞\n".as_bytes(),
        ),
    ]);
    assert_eq!(out(&run(&folder, &["list", "i"])), "1.1\t甲\t\t1\n1.2\t乙\t\t2\tadvertisement\n");
    let cat = run(&folder, &["cat", "i"]);
    assert!(!out(&cat).contains("卖伞"), "{}", out(&cat));
    let told =
        "advertisements and boxes of the staff left out: 1 (`zzread cat --all` prints them)\n";
    assert_eq!(err(&cat), told);
    for args in [&["cat", "--all", "i"][..], &["cat", "i", "乙"], &["cat", "--format", "json", "i"]]
    {
        let cat = run(&folder, args);
        assert!(out(&cat).contains("卖伞"), "{args:?}");
        assert_eq!(err(&cat), "", "{args:?}");
    }
}
