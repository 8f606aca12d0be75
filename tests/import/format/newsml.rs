//! News items: NITF, NewsML-G2, NewsML 1.

use zzread::issue::Issue;

use crate::import::scratch::Scratch;

const NITF: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-5.dtd">
<nitf xml:lang="zh-CN"><head><title>公园</title><docdata><doc-id id-string="n1"/><date.issue norm="20210420T080000+0800"/></docdata>
<pubdata name="河畔日报" position.section="民生" position.sequence="A02"/></head>
<body><body.head><hedline><hl1>公园下月<em>开放</em></hl1><hl2>免费入园</hl2></hedline>
<byline>周某 <bytag>记者</bytag></byline><dateline><location>株洲</location></dateline></body.head>
<body.content><p>公园有<location>三座</location>平台 &amp; 一条路。</p><hl2>灯</hl2>
<media media-type="image"><media-reference source="lamp.jpg" alternate-text="路灯"/><media-caption>灯亮了。</media-caption><media-producer>李某</media-producer></media>
<bq><block><p>“很好。”</p></block></bq><ul><li>甲</li><li>乙</li></ul></body.content>
<body.end><tagline>完</tagline></body.end></body></nitf>"#;

/// An item of NewsML-G2 with this content.
fn item(content: &str) -> String {
    format!(
        r#"<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x" xml:lang="zh-CN"><itemMeta><provider literal="p"><name>河畔社</name></provider>
        <versionCreated>2021-04-20T08:00:00Z</versionCreated><title>公园</title></itemMeta>
        <contentMeta><by>周某</by><headline>公园下月开放</headline><description>公园里的灯。</description></contentMeta>
        <contentSet>{content}</contentSet></newsItem>"#
    )
}

fn read(xml: &str) -> Issue {
    Scratch::with(&[("a.xml", xml.as_bytes())]).open("a.xml").unwrap()
}

/// Headline, deck, byline, dateline, source and body of each article.
fn shown(issue: &Issue) -> Vec<String> {
    let article = |it: &zzread::issue::Article| {
        let heads =
            [&it.headline, &it.deck, &it.byline, &it.dateline, &it.source].map(|it| it.as_str());
        let body: Vec<String> =
            it.blocks.iter().map(|it| it.text.as_str().replace('\n', "/")).collect();
        format!("{}: {}", heads.join("|"), body.join("|"))
    };
    issue.articles.iter().map(article).collect()
}

#[test]
fn an_item_in_nitf_is_an_article() {
    let issue = read(NITF);
    assert_eq!(
        shown(&issue),
        [
            "公园下月开放|免费入园|周某 记者|株洲|: 公园有三座平台 & 一条路。|灯|路灯/灯亮了。/李某|“很好。”|甲/乙"
        ]
    );
    let page = &issue.pages[0];
    assert_eq!((page.no.as_str(), page.sections[0].nameplate.as_str()), ("A02", "民生"));
    assert_eq!(issue.newspaper.name.as_str(), "河畔日报");
    assert_eq!(issue.date.unwrap().to_string(), "2021-04-20");
    assert_eq!((issue.articles[0].id.as_str(), issue.warnings.len()), ("n1", 0));
}

#[test]
fn an_item_in_newsml_is_what_it_wraps() {
    let nitf = NITF.split_once("<!DOCTYPE").unwrap().1.split_once('>').unwrap().1;
    let head = "公园下月开放||周某||河畔社: ";
    let cases = [
        (
            "<inlineXML contenttype='application/xhtml+xml'><html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body><h2>灯</h2><p>一<br/>二</p></body></html></inlineXML>",
            format!("{head}灯|一|二"),
        ),
        (
            "<inlineData contenttype='text/html'>&lt;p&gt;一&lt;/p&gt;</inlineData>",
            format!("{head}一"),
        ),
        ("<inlineData>一段话</inlineData>", format!("{head}一段话")),
        (
            "<remoteContent contenttype='image/jpeg' href='lamp.jpg'/>",
            format!("{head}/公园里的灯。/"),
        ),
    ];
    for (content, expected) in cases {
        let issue = read(&item(content));
        assert_eq!(shown(&issue), [expected], "{content}");
        assert_eq!(issue.date.unwrap().to_string(), "2021-04-20");
    }
    let message = format!(
        "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>{}{}</itemSet></newsMessage>",
        item(&format!("<inlineXML>{nitf}</inlineXML>")),
        item("<inlineData>二</inlineData>")
    );
    let all = shown(&read(&message));
    assert!(
        all[0].starts_with("公园下月开放|免费入园|周某 记者|株洲|河畔社: 公园有三座平台"),
        "{}",
        all[0]
    );
    assert_eq!(all[1..], [format!("{head}二")]);
    let first = "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>甲</HeadLine><ByLine>周某</ByLine></NewsLines>\
        <ContentItem><DataContent><p>一</p><p>二</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>";
    assert_eq!(shown(&read(first)), ["甲||周某||: 一|二"]);
}

#[test]
fn a_package_says_that_it_only_names_items() {
    let package = "<packageItem xmlns='http://iptc.org/std/nar/2006-10-01/'><groupSet><itemRef residref='x'/></groupSet></packageItem>";
    let error = Scratch::with(&[("a.xml", package.as_bytes())]).open_error("a.xml");
    assert_eq!(
        error,
        "cannot read `a.xml`: there is no text in it (if it is a package, open the items that it names)"
    );
}
