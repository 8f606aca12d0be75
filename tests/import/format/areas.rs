//! Where stories were printed: told by the areas of an e-paper's picture, by METS and by JSON.

use zzread::{
    export::{Exported, Form, export},
    issue::Area,
};

use super::super::scratch::Scratch;

/// The areas of all articles.
fn areas(scratch: &Scratch, name: &str) -> Vec<Option<[u16; 4]>> {
    let issue = scratch.open(name).unwrap();
    issue.articles.iter().map(|article| article.area.map(Area::numbers)).collect()
}

fn epaper(picture: &str) -> Scratch {
    // The third has no area of its own, the first has two.
    let page = format!(
        "<html><em class=newslisttit>第01版：要闻</em><div class=newslisttit><em>第01版：要闻</em></div>\
         <img usemap=#m {picture}>\
         <map name=m><area coords='0,0,175,0,175,100,0,100' href=../../../content/202104/20/content_1.html>\
         <area coords='0,100,87,275' href=../../../content/202104/20/content_1.html>\
         <area coords='175,0,350,0,350,550,175,550' href=../../../content/202104/20/content_2.html>\
         <area coords='wrong' href=../../../content/202104/20/content_3.html></map></html>"
    );
    let scratch = Scratch::new();
    scratch.write("site/pc/layout/202104/20/node_01.html", page.as_bytes());
    for n in 1..=3 {
        let text = format!("<h2 id=Title>路{n}</h2><div id=ozoom><p>路通了。</p></div>");
        let name = format!("site/pc/content/202104/20/content_{n}.html");
        scratch.write(&name, text.as_bytes());
    }
    scratch
}

#[test]
fn an_e_paper_tells_where_its_stories_were_printed() {
    let sized = epaper("width=350 height=1100px");
    let expected = [Some([0, 0, 500, 250]), Some([500, 0, 500, 500]), None];
    assert_eq!(areas(&sized, "site"), expected);
    // Without the picture's size, what the areas cover is the page.
    let bare = epaper("src=a.jpg");
    assert_eq!(areas(&bare, "site"), [Some([0, 0, 500, 500]), Some([500, 0, 500, 1000]), None]);
}

#[test]
fn json_tells_the_area_and_the_kind_and_is_read_again() {
    let item = |area: &str| {
        format!(
            "{{\"headline\": \"路灯亮了\", \"body_text\": \"亮。\", \"kind\": \"pictures\", \"area\": {area}}}"
        )
    };
    let sound = item("[10, 20, 300, 400]");
    let scratch = Scratch::with(&[("a.json", sound.as_bytes())]);
    assert_eq!(areas(&scratch, "a.json"), [Some([10, 20, 300, 400])]);
    let issue = scratch.open("a.json").unwrap();
    let Exported::File(again) = export(&issue, Form::Json) else { panic!("it is a file") };
    scratch.write("b.json", &again);
    assert_eq!(scratch.open("b.json").unwrap().articles, issue.articles);
    for wrong in ["[1, 2, 3]", "[600, 0, 500, 10]", "[1, 2, -3, 4]", "[\"a\", 2, 3, 4]"] {
        scratch.write("c.json", item(wrong).as_bytes());
        assert_eq!(areas(&scratch, "c.json"), [None], "{wrong}");
        let told = scratch.open("c.json").unwrap().warnings;
        assert_eq!(told.len(), 1, "{wrong}: {told:?}");
    }
}
