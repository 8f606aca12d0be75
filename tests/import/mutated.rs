//! What comes damaged: small sound files of every format, cut, flipped and doubled. None may make the
//! program panic. `PROPTEST_CASES=20000 cargo test mutated` looks longer.

use std::sync::LazyLock;

use proptest::{prelude::*, sample::Index};
use zzread::{
    export::{Exported, Form, export},
    import,
};

use super::{scratch::Scratch, source::archive::zip};

/// A file of each format.
static SEEDS: LazyLock<Vec<(&str, Vec<u8>)>> = LazyLock::new(seeds);

fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let mut issue = import::bundled();
    issue.articles.truncate(2);
    issue.pages.truncate(2);
    issue.pages[1].sections[0].articles = 1..2;
    let file = |form| match export(&issue, form) {
        Exported::File(bytes) => bytes,
        Exported::Folder(files) => {
            let files: Vec<(&str, &[u8])> =
                files.iter().map(|(p, t)| (p.as_str(), t.as_bytes())).collect();
            zip(&files)
        }
    };
    let text = "路灯亮了\n\n近日，居民竖起了大拇指。\n";
    vec![
        ("a.epub", file(Form::Epub)),
        ("a.zip", file(Form::Folder)),
        ("a.json", file(Form::Json)),
        ("a.md", file(Form::Markdown)),
        ("gbk.txt", encoding_rs::GB18030.encode(text).0.into_owned()),
        ("utf16.txt", text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("rss.xml", b"<?xml version='1.0'?><rss version='2.0' xmlns:content='c'><channel><title>T</title><item><title>A &amp; B</title>\
            <description><![CDATA[<p>x &nbsp; <b>y</b></p>]]></description><pubDate>Tue, 20 Apr 2021 08:00:00 GMT</pubDate></item></channel></rss>".to_vec()),
        ("atom.xml", b"<feed xmlns='http://www.w3.org/2005/Atom'><title type='html'>T</title><entry><title>A</title><updated>2021-04-20T08:00:00Z</updated>\
            <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>x</p></div></content></entry></feed>".to_vec()),
        ("atom03.xml", b"<feed version='0.3' xmlns='http://purl.org/atom/ns#' xml:base='http://a.cn/'><title mode='escaped' type='text/html'>&lt;b&gt;T</title>\
            <entry><title>A</title><issued>2004-05-01T08:00+08:00</issued><content mode='base64' type='text/html'>PHA+eDwvcD4=</content></entry></feed>".to_vec()),
        ("rdf.xml", b"<rdf:RDF xmlns:rdf='r' xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel><title>T</title></channel><item><title><![CDATA[<![CDATA[A]]></title>\
            <link>/a</link><dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>Tue, 20 Apr 21 8:00 PM</dc:date></item></rdf:RDF>".to_vec()),
        ("feed.json", br#"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","title":"A","content_html":"<p>x</p>","tags":["t"]}]}"#.to_vec()),
        ("alto.xml", b"<alto><Layout><Page WIDTH='9' HEIGHT='9'><PrintSpace><TextBlock ID='b'><TextLine HPOS='1' VPOS='1' WIDTH='5' HEIGHT='2'>\
            <String CONTENT='a' SUBS_TYPE='HypPart1' SUBS_CONTENT='ab'/><HYP/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>".to_vec()),
        ("nitf.xml", b"<nitf><body><body.head><hedline><hl1>A</hl1></hedline></body.head><body.content><p>x <media><media-reference source='a'/></media></p>\
            </body.content></body></nitf>".to_vec()),
        ("links.xml", b"<mets><fileSec><file ID='F'><FLocat href='a.xml'/></file></fileSec><div TYPE='ARTICLE' ID='a' LABEL='x'/><div ID='p'>\
            <area FILEID='F' COORDS='0,0,9,9'/></div><structLink><smLink from='a' to='p'/></structLink></mets>".to_vec()),
        ("hz.txt", b"~{B75FAAAK#,~}2021~{Dj!#~}\n".to_vec()),
        ("mets.xml", b"<mets><fileSec><file ID='F'><FLocat href='a.xml'/></file></fileSec><div TYPE='ARTICLE' LABEL='x'><area FILEID='F' BEGIN='b'/></div></mets>".to_vec()),
    ]
}

/// A harm that is done to bytes.
#[derive(Debug, Clone)]
enum Harm {
    Cut(Index),
    Flip(Index, u8),
    Double(Index, Index),
    Drop(Index, Index),
    Insert(Index, &'static str),
}

fn harm() -> impl Strategy<Value = Harm> {
    let at = || any::<Index>();
    let piece = prop::sample::select(vec![
        "<?xml version='1.0' encoding='x'?>",
        "<![CDATA[",
        "]]>",
        "&#xD800;",
        "&bogus;",
        "<a",
        "/>",
        "\0",
        "\u{FFFF}",
        "<!DOCTYPE a [",
        "PK\x05\x06",
        "\x1b]0;x\x07",
        "\"",
        "{",
        "[",
        "-->",
        "99999999999",
    ]);
    prop_oneof![
        1 => at().prop_map(Harm::Cut),
        4 => (at(), any::<u8>()).prop_map(|(at, byte)| Harm::Flip(at, byte)),
        2 => (at(), at()).prop_map(|(a, b)| Harm::Double(a, b)),
        2 => (at(), at()).prop_map(|(a, b)| Harm::Drop(a, b)),
        3 => (at(), piece).prop_map(|(at, piece)| Harm::Insert(at, piece)),
    ]
}

fn harmed(mut bytes: Vec<u8>, harms: &[Harm]) -> Vec<u8> {
    for harm in harms {
        let n = bytes.len() + 1;
        match harm {
            Harm::Cut(at) => bytes.truncate(at.index(n)),
            Harm::Flip(at, byte) if n > 1 => bytes[at.index(n - 1)] ^= byte,
            Harm::Flip(..) => {}
            Harm::Double(a, b) | Harm::Drop(a, b) => {
                let (a, b) = (a.index(n), b.index(n));
                let (from, to) = (a.min(b), a.max(b).min(a.min(b) + 200));
                let piece = match harm {
                    Harm::Double(..) => bytes[from..to].repeat(2),
                    _ => Vec::new(),
                };
                bytes.splice(from..to, piece);
            }
            Harm::Insert(at, piece) => {
                let at = at.index(n);
                bytes.splice(at..at, piece.bytes());
            }
        }
    }
    bytes
}

proptest! {
    #[test]
    fn no_damage_makes_the_program_panic(
        nth in any::<Index>(),
        harms in prop::collection::vec(harm(), 1..5),
    ) {
        let (name, bytes) = nth.get(&SEEDS).clone();
        let scratch = Scratch::with(&[(name, &harmed(bytes, &harms))]);
        match scratch.open(name) {
            Ok(issue) => prop_assert!(!issue.articles.is_empty()),
            Err(error) => prop_assert!(error.to_string().starts_with("cannot read `")),
        }
    }
}
