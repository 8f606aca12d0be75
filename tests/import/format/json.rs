//! JSON: by our names, by those of ninjs, and what is wrong in it.

use zzread::issue::Issue;

use crate::import::scratch::Scratch;

fn read(json: &str) -> Issue {
    Scratch::with(&[("a.json", json.as_bytes())]).open("a.json").unwrap()
}

/// Page, section, headline and body of each article.
fn shown(issue: &Issue) -> Vec<String> {
    let article = |idx: usize| {
        let article = &issue.articles[idx];
        let page = issue.page_of(idx).unwrap().no.as_str();
        let section = issue.section_of(idx).unwrap().nameplate.as_str();
        let body: Vec<&str> = article.blocks.iter().map(|it| it.text.as_str()).collect();
        format!("{page}/{section}/{}/{}", article.headline, body.join("|"))
    };
    (0..issue.articles.len()).map(article).collect()
}

#[test]
fn the_lines_that_cat_prints_are_an_issue() {
    let lines = r#"{"number":"02.1","page":"02","section":"","newspaper":"日报","language":"zh-Hans","headline":"甲","blocks":[{"kind":"paragraph","text":"一"}]}
{"page":"02","section":"河长","language":"ja","headline":"乙","blocks":[{"kind":"list","ordered":true,"items":["一","二"]}]}

{"page":"03","section":"河长","headline":"丙","blocks":[{"kind":"rule"}]}
"#;
    let issue = read(lines);
    assert_eq!(shown(&issue), ["02//甲/一", "02/河长/乙/一\n二", "03/河长/丙/"]);
    assert_eq!(issue.newspaper.name.as_str(), "日报");
    assert_eq!((issue.pages.len(), issue.articles[0].language), (2, None));
    assert_eq!(issue.warnings, []);
}

#[test]
fn news_items_by_the_names_of_ninjs_are_an_issue() {
    let cases = [
        (r#"{"uri":"u","type":"text","headline":"甲","body_text":"一\n\n二"}"#, "//甲/一|二"),
        (r#"{"headlines":[{"role":"main","value":"甲"}],"body_text":"一"}"#, "//甲/一"),
        (r#"{"type":"composite","items":[{"headline":"甲","body_text":"一"}]}"#, "//甲/一"),
        (r#"{"associations":{"a":{"headline":"甲","body_text":"一"}}}"#, "//甲/一"),
        (r#"[{"headline":"甲","body_text":"一"}]"#, "//甲/一"),
        (r#"{"headline":"甲","body_html":"<h2>小</h2><p>一<b>二</b></p>"}"#, "//甲/小|一二"),
    ];
    for (json, expected) in cases {
        let issue = read(json);
        assert_eq!(
            (shown(&issue), &issue.warnings),
            (vec![expected.to_owned()], &vec![]),
            "{json}"
        );
    }
    let issue = read(
        r#"{"headline":"甲","body_text":"一","located":"株洲","versioncreated":"2021-04-20T08:00:00Z"}"#,
    );
    assert_eq!(issue.articles[0].dateline.as_str(), "株洲");
    assert_eq!(issue.date.unwrap().to_string(), "2021-04-20");
}

#[test]
fn the_lists_of_later_ninjs_are_read_by_their_roles() {
    let issue = read(
        r#"{"uri": "urn:x", "type": "text", "language": "zh-CN", "versioncreated": "2021-04-20T00:00:00Z", "by": "周某",
            "infosources": [{"role": "source", "name": "河畔社"}],
            "headlines": [{"role": "sub", "value": "免费入园"}, {"role": "main", "value": "公园下月开放"}],
            "bodies": [{"role": "teaser", "contenttype": "text/plain", "value": "公园要开了"},
                       {"role": "main", "contenttype": "text/plain", "value": "一。 二。"},
                       {"role": "main", "contenttype": "text/html", "value": "<p>一。</p><p>二。</p>"}]}"#,
    );
    assert_eq!(shown(&issue), ["//公园下月开放/一。|二。"]);
    let article = &issue.articles[0];
    let told = [&article.deck, &article.byline, &article.source].map(|it| it.as_str());
    assert_eq!(told, ["免费入园", "周某", "河畔社"]);
    assert_eq!(issue.warnings, []);
    for (bodies, expected) in [
        (r#""bodies": [{"value": "一\n\n二"}]"#, "//甲/一|二"),
        (r#""bodies": [{"value": "<p>一</p>"}]"#, "//甲/一"),
        (r#""bodies": [], "descriptions": [{"value": "图中是河。"}]"#, "//甲/图中是河。"),
        (r#""bodies": 7"#, "//甲/"),
        (r#""body_plain": "一""#, "//甲/一"),
    ] {
        let issue = read(&format!(r#"{{"headlines": [{{"value": "甲"}}], {bodies}}}"#));
        assert_eq!(shown(&issue), [expected], "{bodies}");
    }
}

#[test]
fn what_is_wrong_is_told_and_the_rest_is_read() {
    let cases = [
        (
            r#"{"headline":1,"blocks":[{"kind":"paragraph","text":"一"}]}"#,
            "`headline` wants a text, not a number",
        ),
        (
            r#"{"headline":"甲","blocks":[7,{"kind":"paragraph","text":"一"}]}"#,
            "`blocks` wants objects, not a number",
        ),
        (
            r#"{"headline":"甲","blocks":[{"kind":"poem","text":"一"}]}"#,
            "there is no kind of block `poem`",
        ),
        (
            r#"{"headline":"甲","blocks":[{"kind":"paragraph","text":"一","marks":[{"mark":"strong","from":0,"to":9}]}]}"#,
            "a mark lies on no characters, or is none that is known",
        ),
        (
            r#"{"date":"never","pages":[{"sections":[{"articles":[{"headline":"甲","body_text":"一"}]}]}]}"#,
            "`never` is not a date",
        ),
        (
            "{\"headline\":\"甲\",\"body_text\":\"一\"}\n{\"headline\":\"乙\",",
            "it is not sound JSON from here on: EOF while parsing a value at line 2 column 18",
        ),
        (r#"{"name":"x","version":"1.0"}"#, "it is JSON without articles, shown as a text"),
    ];
    for (json, expected) in cases {
        let issue = read(json);
        let told: Vec<&str> = issue.warnings.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(told, [expected], "{json}");
        assert_eq!(issue.articles.len(), 1);
    }
}

#[test]
fn json_beyond_its_limit_is_a_text() {
    let json = format!("{{\"headline\":\"甲\",\"body_text\":\"{}\"}}", "一\n".repeat(5 << 20));
    let issue = read(&json);
    assert_eq!(
        issue.warnings[0].message.as_str(),
        "JSON longer than 16 MiB is shown as plain text"
    );
}
