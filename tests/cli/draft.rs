//! `zzread import`: from a page to a draft, and from a draft to an issue folder.

use super::{err, print, run};
use crate::{import::scratch::Scratch, pagetext::page_text};

#[test]
fn a_draft_compiles_to_the_folder_that_the_page_makes() {
    let folder = Scratch::with(&[("page.txt", page_text().as_bytes())]);
    assert_eq!(print(&folder, &["import", "page.txt", "-o", "page.zzp"]), "page.zzp\n");
    assert_eq!(print(&folder, &["import", "page.zzp", "-o", "drafted"]), "drafted\n");
    let direct = ["import", "page.txt", "--from", "page", "-o", "direct"];
    assert_eq!(print(&folder, &direct), "direct\n");
    for command in ["list", "cat"] {
        let [drafted, direct] = ["drafted", "direct"].map(|name| print(&folder, &[command, name]));
        assert_eq!(drafted, direct);
    }
    assert!(print(&folder, &["check", "direct"]).contains("10 articles: no errors"));
}

#[test]
fn nothing_is_overwritten_unasked() {
    let folder = Scratch::with(&[("page.txt", page_text().as_bytes()), ("page.zzp", b"mine")]);
    let output = run(&folder, &["import", "page.txt", "-o", "page.zzp"]);
    assert_eq!(output.status.code(), Some(1));
    let expected =
        "error: cannot write `page.zzp`: it is there already (write elsewhere, or --force)";
    assert_eq!(err(&output).trim_end(), expected);
    print(&folder, &["import", "page.txt", "-o", "page.zzp", "--force"]);
}
