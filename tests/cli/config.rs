//! `zzread config`, and what the reader's file changes.

use super::{err, out, print, program, run};
use crate::import::scratch::Scratch;

const FILE: &str = "zzread/config.toml";

#[test]
fn the_file_is_where_the_system_has_such_files_unless_somebody_says_another() {
    let folder = Scratch::with(&[]);
    assert_eq!(print(&folder, &["config", "path"]).trim(), folder.path(FILE).to_str().unwrap());
    assert_eq!(print(&folder, &["config", "path", "--config", "my.toml"]), "my.toml\n");
    let output =
        program(&folder).env("ZZREAD_CONFIG", "other.toml").args(["config", "path"]).output();
    assert_eq!(out(&output.unwrap()), "other.toml\n");
}

#[test]
fn the_default_file_is_right_and_tells_every_command() {
    let folder = Scratch::with(&[]);
    for lang in ["zh-Hans", "zh-Hant", "en"] {
        let file = print(&folder, &["config", "default", "--lang", lang]);
        for row in zzread::app::keymap::commands() {
            assert!(file.contains(&format!("\n#{} = [", row.name)), "{} in {lang}", row.name);
        }
        let folder = Scratch::with(&[(FILE, file.as_bytes())]);
        assert_eq!(print(&folder, &["config", "check"]), "");
    }
}

#[test]
fn a_mistake_keeps_nobody_from_reading_and_is_told_where_it_stands() {
    let file = "language = \"zh-Hant\"\n[page]\nmesure = 40\n";
    let folder = Scratch::with(&[(FILE, file.as_bytes()), ("a.txt", "一段話。\n".as_bytes())]);
    let name = folder.path(FILE);
    let told = format!("{}:3:1: 沒有這一項：`mesure`（是 `measure` 嗎？）\n", name.display());
    let check = run(&folder, &["config", "check"]);
    assert_eq!((check.status.code(), out(&check)), (Some(2), told.clone()));
    let cat = run(&folder, &["cat", "a.txt"]);
    assert_eq!((cat.status.code(), err(&cat)), (Some(0), told));
    assert!(out(&cat).contains("一段話。"));
    let silent = run(&folder, &["cat", "a.txt", "--no-config"]);
    assert_eq!((silent.status.code(), err(&silent).as_str()), (Some(0), ""));
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_passed_over() {
    let folder = Scratch::with(&[("a.txt", "一段话。\n".as_bytes())]);
    for odd in ["none.toml", "/dev/zero", "."] {
        let output = run(&folder, &["cat", "a.txt", "--config", odd]);
        assert_eq!(output.status.code(), Some(0), "{odd}");
        assert!(err(&output).starts_with(&format!("{odd}: cannot be read")), "{}", err(&output));
    }
}

#[test]
fn the_manual_shows_the_keys_that_work_now() {
    let folder = Scratch::with(&[(FILE, b"[keys]\nquit = [\"Q\", \"F10\"]\nhelp = []\n")]);
    let page = print(&folder, &["man"]);
    assert!(page.contains("\\fBQ F10\\fR\nquit"), "{page}");
    assert!(!page.contains("\\fBq\\fR") && !page.contains("(\\fIhelp\\fR)"), "{page}");
    let usual = print(&folder, &["man", "--no-config"]);
    assert!(usual.contains("\\fBq\\fR\nquit") && usual.contains("(\\fIhelp\\fR)"));
}

#[test]
fn a_theme_that_is_no_text_is_told_where_it_stands() {
    let folder = Scratch::with(&[("a.toml", b"theme = 3\n")]);
    let output = run(&folder, &["--config", &folder.path("a.toml").to_string_lossy(), "list"]);
    assert!(
        err(&output).contains("a.toml:1:9: `theme` wants a text in quotes"),
        "{}",
        err(&output)
    );
}
