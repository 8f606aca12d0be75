//! EPUB: newspapers, books, and broken ones.

use zzread::issue::{BlockKind, Issue};

use super::folder::first_and_all;
use crate::import::{scratch::Scratch, source::archive::zip};

const CONTAINER: &str = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>\
    <rootfile full-path='O/p.opf' media-type='application/oebps-package+xml'/></rootfiles></container>";

/// A package with these metadata, and manifest and spine for these files.
fn opf(metadata: &str, files: &[&str]) -> String {
    let item = |file: &&str| {
        let kind = match file.rsplit('.').next() {
            Some("ncx") => "application/x-dtbncx+xml",
            _ => "application/xhtml+xml",
        };
        let nav = if *file == "nav.xhtml" { " properties='nav'" } else { "" };
        format!("<item id='{file}' href='{file}' media-type='{kind}'{nav}/>")
    };
    let is_text = |file: &&&str| !["toc.ncx", "nav.xhtml"].contains(&file.to_lowercase().as_str());
    let itemref = |file: &&str| format!("<itemref idref='{file}'/>");
    format!(
        "<?xml version='1.0'?><package xmlns='http://www.idpf.org/2007/opf'><metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>{metadata}</metadata>\
         <manifest>{}</manifest><spine toc='toc.ncx'>{}</spine></package>",
        files.iter().map(item).collect::<String>(),
        files.iter().filter(is_text).map(itemref).collect::<String>(),
    )
}

fn page(body: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body>{body}</body></html>"
    )
}

/// A book of these files below `O/`.
fn book(files: &[(&str, &str)]) -> Vec<u8> {
    let named: Vec<(String, &str)> =
        files.iter().map(|(name, text)| (format!("O/{name}"), *text)).collect();
    let mut all = vec![
        ("mimetype", "application/epub+zip".as_bytes()),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
    ];
    all.extend(named.iter().map(|(name, text)| (name.as_str(), text.as_bytes())));
    zip(&all)
}

fn open(bytes: &[u8]) -> Issue {
    Scratch::with(&[("a.epub", bytes)]).open("a.epub").unwrap()
}

/// The paper and date, then page, nameplate, headline and body of each article.
fn shown(issue: &Issue) -> Vec<String> {
    let date = issue.date.map(|date| date.to_string()).unwrap_or_default();
    let mut lines = vec![format!("{} {date}", issue.newspaper.name)];
    for (idx, article) in issue.articles.iter().enumerate() {
        let body: Vec<String> =
            article.blocks.iter().map(|it| it.text.as_str().replace('\n', "/")).collect();
        let (page, section) = (issue.page_of(idx).unwrap(), issue.section_of(idx).unwrap());
        lines.push(format!(
            "{}|{}|{}: {}",
            page.name,
            section.nameplate,
            article.headline,
            body.join("|")
        ));
    }
    lines
}

const NEWS: &str = "<dc:title>株洲日报 [Tue, 20 Apr 2021]</dc:title><dc:language>zh</dc:language><dc:date>2021-04-22T01:00:00+00:00</dc:date>\
    <meta name='calibre:publication_type' content='periodical:newspaper:株洲日报'/>";

const NCX: &str = "<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><navMap>\
    <navPoint><navLabel><text>要闻</text></navLabel><content src='feed_0.html'/>\
    <navPoint><navLabel><text>路灯亮了</text></navLabel><content src='a.html'/></navPoint>\
    <navPoint><navLabel><text>河长上岗</text></navLabel><content src='b.html'/></navPoint></navPoint></navMap></ncx>";

#[test]
fn a_newspaper_of_calibres_is_a_newspaper() {
    let article = page(
        "<div class='calibre_navbar'>| <a href='x'>下一篇</a> |</div><h2>路灯亮了</h2><p>一<a id='x'/>二。</p>\
         <img src='i/lamp.jpg' alt='路灯'/><div class='calibre_navbar'><hr/><p>This article was downloaded by <b>calibre</b> from \
         <a rel='calibre-downloaded-from' href='https://a.cn/1'>https://a.cn/1</a></p></div>",
    );
    let files = ["index.html", "feed_0.html", "b.html", "a.html", "toc.ncx"];
    let issue = open(&book(&[
        ("p.opf", &opf(NEWS, &files)),
        ("toc.ncx", NCX),
        ("index.html", &page("<p>目录</p>")),
        ("feed_0.html", &page("<p>要闻目录</p>")),
        ("a.html", &article),
        (
            "b.html",
            &page(
                "<h3>河长上岗</h3><p>三</p><table class='touchscreen_navbar'><tr><td>下</td></tr></table>",
            ),
        ),
    ]));
    assert_eq!(
        shown(&issue),
        ["株洲日报 2021-04-20", "要闻||路灯亮了: 一二。|路灯//", "要闻||河长上岗: 三"]
    );
    let BlockKind::Figure { image } = &issue.articles[0].blocks[1].kind else {
        panic!("it is a figure")
    };
    assert_eq!(image.as_str(), "O/i/lamp.jpg");
    assert_eq!(issue.warnings, []);
}

const BOOK: &str = "<dc:title>河的故事</dc:title><dc:creator>某某</dc:creator><dc:language>zh</dc:language><dc:date>1999</dc:date>";

#[test]
fn the_chapters_of_a_book_are_articles() {
    let nav = page(
        "<nav epub:type='toc'><ol><li><a href='a.xhtml'>第一章 源头</a><ol><li><a href='a.xhtml#x'>一节</a></li></ol></li>\
        <li><a href='b.xhtml'>第二章</a></li></ol></nav>",
    );
    let files = ["cover.xhtml", "nav.xhtml", "a.xhtml", "a2.xhtml", "b.xhtml"];
    let issue = open(&book(&[
        ("p.opf", &opf(BOOK, &files)),
        ("nav.xhtml", &nav),
        ("cover.xhtml", &page("<svg/>")),
        (
            "a.xhtml",
            &page(
                "<h1>第一章<br/>源头</h1><p>水<sup><a epub:type='noteref' href='#n'>1</a></sup>。</p><aside epub:type='footnote' id='n'>注</aside>",
            ),
        ),
        ("a2.xhtml", &page("<p>流。</p>")),
        ("b.xhtml", &page("<p>海。</p>")),
    ]));
    assert_eq!(shown(&issue), ["河的故事 1999", "||第一章\n源头: 水1。|注|流。", "||第二章: 海。"]);
    assert_eq!((issue.credit.as_str(), issue.warnings.len()), ("某某", 0));
}

#[test]
fn without_contents_the_spine_is_the_order() {
    let issue = open(&book(&[
        ("p.opf", &opf(BOOK, &["b.xhtml", "a.xhtml"])),
        ("a.xhtml", &page("<p>二。</p>")),
        ("b.xhtml", &page("<h1>始</h1><p>一。</p>")),
    ]));
    assert_eq!(shown(&issue), ["河的故事 1999", "||始: 一。", "||a: 二。"]);
}

#[test]
fn an_unpacked_book_opens_like_a_packed_one() {
    let opf = opf(BOOK, &["a.xhtml"]);
    let page = page("<p>一。</p>");
    let scratch = Scratch::with(&[
        ("书/META-INF/container.xml", CONTAINER.as_bytes()),
        ("书/O/p.opf", opf.as_bytes()),
        ("书/O/a.xhtml", page.as_bytes()),
    ]);
    assert_eq!(shown(&scratch.open("书").unwrap()), ["河的故事 1999", "||a: 一。"]);
}

#[test]
fn a_broken_book_is_read_as_far_as_it_goes() {
    let text = page("<p>一&nbsp;&bogus;二 & 三<p>未闭合");
    let sound = opf(BOOK, &["gone.xhtml", "a.xhtml"]);
    let cases = [
        (sound.as_str(), "`O/gone.xhtml` cannot be read: there is no such file or folder"),
        (
            "<package><metadata>",
            "`O/p.opf` cannot be read: the root node was opened but never closed",
        ),
        ("", "`O/p.opf` cannot be read: the document does not have a root node"),
    ];
    for (opf, expected) in cases {
        let issue = open(&book(&[("p.opf", opf), ("a.xhtml", &text)]));
        let body = issue.articles[0].blocks[0].text.as_str();
        assert_eq!(body, "一\u{a0}&bogus;二 & 三");
        assert_eq!(issue.warnings[0].message.as_str(), expected);
    }
}

#[test]
fn a_book_that_cannot_be_read_says_why() {
    let opf = opf(BOOK, &["a.xhtml"]);
    let lock = "<encryption><EncryptedData><EncryptionMethod Algorithm='http://www.w3.org/2001/04/xmlenc#aes128-cbc'/></EncryptedData></encryption>";
    let mut locked = vec![
        ("META-INF/container.xml", CONTAINER),
        ("META-INF/encryption.xml", lock),
        ("O/p.opf", &opf),
    ];
    let bytes = |files: &[(&str, &str)]| {
        zip(&files.iter().map(|(n, t)| (*n, t.as_bytes())).collect::<Vec<_>>())
    };
    let error = |bytes: &[u8]| Scratch::with(&[("a.epub", bytes)]).open_error("a.epub");
    assert!(error(&bytes(&locked)).contains("the book is locked (DRM)"));
    locked.clear();
    assert!(
        error(&bytes(&[("x.txt", "x")])).contains(
            "the book has no text that can be read; `META-INF/container.xml` is of no use"
        )
    );
    let outside = CONTAINER.replace("O/p.opf", "../../etc/passwd");
    assert!(
        error(&bytes(&[("META-INF/container.xml", &outside)]))
            .contains("its package lies outside of the book")
    );
}

#[test]
fn a_book_of_too_much_text_is_read_up_to_the_limit() {
    let long = page(&format!("<p>{}</p>", "x".repeat(33 << 20)));
    let files = ["a.xhtml", "b.xhtml", "c.xhtml"];
    let book = book(&[
        ("p.opf", &opf(BOOK, &files)),
        ("a.xhtml", &long),
        ("b.xhtml", &long),
        ("c.xhtml", &long),
    ]);
    let issue = open(&book);
    assert_eq!(issue.articles.len(), 2);
    assert_eq!(
        issue.warnings[0].message.as_str(),
        "`O/c.xhtml` is left out: the book has more than 64 MiB of text"
    );
}

/// The contents of EPUB 2 with these lines, each a label and where it leads.
fn ncx(lines: &[(&str, &str)]) -> String {
    let point = |(label, src): &(&str, &str)| {
        format!(
            "<navPoint><navLabel><text>{label}</text></navLabel><content src='{src}'/></navPoint>"
        )
    };
    let points: String = lines.iter().map(point).collect();
    format!("<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><navMap>{points}</navMap></ncx>")
}

#[test]
fn chapters_in_one_file_are_told_apart_by_anchors() {
    let text = "<h2 id='c1'>第一章 灯</h2><p>公园将于下月一日开放。</p>\
        <div><p><a id='c2'/></p><h2>第二章<br/>河</h2><p>沿河有三座平台。</p></div>\
        <h2>第三章</h2><p id='c3'>山。</p><h3>注</h3><p>一。</p>";
    let contents = ncx(&[
        ("第一章 灯", "a.xhtml#c1"),
        ("第二章 河", "a.xhtml#c2"),
        ("第三章", "a.xhtml#c3"),
        ("没有的章", "a.xhtml#gone"),
    ]);
    let issue = open(&book(&[
        ("p.opf", &opf(BOOK, &["a.xhtml", "toc.ncx"])),
        ("toc.ncx", &contents),
        ("a.xhtml", &page(text)),
    ]));
    assert_eq!(
        shown(&issue),
        [
            "河的故事 1999",
            "||第一章 灯: 公园将于下月一日开放。",
            "||第二章\n河: 沿河有三座平台。",
            "||第三章: 山。|注|一。"
        ]
    );
    assert_eq!(issue.warnings, []);
}

#[test]
fn a_chapter_goes_on_in_the_next_file_up_to_its_anchor() {
    let end = "灯一盏一盏地灭了，河上只剩下一条船，船上的人还在数着对岸的窗子，一扇，两扇，三扇，直到天亮。";
    let contents = ncx(&[("一", "a.xhtml#c1"), ("二", "b.xhtml#c2"), ("三", "b.xhtml#c3")]);
    let issue = open(&book(&[
        ("p.opf", &opf(BOOK, &["a.xhtml", "b.xhtml", "toc.ncx"])),
        ("toc.ncx", &contents),
        ("a.xhtml", &page("<h1>书名</h1><h2 id='c1'>一</h2><p>始。</p>")),
        (
            "b.xhtml",
            &page(&format!(
                "<p>{end}</p><h2 id='c2'>二</h2><p>水。</p><h2 id='c3'>三</h2><p>山。</p>"
            )),
        ),
    ]));
    let expected = format!("||一: 书名|一|始。|{end}");
    assert_eq!(shown(&issue), ["河的故事 1999", expected.as_str(), "||二: 水。", "||三: 山。"]);
}

#[test]
fn the_case_of_a_path_makes_no_difference() {
    let contents = ncx(&[("一", "TEXT/a.XHTML"), ("二", "text/b.xhtml#c2")]);
    let files = [
        ("META-INF/Container.xml", CONTAINER.replace("O/p.opf", "o/P.opf")),
        ("O/p.opf", opf(BOOK, &["text/A.xhtml", "Text/b.xhtml", "TOC.ncx"])),
        ("O/toc.ncx", contents),
        ("O/Text/a.xhtml", page("<p>甲。</p>")),
        ("O/Text/B.xhtml", page("<p id='c2'>乙。</p>")),
    ];
    let packed: Vec<(&str, &[u8])> = files.iter().map(|(n, t)| (*n, t.as_bytes())).collect();
    let expected = ["河的故事 1999", "||一: 甲。", "||二: 乙。"];
    let issue = open(&zip(&packed));
    assert_eq!(shown(&issue), expected);
    assert_eq!(issue.warnings, []);
    let folder = Scratch::new();
    for (name, bytes) in packed {
        folder.write(&format!("书/{name}").replace("Container", "container"), bytes);
    }
    assert_eq!(shown(&folder.open("书").unwrap()), expected);
}

#[test]
fn the_first_chapters_of_a_long_book_are_there_before_the_rest() {
    let names: Vec<String> = (0..100).map(|nth| format!("{nth}.xhtml")).collect();
    let chapters: Vec<String> =
        (0..100).map(|nth| page(&format!("<h1>第{nth}章</h1><p>正文。</p>"))).collect();
    let named: Vec<&str> = names.iter().map(String::as_str).collect();
    let package = opf("<dc:title>长书</dc:title><dc:language>zh</dc:language>", &named);
    let mut files: Vec<(&str, &str)> =
        named.iter().copied().zip(chapters.iter().map(String::as_str)).collect();
    files.push(("p.opf", &package));
    for (enough, n_articles, n_warnings) in [(1000, 100, 0), (60, 81, 1)] {
        let (first, all) = first_and_all("a.epub", &book(&files), enough);
        assert_eq!(
            (all.articles.len(), all.warnings.len()),
            (n_articles, n_warnings),
            "{:?}",
            all.warnings
        );
        assert_eq!((first.articles.len(), first.newspaper.name.as_str()), (40, "长书"));
        assert_eq!(first.articles[..], all.articles[..40]);
    }
}
