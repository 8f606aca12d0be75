//! `zzread page`: a composed page as text, and its boxes.

use serde_json::Value;

use super::{err, print, run};
use crate::{import::scratch::Scratch, support::cells_of};

#[test]
fn a_page_is_printed_in_the_size_that_is_asked_for() {
    let folder = Scratch::with(&[]);
    for (width, height) in [("60", 20), ("100", 30), ("200", 60), ("20", 4)] {
        let page = print(&folder, &["page", "-w", width, "--height", &height.to_string()]);
        assert_eq!(page.lines().count(), height, "{width}");
        assert!(page.lines().all(|line| cells_of(line) <= width.parse::<usize>().unwrap()));
        assert!(!page.contains('\u{1b}'), "no colours in a pipe");
    }
    let page = print(&folder, &["page", "-p", "2", "-w", "140", "--lang", "zh"]);
    assert!(page.contains("第02版") && page.contains("今日导读"), "{page}");
}

#[test]
fn the_boxes_are_told_as_json() {
    let folder = Scratch::with(&[]);
    let json = print(&folder, &["page", "-w", "200", "--height", "60", "--json"]);
    let page: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&page["page"], &page["width"]), (&Value::from("01"), &Value::from(200)));
    assert_eq!(page["nameplate_rows"], 7);
    let boxes = page["boxes"].as_array().unwrap();
    assert_eq!([&boxes[0]["kind"], &boxes[0]["story"]], ["lead", "01.1"]);
    assert_eq!(boxes[0]["y"], 7);
    let mut stories: Vec<&str> = boxes.iter().filter_map(|it| it["story"].as_str()).collect();
    stories.sort_unstable();
    assert_eq!(stories.len(), 10, "each story once: {stories:?}");
    assert!(boxes.iter().any(|it| it["cut"] == true && it["lines"][0] == 1));
    assert!(boxes[0]["right"].is_string() && boxes[0]["left"].is_null());
}

#[test]
fn a_page_as_printed_is_not_guessed() {
    let folder = Scratch::with(&[]);
    let output = run(&folder, &["page", "--printed"]);
    assert_eq!(output.status.code(), Some(1));
    let told = "error: cannot set page 01 as it was printed: nothing tells where its stories were";
    assert!(err(&output).starts_with(told), "{}", err(&output));
}

#[test]
fn a_page_that_is_not_there_is_named_with_those_that_are() {
    let folder = Scratch::with(&[]);
    let output = run(&folder, &["page", "-p", "09"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(err(&output).trim_end(), "error: no page `09` (the issue has 01, 02, 03)");
}
