//! The shelf at the command line.

use serde_json::Value;

use super::{err, folder, out, print, program, run};
use crate::import::scratch::Scratch;

/// Two issues of a paper, and none on the shelf yet.
fn papers() -> Scratch {
    let folder = Scratch::new();
    for (day, river) in [("20", "河长巡河"), ("21", "湘江水清")] {
        let toml = format!(
            "newspaper = \"小报\"\ndate = \"2021-04-{day}\"\n\
             [[page]]\nno = \"A02\"\nname = \"民生\"\narticles = [\"lamp\", \"river\"]\n"
        );
        folder.write(&format!("{day}/issue.toml"), toml.as_bytes());
        folder.write(
            &format!("{day}/articles/lamp.md"),
            "+++\nheadline = \"路灯亮了\"\n+++\n路灯。\n".as_bytes(),
        );
        let article = format!("+++\nheadline = \"水清岸绿\"\n+++\n{river}，岸绿。\n");
        folder.write(&format!("{day}/articles/river.md"), article.as_bytes());
    }
    folder
}

fn filled() -> Scratch {
    let folder = papers();
    assert_eq!(print(&folder, &["add", "20", "21"]), "小报/2021-04-20\n小报/2021-04-21\n");
    folder
}

fn json(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn what_is_put_on_the_shelf_is_listed_the_newest_first() {
    let folder = filled();
    let expected = "小报/2021-04-21\t1\t2/2\t路灯亮了\n小报/2021-04-20\t1\t2/2\t路灯亮了\n";
    assert_eq!(print(&folder, &["shelf"]), expected);
    let lines = json(&print(&folder, &["shelf", "--json"]));
    assert_eq!(lines[1]["type"], "issue");
    assert_eq!(lines[1]["issue"], "小报/2021-04-20");
    assert_eq!(lines[1]["articles"], 2);
    assert!(lines[1]["address"].as_str().unwrap().ends_with("/20"), "it can be found again");
}

#[test]
fn an_issue_on_the_shelf_is_read_by_its_name_or_its_day() {
    let folder = filled();
    for name in ["小报/2021-04-20", "2021-04-20"] {
        let text = print(&folder, &["cat", name, "A02.2", "--no-wrap"]);
        assert!(text.contains("河长巡河，岸绿。"), "{name}: {text}");
        let all = print(&folder, &["cat", name, "--no-wrap"]);
        assert!(all.contains("河长巡河，岸绿。"), "{name} alone: {all}");
    }
    let output = run(&folder, &["cat", "小报/2021-04-22", "--no-wrap"]);
    assert_eq!(output.status.code(), Some(1));
    // What is there goes first.
    folder.write("2021-04-21", "一份文件。".as_bytes());
    assert!(print(&folder, &["cat", "2021-04-21", "--no-wrap"]).contains("一份文件"));
}

#[test]
fn grep_looks_through_the_shelf() {
    let folder = filled();
    let grep = |pattern| print(&folder, &["grep", "--shelf", pattern]);
    let both = "小报/2021-04-21:A02.2:水清岸绿: 湘江水清，岸绿。\n\
                小报/2021-04-20:A02.2:水清岸绿: 河长巡河，岸绿。\n";
    assert_eq!(grep("，岸綠"), both);
    assert_eq!(grep("岸绿 -河长 湘江").lines().count(), 2, "headline and paragraph");
    assert!(grep("date:2021-04-20 巡河").starts_with("小报/2021-04-20:A02.2"));
    let found = json(&print(&folder, &["grep", "--shelf", "--json", "湘江"]));
    assert_eq!(found[0]["issue"], "小报/2021-04-21");
    assert_eq!(found[0]["matches"][0]["text"], "湘江");
    let output = run(&folder, &["grep", "--shelf", "ludeng"]);
    assert_eq!(err(&output), "found by the sound of the headlines:\n");
    assert_eq!(out(&output).lines().count(), 2);
    let output = run(&folder, &["grep", "--shelf", "没有"]);
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""));
    let output = run(&folder, &["grep", "--shelf", "河长 date:2o21"]);
    let expected = "error: cannot read the pattern: column 9: no date \
                    (write `2021`, `2021-04`, `2021-04-20` or `2019..2021`)\n";
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(1), expected));
}

#[test]
fn all_articles_of_the_shelf_are_listed() {
    let folder = filled();
    let lines = print(&folder, &["list", "--shelf"]);
    assert_eq!(lines.lines().next(), Some("小报/2021-04-21\tA02.1\t路灯亮了\t\t3"));
    assert_eq!(lines.lines().count(), 4);
    let articles = json(&print(&folder, &["list", "--shelf", "--json"]));
    assert_eq!(articles[2]["issue"], "小报/2021-04-20");
}

#[test]
fn two_shelves_merge_and_the_index_is_made_anew() {
    let folder = filled();
    let here = |args: &[&str]| {
        let output = program(&folder).env("ZZREAD_LIBRARY", "other").args(args).output().unwrap();
        assert!(output.status.success(), "{}", err(&output));
        out(&output)
    };
    here(&["add", "21"]);
    assert!(here(&["shelf", "merge", "library"]).starts_with("new issues: 1 of 2; "));
    assert_eq!(here(&["shelf"]).lines().count(), 2);
    assert_eq!(here(&["shelf", "reindex"]), "articles in the index: 4\n");
    assert_eq!(here(&["grep", "--shelf", "巡河"]).lines().count(), 1);
    let output = run(&folder, &["shelf", "merge", "nowhere"]);
    let expected = "error: there is no library in `nowhere` (it is called `library.db`)\n";
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(1), expected));
}

#[test]
fn without_a_library_nothing_is_written() {
    let folder = folder();
    print(&folder, &["cat", "小报", "--no-wrap"]);
    print(&folder, &["--no-library", "list"]);
    assert!(!folder.path("library").exists(), "nothing was asked of the shelf");
    let output = run(&folder, &["--no-library", "shelf"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!folder.path("library").exists());
    // One that cannot be made is told, and what does not need it works.
    let shelf = |args: &[&str]| {
        program(&folder).env("ZZREAD_LIBRARY", "/dev/null/nowhere").args(args).output().unwrap()
    };
    assert!(shelf(&["cat", "小报", "--no-wrap"]).status.success());
    let output = shelf(&["shelf"]);
    assert!(err(&output).starts_with("warning: nothing will be remembered: "), "{}", err(&output));
}
