//! Digitised papers: METS, ALTO, PDF.

use std::process::Command;

use zzread::issue::Issue;

use crate::import::{scratch::Scratch, source::archive::zip};

fn alto(version: &str, blocks: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><alto xmlns=\"http://www.loc.gov/standards/alto/{version}\"><Layout>\
         <Page ID=\"P1\" WIDTH=\"1000\" HEIGHT=\"1000\"><PrintSpace>{blocks}</PrintSpace></Page></Layout></alto>"
    )
}

/// A block of lines; a line is what stands between `TextLine`.
fn block(id: &str, height: u32, lines: &[&str]) -> String {
    let line = |(nth, words): (usize, &&str)| {
        format!(
            "<TextLine HPOS=\"0\" VPOS=\"{}\" WIDTH=\"300\" HEIGHT=\"{height}\">{words}</TextLine>",
            nth as u32 * height
        )
    };
    format!(
        "<TextBlock ID=\"{id}\">{}</TextBlock>",
        lines.iter().enumerate().map(line).collect::<String>()
    )
}

const HEAD: &str = "<String CONTENT=\"THE\" WC=\"0.3\"/><SP/><String CONTENT=\"RIVER\"/>";
const FIRST: &str = "<String CONTENT=\"The\"/><SP/><String CONTENT=\"news\" SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\"newspaper\"/><HYP CONTENT=\"-\"/>";
const SECOND: &str = "<String CONTENT=\"paper\" SUBS_TYPE=\"HypPart2\" SUBS_CONTENT=\"newspaper\"/><SP/><String CONTENT=\"says\"/><SP/><String CONTENT=\"con\"/><HYP CONTENT=\"-\"/>";
const THIRD: &str = "<String CONTENT=\"tinued.\"/>";

fn shown(issue: &Issue) -> Vec<String> {
    let article = |idx: usize| {
        let article = &issue.articles[idx];
        let body: Vec<&str> = article.blocks.iter().map(|it| it.text.as_str()).collect();
        format!("{} {}: {}", issue.page_of(idx).unwrap().no, article.headline, body.join("|"))
    };
    (0..issue.articles.len()).map(article).collect()
}

/// A block of lines that stand where they are said to, each letter half as wide as the type is large.
fn placed(top: u32, size: u32, lines: &[&str]) -> String {
    let line = |(nth, words): (usize, &&str)| {
        let (y, width) = (top + nth as u32 * size * 5 / 4, words.len() as u32 * size / 2);
        let strings: Vec<String> = words
            .trim_end_matches('-')
            .split(' ')
            .map(|word| format!("<String CONTENT=\"{word}\"/>"))
            .collect();
        let hyphen = if words.ends_with('-') { "<HYP CONTENT=\"-\"/>" } else { "" };
        format!(
            "<TextLine HPOS=\"0\" VPOS=\"{y}\" WIDTH=\"{width}\" HEIGHT=\"{size}\">{}{hyphen}</TextLine>",
            strings.join("<SP/>")
        )
    };
    format!("<TextBlock>{}</TextBlock>", lines.iter().enumerate().map(line).collect::<String>())
}

#[test]
fn a_page_in_alto_is_articles_by_its_boxes() {
    let river = [
        "The newspaper says that the river con-",
        "tinues to be clean from the mountains",
        "down to the sea, as the old people of",
        "the town had hoped when they swam in",
        "it.",
    ];
    let bridge = ["A bridge was built last week, and the", "first to walk over it was a dog."];
    let blocks = [
        placed(0, 30, &["THE RIVER"]),
        placed(60, 12, &river),
        placed(160, 30, &["THE BRIDGE"]),
        placed(220, 12, &bridge),
    ];
    let blocks = blocks.concat();
    for version in ["ns-v2#", "ns-v3#", "ns-v4#"] {
        let scratch = Scratch::with(&[("page.xml", alto(version, &blocks).as_bytes())]);
        let issue = scratch.open("page.xml").unwrap();
        assert_eq!(
            shown(&issue),
            [
                "1 THE RIVER: The newspaper says that the river continues to be clean from the mountains down to the sea, as the old people of the town had hoped when they swam in it.",
                "1 THE BRIDGE: A bridge was built last week, and the first to walk over it was a dog.",
            ]
        );
        assert!(issue.warnings[0].message.as_str().contains("was guessed"));
    }
}

const METS: &str = "<mets:mets xmlns:mets=\"http://www.loc.gov/METS/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:mods=\"http://www.loc.gov/mods/v3\">\
    <mets:dmdSec><mods:mods><mods:titleInfo><mods:title>The Zhuzhou Mercury</mods:title></mods:titleInfo><mods:dateIssued>1891-04-20</mods:dateIssued></mods:mods></mets:dmdSec>\
    <mets:fileSec><mets:fileGrp><mets:file ID=\"F1\"><mets:FLocat xlink:href=\"file://./alto/1.xml\"/></mets:file>\
    <mets:file ID=\"F2\"><mets:FLocat xlink:href=\"alto/2.xml\"/></mets:file></mets:fileGrp></mets:fileSec>\
    <mets:structMap TYPE=\"LOGICAL\"><mets:div TYPE=\"ISSUE\">\
    <mets:div TYPE=\"ARTICLE\" ID=\"A1\" LABEL=\"The river\"><mets:div TYPE=\"HEADING\"><mets:fptr><mets:area FILEID=\"F1\" BEGIN=\"h\"/></mets:fptr></mets:div>\
    <mets:div TYPE=\"BODY\"><mets:fptr><mets:area FILEID=\"F2\" BEGIN=\"c\"/></mets:fptr><mets:fptr><mets:area FILEID=\"F1\" BEGIN=\"b\"/></mets:fptr></mets:div></mets:div>\
    <mets:div TYPE=\"ARTICLE\" ID=\"A2\" LABEL=\"Apart\"><mets:fptr><mets:area FILEID=\"F2\" BEGIN=\"c\"/></mets:fptr></mets:div>\
    </mets:div></mets:structMap></mets:mets>";

#[test]
fn mets_says_what_is_an_article() {
    let first = alto(
        "ns-v3#",
        &format!("{}{}", block("b", 12, &[FIRST, SECOND, THIRD]), block("h", 40, &[HEAD])),
    );
    let second = alto("ns-v3#", &block("c", 12, &["<String CONTENT=\"Apart\"/>"]));
    let files: [(&str, &[u8]); 3] = [
        ("issue/p_mets.xml", METS.as_bytes()),
        ("issue/alto/1.xml", first.as_bytes()),
        ("issue/alto/2.xml", second.as_bytes()),
    ];
    let scratch = Scratch::with(&files);
    scratch.write("a.zip", &zip(&files));
    for name in ["issue", "issue/p_mets.xml", "a.zip"] {
        let issue = scratch.open(name).unwrap();
        assert_eq!(
            shown(&issue),
            ["1 THE RIVER: Apart|The newspaper says continued.", "2 Apart: Apart"],
            "{name}"
        );
        assert_eq!(issue.newspaper.name.as_str(), "The Zhuzhou Mercury");
        assert_eq!(issue.date.unwrap().to_string(), "1891-04-20");
        assert_eq!(issue.warnings, [], "{name}");
    }
    std::fs::remove_file(scratch.path("issue/alto/2.xml")).unwrap();
    let issue = scratch.open("issue").unwrap();
    assert_eq!(shown(&issue), ["1 THE RIVER: The newspaper says continued.", "1 Apart: "]);
    assert_eq!(
        issue.warnings[0].message.as_str(),
        "`alto/2.xml` cannot be read: there is no such file or folder"
    );
}

/// A METS whose articles hang on links, as the British Library has them.
fn linked(links: &str, areas: [&str; 3]) -> String {
    let [head, body, other] = areas;
    format!(
        "<mets:mets xmlns:mets=\"http://www.loc.gov/METS/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:mods=\"http://www.loc.gov/mods/v3\">\
         <mets:dmdSec ID=\"d0\"><mods:title>The Mercury</mods:title></mets:dmdSec><mets:dmdSec ID=\"d2\"><mods:title>Apart</mods:title></mets:dmdSec>\
         <mets:fileSec><mets:file ID=\"F1\"><mets:FLocat xlink:href=\"1.xml\"/></mets:file></mets:fileSec>\
         <mets:structMap TYPE=\"LOGICAL\"><mets:div TYPE=\"ISSUE\"><mets:div TYPE=\"ARTICLE\" ID=\"a1\"><mets:div TYPE=\"HEADING\" ID=\"a1h\"/>\
         <mets:div TYPE=\"BODY\" ID=\"a1b\"/></mets:div><mets:div TYPE=\"ARTICLE\" ID=\"a2\" DMDID=\"d2\"/></mets:div></mets:structMap>\
         <mets:structMap TYPE=\"PHYSICAL\"><mets:div TYPE=\"PAGE\"><mets:div ID=\"p1\"><mets:fptr>{head}</mets:fptr></mets:div>\
         <mets:div ID=\"p2\"><mets:fptr>{body}</mets:fptr></mets:div><mets:div ID=\"p3\"><mets:fptr>{other}</mets:fptr></mets:div></mets:div></mets:structMap>\
         <mets:structLink>{links}</mets:structLink></mets:mets>"
    )
}

#[test]
fn articles_may_hang_on_links() {
    let page = alto(
        "ns-v2#",
        &[
            placed(0, 30, &["THE RIVER"]).replace("<TextBlock>", "<TextBlock ID=\"b1\">"),
            placed(60, 12, &["The river is clean."])
                .replace("<TextBlock>", "<TextBlock ID=\"b2\">"),
            placed(200, 12, &["A bridge was built."])
                .replace("<TextBlock>", "<TextBlock ID=\"b3\">"),
        ]
        .concat(),
    );
    let simple = "<mets:smLink xlink:from=\"#a1h\" xlink:to=\"#p1\"/><mets:smLink xlink:from=\"a1b\" xlink:to=\"p2\"/>\
        <mets:smLink xlink:from=\"p3\" xlink:to=\"a2\"/>";
    let locator =
        |id: &str| format!("<mets:smLocatorLink xlink:href=\"#{id}\" xlink:label=\"{id} it\"/>");
    let group = |ids: &[&str], arcs: &str| {
        let locators: String = ids.iter().map(|id| locator(id)).collect();
        format!("<mets:smLinkGrp>{locators}{arcs}</mets:smLinkGrp>")
    };
    let arcs = "<mets:smArcLink xlink:from=\"a1h it\" xlink:to=\"p1 it\"/><mets:smArcLink xlink:from=\"a1b it\" xlink:to=\"p2 it\"/>";
    let grouped =
        group(&["a1h", "p1"], "") + &group(&["a1b", "p2"], "") + &group(&["a2", "p3"], "");
    let along = group(&["a1h", "p1", "a1b", "p2"], arcs) + &group(&["a2", "p3"], "");
    let block = |id: &str| format!("<mets:area FILEID=\"F1\" BEGIN=\"{id}\"/>");
    let [b1, b2, b3] = ["b1", "b2", "b3"].map(block);
    let spot =
        |edges: &str| format!("<mets:area FILEID=\"F1\" SHAPE=\"RECT\" COORDS=\"{edges}\"/>");
    let [r1, r2, r3] = ["0,0,400,50", "0,50,400,100", "0,190,400,230"].map(spot);
    for (links, areas) in
        [(simple, [&b1, &b2, &b3]), (&grouped, [&b1, &b2, &b3]), (&along, [&r1, &r2, &r3])]
    {
        let mets = linked(links, areas.map(String::as_str));
        let scratch =
            Scratch::with(&[("issue_mets.xml", mets.as_bytes()), ("1.xml", page.as_bytes())]);
        let issue = scratch.open("").unwrap();
        assert_eq!(
            shown(&issue),
            ["1 THE RIVER: The river is clean.", "1 Apart: A bridge was built."],
            "{links}"
        );
        assert_eq!(issue.warnings, []);
    }
}

#[test]
fn a_folder_of_pages_in_alto_is_an_issue() {
    let page = |headline: &str| {
        let text = ["The newspaper says that the river con-", "tinues to be clean."];
        alto("ns-v3#", &(placed(0, 30, &[headline]) + &placed(60, 12, &text)))
    };
    let [first, second, tenth] = ["THE RIVER", "THE BRIDGE", "THE LAMP"].map(page);
    let files: [(&str, &[u8]); 4] = [
        ("p/alto_10.xml", tenth.as_bytes()),
        ("p/alto_2.xml", second.as_bytes()),
        ("p/alto_1.xml", first.as_bytes()),
        ("p/facts.xml", b"<facts/>"),
    ];
    let scratch = Scratch::with(&files);
    scratch.write("p.zip", &zip(&files));
    for name in ["p", "p.zip"] {
        let issue = scratch.open(name).unwrap();
        let body = "The newspaper says that the river continues to be clean.";
        let expected = [("1", "THE RIVER"), ("2", "THE BRIDGE"), ("3", "THE LAMP")];
        assert_eq!(shown(&issue), expected.map(|(no, head)| format!("{no} {head}: {body}")));
        assert_eq!(issue.newspaper.name.as_str(), "p");
        assert_eq!(issue.warnings.len(), 1);
    }
}

#[test]
fn a_pdf_needs_a_program_and_says_so() {
    let pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n\
        4 0 obj<</Length 92>>stream\nBT /F 24 Tf 20 250 Td (Lamps) Tj /F 10 Tf 0 -40 Td (The lamps are lit again.) Tj ET                 \nendstream endobj\n\
        5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n";
    let scratch = Scratch::with(&[("a.pdf", pdf)]);
    if Command::new("pdftotext").arg("-v").output().is_err() {
        println!("pdftotext is not installed: reading a PDF is skipped");
        assert!(
            scratch
                .open_error("a.pdf")
                .contains("`pdftotext` is not installed (Debian: poppler-utils; macOS: poppler)")
        );
        return;
    }
    let issue = scratch.open("a.pdf").unwrap();
    assert_eq!(shown(&issue), ["1 Lamps: The lamps are lit again."]);
    assert!(issue.warnings[0].message.as_str().contains("guessed"));
    let damaged = Scratch::with(&[("a.pdf", b"%PDF-1.4\nnothing")]);
    assert!(damaged.open_error("a.pdf").contains("damaged or locked"));
}
