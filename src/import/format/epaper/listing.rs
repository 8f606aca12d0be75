//! Papers as JSON: the lists from which their pages are drawn by a script.
//!
//! | list | what is in it |
//! |---|---|
//! | `navi.json` | all pages with the numbers of their articles (family E, [`jfdaily`]) |
//! | `getJournalPage.do` | the names of all pages, and the articles of one |
//! | `index.json` with `paperInfo` | all pages with their articles, texts and all |
//! | `data.json` | all pages with the names of their articles' files |

use anyhow::anyhow;
use serde_json::Value;

use super::{
    address,
    jfdaily::{self, list, string, text},
    label::Label,
    sheet::{ListedArticle, PageSheet},
};
use crate::{import::source::site::resolve, issue::Text};

/// A page in a list: where it lies, what it is called, and what is on it if the list tells that.
pub(super) struct Listed {
    pub(super) at: String,
    pub(super) label: Label,
    pub(super) sheet: Option<PageSheet>,
}

/// What only these lists have in them.
pub(super) const MARKS: [&str; 4] =
    ["\"paperInfo\"", "\"onePageArticleList\"", "\"pagelist\"", "\"articleList\""];

/// Reads the list at `at`: all pages of the issue.
pub(super) fn read(at: &str, json: &str) -> anyhow::Result<Vec<Listed>> {
    let json: Value = serde_json::from_str(json)?;
    let object = json.get("object").unwrap_or(&json);
    let mut pages: Vec<Listed> = if object.get("pagelist").is_some() {
        list(object, "pagelist").filter_map(|page| journal_page(at, object, page)).collect()
    } else if json.get("paperInfo").is_some() {
        list(&json, "paperInfo").map(|page| whole_page(at, page)).collect()
    } else if let Some(pages) = json.as_array() {
        pages.iter().map(|page| data_page(at, page)).collect()
    } else {
        jfdaily::pages(at, &json).into_iter().map(|sheet| Listed::known(at, sheet)).collect()
    };
    pages.retain(|page| !page.label.no.is_empty());
    match pages.is_empty() {
        true => Err(anyhow!("it lists no page")),
        false => Ok(pages),
    }
}

/// The first page of the newest issue, as the list of all papers of a house tells it.
pub(super) fn newest(at: &str, json: &str) -> Option<String> {
    let json: Value = serde_json::from_str(json).ok()?;
    let (_, code) = at.split_once("code=")?;
    let code = code.split('&').next()?;
    let mut papers = list(json.get("object")?, "departList");
    let paper = papers.find(|paper| string(paper, "code") == code)?;
    let (day, no) = (string(paper, "jdate"), string(paper, "pnumber"));
    let no = if no.is_empty() { "01" } else { &no };
    resolve(at, &format!("{day}/getJournalPage.do?page={no}&code={code}"))
}

/// A page of a list that tells the articles of one page only.
fn journal_page(at: &str, object: &Value, page: &Value) -> Option<Listed> {
    let no = string(page, "pnumber");
    let code = at.split_once("code=").and_then(|(_, rest)| rest.split('&').next());
    let code = code.map(|code| format!("&code={code}")).unwrap_or_default();
    let own = resolve(at, &format!("getJournalPage.do?page={no}{code}"))?;
    let label = Label { no: no.clone(), name: string(page, "pname") };
    let is_told = object.get("page").is_some_and(|told| string(told, "pnumber") == no);
    let sheet = is_told.then(|| {
        let entry = |article: &Value| {
            let id = string(article, "id");
            let address = resolve(at, &format!("../getJournalPageArticle.do?id={id}"))?;
            Some(ListedArticle {
                address,
                title: text(article, "title"),
                ..ListedArticle::default()
            })
        };
        // The site itself shows them the other way round.
        let articles: Vec<ListedArticle> = list(object, "articlelist").filter_map(entry).collect();
        let articles = articles.into_iter().rev().collect();
        PageSheet {
            date: address::date(at),
            label: label.clone(),
            articles,
            ..PageSheet::default()
        }
    });
    Some(Listed { at: own, label, sheet })
}

/// A page of a list that has all texts in it.
fn whole_page(at: &str, page: &Value) -> Listed {
    let no = string(page, "paperNumber");
    let label = Label { no: no.clone(), name: string(page, "paperBk") };
    let entry = |item: &Value| {
        let id = string(item, "id");
        let address = shown_at(at, &no, &id);
        let article = jfdaily::article_of(at, item, &["guideTitle", "title2"]);
        let article = article.ok().map(Box::new);
        ListedArticle { address, title: text(item, "title"), article, ..ListedArticle::default() }
    };
    let sheet = PageSheet {
        newspaper: Text::new(&string(page, "paperName")).one_line(),
        date: address::date(at),
        label: label.clone(),
        articles: list(page, "xyList").map(entry).collect(),
        ..PageSheet::default()
    };
    Listed { at: format!("{at}#{no}"), label, sheet: Some(sheet) }
}

/// Where a browser shows an article that has no file of its own.
fn shown_at(at: &str, no: &str, id: &str) -> String {
    let paper = at.split_once("/_szb/").and_then(|(_, rest)| rest.split('/').next());
    let day = address::date(at).map(|day| day.to_string()).unwrap_or_default();
    let query = format!(
        "paperName={}&paperDate={day}&paperNumber={no}&articleid={id}",
        paper.unwrap_or_default()
    );
    resolve(at, &format!("/szb_223187/szbxq/index.html?{query}"))
        .unwrap_or_else(|| format!("{at}#{id}"))
}

/// A page of a list that names the files of all articles, which lie in a folder for each page.
fn data_page(at: &str, page: &Value) -> Listed {
    let no = string(page, "pageNo");
    let (folder, _) = address::split(at);
    let day = address::date(at).map(|day| day.strftime("%Y%m%d").to_string()).unwrap_or_default();
    let entry = |item: &Value| ListedArticle {
        address: format!("{folder}{day}_{no}/{}", string(item, "articleHref")),
        title: text(item, "mainTitle"),
        ..ListedArticle::default()
    };
    let label = Label { no: no.clone(), name: string(page, "pageName") };
    let sheet = PageSheet {
        date: address::date(at),
        label: label.clone(),
        articles: list(page, "onePageArticleList").map(entry).collect(),
        ..PageSheet::default()
    };
    Listed { at: format!("{at}#{no}"), label, sheet: Some(sheet) }
}

impl Listed {
    pub(super) fn known(at: &str, sheet: PageSheet) -> Self {
        Self { at: at.to_owned(), label: sheet.label.clone(), sheet: Some(sheet) }
    }
}
